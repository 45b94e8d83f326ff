"""The quote desk as staff see it: figures, filters, the list, one quote."""

from collections.abc import Sequence
from datetime import date

from bot.actions import short_key
from bot.i18n import Translator
from bot.replies import Button, Html, Reply, bold
from bot.storage.voices.desk import Counts, DeskEntry, Filter, PrintCount, PromptCount
from bot.storage.voices.quotes import Mark, Quote, Said
from bot.views.actions.desk import (
    AskDispose,
    ChooseFilter,
    ClearFilter,
    MarkQuote,
    MendQuote,
    ShowDesk,
    ShowEntries,
    ShowEntry,
    ShowExports,
    ShowFilter,
    ShowFilters,
    Unmend,
)
from bot.views.actions.doors import OpenScreen
from bot.views.pages import numbered, numbered_buttons, page_line, page_of, paging_row
from bot.views.programme.session_lines import title_of
from bot.views.rows import home_button, in_pairs
from bot.views.scene import Scene
from bot.views.short_text import shorten
from bot.views.voices.signature import signature, work_of

ON_A_PAGE = 4
LONGEST = 1500
"""Characters of a quote on the screen; exports have it whole."""

MOST_PROMPTS = 8


def render_desk(counts: Counts, t: Translator, *, has_screen: bool = False) -> Reply:
    """Where things stand, and the ways to the quotes and the files; to a screen where there is one."""
    lines = [_count_line(each, t) for each in counts.under_way[:MOST_PROMPTS]]
    text = Html.paragraphs(
        bold(t("desk.heading")),
        Html.lines(*lines) or t("desk.nothing"),
        Html.lines(*print_lines(counts.printing, t)),
        t("desk.recalled", n=counts.recalled) if counts.recalled else None,
    )
    ways = [
        Button(t.plain("desk.show"), ShowEntries()),
        Button(t.plain("desk.filter"), ShowFilters()),
        Button(t.plain("desk.files"), ShowExports()),
        home_button(t),
    ]
    if has_screen:
        ways.insert(-1, Button(t.plain("doors.open-screen"), OpenScreen()))
    return Reply(text, in_pairs(ways))


def render_entries(
    entries: Sequence[DeskEntry], chosen: Filter, p: Translator, t: Translator, *, number: int = 0
) -> Reply:
    """The quotes that the filter lets through, numbered; `p` is the language of print."""
    page = page_of(entries, number, ON_A_PAGE)
    lines = [_entry_line(entry, p, t) for entry in page.items]
    labels = [shorten(entry.answer.text, 60) for entry in page.items]
    actions = [ShowEntry(entry.answer.id) for entry in page.items]
    text = Html.paragraphs(
        bold(t("desk.list", n=len(entries))),
        t("desk.is-filtered") if chosen != Filter() else None,
        numbered(lines, page.first),
        page_line(page, t),
    )
    rows = (
        *numbered_buttons(labels, actions, page.first),
        paging_row(page, t, ShowEntries),
        (Button(t.plain("desk.filter"), ShowFilters()), Button(t.plain("desk.back"), ShowDesk())),
    )
    shown = tuple(row for row in rows if row)
    return Reply(text, shown, choices=tuple(actions), first_choice=page.first)


def render_entry(
    entry: DeskEntry,
    p: Translator,
    scene: Scene,
    *,
    around: tuple[int | None, int | None] = (None, None),
    news: Html | None = None,
) -> Reply:
    """One answer: the words as written, mended beside them, who and how; and the decision.

    `around` are the numbers before and after it in the list. What may not be printed has no
    decision to make.
    """
    t = scene.t
    quote, answer = entry.quote, entry.answer
    text = Html.paragraphs(
        news,
        bold(t("desk.number", n=answer.id)),
        cited(answer.text),
        Html.lines(t("desk.mended"), cited(quote.mended)) if quote.mended else None,
        Html.lines(
            bold(signed(entry, p)),
            t(f"desk.may-{quote.said}"),
            about(quote, scene),
            t(f"desk.is-{quote.decision}") if quote.decision else None,
            t("desk.is-recalled") if quote.is_recalled else None,
            *(t(f"voices.found-{trace}") for trace in entry.traces),
        ),
    )
    marks = [
        Button(t.plain(f"desk.mark-{mark or 'none'}"), MarkQuote(answer.id, mark))
        for mark in marks_for(quote)
    ]
    mending = [Button(t.plain("desk.mend"), MendQuote(answer.id))]
    if quote.mended:
        mending.append(Button(t.plain("desk.unmend"), Unmend(answer.id, entry.version)))
    if answer.participant_id is None:  # whoever wrote it cannot take it back any more
        mending.append(Button(t.plain("desk.dispose"), AskDispose(answer.id)))
    ways = [
        Button(t.plain(f"desk.{key}"), ShowEntry(number))
        for key, number in zip(("previous", "next"), around, strict=True)
        if number is not None
    ]
    back = Button(t.plain("desk.to-list"), ShowEntries())
    return Reply(text, (*in_pairs(marks), *in_pairs(mending), *in_pairs([*ways, back])))


def marks_for(quote: Quote) -> tuple[Mark, ...]:
    """What staff can decide now: nothing of what may not be printed, but to undo."""
    if quote.may_be_printed:
        marks = (Mark.CHOSEN, Mark.RESERVE, Mark.NO, Mark.NONE)
        return tuple(mark for mark in marks if mark is not quote.mark)
    return (Mark.NONE,) if quote.decision else ()


def render_filters(chosen: Filter, scene: Scene) -> Reply:
    """What can be narrowed, each with what is chosen now."""
    t = scene.t
    buttons = [
        Button(
            t.plain(f"desk.by-{name}", value=_named(name, chosen, scene)),
            ShowFilter(name),
        )
        for name in Filter.kinds
    ]
    rows = tuple((button,) for button in buttons)
    ways = [Button(t.plain("desk.show"), ShowEntries())]
    if chosen != Filter():
        ways.append(Button(t.plain("desk.clear"), ClearFilter()))
    return Reply(t("desk.filters"), (*rows, tuple(ways)))


def render_filter(name: str, values: Sequence[str], scene: Scene, *, number: int = 0) -> Reply:
    """The values that one filter can have, of those that there are."""
    t = scene.t
    page = page_of(values, number, 5)
    buttons = [
        Button(
            shorten(value_label(name, value, scene), 46),
            ChooseFilter(name, short_key(value)),
        )
        for value in page.items
    ]
    rows = (
        *((button,) for button in buttons),
        paging_row(page, t, lambda at: ShowFilter(name, at)),
        (Button(t.plain("desk.all"), ChooseFilter(name, "")),),
    )
    return Reply(t(f"desk.choose-{name}"), tuple(row for row in rows if row))


def values_of_filter(name: str, entries: Sequence[DeskEntry]) -> list[str]:
    """The values that occur, in their order."""
    found: dict[str, set[str]] = {
        "consent": {entry.quote.said for entry in entries},
        "affiliation": {entry.quote.affiliation for entry in entries},
        "session": {session for entry in entries for session in entry.quote.sessions},
        "day": {entry.day.isoformat() for entry in entries},
        "mark": {entry.quote.decision or "none" for entry in entries},
    }
    return sorted(found.get(name, set()) - {""})


def value_label(name: str, value: str, scene: Scene) -> str:
    t = scene.t
    if name == "consent":
        return t.plain(f"exports.consent-{value}")
    if name == "mark":
        return t.plain("desk.undecided" if value == "none" else f"exports.mark-{value}")
    if name == "day":
        return t.date(date.fromisoformat(value))
    session = scene.programme.session(value) if name == "session" else None
    return title_of(session, t) if session else value


def render_gone(t: Translator) -> Reply:
    return Reply(t("desk.gone"), ((Button(t.plain("desk.to-list"), ShowEntries()),),))


def _named(name: str, chosen: Filter, scene: Scene) -> str:
    value = getattr(chosen, name)
    label = value_label(name, value, scene) if value else scene.t.plain("desk.any")
    return shorten(label, 28)


def _count_line(each: PromptCount, t: Translator) -> Html:
    question = shorten(t.pick(each.prompt.text), 60)
    key = "desk.answered-of" if each.asked else "desk.answered"
    line = t(key, question=question, n=each.answered, asked=each.asked)
    if each.mean is None:
        return line
    return Html(f"{line} {t('desk.mean', mean=t.decimal(each.mean))}")


def print_lines(printing: PrintCount, t: Translator) -> list[str]:
    """Where print stands: what the writers have said, and what staff have decided."""
    not_so = {"no": printing.said[Said.NO], "unsaid": printing.said[Said.UNSAID]}
    may = t.plain("desk.printable", n=printing.may_be_printed)
    return [
        f"{may} {t.plain('desk.not-printable', **not_so)}",
        _decided(printing, t),
    ]


def decided_in_words(printing: PrintCount, t: Translator) -> str:
    """As the lines, beside a table of what the writers have said."""
    return f"{t.plain('desk.printable', n=printing.may_be_printed)} {_decided(printing, t)}"


def _decided(printing: PrintCount, t: Translator) -> str:
    return t.plain(
        "desk.decided",
        chosen=printing.chosen,
        reserve=printing.reserve,
        left_out=printing.left_out,
        page=printing.on_the_page,
    )


def _entry_line(entry: DeskEntry, p: Translator, t: Translator) -> Html:
    quote = entry.quote
    return Html.lines(
        shorten(quote.mended or entry.answer.text, 120),
        bold(shorten(signed(entry, p), 80)),
        t(f"desk.may-{quote.said}"),
        t(f"desk.is-{quote.decision}") if quote.decision else None,
        t("desk.has-warning") if entry.traces else None,
    )


def signed(entry: DeskEntry, p: Translator) -> str:
    """As it will be printed; what was given but may not be printed is left out."""
    quote = entry.quote
    if quote.may_be_printed:
        return signature(quote, quote.consent, p)
    return work_of(quote, p) or p.plain("quotes.somebody")


def about(quote: Quote, scene: Scene) -> Html | None:
    """The titles of the sessions that it is about."""
    titles = [
        shorten(title_of(session, scene.t), 60)
        for session_id in quote.sessions
        if (session := scene.programme.session(session_id))
    ]
    return scene.t("desk.about", titles="; ".join(titles)) if titles else None


def cited(text: str) -> Html:
    shown = text if len(text) <= LONGEST else text[:LONGEST] + "…"
    return Html(f"<blockquote>{Html.escape(shown)}</blockquote>")
