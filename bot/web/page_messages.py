"""What the bot has said to a reader alone, as their pages show it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bot.storage.messages.web_messages import WebFile, WebMessage, WebMessageKind
from bot.views.scene import Scene
from bot.views.times import at
from bot.web import addresses
from bot.web.answers import Answered, answered
from bot.web.kept_replies import KeptReply, ReplyReader


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


class MessageReader:
    """Reads kept messages for one page."""

    def __init__(self, replies: ReplyReader, scene: Scene, href: Callable[[str], str]) -> None:
        self._replies = replies
        self._scene = scene
        self._href = href

    def read(
        self, messages: Iterable[WebMessage], files: Iterable[WebFile] = ()
    ) -> list[PageMessage]:
        """Those that can be read, in their order."""
        files = list(files)
        found = (self._message(message, files) for message in messages)
        return [message for message in found if message]

    def _message(self, message: WebMessage, files: list[WebFile]) -> PageMessage | None:
        kept = KeptReply.from_json(message.reply)
        if kept is None:
            return None
        scene = self._scene
        return PageMessage(
            message.id,
            scene.programme.local(message.made_at).isoformat(timespec="minutes"),
            at(message.made_at, scene),
            answered(self._replies.read(kept), scene.programme, self._href),
            kept.typed,
            message.kind is WebMessageKind.NOTICE,
            tuple(
                (file.name, self._href(addresses.file(file.message_id, file.number)))
                for file in files
                if file.message_id == message.id
            ),
        )
