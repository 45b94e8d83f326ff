"""Time per question and to build the index, at four sizes: `python -m tests.bench.questions`.

On the processor's own clock: nothing here waits, and the machine may have other work.
"""

import random
import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import cycle, islice
from pathlib import Path
from statistics import median, quantiles

from bot.programme.files.reader import load_programme
from bot.programme.programme import Programme
from bot.programme.values import Room, Session, Speaker
from bot.questions.answerer import QuestionAnswerer
from tests.questions.score import load_questions

SIZES = (25, 200, 1_000, 10_000)
EVENT = Path("schedule_data/motesplats-ifo-2023")
SYLLABLES = "ba be da do fi ga ho ki la le ma mi na no pa ra re sa si ta to va vi".split()  # noqa: SIM905 -- syllables


def a_programme_of(size: int, seed: int = 7) -> Programme:
    """The shipped event grown to a size: its words mixed with made-up ones, over several days."""
    base, chance = load_programme(EVENT), random.Random(seed)
    words = [word for one in base.sessions for word in f"{one.title} {one.abstract}".split()]
    words += ["".join(chance.choices(SYLLABLES, k=3)) for _ in range(min(size * 3, 20_000))]
    rooms = tuple(
        Room(id=f"room-{number}", name=f"Sal {number}", floor=str(number % 5))
        for number in range(max(5, size // 50))
    )
    sessions = [
        _grown(one, number, rooms, words, chance)
        for number, one in enumerate(islice(cycle(base.sessions), size))
    ]
    last = date(2023, 11, 30) + timedelta(days=size // 250)
    event = replace(base.event, last_day=last)
    return Programme(replace(base.file, event=event, rooms=rooms, sessions=tuple(sessions)))


def _grown(
    session: Session,
    number: int,
    rooms: tuple[Room, ...],
    words: list[str],
    chance: random.Random,
) -> Session:
    if number < 25:
        return replace(session, room=rooms[number % len(rooms)].id)
    start = session.start + timedelta(days=number // 250)
    name = " ".join("".join(chance.choices(SYLLABLES, k=3)).capitalize() for _ in range(2))
    return replace(
        session,
        id=f"session-{number}",
        title=" ".join(chance.sample(words, 5)),
        abstract=" ".join(chance.sample(words, 40)),
        speakers=(Speaker(name=name, organisation="Göteborgs Stad"),),
        room=rooms[number % len(rooms)].id,
        start=start,
        end=start + timedelta(minutes=45),
    )


def main() -> None:
    questions = [question["text"] for question in load_questions("motesplats")]
    now = datetime(2023, 11, 30, 10, 45, tzinfo=UTC)
    began = time.process_time()
    QuestionAnswerer(a_programme_of(25))
    print(f"dictionary and first index: {1000 * (time.process_time() - began):.0f} ms")
    print("sessions    index   first time of a question          later")
    for size in SIZES:
        programme = a_programme_of(size)
        began = time.process_time()
        answerer = QuestionAnswerer(programme)
        built = time.process_time() - began
        first, later = (_times(answerer, questions, now) for _ in range(2))
        print(f"{size:>8} {1000 * built:>6.0f} ms   {_told(first)}   {_told(later)}")


def _times(answerer: QuestionAnswerer, questions: list[str], now: datetime) -> list[float]:
    taken = []
    for question in questions:
        began = time.process_time()
        answerer.answer(question, now)
        taken.append(1000 * (time.process_time() - began))
    return taken


def _told(taken: list[float]) -> str:
    return f"median {median(taken):.2f} ms, 95 % {quantiles(taken, n=20)[-1]:.2f} ms"


if __name__ == "__main__":
    main()
