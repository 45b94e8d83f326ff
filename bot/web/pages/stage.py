"""Questions to the stage: where one can ask, and a session's questions with a button for each vote."""

from dataclasses import dataclass

from bot.programme.collecting import Collecting
from bot.replies import Button
from bot.storage.stage.stage_questions import StageQuestion, StageState
from bot.storage.stage.stage_session import StageSession
from bot.views.actions.stage import ShowOwnStage, VoteStage
from bot.views.programme.session import ask_button
from bot.views.stage.asking import how_it_stands
from bot.web import addresses
from bot.web.cards import card_of, cards_of, foreign
from bot.web.content import Content, NotHere
from bot.web.visits.visit import Visit

REFRESH_SECONDS = 20


@dataclass(frozen=True)
class StagePageQuestion:
    """`vote` is None where the reader cannot vote; `language` names one that is not the page's."""

    words: str
    language: str
    votes: int
    is_own: bool
    is_voted: bool
    vote: Button | None


async def show_sessions(visit: Visit) -> Content:
    """Where something can be asked or voted for; a session by itself is shown at once."""
    sessions = await visit.site.event.stage_questions.to_ask_or_vote(visit.now)
    if len(sessions) == 1:
        return visit.lead(visit.href(f"{addresses.STAGE}/{sessions[0].id}"))
    cards = [
        (f"{addresses.STAGE}/{session.id}", card)
        for session, card in zip(sessions, cards_of(sessions, visit.scene), strict=True)
    ]
    return visit.fill("stage/stages.html", cards=cards)


async def show_session(visit: Visit) -> Content:
    """As it is now; and again by itself once the reader has chosen so (WCAG 2.2.1)."""
    session = visit.programme.session(visit.match["session"])
    if session is None:
        raise NotHere
    stage_questions, person = visit.site.event.stage_questions, visit.visitor.person
    stage = await stage_questions.of(session, visit.now)
    own = frozenset(each.id for each in await stage_questions.own(person)) if person else None
    voted = await stage_questions.voted(person) if person else frozenset()
    here = [each.id for each in stage.questions if each.id in (own or ())]
    return visit.fill(
        "stage/stage.html",
        card=card_of(session, visit.scene, dated=True),
        path=f"{addresses.STAGE}/{session.id}",
        how=how_it_stands(stage, visit.scene),
        ask=ask_button(session, visit.t) if stage.collecting is Collecting.OPEN else None,
        own=ShowOwnStage(session.id).pack() if here else "",
        questions=[
            _listed(each, stage, own or frozenset(), voted, visit)
            for each in stage.of(StageState.RELEASED)
        ],
        answered=[
            _listed(each, stage, own or frozenset(), voted, visit)
            for each in stage.of(StageState.ANSWERED)
        ],
        refresh=REFRESH_SECONDS if visit.asked("folj") else 0,
    )


def _listed(
    question: StageQuestion,
    stage: StageSession,
    own: frozenset[int],
    voted: frozenset[int],
    visit: Visit,
) -> StagePageQuestion:
    is_own, is_voted = question.id in own, question.id in voted
    may_vote = stage.collecting.takes_votes and question.state is StageState.RELEASED
    label = visit.t.plain("stage.unvote-button" if is_voted else "stage.vote-button")
    return StagePageQuestion(
        question.text,
        foreign(question.language, visit.scene),
        question.votes,
        is_own,
        is_voted,
        Button(label, VoteStage(question.id, not is_voted)) if may_vote and not is_own else None,
    )
