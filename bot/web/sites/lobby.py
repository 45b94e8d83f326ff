"""What all events share at the web door: who comes, what is pushed, the templates and the look."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cache, cached_property
from pathlib import Path
from typing import Protocol
from weakref import WeakValueDictionary

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.conversation import Conversation
from bot.services import EventServices, Services
from bot.storage.people.addresses import Address
from bot.web import addresses
from bot.web.fingerprint import fingerprint
from bot.web.health import Fetching
from bot.web.kept_replies import ReplyReader
from bot.web.notice_board import NoticeBoard, PutUpNotice
from bot.web.push.notices import message_of
from bot.web.push.pusher import Pusher
from bot.web.safety.allowance import Allowance
from bot.web.sites.listeners import Listeners
from bot.web.visitors import Visitors

WEB = Path(__file__).parents[1]


class Vouched(Protocol):
    """Somebody whom another door knows."""

    @property
    def address(self) -> Address: ...

    @property
    def language(self) -> str: ...

    @property
    def signed_at(self) -> datetime:
        """When the door vouched for them, by its own clock."""


class Lobby:
    """Built once, when the door opens."""

    def __init__(
        self,
        services: Services,
        public_url: str,
        fetching: Fetching,
        converse: Callable[[], Conversation],
        vouched: Callable[[str, datetime], Vouched | None] = lambda *_: None,
        framed_by: Sequence[str] = (),
    ) -> None:
        """`converse` gives the one conversation, which is made when it is first asked for.

        `vouched` says for whom a chat's app has signed, by what it gives a page it opens.
        `framed_by` are the origins whose pages may show ours in a frame.
        """
        self.vouched = vouched
        self.framed_by = framed_by
        self.services = services
        self.allowance = Allowance(asyncio.get_running_loop().time)
        self.visitors = Visitors(services, self.allowance)
        self.listeners = Listeners()
        self.pusher: Pusher | None = None
        """There is one while the door is open, where the keys for it can be had."""
        self.board = NoticeBoard(services, self._tell)
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        self._converse = converse
        self.public_url = public_url
        self.fetching = fetching
        self.look = (WEB / "look.css").read_bytes()
        self.script = (WEB / "door.js").read_bytes()
        self.worker = (WEB / "worker.js").read_bytes()
        walls = WEB / "screens"
        self.wall_look = (walls / "wall.css").read_bytes()
        self.wall_script = (walls / "wall.js").read_bytes()
        laid_out = [page.read_bytes() for page in sorted((walls / "templates").iterdir())]
        self.wall_version = fingerprint(b"".join([self.wall_look, self.wall_script, *laid_out]))
        """Names the code of the screens: an open one loads itself again when it is another."""

    @property
    def conversation(self) -> Conversation:
        return self._converse()

    @cached_property
    def replies(self) -> ReplyReader:
        return ReplyReader(self.conversation.buttons)

    @cached_property
    def look_version(self) -> str:
        return fingerprint(self.look)

    @cached_property
    def script_version(self) -> str:
        return fingerprint(self.script)

    def turn_of(self, participant_id: int) -> asyncio.Lock:
        """What one person does is done in its order; of whoever does nothing, no number is kept."""
        return self._turns.setdefault(participant_id, asyncio.Lock())

    def href(self, event: EventServices, path: addresses.Path, language: str) -> str:
        """The address of an event's page in a language."""
        default = event.translator("").language
        return self.services.web_root(event.id) + addresses.in_language(path, language, default)

    def fill(self, template: str, **values: object) -> bytes:
        return _templates().get_template(template).render(values).encode()

    def _tell(self, notices: Sequence[PutUpNotice]) -> None:
        """These stand on the pages now: pages that are open show them, closed browsers are pushed to."""
        self.listeners.tell({notice.person.id for notice in notices})
        for notice in notices:
            event = self.services.events.get(notice.decision.event_id)
            if self.pusher and event:
                self.pusher.push(message_of(notice, event, self.href))


@cache
def _templates() -> Environment:
    """Each is compiled once, whoever fills it."""
    return Environment(
        loader=FileSystemLoader([WEB / "templates", WEB / "screens" / "templates"]),
        autoescape=True,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
