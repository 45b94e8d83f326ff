"""One person at two doors: in from the chat by a link, and on to the chat by another."""

import re
from collections.abc import Mapping

from bot.people.joining import start_parameter
from bot.storage.connections.database import Transaction
from bot.storage.people.one_time_links import Purpose, new_secret
from bot.storage.people.participants import Participant
from bot.web import addresses
from bot.web.content import Content
from bot.web.visitors import address_of, cookie_of
from bot.web.visits.visit import Visit

GONE = 410


async def show_link(visit: Visit) -> Content:
    """Only a button: what opens addresses to look at them must not use the link up."""
    secret, services = visit.match["secret"], visit.services
    links = services.storage.one_time_links
    if await links.good(Purpose.TO_WEB, secret, services.clock.now()) is None:
        return spent(visit)
    is_known = visit.visitor.person is not None
    fields = {"secret": secret, "browser": new_secret()}
    return visit.fill("people/enter.html", to=addresses.ENTER, fields=fields, is_known=is_known)


async def take_link(visit: Visit) -> Content:
    """Be the same here as in the chat from now on."""
    form, services, there = await visit.form(), visit.services, visit.visitor.person
    secret, browser = form.get("secret", ""), browser_of(form)
    joining, now = visit.site.event.joining, services.clock.now()

    def unit(tx: Transaction) -> Participant | None:
        return joining.open_web(tx, secret, address_of(browser), there, now)

    person = await services.storage.write(unit)
    if person is None:
        return spent(visit)
    services.poke()
    content = visit.lead(visit.href(addresses.MINE, person.language))
    resident = await services.storage.addresses.find(address_of(browser))
    if resident is not None:
        content.headers["Set-Cookie"] = cookie_of(browser)
    return content


async def lead_to_chat(visit: Visit) -> Content:
    """A page with the link: a form must not lead elsewhere by itself."""
    services, person = visit.services, visit.visitor.person
    if person is None:
        return visit.lead(visit.href(addresses.MINE))
    joining, now = visit.site.event.joining, services.clock.now()
    secret = await services.storage.write(
        lambda tx: joining.link(tx, Purpose.TO_CHAT, person, now)
    )
    return visit.fill("people/to_chat.html", link=services.link(start_parameter(secret)))


def browser_of(form: Mapping[str, str]) -> str:
    """The secret that the page held ready, so that the same form sent twice has one effect."""
    secret = form.get("browser", "")
    return secret if re.fullmatch(r"[A-Za-z0-9_-]{22}", secret) else new_secret()


def spent(visit: Visit) -> Content:
    return visit.fill("people/spent.html", status=GONE)
