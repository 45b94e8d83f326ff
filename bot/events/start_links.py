"""What a link into the chat says: what it opens, at which event.

`s_<mark>_<session>`, `rum_<mark>_<room>`, `ater_<mark>_<prompt>`, and `e_<event>` for an event
itself. Links that were printed before events had marks lack it.
"""

import re
from typing import NamedTuple

from bot.actions import event_mark

EVENT, SESSION, ROOM, PROMPT, STAGE = "e", "s", "rum", "ater", "scen"
INVITATION, TO_CHAT, PARTY = "inv", "webb", "g"
"""The words that such links begin with."""

AT_AN_EVENT = (SESSION, ROOM, PROMPT, STAGE)
"""Of these: what carries the mark of its event."""

PARAMETER = re.compile(r"[A-Za-z0-9_-]{1,64}")
"""What Telegram hands on (Bot API, deep linking)."""


class StartLink(NamedTuple):
    """`mark` is empty where the link names no event."""

    word: str
    mark: str
    key: str

    @classmethod
    def read(cls, parameter: str) -> "StartLink":
        word, _, rest = parameter.partition("_")
        if word in AT_AN_EVENT and "_" in rest:
            mark, _, rest = rest.partition("_")
            return cls(word, mark, rest)
        return cls(word, "", rest)

    @property
    def event_mark(self) -> str:
        """Of the event that the link names; empty where it names none."""
        return event_mark(self.key) if self.word == EVENT else self.mark


NO_LINK = StartLink("", "", "")


def link_to(event_id: str, word: str = EVENT, key: str = "") -> str:
    """The parameter that opens something at an event; empty for an id that no link can carry.

    Without a word it opens the event itself.
    """
    parameter = f"{word}_{event_mark(event_id)}_{key}" if key else f"{EVENT}_{event_id}"
    return parameter if PARAMETER.fullmatch(parameter) else ""
