"""The follow-up: what the day gave, in bars and tables; in words only what these do not say."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.exports.figures import SMALLEST, Figures, PromptFigures
from bot.exports.files.chart import Bars, add_bars
from bot.exports.files.document import add_heading, add_paragraph, add_table, new_document
from bot.exports.unanswered import UnansweredFigures
from bot.i18n import Translator
from bot.programme.programme import Programme
from bot.storage.voices.desk import PrintCount
from bot.views.voices.desk import decided_in_words

if TYPE_CHECKING:
    from docx.document import Document

MOST_UNANSWERED = 200

GOALS_BESIDE = 5
"""As many columns as find room beside the name of a place of work."""


@dataclass(frozen=True)
class EarlierEvent:
    """An earlier event to set beside this one."""

    name: str
    figures: Figures


def as_report(
    figures: Figures, programme: Programme, t: Translator, earlier: Sequence[EarlierEvent] = ()
) -> bytes:
    """The report as a document; with earlier events, all stand side by side, the latest first."""
    name = programme.event.name
    document = new_document(t.plain("report.title", event=name), t)
    add_heading(document, t.plain("report.title", event=name), level=0)
    add_paragraph(document, _when(programme, t))
    if earlier:
        names = [before.name for before in earlier]
        add_paragraph(document, t.plain("report.beside", event=", ".join(names)))
    _answers(document, figures, name, t, earlier)
    if figures.scales:
        add_heading(document, t.plain("report.goals"), level=1)
    for number, each in enumerate(figures.scales, start=1):
        heading = t.plain("report.goal", n=number, question=each.question)
        _values(document, heading, each, name, t, earlier)
    if figures.choices:
        add_heading(document, t.plain("report.choices"), level=1)
    for each in figures.choices:
        _values(document, each.question, each, name, t, earlier)
    _sessions(document, figures, t)
    _stages(document, figures, t)
    _affiliations(document, figures, t)
    _printing(document, figures.printing, t)
    _unanswered(document, figures.unanswered, t)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _when(programme: Programme, t: Translator) -> str:
    """One day was, several went on."""
    first, last = programme.event.first_day, programme.event.last_day
    if first == last:
        return t.plain("report.was", date=t.date(first), year=first.year)
    key = "report.went-on" if first.year == last.year else "report.went-on-years"
    days = {"first": t.date(first), "last": t.date(last)}
    return t.plain(key, **days, first_year=first.year, year=last.year)


def _answers(
    document: "Document",
    figures: Figures,
    name: str,
    t: Translator,
    earlier: Sequence[EarlierEvent],
) -> None:
    add_heading(document, t.plain("report.answers"), level=1)
    titles = [t.plain("exports.question"), t.plain("exports.answered"), t.plain("report.part")]
    rows = [[each.question, *_rate_cells(each, t)] for each in figures.prompts]
    for before in earlier:
        rows = [
            [*row, *_rate_cells(before.figures.of(each.count.prompt.id), t)]
            for row, each in zip(rows, figures.prompts, strict=True)
        ]
    _add_beside(document, titles, rows, [name, *(before.name for before in earlier)])


def _add_beside(
    document: "Document", titles: list[str], rows: list[list[str]], names: Sequence[str]
) -> None:
    """A table in which two columns of each event stand side by side below its name."""
    several = tuple((name, 2) for name in names) if len(names) > 1 else ()
    add_table(document, [titles[0], *titles[1:] * len(names)], rows, several)


def _values(
    document: "Document",
    heading: str,
    each: PromptFigures,
    name: str,
    t: Translator,
    earlier: Sequence[EarlierEvent],
) -> None:
    """A scale or a choice: its mean in words, its bars, and the numbers below them."""
    found = ((before.name, before.figures.of(each.count.prompt.id)) for before in earlier)
    asked_before = [(event, then) for event, then in found if then]
    add_heading(document, heading, level=2)
    if not each.count.values:
        add_paragraph(document, t.plain("report.nobody"))
        return
    if each.count.mean is not None:
        words = _mean_in_words(each, asked_before, t)
        add_paragraph(document, words).paragraph_format.keep_with_next = True
    titles = [t.plain("report.step"), t.plain("report.people"), t.plain("report.part")]
    series = [(name, _parts(each))]
    rows = _value_cells(each, t)
    for event, then in asked_before:
        series.append((event, _parts(then)))
        rows = [[*row, *cells[1:]] for row, cells in zip(rows, _value_cells(then, t), strict=True)]
    labels = tuple(label for label, _ in each.counts)
    form = t.plain("report.percent-sign", n=0)
    add_bars(document, Bars(labels, tuple(series), _in_words(each, t), form))
    _add_beside(document, titles, rows, [event for event, _ in series])


def _mean_in_words(
    each: PromptFigures, asked_before: Sequence[tuple[str, PromptFigures]], t: Translator
) -> str:
    words = [t.plain("report.mean-in-words", n=len(each.count.values), mean=_mean(each, t))]
    for event, then in asked_before:
        if then.count.mean is not None:
            told = {"n": len(then.count.values), "mean": _mean(then, t)}
            words.append(t.plain("report.mean-before", event=event, **told))
    return " ".join(words)


def _in_words(each: PromptFigures, t: Translator) -> str:
    """The bars for those who do not see them."""
    told = zip(each.counts, _parts(each), strict=True)
    parts = (f"{label}: {_sign_percent(part, t)}" for (label, _), part in told)
    return f"{each.question} {', '.join(parts)}."


def _value_cells(each: PromptFigures, t: Translator) -> list[list[str]]:
    told = zip(each.counts, _parts(each), strict=True)
    return [[label, str(count), _sign_percent(part, t)] for (label, count), part in told]


def _parts(each: PromptFigures) -> tuple[float, ...]:
    whole = len(each.count.values)
    return tuple(count / whole if whole else 0.0 for _, count in each.counts)


def _sessions(document: "Document", figures: Figures, t: Translator) -> None:
    if not figures.sessions:
        return
    add_heading(document, t.plain("report.sessions"), level=1)
    titles = [t.plain(f"report.{key}") for key in ("session", "named", "taps", "mean")]
    rows = [
        [each.title, str(each.named), str(each.taps), _decimal(each.mean, t)]
        for each in figures.sessions
    ]
    has_taps = any(each.taps for each in figures.sessions)
    columns = 4 if has_taps else 2
    add_table(document, titles[:columns], [row[:columns] for row in rows])
    if has_taps:
        add_paragraph(document, t.plain("report.few-taps", smallest=SMALLEST))


def _stages(document: "Document", figures: Figures, t: Translator) -> None:
    if not figures.stages:
        return
    add_heading(document, t.plain("stage.title"), level=1)
    columns = ("session", "asked", "answered", "votes")
    rows = [
        [each.title, str(each.asked), str(each.answered), str(each.votes)]
        for each in figures.stages
    ]
    add_table(document, [t.plain(f"stage.column-{key}") for key in columns], rows)


def _affiliations(document: "Document", figures: Figures, t: Translator) -> None:
    """The goals by their numbers: their questions are longer than a column is wide."""
    if not figures.affiliations:
        return
    add_heading(document, t.plain("report.affiliations"), level=1)
    add_paragraph(document, t.plain("report.small-groups", smallest=SMALLEST))
    if figures.scales:
        add_paragraph(document, t.plain("report.goals-by-number"))
    for first in range(0, max(1, len(figures.scales)), GOALS_BESIDE):
        goals = range(first, min(first + GOALS_BESIDE, len(figures.scales)))
        titles = [t.plain("exports.affiliation"), t.plain("report.people")]
        titles += [t.plain("report.goal-number", n=goal + 1) for goal in goals]
        rows = [
            [each.name, str(each.people), *(_decimal(each.means[goal], t) for goal in goals)]
            for each in figures.affiliations
        ]
        add_table(document, titles, rows)


def _printing(document: "Document", printing: PrintCount, t: Translator) -> None:
    add_heading(document, t.plain("report.publishing"), level=1)
    titles = [t.plain("exports.consent"), t.plain("report.people")]
    rows = [[t.plain(f"exports.consent-{each}"), str(n)] for each, n in printing.said.items()]
    add_table(document, titles, rows)
    add_paragraph(document, decided_in_words(printing, t))


def _unanswered(document: "Document", unanswered: UnansweredFigures, t: Translator) -> None:
    """Those that were asked again; what one person asked once stands on the screens of staff."""
    add_heading(document, t.plain("report.unanswered"), level=1)
    add_paragraph(document, t.plain("report.unanswered-in-words", n=unanswered.total))
    shown = unanswered.repeated[:MOST_UNANSWERED]
    if shown:
        titles = [t.plain("report.asked-about"), t.plain("report.times")]
        add_table(document, titles, [[text, str(n)] for text, n in shown])
    if unanswered.single:
        add_paragraph(document, t.plain("report.asked-once", n=unanswered.single))


def _rate_cells(each: PromptFigures | None, t: Translator) -> list[str]:
    """Answers of those asked, and the part that they are."""
    if each is None:
        return ["–", "–"]
    count = each.count
    answered = str(count.answered)
    if count.asked:
        answered = t.plain("report.of", n=count.answered, asked=count.asked)
    return [answered, _sign_percent(count.rate, t)]


def _sign_percent(part: float | None, t: Translator) -> str:
    return "–" if part is None else t.plain("report.percent-sign", n=round(part * 100))


def _mean(each: PromptFigures, t: Translator) -> str:
    return _decimal(each.count.mean, t)


def _decimal(number: float | None, t: Translator) -> str:
    return "–" if number is None else t.decimal(number)
