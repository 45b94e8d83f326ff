"""Whoever leads a session, its room's host or an organiser, lets questions out and marks them."""

from bot.access import refuse
from bot.programme.values import Session
from bot.replies import Html
from bot.roles import Role
from bot.stage import leads
from bot.stage.links import screen_of
from bot.storage.people.roles import Grant
from bot.storage.stage.stage_questions import DECIDED, StageState
from bot.turn import Presses, Turn
from bot.views.actions.stage import CollectStage, DecideStage, LeadStage, ReleaseStage
from bot.views.stage.leading import render_leading, render_to_lead
from handlers import stale_buttons


async def show_to_lead(turn: Turn, page: int) -> bool:
    """What the person may lead; False, and nothing is shown, where that is nothing at all."""
    grants = await _grants(turn)
    if not {grant.role for grant in grants} & {Role.ORGANISER, Role.HOST}:
        return False
    stage_questions = turn.event.stage_questions
    sessions = stage_questions.to_lead(grants, turn.now)
    opened = await stage_questions.opened()
    await turn.show(render_to_lead(sessions, opened, page, turn.scene))
    return True


async def lead(turn: Turn) -> None:
    action = turn.press(LeadStage)
    session = await _led(turn, action.session)
    if session is not None:
        await _show(turn, session, action.page)


async def collect(turn: Turn) -> None:
    """Questions are taken from now on, or no more."""
    action, stage_questions = turn.press(CollectStage), turn.event.stage_questions
    session = await _led(turn, action.session)
    if session is None:
        return
    person, now = turn.participant, turn.now
    await turn.save(lambda tx: stage_questions.collect(tx, person, session, now, on=action.on))
    news = turn.t("stage.opened" if action.on else "stage.closed")
    await _show(turn, session, 0, news)


async def decide(turn: Turn) -> None:
    action, stage_questions = turn.press(DecideStage), turn.event.stage_questions
    session = await _led_of(turn, action.question)
    if session is None:
        return
    if action.state not in DECIDED:
        await stale_buttons.show_stale(turn)
        return
    person, now, state = turn.participant, turn.now, StageState(action.state)
    await turn.save(lambda tx: stage_questions.decide(tx, person, action.question, state, now))
    await _show(turn, session, action.page)


async def release(turn: Turn) -> None:
    """All that waited on a page."""
    action, stage_questions = turn.press(ReleaseStage), turn.event.stage_questions
    session = await _led_of(turn, action.first)
    if session is None:
        return
    person, now, numbers = turn.participant, turn.now, range(action.first, action.last + 1)
    count = await turn.save(lambda tx: stage_questions.release(tx, person, session, numbers, now))
    await _show(turn, session, 0, turn.t("stage.released", n=count))


async def _show(turn: Turn, session: Session, page: int, news: Html | None = None) -> None:
    stage = await turn.event.stage_questions.of(session, turn.now)
    root, room = turn.web_url, turn.programme.room_of(session)
    screen = screen_of(root, turn.t.language, room) if root and room else ""
    await turn.show(render_leading(stage, page, turn.scene, screen, news))


async def _led_of(turn: Turn, number: int) -> Session | None:
    question = await turn.event.stage_questions.question(number)
    return await _led(turn, question.session_id if question else "")


async def _led(turn: Turn, session_id: str) -> Session | None:
    """The session, for whoever may lead it; everybody else is told who may.

    Of what is gone only those are told who may lead something.
    """
    grants, session = await _grants(turn), turn.programme.session(session_id)
    if session is None and any(grant.role in {Role.ORGANISER, Role.HOST} for grant in grants):
        await stale_buttons.show_gone(turn)
        return None
    if session is None or not leads(grants, session):
        await refuse(turn, Role.HOST)
        return None
    return session


async def _grants(turn: Turn) -> frozenset[Grant]:
    """What the person holds, where it is certain who they are."""
    if not turn.is_vouched_for:
        return frozenset()
    return await turn.services.storage.roles.of(turn.participant.id, turn.event.id)


PRESSES: Presses = {
    LeadStage: lead,
    CollectStage: collect,
    DecideStage: decide,
    ReleaseStage: release,
}
