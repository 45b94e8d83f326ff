"""What every screen keeps to, whatever stands in the programme."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.actions import Action
from bot.programme.files.opened_file import open_programme
from bot.programme.programme import Programme
from bot.programme.sources.findings import OrganiserHints
from bot.programme.values import Change, Room, Speaker, Status
from tests.builders import a_programme, a_session, at
from tests.events.conferences import a_crowd, a_day, two_days
from tests.every_screen import all_faults
from tests.screens import swedish, translators

ODD = "<b>&amp;</b> \N{FAMILY}\N{ZERO WIDTH JOINER}\N{GIRL} \N{RIGHT-TO-LEFT OVERRIDE}"


def an_odd_programme() -> Programme:
    """Titles, names and texts that try to be markup, or are far too long, or are not there."""
    return a_programme(
        a_session("", "10:00", None, id="a" * 40),
        a_session(ODD * 40, "10:00", "10:00", id="signs", room="b" * 40),
        a_session(
            "Ord" * 400,
            "10:00",
            "11:00",
            id="c",
            speakers=tuple(Speaker(ODD + f"{n}" * 200, ODD, ODD * 9) for n in range(40)),
            abstract=ODD * 300,
            change=Change(Status.MOVED, was_room="gone", was_start=at("-20:00")),
            language="xx",
        ),
        a_session("Inställt", "10:00", id="d", change=Change(Status.CANCELLED, note=ODD * 9)),
        a_session("Utbytt", "10:00", id="e", change=Change(Status.REPLACED, note=ODD)),
        rooms=(Room(id="b" * 40, name=ODD * 9, floor=ODD, directions=ODD * 20),),
        event={"name": ODD},
    )


PROGRAMMES = {
    "a day": a_day,
    "two days": two_days,
    "780 sessions": a_crowd,
    "1000 sessions in one day": lambda: a_crowd(sessions=1000, rooms=100, days=1),
    "ten days": lambda: a_crowd(sessions=300, days=10),
    "odd": an_odd_programme,
    "empty": a_programme,
}


@pytest.mark.parametrize("make", PROGRAMMES.values(), ids=PROGRAMMES)
def test_every_screen_can_be_sent_and_read(make: Callable[[], Programme]) -> None:
    programme = make()

    assert all_faults(programme, at("10:31"), swedish()) == []


@pytest.mark.parametrize("make", [a_day, an_odd_programme])
def test_every_screen_can_be_sent_and_read_in_english(make: Callable[[], Programme]) -> None:
    programme = make()

    assert all_faults(programme, at("10:31"), translators()["en"]) == []


SCHEDULES = Path(__file__).parents[4] / "shared" / "schedules"
REAL = (
    "almedalen-2021.csv",
    "debconf-2023.schedule.xml",
    "fosdem-2023.schedule.xml",
    "penguicon-2019.sched.csv",
)


@pytest.mark.skipif(not SCHEDULES.is_dir(), reason="../shared/schedules is not there")
@pytest.mark.parametrize("name", REAL)
def test_real_programmes_fit_on_every_screen(name: str) -> None:
    programme = open_programme(SCHEDULES / name, OrganiserHints("Europe/Brussels")).programme
    assert programme is not None
    now = programme.sessions[len(programme.sessions) // 2].start

    assert all_faults(programme, now, swedish()) == []


def test_no_two_kinds_of_buttons_share_a_prefix() -> None:
    prefixes = [kind.prefix for kind in Action.__subclasses__()]

    assert len(set(prefixes)) == len(prefixes)
