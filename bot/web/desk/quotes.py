"""The quote desk on a screen: the list, one quote with its mending beside the original, the page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from bot.errors import Refused
from bot.exports.voices import pages_of
from bot.i18n import Translator
from bot.replies import Html
from bot.storage.voices.desk import DeskEntry, Filter
from bot.storage.voices.quotes import Mark
from bot.views.voices.desk import (
    about,
    marks_for,
    print_lines,
    signed,
    value_label,
    values_of_filter,
)
from bot.voices import LONGEST
from bot.voices.desk import CorrectedQuote, beside, matching
from bot.web import addresses
from bot.web.content import Content, NotHere
from bot.web.desk.screen import AtScreen, for_staff
from bot.web.visits.visit import Visit

ON_A_PAGE = 20

CONFLICT = 409


@dataclass(frozen=True)
class ListedQuote:
    """A quote as both the list and its own page show it; `lines` tell how it stands."""

    number: int
    path: addresses.Path
    words: str
    mended: str
    signed: str
    lines: tuple[Html, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class FilterField:
    """`values` are what can be chosen, each with what it is called."""

    name: str
    label: str
    chosen: str
    values: tuple[tuple[str, str], ...]


@for_staff
async def show_list(visit: Visit, staff: AtScreen) -> Content:
    """What the filter lets through; the filter stands in the address, so that it can be kept."""
    entries = await visit.site.event.voices.desk.entries()
    chosen = _filter(visit, entries)
    found = matching(entries, chosen)
    counts = await visit.site.event.voices.desk.counts()
    count = max(1, -(-len(found) // ON_A_PAGE))
    number = min(visit.page_number or 0, count - 1)
    shown = found[number * ON_A_PAGE : (number + 1) * ON_A_PAGE]
    return visit.fill(
        "desk/desk.html",
        staff=staff,
        recalled=counts.recalled,
        print_lines=print_lines(counts.printing, visit.t),
        total=len(found),
        quotes=[_listed(entry, visit) for entry in shown],
        filters=_fields(chosen, entries, visit),
        is_filtered=chosen != Filter(),
        query=_query(chosen),
        before=_page_address(chosen, number - 1, visit) if number else "",
        after=_page_address(chosen, number + 1, visit) if number + 1 < count else "",
    )


@for_staff
async def show_entry(visit: Visit, staff: AtScreen) -> Content:
    entry = await _entry(visit, visit.match["answer"])
    return await _filled(visit, staff, entry, entry.quote.mended or entry.answer.text)


@for_staff
async def mark(visit: Visit, staff: AtScreen) -> Content:
    """Chosen, in reserve, no, or undecided again."""
    form, desk, now = await visit.form(), visit.site.event.voices.desk, _now(visit)
    entry, wanted = await _entry(visit, form.get("answer", "")), form.get("mark", "")
    if wanted in set(Mark):
        decided = Mark(wanted)
        try:
            await visit.services.storage.write(
                lambda tx: desk.mark(tx, staff.person, entry.answer.id, decided, now)
            )
        except Refused as error:  # its writer has said otherwise since the button was shown
            said, words = visit.t(error.key, **error.values), entry.quote.mended
            words = words or entry.answer.text
            return await _filled(visit, staff, entry, words, said=said, status=CONFLICT)
    return visit.lead(visit.back(form.get("back", "")))


@for_staff
async def mend(visit: Visit, staff: AtScreen) -> Content:
    """Set the words beside the original; where others have done so meanwhile both are shown."""
    form, desk, now = await visit.form(), visit.site.event.voices.desk, _now(visit)
    entry = await _entry(visit, form.get("answer", ""))
    words = form.get("words", "").replace("\r\n", "\n").strip()
    if len(words) > LONGEST:
        said = visit.t("web.desk-too-long", limit=LONGEST)
        return await _filled(visit, staff, entry, words, said=said, status=CONFLICT)
    mended = CorrectedQuote(
        entry.answer.id,
        form.get("stands", ""),
        words if words not in {"", entry.answer.text} else None,
    )
    kept = await visit.services.storage.write(
        lambda tx: desk.replace(tx, staff.person, mended, now)
    )
    stands = await _entry(visit, form.get("answer", ""))
    if kept or (stands.quote.mended or None) == mended.words:  # or sent twice
        query = _query(_filter(visit, await desk.entries()))
        return visit.lead(visit.href(f"{addresses.DESK}/{entry.answer.id}") + query)
    said = visit.t("desk.other-words")
    return await _filled(visit, staff, stands, words, said=said, status=CONFLICT)


@for_staff
async def show_printed(visit: Visit, staff: AtScreen) -> Content:
    """The page as it would be printed now; nothing is marked as taken out."""
    voices = visit.site.event.voices
    pages = pages_of(await voices.desk.collected(), voices.prompts, _print_language(visit))
    return visit.fill("desk/printed.html", staff=staff, pages=pages, p=_print_language(visit))


async def _filled(
    visit: Visit,
    staff: AtScreen,
    entry: DeskEntry,
    words: str,
    *,
    said: Html | None = None,
    status: int = 200,
) -> Content:
    """`words` stand in the field; `said` above it, where something could not be kept."""
    entries = await visit.site.event.voices.desk.entries()
    chosen = _filter(visit, entries)
    before, after = beside(matching(entries, chosen), entry.answer.id)
    return visit.fill(
        "desk/desk_quote.html",
        staff=staff,
        quote=_listed(entry, visit),
        version=entry.version,
        words=words,
        said=said,
        limit=LONGEST,
        query=_query(chosen),
        before=f"{addresses.DESK}/{before}" if before else "",
        after=f"{addresses.DESK}/{after}" if after else "",
        status=status,
    )


async def _entry(visit: Visit, number: str) -> DeskEntry:
    """Raises NotHere where there is none of this number."""
    is_number = number.isascii() and number.isdecimal() and len(number) <= 15
    entry = await visit.site.event.voices.desk.entry(int(number)) if is_number else None
    if entry is None:
        raise NotHere
    return entry


def _listed(entry: DeskEntry, visit: Visit) -> ListedQuote:
    quote, t = entry.quote, visit.t
    lines = (
        t(f"desk.may-{quote.said}"),
        about(quote, visit.scene),
        t(f"desk.is-{quote.decision}") if quote.decision else None,
        t("desk.is-recalled") if quote.is_recalled else None,
        *(t(f"voices.found-{trace}") for trace in entry.traces),
    )
    return ListedQuote(
        entry.answer.id,
        f"{addresses.DESK}/{entry.answer.id}",
        entry.answer.text,
        quote.mended or "",
        signed(entry, _print_language(visit)),
        tuple(line for line in lines if line),
        marks_for(quote),
    )


def _filter(visit: Visit, entries: Sequence[DeskEntry]) -> Filter:
    """What stands in the address, as far as there is something of the kind."""
    asked = {name: visit.asked(name) for name in Filter.kinds if _is_value(name, visit, entries)}
    return Filter(**asked)


def _query(chosen: Filter, **more: int) -> str:
    """The filter as the end of an address; nothing where it lets everything through."""
    fields = {name: getattr(chosen, name) for name in Filter.kinds if getattr(chosen, name)}
    return f"?{urlencode(fields | more)}" if fields or more else ""


def _is_value(name: str, visit: Visit, entries: Sequence[DeskEntry]) -> bool:
    return visit.asked(name) in values_of_filter(name, entries)


def _fields(chosen: Filter, entries: Sequence[DeskEntry], visit: Visit) -> list[FilterField]:
    return [
        FilterField(
            name,
            visit.t.plain(f"desk.choose-{name}"),
            getattr(chosen, name),
            tuple(
                (value, value_label(name, value, visit.scene))
                for value in values_of_filter(name, entries)
            ),
        )
        for name in Filter.kinds
    ]


def _page_address(chosen: Filter, number: int, visit: Visit) -> str:
    return visit.href(addresses.DESK) + _query(chosen, sida=number + 1)


def _print_language(visit: Visit) -> Translator:
    return visit.site.event.translator(visit.programme.event.language)


def _now(visit: Visit) -> datetime:
    return visit.services.clock.now()
