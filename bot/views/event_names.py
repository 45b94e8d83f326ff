"""The event that something is about, for those who are at several."""

from dataclasses import replace

from bot.programme.programme import Programme
from bot.replies import Html, Reply, bold

LONGEST = 4096
"""Characters of a message once parsed (Bot API, sendMessage)."""


def with_event(reply: Reply, programme: Programme) -> Reply:
    """The same, with its event's name as the first line, where there is room for it."""
    name = bold(programme.event.name)
    if not reply.text or reply.text.plain.partition("\n")[0] == name.plain:
        return reply
    told = Html.lines(name, reply.text)
    return replace(reply, text=told) if len(told.plain) <= LONGEST else reply
