"""What a person sees, as values: text, buttons, attachments. Nothing here knows Telegram."""

import html
import re
from dataclasses import dataclass, field, replace
from typing import Self

from bot.actions import Action

INVISIBLE = dict.fromkeys(
    [*range(9), *range(11, 32), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)
"""Control characters and bidirectional overrides, which can make a text read as another."""


TAG = re.compile("<[^<>]*>")


class Html(str):
    """Text that is already markup: `<b>`, `<i>`, `<a>`, `<code>`, `<blockquote>`, escaped inside."""

    __slots__ = ()

    def __html__(self) -> str:
        """Templates put it in as it is; in an attribute it has no place."""
        return self

    @property
    def plain(self) -> str:
        """What it says, without its marks."""
        return html.unescape(TAG.sub("", self))

    @classmethod
    def escape(cls, value: object) -> Self:
        """Give `value` as markup; what is markup already stays as it is."""
        if isinstance(value, cls):
            return value
        return cls(html.escape(str(value).translate(INVISIBLE), quote=False))

    @classmethod
    def lines(cls, *parts: object) -> Self:
        """Join the parts that are not empty, a line each."""
        return cls("\n".join(cls.escape(part) for part in parts if part))

    @classmethod
    def paragraphs(cls, *parts: object) -> Self:
        """Join the parts that are not empty, with an empty line between."""
        return cls("\n\n".join(cls.escape(part) for part in parts if part))

    def bold(self) -> "Html":
        return Html(f"<b>{self}</b>")


def bold(value: object) -> Html:
    return Html.escape(value).bold()


@dataclass(frozen=True)
class Button:
    """A button under a message; pressing it means `action`, or opens `url`."""

    label: str
    action: Action | None = None
    url: str | None = None
    opens_here: bool = False
    """Shows the page without leaving the door, where the door can do that."""


@dataclass(frozen=True)
class Attachment:
    """A file that goes with a reply. A picture is shown, everything else is a document."""

    name: str
    content: bytes
    is_picture: bool = False
    held_as: str = ""
    """Telegram's name for a file that it holds already; then there is no content."""
    is_for_all: bool = False
    """The same for everybody: a door that holds it may go on holding it, and is not sent it again."""


@dataclass(frozen=True)
class Reply:
    """One message: markup of at most 4,096 characters once parsed, rows of buttons, files."""

    text: Html
    buttons: tuple[tuple[Button, ...], ...] = ()
    attachments: tuple[Attachment, ...] = ()
    choices: tuple[Action, ...] = field(default=(), kw_only=True)
    """What typing the number of a line of a list means; remembered for ten minutes."""
    first_choice: int = field(default=1, kw_only=True)
    """The number that the list begins with: a later page goes on counting."""
    toast: str | None = field(default=None, kw_only=True)
    """A short word over the screen when the reply answers a press; at most 200 characters."""
    news: Html | None = field(default=None, kw_only=True)
    """The part of the text that tells what was just done, for where the rest stands anyway."""
    hint: Html | None = field(default=None, kw_only=True)
    """The last part of the text, where it says what may be typed next; see `without_hint`."""
    event_id: str = field(default="", kw_only=True)
    """The event at which it is shown, and at which its buttons are pressed."""
    placeholder: str | None = field(default=None, kw_only=True)
    """Asks for a typed answer: the client opens its reply field with this hint in it."""

    def __str__(self) -> str:
        """The reply as a person reads it, for snapshots: text, buttons, files."""
        rows = ["".join(f"[{button.label}]" for button in row) for row in self.buttons]
        files = [
            f"({file.name}, {'picture' if file.is_picture else 'file'})"
            for file in self.attachments
        ]
        return "\n".join([self.text, *rows, *files])


@dataclass(frozen=True)
class Outgoing:
    """What the bot sends by itself, rendered at the moment of sending."""

    reply: Reply
    silent: bool = False
    """Without a sound on the phone."""
    rewrites: int | None = None
    """The message that it takes the place of; else it is a new one."""
    removes: bool = False
    """The message goes, where Telegram allows that; else it is rewritten."""
    along: tuple[int, ...] = ()
    """The messages that came along with it, and go with it."""


EMOJI = re.compile(r"\s?[\U0001F000-\U0001FAFF\u2600-\u27BF\u2B00-\u2BFF]\uFE0F?")


def without_hint(reply: Reply) -> Reply:
    """The same reply for where nothing that is typed goes on from it."""
    return replace(reply, text=Html(reply.text.removesuffix(f"\n\n{reply.hint}")), hint=None)


def without_emoji(reply: Reply) -> Reply:
    """The same reply for somebody who wants none."""
    rows = tuple(
        tuple(replace(button, label=EMOJI.sub("", button.label)) for button in row)
        for row in reply.buttons
    )
    return replace(reply, text=Html(EMOJI.sub("", reply.text)), buttons=rows)
