"""The follow-up: what the day gave, in tables, and every figure also in words."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.exports.document import add_heading, add_paragraph, add_table, new_document
from bot.exports.figures import Figures, PromptFigures, SessionFigures
from bot.i18n import Translator
from bot.programme.programme import Programme
from bot.storage.voices.quotes import Consent

if TYPE_CHECKING:
    from docx.document import Document

MOST_UNANSWERED = 30


@dataclass(frozen=True)
class EarlierEvent:
    """An earlier event to set beside this one."""

    name: str
    figures: Figures


def as_report(
    figures: Figures, programme: Programme, t: Translator, before: EarlierEvent | None = None
) -> bytes:
    """The report as a document; with an earlier event, both stand side by side."""
    name = programme.event.name
    document = new_document(t.plain("report.title", event=name), t)
    add_heading(document, t.plain("report.title", event=name), level=0)
    days = t.date(programme.event.first_day)
    add_paragraph(document, t.plain("report.when", date=days, year=programme.event.first_day.year))
    if before:
        add_paragraph(document, t.plain("report.beside", event=before.name))
    _answers(document, figures, name, t, before)
    _scales(document, figures, name, t, before)
    _sessions(document, figures, t)
    _affiliations(document, figures, t)
    _consents(document, figures, t)
    _unanswered(document, figures, t)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _answers(
    document: "Document", figures: Figures, name: str, t: Translator, before: EarlierEvent | None
) -> None:
    add_heading(document, t.plain("report.answers"), level=1)
    titles = [t.plain("exports.question"), t.plain("exports.answered"), t.plain("report.part")]
    rows = [[each.question, *_rate_cells(each, t)] for each in figures.prompts]
    groups: tuple[tuple[str, int], ...] = ()
    if before:
        titles += titles[1:]
        rows = [
            [*row, *_rate_cells(before.figures.of(each.prompt.id), t)]
            for row, each in zip(rows, figures.prompts, strict=True)
        ]
        groups = ((name, 2), (before.name, 2))
    add_table(document, titles, rows, groups)
    for each in figures.prompts:
        add_paragraph(document, _answers_in_words(each, before, t))


def _answers_in_words(each: PromptFigures, before: EarlierEvent | None, t: Translator) -> str:
    if each.rate is None:
        words = t.plain("report.answered", question=each.question, n=each.answered)
    else:
        words = t.plain("report.answered-of", question=each.question, **_rate_in_words(each, t))
    earlier = before.figures.of(each.prompt.id) if before else None
    if before and earlier and earlier.rate is not None:
        said = _rate_in_words(earlier, t)
        words += " " + t.plain("report.rate-before", event=before.name, **said)
    return words


def _rate_in_words(each: PromptFigures, t: Translator) -> dict[str, object]:
    return {"n": each.answered, "asked": each.asked, "rate": _percent(each.rate, t)}


def _scales(
    document: "Document", figures: Figures, name: str, t: Translator, before: EarlierEvent | None
) -> None:
    if not figures.scales:
        return
    add_heading(document, t.plain("report.goals"), level=1)
    for each in figures.scales:
        add_heading(document, each.question, level=2)
        earlier = before.figures.of(each.prompt.id) if before else None
        titles = [t.plain("report.step"), t.plain("report.people"), t.plain("report.part")]
        groups: tuple[tuple[str, int], ...] = ()
        if earlier and before:
            titles += titles[1:]
            groups = ((name, 2), (before.name, 2))
        add_table(document, titles, _scale_rows(each, earlier, t), groups)
        add_paragraph(document, _scale_in_words(each, t))
        if earlier and before and earlier.mean is not None:
            words = _scale_in_words(earlier, t)
            add_paragraph(document, t.plain("report.before", event=before.name, words=words))


def _scale_rows(
    each: PromptFigures, earlier: PromptFigures | None, t: Translator
) -> Iterable[Sequence[str]]:
    for place, (label, count) in enumerate(each.counts):
        row = [label, str(count), _sign_percent(_part(count, each.answered), t)]
        if earlier:
            then = earlier.counts[place][1] if place < len(earlier.counts) else 0
            row += [str(then), _sign_percent(_part(then, earlier.answered), t)]
        yield row


def _scale_in_words(each: PromptFigures, t: Translator) -> str:
    if each.mean is None:
        return t.plain("report.nobody")
    parts = ", ".join(
        t.plain(
            "report.step-in-words",
            label=label,
            n=count,
            part=_percent(_part(count, each.answered), t),
        )
        for label, count in each.counts
    )
    return t.plain(
        "report.scale-in-words", n=each.answered, mean=_decimal(each.mean, t), parts=parts
    )


def _sessions(document: "Document", figures: Figures, t: Translator) -> None:
    if not figures.sessions:
        return
    add_heading(document, t.plain("report.sessions"), level=1)
    titles = [t.plain(f"report.{key}") for key in ("session", "named", "taps", "mean")]
    rows = [
        [each.title, str(each.named), str(each.taps), _decimal(each.mean, t)]
        for each in figures.sessions
    ]
    columns = 4 if any(each.taps for each in figures.sessions) else 2
    add_table(document, titles[:columns], [row[:columns] for row in rows])
    for each in figures.sessions:
        add_paragraph(document, _session_in_words(each, t))


def _session_in_words(each: SessionFigures, t: Translator) -> str:
    words = t.plain("report.session-in-words", title=each.title, n=each.named)
    if each.mean is not None:
        mean = _decimal(each.mean, t)
        return words + " " + t.plain("report.taps-in-words", n=each.taps, mean=mean)
    return words + " " + t.plain("report.few-taps", n=each.taps) if each.taps else words


def _affiliations(document: "Document", figures: Figures, t: Translator) -> None:
    if not figures.affiliations:
        return
    add_heading(document, t.plain("report.affiliations"), level=1)
    add_paragraph(document, t.plain("report.small-groups"))
    titles = [t.plain("exports.affiliation"), t.plain("report.people")]
    titles += [each.question for each in figures.scales]
    rows = [
        [each.name, str(each.people), *(_decimal(mean, t) for mean in each.means)]
        for each in figures.affiliations
    ]
    add_table(document, titles, rows)
    for each in figures.affiliations:
        words = t.plain("report.group-in-words", name=each.name, n=each.people)
        means = [
            t.plain("report.mean-of", question=scale.question, mean=_decimal(mean, t))
            for scale, mean in zip(figures.scales, each.means, strict=True)
            if mean is not None
        ]
        add_paragraph(document, " ".join([words, *means]))


def _consents(document: "Document", figures: Figures, t: Translator) -> None:
    add_heading(document, t.plain("report.publishing"), level=1)
    titles = [t.plain("exports.consent"), t.plain("report.people")]
    counts = figures.consents
    labels = {consent: t.plain(f"exports.consent-{consent}") for consent in Consent}
    add_table(document, titles, [[labels[one], str(counts[one])] for one in Consent])
    may = sum(counts[one] for one in Consent if one is not Consent.NO)
    each = ", ".join(
        t.plain("report.publishing-each", way=labels[one], n=counts[one])
        for one in Consent
        if one is not Consent.NO
    )
    add_paragraph(
        document, t.plain("report.publishing-in-words", n=may, each=each, no=counts[Consent.NO])
    )


def _unanswered(document: "Document", figures: Figures, t: Translator) -> None:
    add_heading(document, t.plain("report.unanswered"), level=1)
    shown = figures.unanswered[:MOST_UNANSWERED]
    total = sum(n for _, n in figures.unanswered)
    add_paragraph(document, t.plain("report.unanswered-in-words", n=total))
    if shown:
        titles = [t.plain("report.asked-about"), t.plain("report.times")]
        add_table(document, titles, [[text, str(n)] for text, n in shown])
        times = (t.plain("report.times-in-words", question=text, n=n) for text, n in shown)
        add_paragraph(document, " ".join(times))


def _rate_cells(each: PromptFigures | None, t: Translator) -> list[str]:
    """Answers of those asked, and the part that they are."""
    if each is None:
        return ["–", "–"]
    answered = str(each.answered)
    if each.asked:
        answered = t.plain("report.of", n=each.answered, asked=each.asked)
    return [answered, _sign_percent(each.rate, t)]


def _part(count: int, whole: int) -> float | None:
    return count / whole if whole else None


def _percent(part: float | None, t: Translator) -> str:
    return "–" if part is None else t.plain("report.percent", n=round(part * 100))


def _sign_percent(part: float | None, t: Translator) -> str:
    """As a table has it; words say "procent"."""
    return "–" if part is None else t.plain("report.percent-sign", n=round(part * 100))


def _decimal(number: float | None, t: Translator) -> str:
    return "–" if number is None else t.decimal(number)
