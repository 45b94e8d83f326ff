"""A discussion: its questions for whoever leads it, and what was answered for everybody."""

from collections.abc import Sequence

from bot.i18n import Translator
from bot.programme.values import Prompt
from bot.replies import Button, Html, Reply, bold
from bot.storage.voices.discussions import DiscussionAnswer, PostedQuestion, name_of
from bot.views.actions.discussions import (
    HideAnswer,
    PostQuestion,
    ReadAnswers,
    ReleaseAnswers,
    ShowQuestion,
    ShowQuestions,
    ShowSaid,
    ShowToAll,
)
from bot.views.pages import listing, numbered, page_line, page_of, paging_row
from bot.views.rows import Rows, home_button, home_rows
from bot.views.short_text import shorten

WORDS = 500
"""Characters of one answer that are shown to everybody."""

QUESTION = 200
"""Characters of a question in a list."""


def render_questions(
    questions: Sequence[tuple[Prompt, int, PostedQuestion | None]], t: Translator
) -> Reply:
    """The questions with how far each has come."""
    if not questions:
        return Reply(t("discussion.none"), home_rows(t))
    shown = questions[:7]
    texts = [shorten(t.pick(prompt.text), QUESTION) for prompt, _, _ in shown]
    lines = [
        Html.lines(text, t("discussion.is-posted", n=n) if posted else t("discussion.not-posted"))
        for text, (_, n, posted) in zip(texts, shown, strict=True)
    ]
    actions = [ShowQuestion(prompt.id) for prompt, _, _ in shown]
    text = Html.paragraphs(t("discussion.list"), numbered(lines))
    return listing(text, texts, actions, (home_button(t),))


def render_question(
    prompt: Prompt,
    answers: int,
    posted: PostedQuestion | None,
    t: Translator,
    news: Html | None = None,
    *,
    may_ask: bool = True,
) -> Reply:
    """One question with what can be done now. `news` is what was just done.

    Whoever may not ask people may still read, hide, and let answers out onto a screen.
    """
    state = t("discussion.is-posted", n=answers) if posted else t("discussion.not-posted")
    text = Html.paragraphs(news, bold(t.pick(prompt.text)), state)
    back = (Button(t.plain("discussion.list-button"), ShowQuestions()), home_button(t))
    if posted is None and not may_ask:
        return Reply(text, (back,))
    if posted is None:
        post = Button(t.plain("discussion.post"), PostQuestion(prompt.id))
        return Reply(text, ((post,), back))
    rows: Rows = ((Button(t.plain("discussion.read"), ReadAnswers(prompt.id)),),)
    if answers and may_ask:
        show = ShowToAll(prompt.id, posted.shown + 1)
        rows = (*rows, (Button(t.plain("discussion.show"), show),))
    return Reply(text, (*rows, back))


def render_reading(
    prompt: Prompt,
    said: Sequence[DiscussionAnswer],
    number: int,
    t: Translator,
    news: Html | None = None,
) -> Reply:
    """For whoever leads: every answer, with a button that hides it from the others.

    One more lets those of this page out onto the screens. `news` is what was just done.
    """
    page = page_of(said, number)
    lines = [Html.lines(_line(one), *(t(key) for key in _marks(one))) for one in page.items]
    labels = [
        t.plain("discussion.unhide" if one.is_hidden else "discussion.hide", words=one.words)
        for one in page.items
    ]
    empty = None if said else t("discussion.no-answers")
    text = Html.paragraphs(
        news,
        bold(t.pick(prompt.text)),
        page_line(page, t),
        empty,
        numbered(lines, page.first) or None,
    )
    actions = [HideAnswer(one.id, not one.is_hidden) for one in page.items]
    back = Button(t.plain("discussion.back"), ShowQuestion(prompt.id))
    pages = paging_row(page, t, lambda other: ReadAnswers(prompt.id, other))
    release = _release_row(page.items, t)
    return listing(text, labels, actions, release, pages, (back,), first=page.first)


def _marks(said: DiscussionAnswer) -> list[str]:
    if said.is_hidden:
        return ["discussion.is-hidden"]
    return ["discussion.is-released"] if said.is_released else []


def _release_row(answers: Sequence[DiscussionAnswer], t: Translator) -> tuple[Button, ...]:
    """None where all that may be seen stands on the screens already."""
    shown = [one for one in answers if not one.is_hidden]
    if all(one.is_released for one in shown):
        return ()
    release = ReleaseAnswers(answers[0].id, answers[-1].id, name_of(shown))
    return (Button(t.plain("discussion.release"), release),)


def render_said(
    prompt: Prompt, said: Sequence[DiscussionAnswer], number: int, t: Translator
) -> Reply:
    """For everybody: what was answered, by table or by nobody named, page by page."""
    page = page_of(said, number)
    empty = None if said else t("discussion.no-answers")
    lines = numbered([_line(one) for one in page.items], page.first)
    text = Html.paragraphs(
        t("discussion.said", question=t.pick(prompt.text)),
        page_line(page, t),
        empty,
        lines or None,
    )
    pages = paging_row(page, t, lambda other: ShowSaid(prompt.id, other))
    return Reply(text, tuple(row for row in (pages, (home_button(t),)) if row))


def _line(said: DiscussionAnswer) -> Html:
    words = Html.escape(shorten(said.words, WORDS))
    return Html(f"{bold(said.table)}: {words}") if said.table else words
