"""Questions to the stage: what everybody can ask, vote for and take back."""

from dataclasses import replace

from bot.programme.values import Session
from bot.replies import Html, Reply
from bot.stage import LONGEST, MOST_EACH, StageHindrance
from bot.stage.dialogues import AwaitedStageQuestion
from bot.storage.stage.stage_questions import StageQuestion
from bot.turn import Presses, Turn
from bot.views.actions.stage import (
    AskStage,
    ShowOwnStage,
    ShowStage,
    ShowStages,
    VoteStage,
    WithdrawStage,
)
from bot.views.stage.asking import (
    render_ask,
    render_asked,
    render_own,
    render_stage,
    render_stage_hindrance,
    render_stages,
)
from handlers import stale_buttons
from handlers.stage import leading


async def show_stages(turn: Turn) -> None:
    """Whoever leads sees theirs; everybody else where they can ask or vote, the only one at once."""
    page = turn.press(ShowStages).page if turn.is_press else 0
    if await leading.show_to_lead(turn, page):
        return
    sessions = await turn.event.stage_questions.to_ask_or_vote(turn.now)
    if len(sessions) == 1:
        await turn.show(await stage_of(turn, sessions[0].id))
    else:
        await turn.show(render_stages(sessions, page, turn.scene))


async def show_stage(turn: Turn) -> None:
    action = turn.press(ShowStage)
    await turn.show(await stage_of(turn, action.session, action.page))


async def stage_of(turn: Turn, session_id: str, page: int = 0, news: Html | None = None) -> Reply:
    """What was asked at a session by its id, as links and buttons have it."""
    session = turn.programme.session(session_id)
    if session is None:
        return stale_buttons.gone(turn)
    stage_questions, person = turn.event.stage_questions, turn.participant
    stage = await stage_questions.of(session, turn.now)
    own = {each.id for each in await stage_questions.own(person) if each.session_id == session.id}
    voted = await stage_questions.voted(person)
    reply = render_stage(stage, own, voted, page, turn.scene, news)
    return replace(reply, news=news)


async def ask(turn: Turn) -> None:
    stage_questions, person, now = turn.event.stage_questions, turn.participant, turn.now
    session = turn.programme.session(turn.press(AskStage).session)
    if session is None:
        await stale_buttons.show_gone(turn)
        return
    hindrance = await turn.save(lambda tx: stage_questions.begin(tx, person, session, now))
    if hindrance:
        await turn.show(_hindered(turn, session, hindrance))
    else:
        await turn.show(render_ask(session, LONGEST, turn.scene))


async def take_text(turn: Turn, dialogue: AwaitedStageQuestion, text: str) -> None:
    """Keep it. What cannot be put so is asked for again, since the dialogue goes on."""
    stage_questions, person, now = turn.event.stage_questions, turn.participant, turn.now
    session = turn.programme.session(dialogue.session)
    if session is None:
        await turn.save(lambda tx: stage_questions.end(tx, person))
        await stale_buttons.show_gone(turn)
        return
    kept = await turn.save(
        lambda tx: stage_questions.keep(tx, person, session, text, turn.key, now)
    )
    if isinstance(kept, StageHindrance):
        await turn.show(_hindered(turn, session, kept, text))
    else:
        await turn.show(render_asked(kept, turn.scene))


async def take_again(turn: Turn) -> bool:
    """A question that is handled again after a crash gets its reply; False for other updates."""
    kept = await turn.event.stage_questions.kept_by(turn.key)
    if kept:
        await turn.show(render_asked(kept, turn.scene))
    return kept is not None


async def vote(turn: Turn) -> None:
    stage_questions, person, now = turn.event.stage_questions, turn.participant, turn.now
    action = turn.press(VoteStage)
    question = await _question(turn, action.question)
    if question is None:
        return
    hindrance = await turn.save(
        lambda tx: stage_questions.vote(tx, person, question.id, now, on=action.on)
    )
    done = "stage.voted" if action.on else "stage.unvoted"
    news = turn.t(f"stage.hindrance-{hindrance}" if hindrance else done)
    await turn.show(await stage_of(turn, question.session_id, action.page, news))


async def show_own(turn: Turn) -> None:
    await _show_own(turn, turn.press(ShowOwnStage).session)


async def withdraw(turn: Turn) -> None:
    stage_questions, person = turn.event.stage_questions, turn.participant
    question = await _question(turn, turn.press(WithdrawStage).question)
    if question is None:
        return
    if await turn.save(lambda tx: stage_questions.withdraw(tx, person, question.id, turn.now)):
        await _show_own(turn, question.session_id, turn.t("stage.taken-back"))
    else:
        await stale_buttons.say_done_already(turn)


async def _show_own(turn: Turn, session_id: str, news: Html | None = None) -> None:
    session = turn.programme.session(session_id)
    if session is None:
        await stale_buttons.show_gone(turn)
        return
    asked = await turn.event.stage_questions.own(turn.participant)
    here = [each for each in asked if each.session_id == session.id]
    await turn.show(replace(render_own(here, session, turn.scene, news), news=news))


async def _question(turn: Turn, number: int) -> StageQuestion | None:
    """The question with this number; says so where there is none."""
    question = await turn.event.stage_questions.question(number)
    if question is None:
        await stale_buttons.show_stale(turn)
    return question


def _hindered(turn: Turn, session: Session, hindrance: StageHindrance, text: str = "") -> Reply:
    return render_stage_hindrance(
        hindrance, session, turn.scene, text=text, longest=LONGEST, most=MOST_EACH
    )


PRESSES: Presses = {
    ShowStages: show_stages,
    ShowStage: show_stage,
    AskStage: ask,
    VoteStage: vote,
    ShowOwnStage: show_own,
    WithdrawStage: withdraw,
}
