"""A person's favourites against the programme."""

from datetime import UTC, date, datetime

from bot.programme.agenda import Gap, agenda
from bot.programme.programme import Programme
from bot.programme.values import Change, Event, ProgrammeFile, Session, Status


def at(clock: str, day: int = 30) -> datetime:
    hour, minute = clock.split(":")
    return datetime(2023, 11, day, int(hour), int(minute), tzinfo=UTC)


def a_session(name: str, start: str, end: str | None, day: int = 30) -> Session:
    return Session(
        id=name, title=name, start=at(start, day), end=at(end, day) if end else None, room=None
    )


def a_programme(*sessions: Session) -> Programme:
    event = Event("Dagen", date(2023, 11, 29), date(2023, 11, 30), "Europe/Stockholm", id="dagen")
    return Programme(ProgrammeFile(event, sessions))


def test_favourites_come_in_order_of_start() -> None:
    late, early = a_session("late", "10:00", "11:00"), a_session("early", "09:00", "10:00")

    found = agenda(
        a_programme(late, early, a_session("other", "09:00", "10:00")), {"late", "early"}
    )

    assert (found.items, found.clashes, found.gaps) == ((early, late), (), ())


def test_every_overlapping_pair_is_a_clash() -> None:
    one = a_session("one", "09:00", "10:00")
    two = a_session("two", "09:30", "10:30")
    three = a_session("three", "10:00", "11:00")

    found = agenda(a_programme(one, two, three), {"one", "two", "three"})

    assert found.clashes == ((one, two), (two, three))


def test_half_an_hour_between_two_favourites_is_a_gap() -> None:
    long, short = a_session("long", "09:00", "11:00"), a_session("short", "09:15", "09:45")
    after, soon = a_session("after", "11:30", "12:00"), a_session("soon", "12:29", "13:00")

    found = agenda(a_programme(long, short, after, soon), {"long", "short", "after", "soon"})

    assert found.gaps == (Gap(at("11:00"), at("11:30")),)


def test_the_night_is_no_gap() -> None:
    one, two = a_session("one", "09:00", "10:00", 29), a_session("two", "09:00", "10:00", 30)

    assert agenda(a_programme(one, two), {"one", "two"}).gaps == ()


def test_a_cancelled_favourite_is_listed_and_in_nobodys_way() -> None:
    gone = Session(
        id="gone",
        title="gone",
        start=at("09:00"),
        end=at("12:00"),
        change=Change(Status.CANCELLED),
    )
    one, two = a_session("one", "09:00", "10:00"), a_session("two", "11:00", "12:00")

    found = agenda(a_programme(gone, one, two), {"gone", "one", "two"})

    assert (found.items, found.clashes) == ((gone, one, two), ())
    assert found.gaps == (Gap(at("10:00"), at("11:00")),)
