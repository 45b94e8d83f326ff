"""Questions to the stage for everybody: where one can ask, what was asked, what is one's own."""

from collections.abc import Collection, Sequence

from bot.i18n import Translator
from bot.programme.collecting import Collecting
from bot.programme.values import Session
from bot.replies import Button, Html, Reply, bold
from bot.storage.stage.stage_questions import StageQuestion, StageState
from bot.storage.stage.stage_session import StageSession
from bot.views.actions.prompts import CloseDialogue
from bot.views.actions.stage import (
    AskStage,
    ShowOwnStage,
    ShowStage,
    ShowStages,
    VoteStage,
    WithdrawStage,
)
from bot.views.pages import listing, numbered, page_line, page_of, paging_row
from bot.views.programme.session import ask_button
from bot.views.programme.session_lines import label_of, listed, titled
from bot.views.rows import home_button, home_rows
from bot.views.scene import Scene
from bot.views.short_text import on_one_line, shorten

MOST_ANSWERED = 5
"""Of those that are answered, the ones with most votes are named."""

QUOTED = 1000
"""Characters of words that could not be taken."""


def render_stages(sessions: Sequence[Session], number: int, scene: Scene) -> Reply:
    """The sessions where something can be asked or voted for."""
    t = scene.t
    if not sessions:
        return Reply(Html.paragraphs(bold(t("stage.title")), t("stage.nowhere")), home_rows(t))
    page = page_of(sessions, number)
    text = Html.paragraphs(
        bold(t("stage.title")),
        t("stage.where"),
        page_line(page, t),
        numbered([listed(each, scene) for each in page.items], page.first),
    )
    labels = [label_of(each, scene) for each in page.items]
    actions = [ShowStage(each.id) for each in page.items]
    pages = paging_row(page, t, ShowStages)
    return listing(text, labels, actions, pages, (home_button(t),), first=page.first)


def render_stage(
    stage: StageSession,
    own: Collection[int],
    voted: Collection[int],
    number: int,
    scene: Scene,
    news: Html | None = None,
) -> Reply:
    """What was let out, those with most votes first, each with a button for the reader's vote.

    `own` and `voted` are numbers of questions; `news` is what was just done.
    """
    t = scene.t
    page = page_of(stage.of(StageState.RELEASED), number)
    lines = [_line(each, own, voted, t) for each in page.items]
    is_last = page.number == page.count - 1
    text = Html.paragraphs(
        news,
        Html.lines(bold(t("stage.title")), titled(stage.session, scene)),
        how_it_stands(stage, scene),
        page_line(page, t),
        numbered(lines, page.first) if lines else _none_shown(stage, t),
        _answered(stage, t) if is_last else None,
    )
    ways = (_ask_button(stage, t), _own_button(stage, t) if own else None)
    rows = (
        paging_row(page, t, lambda other: ShowStage(stage.session.id, other)),
        tuple(way for way in ways if way),
        (Button(t.plain("stage.refresh"), ShowStage(stage.session.id, number)), home_button(t)),
    )
    if not stage.collecting.takes_votes:
        return Reply(text, tuple(row for row in rows if row))
    labels = [t.plain(_label_key(each, own, voted), words=each.text) for each in page.items]
    actions = [
        ShowOwnStage(stage.session.id)
        if each.id in own
        else VoteStage(each.id, each.id not in voted, page.number)
        for each in page.items
    ]
    return listing(text, labels, actions, *rows, first=page.first)


def render_ask(session: Session, longest: int, scene: Scene) -> Reply:
    """The bot waits for the question. Who reads it first, and that nobody sees who asks, is said."""
    t = scene.t
    text = Html.paragraphs(titled(session, scene), t("stage.ask", limit=longest), t("voices.care"))
    stop = Button(t.plain("voices.stop"), CloseDialogue())
    return Reply(text, ((stop,),))


def render_asked(question: StageQuestion, scene: Scene) -> Reply:
    """Only after the commit."""
    t = scene.t
    words = Html(f"<blockquote>{Html.escape(question.text)}</blockquote>")
    rows = (
        (
            Button(t.plain("stage.more"), AskStage(question.session_id)),
            Button(t.plain("stage.take-back"), WithdrawStage(question.id)),
        ),
        (Button(t.plain("stage.see"), ShowStage(question.session_id)), home_button(t)),
    )
    return Reply(Html.paragraphs(t("stage.asked"), words), rows)


def render_own(
    questions: Sequence[StageQuestion],
    session: Session,
    scene: Scene,
    news: Html | None = None,
) -> Reply:
    """What the reader has asked there, with what became of it; each can be taken back."""
    t = scene.t
    lines = [Html.lines(Html.escape(each.text), _fate(each, t)) for each in questions]
    text = Html.paragraphs(
        news,
        Html.lines(bold(t("stage.yours")), titled(session, scene)),
        numbered(lines) if lines else t("stage.none-yours"),
    )
    labels = [t.plain("stage.take-back-this", words=each.text) for each in questions]
    actions = [WithdrawStage(each.id) for each in questions]
    ways = (Button(t.plain("stage.see"), ShowStage(session.id)), home_button(t))
    return listing(text, labels, actions, ways)


def render_stage_hindrance(
    hindrance: str, session: Session, scene: Scene, *, text: str, longest: int, most: int
) -> Reply:
    """Why it went no further, with what was typed, so that it can be put otherwise or elsewhere.

    `hindrance` names the sentence.
    """
    t = scene.t
    said = t(
        f"stage.hindrance-{hindrance}", length=len(on_one_line(text)), limit=longest, most=most
    )
    words = (
        Html(f"<blockquote>{Html.escape(shorten(text, QUOTED))}</blockquote>") if text else None
    )
    ways = (Button(t.plain("stage.see"), ShowStage(session.id)), home_button(t))
    return Reply(Html.paragraphs(said, words), (ways,))


def how_it_stands(stage: StageSession, scene: Scene, *, leads: bool = False) -> Html:
    """What can be done there, and until when; `leads` says it to whoever leads the session."""
    t, stands = scene.t, str(stage.collecting)
    if stage.collecting is Collecting.CLOSED and stage.of(StageState.RELEASED):
        stands = "voting"
    key = "stage.lead" if leads and stage.collecting.takes_votes else "stage.is"
    return t(f"{key}-{stands}", time=t.time(scene.programme.local(stage.ends)))


def votes_in_words(question: StageQuestion, t: Translator) -> Html:
    return t("stage.votes", n=question.votes)


def _none_shown(stage: StageSession, t: Translator) -> Html | None:
    return t("stage.none-shown") if stage.collecting.takes_votes else None


def _line(
    question: StageQuestion, own: Collection[int], voted: Collection[int], t: Translator
) -> Html:
    mark = None
    if question.id in own:
        mark = t("stage.is-yours")
    elif question.id in voted:
        mark = t("stage.is-voted")
    count = votes_in_words(question, t)
    told = Html(f"{count} {mark}") if mark else count
    return Html.lines(Html.escape(question.text), told)


def _label_key(question: StageQuestion, own: Collection[int], voted: Collection[int]) -> str:
    if question.id in own:
        return "stage.own-this"
    return "stage.unvote" if question.id in voted else "stage.vote"


def _answered(stage: StageSession, t: Translator) -> Html | None:
    answered = stage.of(StageState.ANSWERED)
    if not answered:
        return None
    named = (Html.escape(f"– {each.text}") for each in answered[:MOST_ANSWERED])
    return Html.lines(t("stage.answered", n=len(answered)), *named)


def _fate(question: StageQuestion, t: Translator) -> Html:
    if question.state is StageState.RELEASED:
        return t("stage.fate-released", n=question.votes)
    return t(f"stage.fate-{question.state}")


def _ask_button(stage: StageSession, t: Translator) -> Button | None:
    if stage.collecting is not Collecting.OPEN:
        return None
    return ask_button(stage.session, t)


def _own_button(stage: StageSession, t: Translator) -> Button:
    return Button(t.plain("stage.yours-button"), ShowOwnStage(stage.session.id))
