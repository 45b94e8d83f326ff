"""The address that a party's code has, to be sent to colleagues."""

from bot.parties.codes import code_in
from bot.views.actions.parties import JoinParty
from bot.web.content import Content, NotHere
from bot.web.visits.visit import Visit


async def show_link(visit: Visit) -> Content:
    """Only a button, whether somebody has the code or not: whoever tries one is counted."""
    code = code_in(visit.match["code"])
    if not code:
        raise NotHere
    return visit.fill("people/party.html", code=code, join=JoinParty(code).pack())
