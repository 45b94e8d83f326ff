"""Questions to the stage at a screen: what the chat's `/publikfragor` does, beside a keyboard."""

from dataclasses import dataclass

from bot.actions import Action
from bot.programme.collecting import Collecting
from bot.programme.values import Session
from bot.replies import Button
from bot.roles import Role
from bot.stage import leads
from bot.storage.connections.database import Transaction
from bot.storage.people.roles import Grant
from bot.storage.stage.stage_questions import DECIDED, StageQuestion, StageState
from bot.views.actions.stage import CollectStage, DecideStage, ReleaseStage
from bot.views.stage.asking import how_it_stands
from bot.views.stage.leading import collect_button, decisions, in_order
from bot.web import addresses
from bot.web.cards import card_of, cards_of, foreign
from bot.web.content import Content, NotHere
from bot.web.desk.screen import AtScreen, for_staff
from bot.web.visits.visit import Visit

REFRESH_SECONDS = 20

MOST_SESSIONS = 40
"""Of those that are on or to come."""


@dataclass(frozen=True)
class DeskStageQuestion:
    """A question with what can be decided about it; nothing for whoever does not lead."""

    id: int
    words: str
    language: str
    state: StageState
    votes: int
    decisions: tuple[Button, ...]


@for_staff
async def show_sessions(visit: Visit, staff: AtScreen) -> Content:
    """Those whose questions the reader may lead, else those that have some."""
    stage_questions = visit.site.event.stage_questions
    sessions = stage_questions.to_lead(await _grants(visit, staff), visit.now)
    if not sessions:
        sessions = await stage_questions.to_ask_or_vote(visit.now)
    shown = sessions[:MOST_SESSIONS]
    opened = await stage_questions.opened()
    cards = cards_of(shown, visit.scene, dated=True)
    return visit.fill("desk/desk_stages.html", staff=staff, cards=cards, opened=opened)


@for_staff
async def show_session(visit: Visit, staff: AtScreen) -> Content:
    """As it is now; and again by itself once the reader has chosen so (WCAG 2.2.1)."""
    session = visit.programme.session(visit.match["session"])
    if session is None:
        raise NotHere
    stage = await visit.site.event.stage_questions.of(session, visit.now)
    may_lead = leads(await _grants(visit, staff), session)
    waiting = [each.id for each in in_order(stage) if each.state is StageState.WAITING]
    releases = ReleaseStage(waiting[0], waiting[-1]) if may_lead and len(waiting) > 1 else None
    takes = may_lead and stage.collecting.takes_votes
    return visit.fill(
        "desk/desk_stage.html",
        staff=staff,
        card=card_of(session, visit.scene, dated=True),
        path=f"{addresses.STAGE_DESK}/{session.id}",
        wall=f"{addresses.WALL_ROOM}/{session.room}" if session.room else "",
        how=how_it_stands(stage, visit.scene, leads=may_lead),
        collect=collect_button(stage, visit.t) if takes else None,
        is_open=stage.collecting is Collecting.OPEN,
        release=releases.pack() if releases else "",
        waiting=len(waiting),
        questions=[_listed(each, visit, may_lead=may_lead) for each in in_order(stage)],
        refresh=REFRESH_SECONDS if visit.asked("folj") else 0,
    )


@for_staff
async def lead(visit: Visit, staff: AtScreen) -> Content:
    """What a button says, for whoever leads the session that it is about."""
    form = await visit.form()
    action = visit.lobby.replies.action(form.get("press", ""))
    session = await _session_of(action, visit)
    if session is None or not isinstance(action, CollectStage | DecideStage | ReleaseStage):
        raise NotHere
    if not leads(await _grants(visit, staff), session):
        return await _refuse(visit, staff, action)
    stage_questions, now = visit.site.event.stage_questions, visit.services.clock.now()

    def unit(tx: Transaction) -> None:
        match action:
            case CollectStage(on=on):
                stage_questions.collect(tx, staff.person, session, now, on=on)
            case DecideStage(question=number, state=state) if state in DECIDED:
                stage_questions.decide(tx, staff.person, number, StageState(state), now)
            case ReleaseStage(first=first, last=last):
                numbers = range(first, last + 1)
                stage_questions.release(tx, staff.person, session, numbers, now)

    await visit.services.storage.write(unit)
    return visit.lead(visit.back(form.get("back", "")))


async def _session_of(action: Action | None, visit: Visit) -> Session | None:
    match action:
        case CollectStage(session=session_id):
            return visit.programme.session(session_id)
        case DecideStage(question=number) | ReleaseStage(first=number):
            question = await visit.site.event.stage_questions.question(number)
            return visit.programme.session(question.session_id) if question else None
    return None


async def _refuse(visit: Visit, staff: AtScreen, action: Action) -> Content:
    """Staff read along; who leads is somebody else's to say."""
    invitations, now = visit.site.event.invitations, visit.services.clock.now()
    await visit.services.storage.write(
        lambda tx: invitations.note_refusal(tx, staff.person, Role.HOST, action.prefix, now)
    )
    return visit.fill("desk/outside.html", status=403)


async def _grants(visit: Visit, staff: AtScreen) -> frozenset[Grant]:
    roles = visit.services.storage.roles
    return await roles.of(staff.person.id, visit.site.event.id)


def _listed(question: StageQuestion, visit: Visit, *, may_lead: bool) -> DeskStageQuestion:
    return DeskStageQuestion(
        question.id,
        question.text,
        foreign(question.language, visit.scene),
        question.state,
        question.votes,
        decisions(question, visit.t) if may_lead else (),
    )
