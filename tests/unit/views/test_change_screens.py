"""Every screen about changes fits, in both languages, whatever the programme holds."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.i18n import Translator
from bot.programme.clashes import find_clashes
from bot.programme.files.problems import FilePlaces
from bot.programme.programme import Programme
from bot.programme.rooms.crowded_rooms import CrowdedSession
from bot.programme.values import Session, Speaker
from bot.programme.versions.applied_changes import ChangeableField, FieldChange
from bot.programme.versions.comparison import compare
from bot.programme.versions.delays import Overlap
from bot.programme.versions.news import news_between
from bot.replies import Reply
from bot.views.changes import (
    choices as changing,
    full_rooms,
    preview as change_preview,
    programme_file,
)
from bot.views.changes.notice import render_change
from bot.views.scene import Scene
from tests.builders import a_programme, a_room, a_session, at
from tests.every_screen import faults_of
from tests.screens import translators

LONG = "Socialsekreterarhandledning & <b>samordning</b> " * 8


def a_day(shift: int, room: str, words: str) -> Programme:
    sessions = [
        a_session(
            f"{words} {n}",
            f"{8 + shift}:{n:02}",
            f"{9 + shift}:{n:02}",
            id=f"s{n}",
            room=room,
            speakers=(Speaker(f"{words} {n} {shift}"),),
        )
        for n in range(30)
    ]
    rooms = tuple(a_room(f"{words} {n}", id=f"r{n}") for n in range(12))
    return a_programme(*sessions, rooms=rooms)


def screens(words: str, t: Translator) -> Iterator[Reply]:
    old, new = a_day(0, "r0", words), a_day(1, "r1", words)
    session: Session = old.sessions[0]
    news, now = news_between(old, new), at("07:50")
    before, after = Scene(old, now, t), Scene(new, now, t)
    cancelled = news_between(old, a_programme(rooms=old.rooms))
    clashes, overlaps = tuple(find_clashes(old.sessions)), (Overlap(session, old.sessions[1]),) * 9
    for some in (news, news[:1], news[:2], cancelled[:1], cancelled):
        yield render_change(some, Scene(replace(new, full=frozenset({"s3"})), now, t))
        everything = replace(new, full=frozenset(s.id for s in new.sessions))
        yield render_change(some, Scene(everything, now, t))
    for page in (0, 1, 2, 9):
        yield changing.render_changeable(old.sessions, before, number=page)
        yield changing.render_new_rooms(session, before, number=page)
    yield changing.render_changeable((), before)
    yield changing.render_choices(session, before)
    yield changing.render_new_times(session, before)
    yield changing.render_unknown_room(words, before)
    yield changing.render_how_to_delay(t)
    for what in ("time", "title", "speakers"):
        yield changing.render_asking(session, what, before)
        yield changing.render_not_understood(what, t)
    wait = timedelta(seconds=15)
    crowded = [CrowdedSession(session, old.rooms[0], 40, 55)] * 9
    yield change_preview.render_preview(news, 980, clashes, overlaps, crowded, 7, after)
    yield change_preview.render_done(news, 980, wait, 7, after)
    yield change_preview.render_done(news, 0, wait, None, after)
    yield change_preview.render_undone(news, 0, wait, after)
    yield change_preview.render_undo(news, 7, after)
    for render in (
        change_preview.render_nothing_new,
        change_preview.render_nothing_to_undo,
        change_preview.render_already,
        change_preview.render_outdated,
        change_preview.render_dropped,
        programme_file.render_file_gone,
        programme_file.render_file_of_another,
        programme_file.render_file_dropped,
        programme_file.render_not_fetched,
        programme_file.render_not_written,
    ):
        yield render(t)
    against = [FieldChange(s.id, ChangeableField.ROOM, "r0", "r2", now) for s in old.sessions]
    comparison = compare(old, new)
    for contradicted in ([], against):
        yield programme_file.render_offer(7, words, 3, comparison, news, 980, contradicted, after)
    problems = [FilePlaces(words).error("unknown-room", title=words, name=words)] * 40
    yield programme_file.render_problems(words, problems, t)
    yield programme_file.render_used(7, 980, wait, 30, t)
    yield programme_file.render_undo_file(7, words, news, after)
    yield programme_file.render_file_gone(t, 3)
    yield full_rooms.render_full(session, old.sessions[1:], before)
    yield full_rooms.render_marked_full(session, 3, 40, before)
    yield full_rooms.render_marked_free(session, 40, before)
    yield full_rooms.render_marked_already(session, 40, before)
    yield full_rooms.render_nothing_there(old.rooms[0], t)
    yield full_rooms.render_which_room(old.rooms, t, full=True)


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("words", ["Etik", LONG, "🙂" * 120, "a<b>&c"])
def test_every_screen_fits_and_can_be_used(words: str, language: str) -> None:
    wrong = [
        (str(reply)[:200], fault)
        for reply in screens(words, translators()[language])
        for fault in faults_of(reply)
    ]

    assert wrong == []
