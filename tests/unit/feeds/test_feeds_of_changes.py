"""What has changed as a feed reader is told of it, and what machines read on a session's page."""

import json
from dataclasses import replace
from typing import Any

import feedparser
import pytest

from bot.exports.feeds.atom import to_atom
from bot.exports.feeds.json_ld import to_json_ld
from bot.exports.feeds.now_json import to_now_json
from bot.programme.programme import Programme
from bot.programme.values import Change, Session, Speaker, Status
from bot.programme.versions.news import marked_news
from bot.storage.programme.changes import Modified
from tests.builders import a_programme, a_room, a_session, at
from tests.files.feeds import ROOT, published

ROOMS = (a_room("Stora salen"), a_room("Vinga"))
FILE_CAME = at("07:00")

CHANGES = {
    "room": (Change(Status.MOVED, was_room="vinga"), "FLYTTAT RUM: Vinga → Stora salen"),
    "time": (Change(Status.MOVED, was_start=at("09:00")), "NY TID: 09.00 → 10.00"),
    "cancelled": (Change(Status.CANCELLED), "INSTÄLLT: 10.00 i Stora salen"),
    "note": (Change(Status.REPLACED, note="I stället för Etik."), "I stället för Etik."),
    "nothing": (Change(Status.MOVED), "ÄNDRAT"),
    "gone": (Change(Status.MOVED, was_room="rivet"), "→ Stora salen"),
}


def a_day(*changes: Change | None) -> Programme:
    sessions = [
        a_session(f"Pass {n}", room="stora-salen", change=change, id=f"pass-{n}")
        for n, change in enumerate(changes)
    ]
    return a_programme(*sessions, rooms=ROOMS)


def feed_of(programme: Programme, modified: Modified | None = None) -> Any:
    modified = modified or Modified(FILE_CAME, {})
    found = feedparser.parse(
        to_atom(
            marked_news(programme, modified.at),
            published(programme),
            FILE_CAME,
            address=f"{ROOT}/andringar.atom",
            page=f"{ROOT}/andringar",
        )
    )
    assert not found.bozo
    return found


@pytest.mark.parametrize("kind", CHANGES)
def test_a_change_is_told_from_what_to_what(kind: str) -> None:
    change, told = CHANGES[kind]

    (entry,) = feed_of(a_day(change)).entries

    assert told in entry.title
    assert entry.title.startswith("Pass 0: ")
    assert entry.link == f"{ROOT}/pass/pass-0"


def test_a_feed_without_a_change_has_what_every_feed_must_have() -> None:
    feed = feed_of(a_day(None)).feed

    assert (feed.title, feed.author) == ("Ändringar – Liten konferens", "Liten konferens")
    assert feed.id.startswith("urn:uuid:")
    assert feed.updated == "2024-05-14T05:00:00Z"
    assert {link.rel for link in feed.links} == {"self", "alternate"}


def test_the_newest_change_is_first_and_dates_the_whole() -> None:
    programme = a_day(CHANGES["room"][0], CHANGES["time"][0])
    modified = Modified(FILE_CAME, {"pass-1": at("08:30")})

    found = feed_of(programme, modified)

    assert [entry.title[:6] for entry in found.entries] == ["Pass 1", "Pass 0"]
    assert found.feed.updated == found.entries[0].updated == "2024-05-14T06:30:00Z"


def test_an_entry_keeps_its_name_until_it_says_something_else() -> None:
    first, again = feed_of(a_day(CHANGES["room"][0])), feed_of(a_day(CHANGES["room"][0]))
    other = feed_of(a_day(CHANGES["cancelled"][0]))

    assert first.entries[0].id == again.entries[0].id != other.entries[0].id


def test_no_word_of_a_title_is_markup_in_the_feed() -> None:
    title = "<b>R&D</b> ]]> <script>"
    programme = a_programme(a_session(title, change=Change(Status.CANCELLED), id="x"))

    (entry,) = feed_of(programme).entries

    assert entry.title_detail.type == "text/plain"
    assert entry.title.startswith(title)


def machine_words(session: Session, **event: Any) -> Any:
    programme = a_programme(session, rooms=ROOMS, event=event)
    return json.loads(to_json_ld(session, published(programme)))


def test_another_time_is_a_new_date_and_another_room_just_a_place() -> None:
    later = machine_words(a_session(change=CHANGES["time"][0]))
    elsewhere = machine_words(a_session(room="vinga", change=CHANGES["room"][0]))

    assert later["eventStatus"] == "https://schema.org/EventRescheduled"
    assert later["previousStartDate"] == "2024-05-14T09:00:00+02:00"
    assert elsewhere["eventStatus"] == "https://schema.org/EventScheduled"
    assert elsewhere["location"]["name"] == "Vinga"


def test_who_speaks_is_a_person_or_an_organisation() -> None:
    people = (Speaker("Ada Ek", "enhetschef", "Västra"), Speaker(organisation="Norra"))

    told = machine_words(a_session(speakers=people), venue="Folkets hus", address="Storgatan 1")

    assert told["performer"] == [
        {
            "@type": "Person",
            "name": "Ada Ek",
            "jobTitle": "enhetschef",
            "affiliation": {"@type": "Organization", "name": "Västra"},
        },
        {"@type": "Organization", "name": "Norra"},
    ]
    assert told["location"] == {"@type": "Place", "name": "Folkets hus", "address": "Storgatan 1"}


def test_nothing_in_the_data_ends_its_block_in_the_page() -> None:
    session = a_session("</script><!--<script>", id="x")

    written = to_json_ld(session, published(a_programme(session)))

    assert "<" not in written
    assert json.loads(written)["name"] == session.title


def test_a_session_without_an_end_has_none_in_any_of_it() -> None:
    session = a_session("Öppet", end=None, id="x")
    programme = a_programme(session)

    now = json.loads(to_now_json(published(programme), "Välkomna"))

    assert "endDate" not in machine_words(session)
    (room,) = now["rooms"]
    assert (room["id"], room["next"][0]["end"], now["notice"]) == (None, None, "Välkomna")


@pytest.mark.parametrize(
    ("clock", "phase"),
    [("06:00", "before"), ("10:10", "on"), ("12:00", "between"), ("20:00", "over")],
)
def test_others_screens_are_told_where_in_the_day_it_is(clock: str, phase: str) -> None:
    programme = a_programme(a_session("A", "10:00"), a_session("B", "14:00"))
    one = published(programme)

    now = json.loads(to_now_json(replace(one, scene=replace(one.scene, now=at(clock)))))

    assert now["phase"] == phase
