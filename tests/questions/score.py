"""Scores answers to a file of questions: `python -m tests.questions.score FILE... [--half odd]`.

The questions, their fields and the rules of judging are described in README.md. Replies come from
`bot.commands.ask`, or with `--cmd` from any command that reads and writes JSON lines.
"""

import argparse
import json
import shlex
import subprocess
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.commands.ask import ProgrammeAnswerers, plain
from bot.i18n import load_translators
from tests.questions.judging import judge
from tests.questions.replies import Row, Yardstick, load_yardstick, read_reply

ROOT = Path(__file__).parents[2]
FOLDER = Path(__file__).parent
OTHER_FIELDS = (
    "omvardnadsdagarna",
    "bildningsdagen",
    "freshwater",
    "beredskap",
    "gronyta",
    "biblioteksdagarna",
    "vattendagarna",
    "skolmatsdagen",
)
"""Sets of events that nobody who wrote a rule had seen; the even halves were read since."""

OUTCOMES = ("right", "partial", "wrong", "missed")

Answerer = Callable[[Row], str]
"""From a question to the text that its asker would read."""


@dataclass(frozen=True)
class Scored:
    """A question with its answer and what that is worth."""

    question: Row
    outcome: str
    why: str
    reply: str
    abstained: bool
    milliseconds: float


@dataclass(frozen=True)
class Summary:
    """Shares from 0 to 1; abstaining is right where the programme has no answer."""

    count: int
    shares: dict[str, float]
    by_intent: dict[str, tuple[int, float]]
    wrong_of_told: float
    """The share of wrong ones among the answers that neither abstain nor only offer something."""
    abstention_precision: float
    abstention_recall: float
    median_milliseconds: float


def load_questions(*names: str, half: str = "") -> list[Row]:
    """Questions of the files in this folder; the `odd` or the `even` half by their numbers."""
    rows = [
        json.loads(line)
        for name in names
        for line in (FOLDER / f"{name}.jsonl").read_text("utf-8").splitlines()
    ]
    if not half:
        return rows
    return [row for row in rows if int(row["id"][1:]) % 2 == (half == "odd")]


def in_process() -> Answerer:
    desk = ProgrammeAnswerers(load_translators())

    def answer(question: Row) -> str:
        now = datetime.fromisoformat(question["now"])
        saved = frozenset(question.get("my") or ())
        path = ROOT / question["programme"]
        before = question.get("before") or ()
        return plain(desk.reply(path, now, question["text"], saved=saved, before=before))

    return answer


def by_command(command: str) -> Answerer:
    process = subprocess.Popen(
        shlex.split(command), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )

    def answer(question: Row) -> str:
        assert process.stdin is not None
        assert process.stdout is not None
        asked = {key: question.get(key) for key in ("now", "text", "my", "before")}
        asked["programme"] = str(ROOT / question["programme"])
        process.stdin.write(json.dumps(asked, ensure_ascii=False) + "\n")
        process.stdin.flush()
        return str(json.loads(process.stdout.readline())["text"])

    return answer


def evaluate(
    questions: Iterable[Row], answer: Answerer, known: Mapping[str, Yardstick] | None = None
) -> list[Scored]:
    """Answer and judge each question; `known` are programmes that are no file of ours."""
    yardsticks = dict(known or {})
    scored = []
    for question in questions:
        name = question["programme"]
        if name not in yardsticks:
            yardsticks[name] = load_yardstick(ROOT / name)
        began = time.perf_counter()
        reply = answer(question)
        took = (time.perf_counter() - began) * 1000
        now = datetime.fromisoformat(question["now"])
        reading = read_reply(reply, yardsticks[name], now)
        outcome, why = judge(question, reading, yardsticks[name])
        scored.append(Scored(question, outcome, why, reply, reading.abstained, took))
    return scored


def summarise(scored: Sequence[Scored]) -> Summary:
    counts = Counter(one.outcome for one in scored)
    intents: dict[str, list[bool]] = defaultdict(list)
    for one in scored:
        intents[one.question["intent"]].append(one.outcome == "right")
    judged = [one for one in scored if one.question["expect"]["abstain"] is not None]
    said = [one for one in judged if one.abstained]
    should = [one for one in judged if one.question["expect"]["abstain"]]
    both = sum(one.question["expect"]["abstain"] for one in said)
    told = [one for one in scored if not one.abstained]
    times = sorted(one.milliseconds for one in scored)
    return Summary(
        count=len(scored),
        shares={outcome: counts[outcome] / max(1, len(scored)) for outcome in OUTCOMES},
        by_intent={
            intent: (len(rights), sum(rights) / len(rights))
            for intent, rights in sorted(intents.items())
        },
        wrong_of_told=sum(one.outcome == "wrong" for one in told) / max(1, len(told)),
        abstention_precision=both / max(1, len(said)),
        abstention_recall=both / max(1, len(should)),
        median_milliseconds=times[len(times) // 2] if times else 0.0,
    )


def tell(summary: Summary, scored: Sequence[Scored], fails: int) -> Iterable[str]:
    """The summary as lines, and the first questions that were not answered right."""
    shares = "  ".join(f"{name} {100 * share:.1f} %" for name, share in summary.shares.items())
    yield f"{summary.count} questions: {shares}"
    yield (
        f"wrong of what is told {100 * summary.wrong_of_told:.1f} %, "
        f"abstention precision {100 * summary.abstention_precision:.1f} % "
        f"recall {100 * summary.abstention_recall:.1f} %, "
        f"median {summary.median_milliseconds:.2f} ms"
    )
    for intent, (count, share) in summary.by_intent.items():
        yield f"   {intent:17} {count:>3} {100 * share:5.1f}"
    for one in [one for one in scored if one.outcome != "right"][:fails]:
        question = one.question
        yield f"{question['id']} {one.outcome} ({one.why}) {question['now']} {question['text']}"
        yield f"     {one.reply[:200]!r}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", help="names of question files in this folder")
    parser.add_argument("--half", choices=("odd", "even"), default="")
    parser.add_argument("--cmd", help="a command that answers JSON lines")
    parser.add_argument("--fails", type=int, default=0, help="show this many failures")
    given = parser.parse_args()
    questions = load_questions(*given.files, half=given.half)
    scored = evaluate(questions, by_command(given.cmd) if given.cmd else in_process())
    print("\n".join(tell(summarise(scored), scored, given.fails)))


if __name__ == "__main__":
    main()
