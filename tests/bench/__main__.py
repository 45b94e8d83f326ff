"""`make bench`: paired rounds against echo bots, medians of ratios; prints and writes nothing.

    python -m tests.bench [--rounds 3] [--only speed|burst|broadcast|paid|flood|start|events|pages|live] [--audience 2000]

Ours answers real questions on a programme of 200 sessions and keeps every update with a disk sync;
the peers only echo. Machines have neighbours: the ratios within a round count, not the figures.
"""

import argparse
import compileall
import statistics
from collections.abc import Callable, Iterator
from dataclasses import replace

from tests.bench import web_run
from tests.bench.bench_event import typed
from tests.bench.bot_run import ROOT, Figures, Load, run

TYPED = tuple({"text": text} for text in typed(400))
TAPPED = ({"data": "now"}, {"data": "home"}, {"data": "mine"})
CLOSED = "--updates 2000 --users 64 --max-seconds 60"
SETTLED = "--updates 5000 --users 64 --warmup 3000 --max-seconds 90"
"""By the first that counts, what a start leaves to do is done."""
OPEN = "--mode open --rate 4 --users 200 --updates 100000 --warmup 0 --max-seconds 150 --after 1"
EVENTS, PEOPLE = 30, 30_000
RESTING = 20
"""Seconds in which nothing happens."""
HONEST = "--mode open --rate 10 --users 20 --updates 1000 --warmup 0 --max-seconds 150"

Line = tuple[str, float, str, bool]
"""What was measured, the figure, the goal in words, whether it holds."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--audience", type=int, default=2000)
    parser.add_argument("--only", choices=tuple(PARTS), action="append")
    options = parser.parse_args()
    # The installer has compiled the peers; Python may be told to keep nothing of what it compiles.
    for package in ("bot", "handlers", "motesplats"):
        compileall.compile_dir(ROOT / package, quiet=1)
    print("| measured | figure | goal | holds |\n| --- | ---: | --- | --- |", flush=True)
    for name in options.only or PARTS:
        for what, figure, goal, holds in PARTS[name](options):
            print(f"| {what} | {figure:.2f} | {goal} | {'yes' if holds else 'no'} |", flush=True)


def speed(options: argparse.Namespace) -> Iterator[Line]:
    """64 people ask again at once, no limits anywhere."""
    asked, tapped = Load(CLOSED, TYPED), Load(CLOSED, TAPPED)
    rounds = [
        {
            "ptb": run("ptb", Load(CLOSED)),
            "ours": run("ours", asked),
            "aiogram": run("aiogram", Load(CLOSED)),
            "tap": run("ours", tapped),
        }
        for _ in range(options.rounds)
    ]
    rate, cpu = "updates_per_s", "cpu_ms"
    yield _at_least("questions a second, x PTB echo", _ratio(rounds, "ours", "ptb", rate), 3)
    yield _at_least(
        "questions a second, x aiogram echo", _ratio(rounds, "ours", "aiogram", rate), 1.3
    )
    yield _at_least("menu taps a second, x PTB echo", _ratio(rounds, "tap", "ptb", rate), 4)
    yield _at_most("CPU a question, x PTB echo", _ratio(rounds, "ours", "ptb", cpu), 0.4)
    yield _at_most("unanswered", max(each["ours"]["unanswered"] for each in rounds), 0)


def burst(options: argparse.Namespace) -> Iterator[Line]:
    """1,000 people ask at the same moment, 40 ms away."""
    load = Load("--mode burst --updates 1000 --users 1000 --rtt 40 --max-seconds 60", TYPED)
    runs = [run("ours", load) for _ in range(options.rounds)]
    last = statistics.median(each["last_answer_s"] for each in runs)
    yield _at_most("burst of 1,000 at 40 ms: last answer, s", last, 1.5)


def broadcast(options: argparse.Namespace) -> Iterator[Line]:
    """Everybody is reminded of the same session while 4 people a second ask."""
    for flood, rtt, goal in (("bucket", 0, 28.5), ("window", 0, 28.5), ("window", 40, 27.5)):
        label = f"{flood}, {rtt} ms"
        load = Load(f"{OPEN} --flood {flood} --rtt {rtt}", TYPED, options.audience, limits=True)
        yield from _reminded(label, run("ours", load), options.audience, goal)
    halfway = Load(
        f"{OPEN} --flood bucket", TYPED, options.audience, limits=True,
        restart_after=5 + options.audience / 60,
    )  # fmt: skip
    figures = run("ours", halfway)
    yield _at_least("started anew halfway: reached", figures["reached"], options.audience)
    yield _at_most("started anew halfway: reached twice", figures["doubled"], 0)
    yield _at_least(
        "started anew halfway: last, s before the session", figures["before_start_s"], 0
    )


def paid(_: argparse.Namespace) -> Iterator[Line]:
    """A thousand a second, as Telegram sells them, 40 ms away."""
    options = "--mode open --rate 1 --users 200 --updates 100000 --warmup 0 --max-seconds 60"
    figures = run("ours", Load(f"{options} --rtt 40", TYPED, 10_000, rate=1000))
    yield _at_least("1,000 allowed, 40 ms: sends a second", figures["sends_per_s"], 900)
    yield _at_most("1,000 allowed, 40 ms: reached twice", figures["doubled"], 0)
    yield _at_least("1,000 allowed, 40 ms: reached", figures["reached"], 10_000)


def flood(_: argparse.Namespace) -> Iterator[Line]:
    """200 accounts send 10,000 hostile things at once while 20 people ask."""
    for pace, limits in (("usual pace", True), ("no limits", False)):
        figures = run("ours", Load(f"{HONEST} --hostile 10000", TYPED, limits=limits))
        yield _at_most(f"flood, {pace}: honest answers p50, ms", figures["p50"], 100)
        yield _at_most(f"flood, {pace}: honest answers p99, ms", figures["p99"], 300)
        yield _at_most(f"flood, {pace}: honest people unanswered", figures["unanswered"], 0)


def _reminded(label: str, figures: Figures, audience: int, goal: float) -> Iterator[Line]:
    yield _at_most(f"{label}: answers p50, ms", figures["p50"], 10 if "40" not in label else 60)
    yield _at_most(f"{label}: answers p99, ms", figures["p99"], 150)
    yield _at_least(f"{label}: all sends a second", figures["sends_per_s"], goal)
    yield _at_most(f"{label}: 429s", figures["refused_429"], 0)
    yield _at_most(f"{label}: reached twice", figures["doubled"], 0)
    yield _at_least(f"{label}: reached", figures["reached"], audience)
    yield _at_least(f"{label}: last, s before the session", figures["before_start_s"], 0)


def start(options: argparse.Namespace) -> Iterator[Line]:
    """From nothing to the first fetch, and the memory at rest three seconds later."""
    load = Load("--updates 1 --users 1 --max-seconds 30", TYPED, idle=3)
    rounds = [
        {"ptb": run("ptb", Load(load.options, idle=3)), "ours": run("ours", load)}
        for _ in range(options.rounds)
    ]
    yield _at_most("cold start, x PTB echo", _ratio(rounds, "ours", "ptb", "start_s"), 2)
    yield _at_most("memory at rest, x PTB echo", _ratio(rounds, "ours", "ptb", "idle_mib"), 1.8)


def events(options: argparse.Namespace) -> Iterator[Line]:
    """30 events with 30,000 people in all against one event with as many; who asks is at two of them."""
    rest = Load("--updates 1 --users 1 --max-seconds 60", TYPED, idle=RESTING)
    loads = {"asked": Load(SETTLED, TYPED), "tapped": Load(SETTLED, TAPPED), "rest": rest}
    rounds = [
        {
            f"{kind} {many}": run("ours", replace(load, events=many, bystanders=PEOPLE))
            for kind, load in loads.items()
            for many in (1, EVENTS)
        }
        for _ in range(options.rounds)
    ]
    one, all_ = "asked 1", f"asked {EVENTS}"
    rate = "updates_per_s"
    yield _at_least(
        "30 events: questions a second, x one event", _ratio(rounds, all_, one, rate), 0.9
    )
    yield _at_least(
        "30 events: menu taps a second, x one event",
        _ratio(rounds, f"tapped {EVENTS}", "tapped 1", rate),
        0.9,
    )
    yield _at_most(
        "30 events: CPU a question, x one event", _ratio(rounds, all_, one, "cpu_ms"), 1.1
    )
    for what, name, most in (
        ("cold start", "start_s", 2),
        ("memory at rest", "idle_mib", 1.5),
        ("processor at rest", "rest_cpu", 1.1),
    ):
        ratio = _ratio(rounds, f"rest {EVENTS}", "rest 1", name)
        yield _at_most(f"30 events: {what}, x one event", ratio, most)
    yield _at_most(
        "30 events: part of a core at rest", _middle(rounds, f"rest {EVENTS}", "rest_cpu"), 0.05
    )
    yield _at_most("30 events: unanswered", max(each[all_]["unanswered"] for each in rounds), 0)


def pages(options: argparse.Namespace) -> Iterator[Line]:
    """16 people read the same page again and again, on one core; who they are is on the other."""
    rounds = list(web_run.page_rounds(options.rounds))
    for size in web_run.SIZES:
        for name in web_run.paths_of(size):
            page = f"{name}, {size}"
            yield _at_least(
                f"{name} at {size} sessions, x aiohttp hello",
                web_run.ratio(rounds, page, "hello"),
                0.5,
            )
            yield _at_least(
                f"{name} at {size} sessions, x the page as a file",
                web_run.ratio(rounds, page, "file"),
                1,
            )
            rate, p99 = (web_run.median(rounds, page, figure) for figure in ("rate", "p99"))
            yield _at_least(f"{name} at {size} sessions: pages a second", rate, 1000)
            yield _at_most(f"{name} at {size} sessions: p99, ms", p99, 50)
    yield _at_most(
        "pages refused", max(each["page"]["refused"] for one in rounds for each in one.values()), 0
    )


def live(options: argparse.Namespace) -> Iterator[Line]:
    """1,000 pages are open while everybody is reminded, at both doors, and 24 people a second ask."""
    load = Load(
        f"{OPEN} --flood bucket",
        TYPED,
        options.audience,
        limits=True,
        web_readers=web_run.OPEN_PAGES,
    )
    figures = web_run.broadcast(load)
    yield _at_most("1,000 open pages, broadcast: pages p99, ms", figures["page_p99"], 150)
    yield _at_most("the same: answers in the chat p99, ms", figures["p99"], 150)
    yield _at_most("the same: what is new fetched p99, ms", figures["news_p99"], 1000)
    yield _at_least("the same: open pages that were told", figures["told"], web_run.OPEN_PAGES)
    yield _at_least("the same: pages open to the end", figures["listening"], web_run.OPEN_PAGES)
    yield _at_most("the same: pages that failed", figures["failed"], 0)
    yield _at_least("the same: reached in the chat", figures["reached"], options.audience)


PARTS: dict[str, Callable[[argparse.Namespace], Iterator[Line]]] = {
    "speed": speed,
    "burst": burst,
    "broadcast": broadcast,
    "paid": paid,
    "flood": flood,
    "start": start,
    "events": events,
    "pages": pages,
    "live": live,
}


def _ratio(rounds: list[dict[str, Figures]], one: str, other: str, name: str) -> float:
    return statistics.median(float(each[one][name] / each[other][name]) for each in rounds)


def _middle(rounds: list[dict[str, Figures]], one: str, name: str) -> float:
    return statistics.median(float(each[one][name]) for each in rounds)


def _at_least(what: str, figure: float, goal: float) -> Line:
    return what, figure, f"at least {goal:g}", figure >= goal


def _at_most(what: str, figure: float, goal: float) -> Line:
    return what, figure, f"at most {goal:g}", figure <= goal


if __name__ == "__main__":
    main()
