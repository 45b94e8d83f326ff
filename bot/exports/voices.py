"""The voices of the participants: the quotes that may be printed, ready to lay out.

Each has its signature in bold and under it the words, every paragraph with a dash.
"""

import html
import io
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.i18n import Translator
from bot.programme.programme import Programme
from bot.programme.values import Prompt
from bot.storage.collection import EventCollection
from bot.storage.voices.answers import PromptAnswer
from bot.storage.voices.quotes import Mark, Quote
from bot.views.voices.signature import printed, signature
from bot.voices.counting import for_print, quote_of

if TYPE_CHECKING:
    from docx.document import Document

ORDER = (Mark.CHOSEN, Mark.NONE, Mark.RESERVE)
"""What staff chose comes first; what they said no to is left out."""

STYLE = """
body { font: 1.05rem/1.5 Georgia, serif; max-width: 40rem; margin: 3rem auto; padding: 0 1.5rem; color: #1c1c1c; }
h1, h2, strong { font-family: "Helvetica Neue", Arial, sans-serif; }
h1 { font-size: 1.7rem; margin: 0; }
h2 { font-size: 1.25rem; font-weight: normal; margin: .3rem 0 2.5rem; }
article { margin: 0 0 2.2rem; break-inside: avoid; }
article p { margin: 0 0 .4rem; }
"""


@dataclass(frozen=True)
class PrintedQuote:
    """One quote as it stands on the page."""

    answer_id: int
    signature: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class PromptPage:
    """One prompt's quotes."""

    question: str
    quotes: tuple[PrintedQuote, ...]


def pages_of(
    collected: EventCollection, prompts: Iterable[Prompt], t: Translator
) -> tuple[PromptPage, ...]:
    """Only what its writer said may be printed, signed as they chose; `t` is the language of print."""
    prompts = list(prompts)
    answers: dict[str, list[PromptAnswer]] = defaultdict(list)
    for answer in for_print(collected.standing, prompts):
        answers[answer.prompt_id].append(answer)
    pages = (
        PromptPage(t.pick(prompt.text), _quotes(answers[prompt.id], collected, t))
        for prompt in prompts
    )
    return tuple(page for page in pages if page.quotes)


def as_html(pages: Sequence[PromptPage], programme: Programme, t: Translator) -> bytes:
    """A page that stands alone; everything in it is text."""
    title = t.plain("exports.voices-of", event=programme.event.name)
    heading = t.plain("exports.voices")
    lines = [
        "<!doctype html>",
        f'<html lang="{html.escape(programme.event.language)}">',
        '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
        f"<title>{html.escape(title)}</title><style>{STYLE}</style></head>",
        "<body>",
    ]
    for page in pages:
        lines += [f"<h1>{html.escape(heading)}</h1>", f"<h2>{html.escape(page.question)}</h2>"]
        for quote in page.quotes:
            words = "".join(f"<p>{html.escape(line)}</p>" for line in quote.paragraphs)
            signed = html.escape(quote.signature)
            lines.append(f"<article><p><strong>{signed}</strong></p>{words}</article>")
    return "\n".join([*lines, "</body>", "</html>", ""]).encode()


def as_docx(pages: Sequence[PromptPage], programme: Programme, t: Translator) -> bytes:
    """A document whose signatures, words and headings have styles of their own, to be restyled."""
    from bot.exports.files.document import Paragraphs, add_heading, new_document

    document = new_document(t.plain("exports.voices-of", event=programme.event.name), t)
    signed, said = t.plain("exports.style-signature"), t.plain("exports.style-words")
    _add_styles(document, signed, said)
    signatures = Paragraphs(document, signed, is_bold=True)
    words = Paragraphs(document, said)
    for page in pages:
        add_heading(document, t.plain("exports.voices"), level=1)
        add_heading(document, page.question, level=2)
        for quote in page.quotes:
            signatures.add(quote.signature)
            for line in quote.paragraphs:
                words.add(line)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _add_styles(document: "Document", signed: str, said: str) -> None:
    """A signature begins a quote, and never stands alone at the foot of a page."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt

    for name, above, below in ((signed, 18, 2), (said, 0, 4)):
        style: Any = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
        style.paragraph_format.space_before = Pt(above)
        style.paragraph_format.space_after = Pt(below)
        style.paragraph_format.keep_with_next = name == signed
        style.paragraph_format.keep_together = True
        style.paragraph_format.widow_control = True


def _quotes(
    answers: Iterable[PromptAnswer], collected: EventCollection, t: Translator
) -> tuple[PrintedQuote, ...]:
    chosen = [
        (answer, quote)
        for answer in answers
        if (quote := quote_of(answer, collected)).may_be_printed and quote.mark in ORDER
    ]
    chosen.sort(key=lambda pair: (ORDER.index(pair[1].mark), pair[0].id))
    return tuple(_printed(answer, quote, t) for answer, quote in chosen)


def _printed(answer: PromptAnswer, quote: Quote, t: Translator) -> PrintedQuote:
    words = quote.mended or answer.text
    return PrintedQuote(answer.id, signature(quote, quote.consent, t), printed(words))
