"""What participants write to the organisers by themselves: asked for and thanked for."""

from collections.abc import Sequence

from bot.i18n import Translator
from bot.programme.values import Session
from bot.replies import Button, Html, Reply, bold
from bot.storage.voices.answers import PromptAnswer
from bot.views.actions.discussions import TellOrganisers
from bot.views.actions.prompts import CloseDialogue, WithdrawAnswer
from bot.views.programme.session_lines import title_of
from bot.views.rows import home_button
from bot.views.short_text import shorten

WORDS = 600


def render_tell(session: Session | None, t: Translator) -> Reply:
    """The bot waits for a question or a lesson."""
    about = bold(title_of(session, t)) if session else None
    text = Html.paragraphs(about, t("discussion.tell"), t("voices.care"))
    return Reply(text, ((Button(t.plain("voices.stop"), CloseDialogue()),),))


def render_write_without(traces: Sequence[str], t: Translator) -> Reply:
    """There is a number or an address in it: nothing is saved."""
    found = Html.lines(*(t(f"voices.found-{trace}") for trace in traces))
    stop = Button(t.plain("voices.stop"), CloseDialogue())
    return Reply(Html.paragraphs(found, t("discussion.write-without")), ((stop,),))


def render_thanks(
    answer: PromptAnswer,
    session_id: str,
    t: Translator,
    *,
    is_question: bool = False,
    is_told: bool = False,
) -> Reply:
    """Only after the commit. What reads like a question may have been one to the programme.

    `is_told`: somebody hears of it at once; else it waits for those who look.
    """
    more = Button(t.plain("discussion.tell-more"), TellOrganisers(session_id))
    label = t.plain("voices.was-question" if is_question else "voices.remove")
    remove = Button(
        label, WithdrawAnswer(answer.id, was_question=is_question, stands=answer.version)
    )
    words = Html(f"<blockquote>{Html.escape(shorten(answer.text, WORDS))}</blockquote>")
    thanks = t("discussion.told-at-once" if is_told else "discussion.told-thanks")
    text = Html.paragraphs(thanks, words)
    return Reply(text, ((more, remove), (home_button(t),)))
