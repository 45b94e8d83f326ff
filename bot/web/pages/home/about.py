"""About the day in easy words, and about the pages themselves: whom they shut out, and whom to tell."""

import re

from bot.web.content import Content, NotHere
from bot.web.visits.visit import Visit

PARAGRAPHS = re.compile(r"\n\s*\n")

SHORTCOMINGS = (
    "web.accessibility-plans",
    "web.accessibility-materials",
    "web.accessibility-others-words",
    "web.accessibility-grid",
)
"""What of the pages is known not to work for everybody, whatever the event."""

REPORT = "https://www.digg.se/tdosanmalan"
"""Where whoever is not content reports it to the authority."""


async def show_easy(visit: Visit) -> Content:
    event = visit.programme.event
    paragraphs = [part.strip() for part in PARAGRAPHS.split(event.about_easy) if part.strip()]
    if not paragraphs:
        raise NotHere
    return visit.fill("home/easy.html", paragraphs=paragraphs, text=event.about_easy)


async def show_accessibility(visit: Visit) -> Content:
    settings = visit.programme.file.settings
    return visit.fill(
        "home/accessibility.html",
        controller=settings.privacy.controller or visit.programme.event.organiser,
        contact=settings.accessibility.contact or settings.privacy.contact,
        shortcomings=[visit.t(key) for key in SHORTCOMINGS],
        own=settings.accessibility.known,
        language=visit.programme.event.language,
        report=REPORT,
    )
