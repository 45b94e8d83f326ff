"""Practical information: where it is, what one needs to know, whom to ask, what there is to read."""

from bot.views.programme.practical import contact_line
from bot.web.content import Content
from bot.web.pages.programme.sessions import materials_of
from bot.web.visits.visit import Visit


async def show_practical(visit: Visit) -> Content:
    file, event = visit.programme.file, visit.programme.event
    return visit.fill(
        "programme/practical.html",
        venue=", ".join(part for part in (event.venue, event.address) if part),
        infos=file.info,
        contacts=[(contact_line(contact), contact.email) for contact in file.contacts],
        materials=materials_of(file.materials, "", visit),
        website=event.website if event.website.startswith("https://") else "",
    )
