"""What is said of folders that come and go fits, in both languages, whatever they are called."""

from collections.abc import Iterator

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.i18n import Translator
from bot.programme.files.problems import FilePlaces, Problem
from bot.programme.programme import Programme
from bot.replies import Reply
from bot.storage.announcements.sendings import WaitingAnnouncement
from bot.storage.programme.records import RestingEvent
from bot.views.actions.event_folders import OpenEvent
from bot.views.home import event_folders as screens
from bot.views.home.waiting_announcements import render_waiting_announcements
from bot.views.people.events import EventLine, render_moved_on
from tests.builders import a_programme, a_session, at
from tests.every_screen import faults_of
from tests.screens import Readable, translators

LONG = "Socialsekreterarhandledning & <b>samordning</b> " * 8

BUTTON = OpenEvent("abcdef123456", "fedcba654321")


def called(name: str) -> Programme:
    return a_programme(a_session("Samtal", "10:00", "11:00"), event={"name": name})


def problems(count: int) -> list[Problem]:
    place = FilePlaces("programme.yaml")
    errors = [place.error("unknown-room", (), title=LONG, name=LONG) for _ in range(count)]
    return errors + [place.warning("no-end", (), title=LONG) for _ in range(count)]


def every(name: str, count: int, t: Translator) -> Iterator[Reply]:
    programme = called(name)
    line = EventLine.of(programme, at("08:00"), t.language)
    yield screens.render_event_offer(name, BUTTON, line, 1000, problems(count)[count:], t)
    yield screens.render_unusable(name, problems(count), t)
    yield screens.render_double(name, programme, name, t)
    yield screens.render_folder_gone(programme, name, 30_000, t)
    yield screens.render_opened(programme, "https://t.me/a_bot?start=e_dagen", t)
    for by in (None, 7):
        yield screens.render_open_already(programme, by, t)
        yield screens.render_closed_already(by, t)
    yield screens.render_folder_missing(t)
    yield screens.render_closed(programme, t)
    yield screens.render_folder_back(programme, t)
    yield screens.render_last_event(programme, t)
    yield screens.render_not_of_all(t)
    yield render_moved_on(name, programme, t)
    resting = RestingEvent(name, programme.zone)
    waits = WaitingAnnouncement(name, 30_000, at("14:15"))
    unapproved = WaitingAnnouncement(name, 0, None)
    yield render_waiting_announcements(resting, [unapproved, *[waits] * count], t)


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("count", [1, 60])
def test_every_screen_fits(language: str, count: int) -> None:
    replies = every(LONG, count, translators()[language])

    assert [(str(r)[:80], fault) for r in replies for fault in faults_of(r)] == []


@pytest.mark.parametrize("language", ["sv", "en"])
def test_what_organisers_of_all_read(language: str, snapshot: SnapshotAssertion) -> None:
    replies = every("Kursen", 1, translators()[language])

    written = "\n\n----\n\n".join(map(str, replies)) + "\n"
    assert written == snapshot(extension_class=Readable)
