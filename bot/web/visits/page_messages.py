"""What the bot has said to a reader alone, as their pages show it."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from bot.replies import bold
from bot.services import EventServices
from bot.storage.messages.web_messages import WebFile, WebMessage, WebMessageKind
from bot.views.scene import Scene
from bot.views.times import at
from bot.web import addresses
from bot.web.answers import Answered, answered
from bot.web.kept_replies import KeptReply
from bot.web.sites.lobby import Lobby


@dataclass(frozen=True)
class PageMessage:
    """`made_at` is for machines, `time` for people; `typed` is what is to stand in the field again."""

    id: int
    made_at: str
    time: str
    answer: Answered
    typed: str = ""
    is_notice: bool = False
    files: tuple[tuple[str, str], ...] = ()
    """Names and addresses."""
    event: str = ""
    """The name of the event that it is of, where that is not plain."""
    presses_at: str = ""
    """Where its buttons are sent; empty for those of the page."""


class MessageReader:
    """Reads kept messages for one page of an event; those of other events as they are said there."""

    def __init__(
        self, lobby: Lobby, here: EventServices, scene: Scene, *, names_event: bool
    ) -> None:
        self._lobby = lobby
        self._here = here
        self._scene = scene
        self._names_event = names_event

    def read(
        self, messages: Iterable[WebMessage], files: Iterable[WebFile] = ()
    ) -> list[PageMessage]:
        """Those that can be read, in their order."""
        files = list(files)
        found = (self._message(message, files) for message in messages)
        return [message for message in found if message]

    def _name_over(self, kept: KeptReply, event: EventServices) -> str:
        """The event's, unless that is plain, or stands in its first line anyway."""
        is_plain = event is self._here and not self._names_event
        is_named = kept.text.startswith(bold(event.programme.event.name))
        return "" if is_plain or is_named else event.programme.event.name

    def _message(self, message: WebMessage, files: list[WebFile]) -> PageMessage | None:
        kept = KeptReply.from_json(message.reply)
        event = self._lobby.services.events.get(message.event_id)
        if kept is None or event is None:
            return None
        t, is_here = self._scene.t, event is self._here
        programme = event.programme.in_language(t.language)
        scene = self._scene if is_here else Scene(programme, self._scene.now, t)
        href = partial(self._lobby.href, event, language=t.language)
        return PageMessage(
            message.id,
            programme.local(message.made_at).isoformat(timespec="minutes"),
            at(message.made_at, scene),
            answered(self._lobby.replies.read(kept), programme, href),
            kept.typed,
            message.kind is WebMessageKind.NOTICE,
            tuple(
                (file.name, href(addresses.file(file.message_id, file.number)))
                for file in files
                if file.message_id == message.id
            ),
            self._name_over(kept, event),
            "" if is_here else href(addresses.DO),
        )
