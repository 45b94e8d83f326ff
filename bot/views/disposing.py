"""Erasing an answer after a decision: what would go, and that it went."""

from bot.i18n import Translator
from bot.replies import Button, Html, Reply, bold
from bot.storage.answers import Answer
from bot.storage.quotes import Quote
from bot.views.desk import cited
from bot.views.desk_actions import ShowDesk
from bot.views.rows import home_button
from bot.views.signature import work_of


def render_how_to_dispose(t: Translator) -> Reply:
    return Reply(t("desk.how-to-dispose"), (_ways(t),))


def render_ask_dispose(answer: Answer, quote: Quote, t: Translator) -> Reply:
    """What would be erased; the name of the decision, typed, is the confirmation."""
    words = answer.text or (str(answer.value) if answer.value is not None else "")
    signed = ", ".join(part for part in (quote.name, work_of(quote, t)) if part)
    text = Html.paragraphs(
        bold(t("desk.ask-dispose", n=answer.id)),
        cited(words) if words else None,
        bold(signed) if signed else None,
        t("desk.was-taken-out") if quote.exported_at else None,
        t("desk.name-decision"),
    )
    return Reply(text, ((Button(t.plain("desk.leave"), ShowDesk()),),))


def render_disposed(number: int, t: Translator) -> Reply:
    return Reply(t("desk.disposed", n=number), (_ways(t),))


def render_no_record(number: int, t: Translator) -> Reply:
    return Reply(t("desk.no-record", n=number), (_ways(t),))


def _ways(t: Translator) -> tuple[Button, ...]:
    return (Button(t.plain("desk.back"), ShowDesk()), home_button(t))
