"""What has to be true of the world at any moment, whatever happened (see the house plan on messages)."""

import asyncio
import re
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from bot.programme.programme import Programme
from bot.programme.values import Session
from bot.sandbox.people import Person
from bot.storage.connections.database import Row
from bot.storage.people.addresses import WEB
from bot.telegram.accounts import TELEGRAM
from tests.rows import rows_of
from tests.simulation.diary import ANNOUNCED, REMINDED, Diary, Heard
from tests.simulation.files import RENUMBERED, ZONE
from tests.simulation.world import World

MOST_A_DAY = 12
MARKED_SECONDS = 90.0
GRACE = timedelta(seconds=59)
"""A reminder names minutes."""

WORD = re.compile(r"ord\d+")

ANSWERS = """
SELECT answers.participant_id, text, consent
FROM answers LEFT JOIN quotes ON answer_id = answers.id WHERE answers.participant_id IS NOT NULL
"""
NOTICES = "SELECT participant_id, reply FROM web_messages WHERE kind = 'notice'"
WAITING = """
SELECT kind, state, participant_id, due_at FROM outbox
WHERE state IN ('pending', 'sending') AND due_at <= :now
"""
OPEN = "SELECT update_id FROM inbox WHERE done_at IS NULL"
PASSED_OVER = """
SELECT texts, participants.id FROM announcements, participants
WHERE state = 'sent' AND NOT muted AND participants.announcements AND NOT EXISTS (
    SELECT 1 FROM outbox WHERE participant_id = participants.id
    AND item = 'announcement:' || announcements.id
) AND (SELECT count(*) FROM outbox WHERE participant_id = participants.id) < 12
"""
"""Whoever has had a day's worth of what nobody asked for is left alone."""


class Watch:
    """Holds the world against the diary; each look raises AssertionError with what is broken."""

    def __init__(self, world: World, diary: Diary) -> None:
        self._world = world
        self._diary = diary
        self.seen: Counter[str] = Counter()
        """What people heard, by its kind."""
        self._announced: Counter[tuple[int, str]] = Counter()
        self._unasked: Counter[tuple[int, str]] = Counter()
        self._programme: Programme | None = None
        self.numbers: dict[int, int | None] = {}
        """Who is which participant."""
        self._ids: dict[str, str] = {}
        """Of the sessions, by their titles, at the last look."""
        self._forgotten: frozenset[int] = frozenset()
        self._muted: frozenset[int] = frozenset()

    async def look(self) -> None:
        """True at any moment, also while much is under way."""
        news, diary = self._world.news(), self._diary
        diary.hear(news)
        before, after = self._programme, self._world.stage.event.programme
        organiser = self._world.organiser.id
        participants = [one for one in news if one.is_new and one.by != organiser]
        for one in participants:
            self.seen["told"] += ANNOUNCED in one.text
            self.seen["reminded"] += REMINDED in one.text
            self._nothing_came_twice(one)
            self._nothing_came_late(one)
            self._nobody_is_bothered(one)
            if before:
                _nothing_is_stale(one, before, after)
        self._programme = after
        self._forgotten = frozenset(diary.forgotten)
        self._muted = frozenset(diary.muted)
        await self._look_at_what_is_kept(after)

    async def look_healed(self) -> None:
        """All that was due is settled, nobody was passed over, and every update is handled."""
        now = {"now": self._world.clock.now().isoformat()}
        waiting = [tuple(row) for row in await self._rows(WAITING, now)]
        assert not waiting, f"what was due is still waiting: {waiting}"
        until = time.monotonic() + MARKED_SECONDS
        while opened := await self._rows(OPEN):  # what wrote nothing is marked in batches
            assert time.monotonic() < until, f"not handled: {[tuple(row) for row in opened]}"
            await asyncio.sleep(0.01)
        self._nobody_was_passed_over(await self._rows(PASSED_OVER))
        assert await self._rows("PRAGMA foreign_key_check") == []
        self.seen["thanked"] += sum(map(len, self._diary.thanked.values()))

    def _nobody_was_passed_over(self, rows: Sequence[Row]) -> None:
        """Of those who were there when it was sent, and could be reached all day."""
        away = {self.numbers[who] for who in self._diary.away}
        for row in rows:
            for word in WORD.findall(row["texts"]):
                if row["id"] <= self._diary.announced.get(word, 0) and row["id"] not in away:
                    raise AssertionError(f"{row['id']} of {self.numbers} is not told {word}")

    def _nothing_came_twice(self, one: Heard) -> None:
        if ANNOUNCED in one.text:
            self._announced[one.by, one.text] += 1
            assert self._announced[one.by, one.text] == 1, f"told twice: {one}"

    def _nothing_came_late(self, one: Heard) -> None:
        """No reminder of what had begun, by the time that it named."""
        if REMINDED in one.text and (start := _time_in(one.text, one.at)):
            assert one.at <= start + GRACE, f"reminded of {start}: {one}"

    def _nobody_is_bothered(self, one: Heard) -> None:
        """By more than the day's limit of what nobody asked for, or at all who wished for nothing."""
        if not one.is_unasked:
            return
        day = one.by, f"{one.at.astimezone(ZONE):%Y-%m-%d}"
        self._unasked[day] += 1
        assert self._unasked[day] <= MOST_A_DAY, f"more than {MOST_A_DAY} a day: {one}"
        assert one.by not in self._forgotten & self._diary.forgotten, f"was erased: {one}"
        assert one.by not in self._muted & self._diary.muted, f"wished for nothing: {one}"

    async def _look_at_what_is_kept(self, programme: Programme) -> None:
        addresses = await self._rows("SELECT door, address, participant_id FROM addresses")
        known = {(row["door"], row["address"]): int(row["participant_id"]) for row in addresses}
        numbers = {person.id: known.get((TELEGRAM, str(person.id))) for person in self._people}
        numbers |= {one.id: known.get((WEB, one.address or "")) for one in self._world.readers}
        self._begin_anew(numbers)
        self._answers_are_kept(await self._rows(ANSWERS), numbers)
        self._notices_stand_once(await self._rows(NOTICES))
        self._let_go_of_renumbered(programme)
        saved: dict[int, set[str]] = {}
        for row in await self._rows("SELECT participant_id, session_id FROM favourites"):
            if found := programme.session(row["session_id"]):
                saved.setdefault(row["participant_id"], set()).add(str(found.title))
        for who, number in numbers.items():
            mine = saved.get(number, set()) if number else set()
            assert mine <= self._diary.pressed[who], f"{who} saved other sessions: {mine}"
            there = {str(session.title) for session in programme.sessions}
            lost = (self._diary.kept[who] & there) - mine
            assert not lost, f"{who} was told that it is saved, and it is not: {lost}"

    def _let_go_of_renumbered(self, programme: Programme) -> None:
        """In a file of ours the ids say what is saved; whoever sends one with others is warned of it."""
        for session in programme.sessions:
            before = self._ids.get(str(session.title), session.id)
            is_other = before.startswith(RENUMBERED) != session.id.startswith(RENUMBERED)
            for titles in self._diary.kept.values() if is_other else ():
                titles.discard(str(session.title))
        self._ids |= {str(session.title): session.id for session in programme.sessions}

    def _begin_anew(self, numbers: dict[int, int | None]) -> None:
        """Of a day's worth nobody knows any more how much somebody had who was erased since."""
        gone = {who for who, number in self.numbers.items() if number not in {None, numbers[who]}}
        for day in [each for each in self._unasked if each[0] in gone]:
            del self._unasked[day]
        self.numbers = numbers

    def _answers_are_kept(self, rows: Sequence[Row], numbers: Mapping[int, int | None]) -> None:
        """The last that somebody was thanked for, once; a new answer takes the old one's place."""
        diary = self._diary
        kept = Counter((row["participant_id"], w) for row in rows for w in row["text"].split())
        assert [word for word, n in kept.items() if n > 1] == [], "kept twice"
        for who, number in numbers.items():
            words, thanked = diary.words_of(who), diary.thanked[who]
            held = [word for word in words if kept[number, word]]
            if who in diary.forgotten:
                assert held == [], f"{who} was erased, and is kept: {held}"
                assert number is None or who not in self._accounts, f"{who} is somebody again"
            elif thanked and thanked[-1] not in diary.gone:
                since = words[words.index(thanked[-1]) :] + diary.coming_late(who)
                assert any(kept[number, w] for w in since), (
                    f"{who} was thanked for {thanked[-1]}, which is gone"
                )
        for row in rows:
            if row["consent"] not in {None, "no"}:
                whose = [who for who, number in numbers.items() if number == row["participant_id"]]
                agreed = set().union(*(diary.agreed[who] for who in whose))
                words = [word for word in row["text"].split() if word in diary.written]
                assert {*words} <= agreed, f"{whose} did not agree that {words} are printed"

    def _notices_stand_once(self, rows: Sequence[Row]) -> None:
        told = Counter(
            (row["participant_id"], word)
            for row in rows
            for word in self._diary.announced
            if f"{word}<" in row["reply"] or f'{word}"' in row["reply"]
        )
        self.seen["notices"] = max(self.seen["notices"], sum(told.values()))
        assert [each for each, n in told.items() if n > 1] == [], "stands twice on a page"

    @property
    def _accounts(self) -> set[int]:
        """Those who are known in a chat: pages take whoever presses as somebody new."""
        return {person.id for person in self._people}

    @property
    def _people(self) -> list[Person]:
        return self._world.people

    async def _rows(self, sql: str, parameters: Mapping[str, str] = {}) -> list[Row]:
        return await rows_of(self._world.stage.bot.services.storage.database, sql, parameters)


def _nothing_is_stale(one: Heard, before: Programme, after: Programme) -> None:
    """A reminder tells of what is as it stands, where that was not changed just now."""
    if REMINDED not in one.text:
        return
    for session in after.sessions:
        was = before.session(session.id)
        if str(session.title) in one.text and was and _told(was, before) == _told(session, after):
            assert not session.is_cancelled, f"it is cancelled: {one}"
            for part in _told(session, after):
                assert part in one.text, f"it is {part}: {one}"


def _told(session: Session, programme: Programme) -> tuple[str, ...]:
    """The time and place that are told of a session."""
    room = programme.room(session.room) if session.room else None
    cancelled = ("cancelled",) if session.is_cancelled else ()
    return (f"{programme.local(session.start):%H.%M}", str(room.name) if room else "", *cancelled)


def _time_in(text: str, at: datetime) -> datetime | None:
    """The first time of day that a text names, on the day of that moment."""
    for word in text.replace("–", " ").split():
        hours, _, minutes = word.strip(".,:<>bi/").partition(".")
        if hours.isdigit() and minutes[:2].isdigit() and len(minutes) >= 2:
            local = at.astimezone(ZONE)
            return local.replace(hour=int(hours), minute=int(minutes[:2]), second=0, microsecond=0)
    return None
