"""Erasing an answer after a decision: what would go, and that it went."""

from bot.i18n import Translator
from bot.replies import Button, Html, Reply, bold
from bot.storage.voices.answers import PromptAnswer
from bot.storage.voices.quotes import Quote
from bot.views.actions.desk import Dispose, ShowDesk
from bot.views.rows import home_button
from bot.views.short_text import shorten
from bot.views.voices.desk import cited
from bot.views.voices.signature import work_of

ON_A_BUTTON = 40
"""Characters of the words that are erased by it."""


def render_how_to_dispose(t: Translator) -> Reply:
    return Reply(t("desk.how-to-dispose"), (_ways(t),))


def render_ask_dispose(
    answer: PromptAnswer, quote: Quote, t: Translator, news: Html | None = None
) -> Reply:
    """What would be erased, and which decision says so?"""
    text = Html.paragraphs(
        news,
        bold(t("desk.ask-dispose", n=answer.id)),
        *_record(answer, quote, t),
        t("desk.name-decision", n=answer.id),
    )
    return Reply(text, ((Button(t.plain("desk.leave"), ShowDesk()),),))


def render_sure_to_dispose(
    answer: PromptAnswer, quote: Quote, decision: str, shown: str, t: Translator
) -> Reply:
    """The record, the decision, and a button with the record's words on it."""
    text = Html.paragraphs(
        bold(t("desk.ask-dispose", n=answer.id)),
        *_record(answer, quote, t),
        t("desk.by-decision", decision=decision),
        t("desk.cannot-be-undone"),
    )
    words = shorten(answer.words, ON_A_BUTTON) or str(answer.id)
    sure = Button(t.plain("desk.dispose-these", words=words), Dispose(answer.id, shown))
    return Reply(text, ((sure,), (Button(t.plain("desk.leave"), ShowDesk()),)))


def render_not_disposed(t: Translator) -> Reply:
    """The button stood under something that is not so any more."""
    return Reply(t("desk.not-this-any-more"), (_ways(t),))


def render_disposed(number: int, t: Translator) -> Reply:
    return Reply(t("desk.disposed", n=number), (_ways(t),))


def render_no_record(number: int, t: Translator) -> Reply:
    return Reply(t("desk.no-record", n=number), (_ways(t),))


def _record(answer: PromptAnswer, quote: Quote, t: Translator) -> tuple[Html | None, ...]:
    words = answer.words
    signed = ", ".join(part for part in (quote.name, work_of(quote, t)) if part)
    return (
        cited(words) if words else None,
        bold(signed) if signed else None,
        t("desk.was-taken-out") if quote.exported_at else None,
    )


def _ways(t: Translator) -> tuple[Button, ...]:
    return (Button(t.plain("desk.back"), ShowDesk()), home_button(t))
