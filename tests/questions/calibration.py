"""Learns how sure an answer is: `python -m tests.questions.calibration [--write]`.

What is learned from are the even halves of the sets, and what is asked of one event at another,
where it has no answer. Told is how sure it is of each set by the weights of all others, and with
`--write` those of all of them go into `bot/questions/words/certainty.txt`.
"""

import argparse
import math
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.programme.files.opened_file import open_programme
from bot.programme.programme import Programme
from bot.questions.answerer import QuestionAnswerer
from bot.questions.answers.certainty import CERTAINTY, CONSTANT, SURE, certainty, signs
from bot.questions.answers.confidence import is_barred
from bot.questions.index.search import fair
from bot.questions.reading.question_context import QuestionContext
from tests.questions.replies import Row
from tests.questions.schedules import ENGLISH, LINUX, OTHERS, Schedule
from tests.questions.score import OTHER_FIELDS, ROOT, load_questions

KNOWN = ("motesplats", "valfardsdagarna", "samhalle-och-halsa")
"""Of the field that the dictionary knows: they count less."""
SETS = (*KNOWN, *OTHER_FIELDS, "skogsdagarna")
READ_WHOLE = {"skogsdagarna", LINUX.questions, ENGLISH.questions}
TOPICAL = {"about_topic", "where", "when", "who"}
STRANGE = 120
"""So many questions of other events each event is asked."""
OWN_WEIGHT, KNOWN_WEIGHT, STRANGE_WEIGHT = 1.0, 0.3, 0.12
SHARPNESS, STEPS = 1.0, 25
SEED = 4

Weights = dict[str, float]


@dataclass(frozen=True)
class Case:
    """What spoke for the session that fits best, or as well, and whether it is the answer."""

    name: str
    asked_at: str
    signs: dict[str, float]
    is_right: bool
    weight: float


@dataclass(frozen=True)
class Event:
    name: str
    answerer: QuestionAnswerer
    questions: Sequence[Row]

    def context(self, text: str, now: datetime) -> QuestionContext:
        """The question as it is read, its time left aside where nothing is on then."""
        answerer = self.answerer
        question = answerer._reader.read(text, answerer.programme.local(now))
        context = QuestionContext(question, now, answerer._index)
        return context if context.matches or not question.when else context.whenever


def events() -> Iterator[Event]:
    for name in SETS:
        rows = load_questions(name)
        programme = open_programme(ROOT / rows[0]["programme"]).programme
        assert programme is not None
        yield _event(name, programme, rows)
    for schedule in (ENGLISH, LINUX, *OTHERS):
        if schedule.path.exists():
            yield _event_of(schedule)


def _event_of(schedule: Schedule) -> Event:
    rows = load_questions(schedule.questions) if schedule.questions else []
    return _event(schedule.questions or schedule.file, schedule.read(), rows)


def _event(name: str, programme: Programme, rows: list[Row]) -> Event:
    kept = [row for row in rows if int(row["id"][1:]) % 2 == 0 or name in READ_WHOLE]
    alone = [row for row in kept if not row.get("before")]
    return Event(name, QuestionAnswerer(programme), alone)


def own(event: Event) -> Iterator[Case]:
    """What is asked of a session, and what no session answers."""
    for row in event.questions:
        expect = row["expect"]
        if expect["abstain"] is None or expect["shape"] not in {"one", "list", "none"}:
            continue
        if expect["shape"] != "none" and row["intent"] not in TOPICAL:
            continue
        weight = KNOWN_WEIGHT if event.name in KNOWN else OWN_WEIGHT
        now = datetime.fromisoformat(row["now"]).replace(tzinfo=event.answerer.programme.zone)
        right = frozenset((*expect["session_ids"], *expect["also_ok"]))
        yield from _case(event, event.name, row["text"], now, right, weight)


def strange(event: Event, all_events: Sequence[Event]) -> Iterator[Case]:
    """What is asked of other events. Where the very words stand in a title it may be an answer."""
    near = {*KNOWN} if event.name in KNOWN else {event.name}
    pool = [
        (other.name, row["text"])
        for other in all_events
        if other.name not in near
        for row in other.questions
        if row["intent"] in TOPICAL and row["expect"]["shape"] == "one"
    ]
    now = event.answerer.programme.sessions[0].start
    for name, text in random.Random(SEED).sample(pool, STRANGE):
        for case in _case(event, name, text, now, frozenset(), STRANGE_WEIGHT):
            if not (case.signs["titled"] and case.signs["fit"] >= 0.9):
                yield case


def _case(
    event: Event,
    asked_at: str,
    text: str,
    now: datetime,
    right: frozenset[str],
    weight: float,
) -> Iterator[Case]:
    context = event.context(text, now)
    best = next(iter(context.matches), None)
    if best is not None and not is_barred(context, best):
        is_right = any(context.session(one).id in right for one in fair(context.matches))
        yield Case(event.name, asked_at, signs(context, best), is_right, weight)


def learned(cases: Sequence[Case]) -> Weights:
    """Weights of a logistic regression, drawn a little towards none, by Newton's method."""
    names = [CONSTANT, *cases[0].signs]
    rows = [[1.0, *case.signs.values()] for case in cases]
    found = [0.0] * len(names)
    for _ in range(STEPS):
        slope = [0.0, *(-SHARPNESS * one for one in found[1:])]
        bend = [[0.0] * len(names) for _ in names]
        for place in range(1, len(names)):
            bend[place][place] = SHARPNESS
        for row, case in zip(rows, cases, strict=True):
            total = sum(one * value for one, value in zip(found, row, strict=True))
            guess = 1 / (1 + math.exp(-total))
            for i, value in enumerate(row):
                slope[i] += case.weight * (case.is_right - guess) * value
                for j, other in enumerate(row):
                    bend[i][j] += case.weight * guess * (1 - guess) * value * other
        found = [one + step for one, step in zip(found, _solved(bend, slope), strict=True)]
    return {name: round(one, 2) for name, one in zip(names, found, strict=True)}


def _solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """The solution of a system of linear equations, by elimination."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for place in range(len(rows)):
        pivot = max(range(place, len(rows)), key=lambda one: abs(rows[one][place]))
        rows[place], rows[pivot] = rows[pivot], rows[place]
        rows[place] = [value / rows[place][place] for value in rows[place]]
        for other in range(len(rows)):
            if other != place:
                share = rows[other][place]
                rows[other] = [
                    value - share * one
                    for value, one in zip(rows[other], rows[place], strict=True)
                ]
    return [row[-1] for row in rows]


def told(name: str, cases: Sequence[Case], weights: Weights) -> str:
    """Of a set: how many are said, and how many of these are wrong."""
    here = [case for case in cases if case.name == name and case.asked_at == name]
    strangers = [case for case in cases if case.name == name and case.asked_at != name]
    said = [case for case in here if certainty(case.signs, weights) >= SURE]
    wrong = sum(not case.is_right for case in said)
    kept = sum(case.is_right for case in here) - (len(said) - wrong)
    strange_said = sum(certainty(case.signs, weights) >= SURE for case in strangers)
    return (
        f"{name:28} said {len(said):3}, wrong {wrong:2}, right ones held back {kept:2}; "
        f"strange ones said {strange_said:3} of {len(strangers)}"
    )


def written(weights: Weights) -> Iterable[str]:
    yield "# What each sign counts of how sure an answer is; see answers/certainty.py."
    yield "# Made by `python -m tests.questions.calibration --write`."
    yield from (f"{name}: {weight:.2f}" for name, weight in weights.items())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="keep the weights")
    given = parser.parse_args()
    known = list(events())
    cases = [case for event in known for case in (*own(event), *strange(event, known))]
    for event in known:
        others = [case for case in cases if event.name not in {case.name, case.asked_at}]
        print(told(event.name, cases, learned(others)))
    lines = "\n".join(written(learned(cases)))
    print(lines)
    if given.write:
        CERTAINTY.write_text(f"{lines}\n", "utf-8")


if __name__ == "__main__":
    main()
