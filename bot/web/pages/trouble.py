"""What is said when something is not there or goes wrong: a sentence, and the ways on."""

from bot.i18n import Translator
from bot.replies import Html
from bot.web.content import Content
from bot.web.visits.visit import Visit

KNOWN = {403, 404, 405, 408, 410, 413, 414, 415, 429, 503}


def page(visit: Visit, status: int, *, question: str = "", said: Html | None = None) -> Content:
    """In the reader's language, with the box to ask in; `said` where more is known than the status."""
    visit.is_lost = True
    said = said or said_of(status, visit.t)
    return visit.fill("trouble.html", status=status, said=said, question=question)


def said_of(status: int, t: Translator) -> Html:
    return t(f"web.trouble-{status}" if status in KNOWN else "web.trouble")
