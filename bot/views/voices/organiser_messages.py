"""What participants write to the organisers by themselves: asked for, thanked for, read."""

from collections.abc import Sequence

from bot.i18n import Translator
from bot.programme.values import Session
from bot.replies import Button, Html, Reply, bold
from bot.storage.voices.answers import PromptAnswer
from bot.views.actions.discussions import ShowTold, TellOrganisers
from bot.views.actions.prompts import CloseDialogue, WithdrawAnswer
from bot.views.pages import numbered, page_line, page_of, paging_row
from bot.views.programme.session_lines import title_of
from bot.views.rows import home_button, home_rows
from bot.views.scene import Scene
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
    answer: PromptAnswer, session_id: str, t: Translator, *, is_question: bool = False
) -> Reply:
    """Only after the commit. What reads like a question may have been one to the programme."""
    more = Button(t.plain("discussion.tell-more"), TellOrganisers(session_id))
    label = t.plain("voices.was-question" if is_question else "voices.remove")
    remove = Button(
        label, WithdrawAnswer(answer.id, was_question=is_question, stands=answer.version)
    )
    words = Html(f"<blockquote>{Html.escape(shorten(answer.text, WORDS))}</blockquote>")
    text = Html.paragraphs(t("discussion.told-thanks"), words)
    return Reply(text, ((more, remove), (home_button(t),)))


def render_told(told: Sequence[tuple[PromptAnswer, str]], number: int, scene: Scene) -> Reply:
    """For organisers and staff: each with the session it is about, the newest first."""
    t = scene.t
    if not told:
        return Reply(t("discussion.nothing-told"), home_rows(t))
    page = page_of(told, number)
    lines = []
    for answer, session_id in page.items:
        session = scene.programme.session(session_id)
        about = bold(title_of(session, t)) if session else None
        lines.append(Html.lines(about, shorten(answer.text, WORDS)))
    text = Html.paragraphs(t("discussion.told"), page_line(page, t), numbered(lines, page.first))
    rows = (paging_row(page, t, ShowTold), (home_button(t),))
    return Reply(text, tuple(row for row in rows if row))
