"""Every screen over a programme, and what is wrong with one: for tests of what all promise."""

import html.parser
import re
from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.actions import LIMIT, Action
from bot.i18n import Translator
from bot.parties import MOST
from bot.parties.names import LONGEST
from bot.programme.programme import Programme
from bot.replies import Reply
from bot.storage.people.parties import Party, PartyMember
from bot.views.home.greeting import render_greeting
from bot.views.home.groups import render_now_in_group, render_programme_in_group
from bot.views.home.help import render_commands, render_help
from bot.views.home.home import render_home, render_more
from bot.views.parties.party import render_party, render_party_slot
from bot.views.people.settings import render_lead, render_settings
from bot.views.programme.favourites import render_saved
from bot.views.programme.mine import render_mine
from bot.views.programme.now import render_now, render_running
from bot.views.programme.practical import render_practical
from bot.views.programme.programme import render_days, render_slot, render_slots
from bot.views.programme.rooms import render_room, render_rooms, render_way
from bot.views.programme.session import render_about, render_session
from bot.views.programme.slots import slots_of
from bot.views.programme.speakers import render_speaker, render_speaker_index, render_speakers
from bot.views.scene import Scene
from handlers.commands import COMMANDS
from tests.builders import a_participant

FOR_ALL = [command for command in COMMANDS if not command.roles]
PAGES = (0, 1, 7, 39)


def all_faults(programme: Programme, now: datetime, t: Translator) -> list[tuple[str, str]]:
    """The beginning of each screen that is not as it must be, with what is wrong."""
    return [
        (str(reply)[:200], fault)
        for reply in every_screen(programme, now, t)
        for fault in faults_of(reply)
    ]


def every_screen(programme: Programme, now: datetime, t: Translator) -> Iterator[Reply]:
    """Every screen, several pages of each, and the cards of some sessions."""
    person, scene = a_participant(), Scene(programme, now, t)
    some = [*programme.sessions[:6], *programme.sessions[-3:]]
    saved = {session.id for session in programme.sessions[::9]}
    yield render_home(scene)
    yield render_greeting(scene)
    yield render_more(scene)
    yield render_help(scene)
    yield render_commands(FOR_ALL, t)
    yield render_settings(person, 10, t)
    yield render_lead(10, t)
    yield render_now_in_group("https://t.me/a_bot", scene)
    yield render_programme_in_group("https://t.me/a_bot", scene)
    for hours in (-20, 0, 3, 900):
        yield render_now(saved, Scene(programme, now + timedelta(hours=hours), t))
    for number in PAGES:
        yield render_running(saved, scene, number=number)
        yield render_mine(saved, scene, number=number)
        yield render_rooms(scene, number=number)
        yield render_speakers(scene, number=number)
        yield render_practical(scene, number=number)
        yield render_days(scene, number=number)
        yield render_speaker_index(scene, first=number, end=number * 3)
        yield render_slots(scene, day=number, number=number % 3)
    yield from screens_of_a_large_party(scene)
    for day in range(len(programme.days)):
        for slot in slots_of(programme, day):
            for number in (0, 1, 2, 30):
                yield render_slot(saved, scene, day=day, minute=slot.minute, number=number)
    for session in some:
        yield render_session(session, scene)
        yield render_saved(session, saved | {session.id}, person, scene, reminder_at=now)
        for number in range(6):
            yield render_about(session, scene, number=number)
    for room in programme.rooms[:5]:
        yield render_room(room, scene)
        yield render_way(room, None, t)
    for speaker in programme.speakers[:5]:
        yield render_speaker(speaker, scene)


def screens_of_a_large_party(scene: Scene) -> Iterator[Reply]:
    """As many as may be, with names as long as may be, who go to most of what there is."""
    programme = scene.programme
    members = tuple(
        PartyMember(n, chr(64 + n) * LONGEST, scene.now, shows_earlier=False)
        for n in range(1, MOST + 1)
    )
    party, going = (
        Party("BCDF", members),
        {
            session.id: frozenset({1 + n % MOST, 1 + n * 7 % MOST})
            for n, session in enumerate(programme.sessions)
            if n % 3
        },
    )
    for number in PAGES:
        yield render_party(party, going, 1, scene, number=number)
    for day in range(len(programme.days)):
        for slot in slots_of(programme, day)[:9]:
            yield render_party_slot(party, going, 1, scene, day=day, minute=slot.minute)


def faults_of(reply: Reply) -> Iterator[str]:
    """What Telegram would refuse, and what a person could not use."""
    labels = [button.label for row in reply.buttons for button in row]
    actions = [button.action for row in reply.buttons for button in row if button.action]
    if not 0 < visible_length(reply.text) <= 4096:
        yield "too long or empty"
    if len(reply.buttons) > 8 or any(not 1 <= len(row) <= 2 for row in reply.buttons):
        yield "too many buttons"
    if len(set(labels)) < len(labels) or not all(label.strip() for label in labels):
        yield "buttons that look alike"
    if not all(is_packed_well(action) for action in (*actions, *reply.choices)):
        yield "a button that does not come back as it was"
    lines = [label.split()[0] for label in labels if re.match(r"\d+\.", label)]
    numbers = range(reply.first_choice, reply.first_choice + len(reply.choices))
    if reply.choices and lines != [f"{n}." for n in numbers]:
        yield "numbers that mean other lines"


def is_packed_well(action: Action) -> bool:
    data = action.pack()
    return len(data.encode()) <= LIMIT and type(action).unpack(data) == action


def visible_length(text: str) -> int:
    """Characters in UTF-16 units, as Telegram counts them, once the markup is gone."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    assert reader.open == []
    return len("".join(reader.seen).encode("utf-16-le")) // 2


class _Reader(html.parser.HTMLParser):
    """Keeps what is seen, and fails where a tag is not one of Telegram's or not closed."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        assert tag in {"b", "i", "a", "code", "blockquote"}
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.seen.append(data)
