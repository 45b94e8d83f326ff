"""What is at which address of the desk: for whoever was let in by a link from the chat."""

from collections.abc import Awaitable, Callable, Mapping
from typing import TypeAlias

from bot.web import addresses
from bot.web.content import Content
from bot.web.desk import entering, pulse, quotes, stage
from bot.web.visits.visit import Visit

DeskPage: TypeAlias = Callable[[Visit], Awaitable[Content]]

DESK_PAGES: Mapping[str, DeskPage] = {
    addresses.SCREEN: entering.show_ways,
    addresses.SCREEN + "/{secret}": entering.show_link,
    addresses.DESK: quotes.show_list,
    addresses.PRINTED: quotes.show_printed,
    addresses.STAGE_DESK: stage.show_sessions,
    addresses.STAGE_DESK + "/{session}": stage.show_session,
    addresses.DESK + "/{answer}": quotes.show_entry,
    addresses.PULSE: pulse.show_pulse,
}

DESK_ACTS: Mapping[str, DeskPage] = {
    addresses.SCREEN: entering.take_link,
    addresses.LEAVE: entering.leave,
    addresses.MARK: quotes.mark,
    addresses.MEND: quotes.mend,
    addresses.LEAD: stage.lead,
}
"""What a form there may be sent to."""
