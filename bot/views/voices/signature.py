"""How a quote is signed and printed: name, role, unit and municipality, or one free line."""

from bot.i18n import Translator
from bot.storage.voices.quotes import Consent, Quote
from bot.views.times import capitalized

DASHES = "-–— "
"""What writers put before what they say; print has its own."""


def signature(quote: Quote, consent: Consent, t: Translator) -> str:
    """As it stands in print, as in "Namn, roll, Enhet i Kommun"; empty where nothing is given."""
    if consent is Consent.ANONYMOUS:
        return t.plain("quotes.somebody")
    if consent is Consent.ROLE:
        return capitalized(work_of(quote, t))
    return ", ".join(part for part in (quote.name, work_of(quote, t)) if part)


def work_of(quote: Quote, t: Translator) -> str:
    """What stands after the name."""
    if quote.line:
        return _without_name(quote)
    where = quote.unit or quote.affiliation
    if quote.unit and quote.affiliation:
        where = t.plain("quotes.unit-in", unit=quote.unit, affiliation=quote.affiliation)
    return ", ".join(part for part in (quote.role, where) if part)


def possible(quote: Quote, t: Translator) -> tuple[Consent, ...]:
    """The ways in which the quote can be signed with what is given."""
    ways = []
    if quote.name:
        ways.append(Consent.NAME)
    if work_of(quote, t):
        ways.append(Consent.ROLE)
    return (*ways, Consent.ANONYMOUS)


def printed(text: str) -> tuple[str, ...]:
    """The words as paragraphs of print, each with its dash: "– Det var bra"."""
    lines = (line.strip().lstrip(DASHES) for line in text.splitlines())
    return tuple(f"– {line}" for line in lines if line)


def _without_name(quote: Quote) -> str:
    """The free line; a name that its writer began it with stands there once only."""
    line = quote.line
    if quote.name and line.casefold().startswith(quote.name.casefold()):
        return line[len(quote.name) :].lstrip(" ,–-")
    return line
