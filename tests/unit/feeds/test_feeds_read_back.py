"""What goes out comes in again as the same programme, changes included."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings, strategies as st

from bot.i18n import load_translators
from bot.programme.feeds.carried import MARK
from bot.programme.files.reader import load_programme
from bot.programme.programme import Programme
from bot.programme.sources.plain_text import clean
from bot.programme.translated_text import TranslatedText
from bot.programme.values import (
    Change,
    Event,
    Kind,
    Material,
    ProgrammeFile,
    Room,
    Session,
    Speaker,
    Status,
    Track,
)
from bot.programme.versions.comparison import compare_by_id
from bot.programme.versions.merge import merge
from bot.views.scene import Scene
from tests.builders import a_programme, a_room, a_session, at
from tests.files.feeds import MAKERS, outgoing, published, read_back, without_pages

EVENTS = sorted(Path(__file__).parents[3].glob("schedule_data/*/programme.yaml"))

ODD_TEXTS = (
    "INSTÄLLT: Etik",
    "Avlyst",
    "<b>fet</b> & <3",
    "&amp;amp; ]]> ?> -->",
    "**stark** [länk](https://example.org)",
    "a;b,c\\n\\,d:e",
    "\"citat\" 'citat'",
    "två  blanka och\ttabb",
    "x" * 300,
)
TEXTS = st.one_of(st.text(max_size=40).map(clean), st.sampled_from(ODD_TEXTS))
LONG_TEXTS = st.lists(TEXTS, max_size=4).map("\n".join).map(lambda text: text.replace("\r", ""))
LINES = TEXTS.map(lambda text: " ".join(text.split()))
NAMES = LINES.filter(bool)


def in_languages(texts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """One text for all, or one each in Swedish and English."""
    both = st.fixed_dictionaries({"sv": texts, "en": texts})
    return st.one_of(texts, both.map(lambda versions: TranslatedText(versions, "sv")))


ZONES = ("Europe/Stockholm", "America/New_York", "Australia/Sydney", "Asia/Kolkata", "UTC")
STARTS = st.datetimes(datetime(2023, 10, 27), datetime(2023, 10, 30)).map(
    lambda moment: moment.replace(microsecond=0, tzinfo=UTC)
)
"""Around the night when Europe's clocks are put back."""
LENGTHS = st.one_of(
    st.none(),
    st.integers(0, 24).map(lambda n: timedelta(minutes=5 * n)),
    st.integers(0, 10**6).map(lambda n: timedelta(seconds=n)),
)
ADDRESSES = st.sampled_from(
    ("https://example.org/a", "https://example.org/å b?c=%d#e#f", "http://[::1", "mailto:a@b")
)
SPEAKERS = st.one_of(
    st.builds(Speaker, name=NAMES),
    st.builds(Speaker, name=NAMES, role=LINES, organisation=LINES),
    st.builds(Speaker, organisation=NAMES),
)
MATERIALS = st.one_of(
    st.builds(Material, title=NAMES, url=ADDRESSES),
    st.builds(Material, title=NAMES, file=st.just("bilder.pdf")),
    st.builds(Material, title=NAMES),
)


@st.composite
def sessions(draw: st.DrawFn, number: int, rooms: list[str], tracks: list[str]) -> Session:
    start = draw(STARTS)
    length = draw(LENGTHS)
    one_room = st.one_of(st.none(), st.sampled_from(rooms)) if rooms else st.none()
    one_track = st.one_of(st.none(), st.sampled_from(tracks)) if tracks else st.none()
    changes = st.builds(
        Change,
        kind=st.sampled_from(Status),
        was_room=one_room,
        was_start=st.one_of(st.none(), STARTS),
        was_end=st.one_of(st.none(), STARTS),
        note=LINES,
    )
    return Session(
        id=draw(st.sampled_from((f"s{number}", f"ett-pass-{number}", f"-{number}-"))),
        title=draw(in_languages(LINES)),
        start=start,
        end=None if length is None else start + length,
        kind=draw(st.sampled_from(Kind)),
        room=draw(one_room),
        speakers=tuple(draw(st.lists(SPEAKERS, max_size=3, unique_by=lambda s: s.name or s))),
        abstract=draw(in_languages(LONG_TEXTS)),
        track=draw(one_track),
        language=draw(st.sampled_from(("", "sv", "en", "en-GB"))),
        change=draw(st.one_of(st.none(), changes)),
        keywords=tuple(draw(st.lists(NAMES, max_size=2))),
        fixed=draw(st.booleans()),
        materials=tuple(draw(st.lists(MATERIALS, max_size=2))),
        url=draw(st.one_of(st.just(""), ADDRESSES)),
        day=draw(st.one_of(st.none(), st.just((start - timedelta(days=1)).date()))),
        source=draw(st.sampled_from(("", "seed"))),
    )


@st.composite
def programmes(draw: st.DrawFn) -> Programme:
    zone = draw(st.sampled_from(ZONES))
    rooms = [
        Room(f"r{n}", name, floor="2")
        for n, name in enumerate(draw(st.lists(in_languages(NAMES), max_size=3)))
    ]
    tracks = [Track(f"t{n}", name) for n, name in enumerate(draw(st.lists(NAMES, max_size=2)))]
    held = [
        draw(sessions(number, [room.id for room in rooms], [track.id for track in tracks]))
        for number in range(draw(st.integers(1, 5)))
    ]
    days = [session.start.astimezone(ZoneInfo(zone)).date() for session in held]
    event = Event(
        draw(NAMES),
        min(days),
        max(days),
        zone,
        draw(st.sampled_from(("a", "en-dag"))),
        venue=draw(LINES),
    )
    file = ProgrammeFile(event, tuple(held), rooms=tuple(rooms), tracks=tuple(tracks))
    return Programme(file)


@pytest.mark.parametrize("kind", MAKERS)
@settings(max_examples=20, deadline=None)
@given(programme=programmes(), has_pages=st.booleans())
def test_any_programme_is_read_back_the_same(
    kind: str, programme: Programme, has_pages: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    content = MAKERS[kind]((published if has_pages else without_pages)(programme))

    found = read_back(content, tmp_path_factory.mktemp("feed")).programme

    assert found is not None
    assert found.file == programme.file


@pytest.mark.parametrize("kind", MAKERS)
@pytest.mark.parametrize("file", EVENTS, ids=lambda file: file.parent.name)
def test_a_shipped_event_is_read_back_the_same(kind: str, file: Path, tmp_path: Path) -> None:
    programme = load_programme(file.parent)

    found = read_back(MAKERS[kind](published(programme)), tmp_path).programme

    assert found is not None
    assert found.file == outgoing(programme.file)


@pytest.mark.parametrize("kind", MAKERS)
@pytest.mark.parametrize("file", EVENTS, ids=lambda file: file.parent.name)
def test_its_english_twin_is_read_back_as_the_same(kind: str, file: Path, tmp_path: Path) -> None:
    programme = load_programme(file.parent)
    scene = Scene(programme, at("08:00"), load_translators()["en"])

    found = read_back(MAKERS[kind](replace(published(programme), scene=scene)), tmp_path).programme

    assert found is not None
    assert found.file == outgoing(programme.file)


MOVED = Change(Status.MOVED, was_room="vinga", was_start=at("09:00"), note="Projektorn är sönder.")
CANCELLED = Change(Status.CANCELLED, note="Föreläsaren är sjuk.")
REPLACED = Change(Status.REPLACED, note="I stället för Etik.")
ROOMS = (a_room("Stora salen"), a_room("Vinga"))


def a_changed_day() -> Programme:
    return a_programme(
        a_session("Barnets röst", "10:00", room="stora-salen", change=MOVED),
        a_session("Hjärtat", "11:00", "11:30", room="vinga", change=CANCELLED),
        a_session("Samtal", "13:00", None, room="vinga", change=REPLACED),
        rooms=ROOMS,
    )


@pytest.mark.parametrize("kind", MAKERS)
def test_changes_come_in_again_with_what_was(kind: str, tmp_path: Path) -> None:
    found = read_back(MAKERS[kind](published(a_changed_day())), tmp_path).programme

    assert found is not None
    assert [session.change for session in found.sessions] == [MOVED, CANCELLED, REPLACED]
    assert [session.title for session in found.sessions] == ["Barnets röst", "Hjärtat", "Samtal"]


@pytest.mark.parametrize("kind", MAKERS)
def test_what_came_out_before_the_changes_is_renewed_by_what_comes_out_now(
    kind: str, tmp_path: Path
) -> None:
    now = a_changed_day()
    before = Programme(
        replace(now.file, sessions=tuple(replace(s, change=None) for s in now.sessions))
    )
    found = read_back(MAKERS[kind](published(now)), tmp_path).programme
    assert found is not None

    merged = Programme(merge(before, found))

    assert compare_by_id(now, merged).is_empty
    assert merged.sessions == now.sessions


EDITS = {
    "xml": (b"<title>Barnets", b"<title>Ungas", b"<room>Stora salen<", b"<room>Vinga<"),
    "json": (b'"title":"Barnets', b'"title":"Ungas', b'"room":"Stora salen"', b'"room":"Vinga"'),
    "ics": (
        b"SUMMARY:Barnets",
        b"SUMMARY:Ungas",
        b"LOCATION:Stora salen\\, plan 2",
        b"LOCATION:Vinga",
    ),
}


@pytest.mark.parametrize("kind", MAKERS)
def test_what_somebody_changed_in_the_feed_holds(kind: str, tmp_path: Path) -> None:
    title, other_title, room, other_room = EDITS[kind]
    content = MAKERS[kind](published(a_changed_day()))
    edited = content.replace(title, other_title).replace(room, other_room)

    found = read_back(edited, tmp_path).programme

    assert found is not None
    first = found.sessions[0]
    assert (first.id, first.title, first.room) == ("barnets-rost", "Ungas röst", "vinga")


@pytest.mark.parametrize("kind", MAKERS)
def test_who_marks_a_title_in_the_feed_cancels_and_who_takes_the_mark_away_holds(
    kind: str, tmp_path: Path
) -> None:
    content = MAKERS[kind](published(a_changed_day())).decode()
    edited = content.replace("INSTÄLLT: Hjärtat", "Hjärtat").replace("STATUS:CANCELLED", "")
    edited = edited.replace("Samtal", "Avlyst: Samtal")

    found = read_back(edited.encode(), tmp_path).programme

    assert found is not None
    assert [(s.title, s.is_cancelled) for s in found.sessions] == [
        ("Barnets röst", False),
        ("Hjärtat", False),
        ("Samtal", True),
    ]


@pytest.mark.parametrize("kind", MAKERS)
def test_what_is_carried_and_makes_no_sense_is_passed_over(kind: str, tmp_path: Path) -> None:
    content = MAKERS[kind](published(a_changed_day()))
    broken = content.replace(b'"id":"', b'"id":"../').replace(b'id\\":\\"', b'id\\":\\"../')

    found = read_back(broken, tmp_path).programme

    assert found is not None
    assert len(found.sessions) == 3
    assert "barnets-rost" not in {session.id for session in found.sessions}


def test_other_programs_see_nothing_of_what_is_carried() -> None:
    content = MAKERS["xml"](published(a_changed_day())).decode()

    assert f"<?{MARK} " in content
    assert f"<{MARK}" not in content


def test_a_backslash_before_an_n_breaks_no_calendar(tmp_path: Path) -> None:
    programme = a_programme(a_session("Etik", room=None), rooms=(a_room("\\N", id="n"),))

    found = read_back(MAKERS["ics"](published(programme)), tmp_path).programme

    assert found is not None
    assert [room.name for room in found.rooms] == ["\\N"]
