"""`/integritet`, `/minadata`, `/glom`: what is kept, handed over, erased."""

from bot.privacy import PersonalData
from bot.turn import Presses, Turn
from bot.views.actions.settings import AskForget, Forget, ShowMyData, ShowPrivacy
from bot.views.people.privacy import (
    MyData,
    render_ask_forget,
    render_forgotten,
    render_my_data,
    render_privacy,
)
from bot.views.programme.session_lines import title_of
from bot.voices.organiser_messages import is_told


async def show_privacy(turn: Turn) -> None:
    await turn.show(render_privacy(turn.scene))


async def show_my_data(turn: Turn) -> None:
    t = turn.t
    kept = await turn.event.privacy.kept_about(turn.participant)
    sessions = turn.programme.sessions
    data = MyData(
        kept.participant,
        roles=tuple(sorted(t.plain(f"roles.{grant.role}") for grant in kept.roles)),
        titles=tuple(title_of(s, t) for s in sessions if s.id in kept.favourites),
        answers=tuple(
            (turn.event.voices.prompt(each.prompt_id), each)
            for each in kept.answers
            if not is_told(each.prompt_id)
        ),
        signed=tuple(v.quote for v in await turn.event.voices.quotes.of(kept.participant)),
        party=kept.party,
        stage_questions=tuple(each.text for each in kept.stage_questions),
        stage_votes=len(kept.stage_votes),
        told=tuple(each.text for each in kept.answers if is_told(each.prompt_id)),
        elsewhere=kept.elsewhere,
        wishes=kept.wishes,
    )
    await turn.send(render_my_data(data, kept.file, turn.scene))


async def ask_forget(turn: Turn) -> None:
    await _ask(turn, await turn.event.privacy.kept_about(turn.participant))


async def forget(turn: Turn) -> None:
    """Erase everything that was shown; the reply is the last that is said to this participant.

    A button of before, when less was kept, asks anew. Where nothing is kept, as when the press is
    handled again after a crash, it is said that all is erased.
    """
    privacy, person = turn.event.privacy, turn.participant
    kept, press = await privacy.kept_about(person), turn.press(Forget)
    if kept.key != press.shown and not kept.is_nothing:
        await _ask(turn, kept, "privacy.changed-since")
        return
    done = await privacy.forget(person, turn.now, key=turn.key, also_answers=press.answers)
    turn.services.poke()
    await turn.show(render_forgotten(done.stays, turn.scene))


async def _ask(turn: Turn, kept: PersonalData, news: str = "") -> None:
    plan = await turn.event.privacy.plan(kept.participant)
    await turn.show(
        render_ask_forget(
            len(plan.goes),
            len(kept.favourites) + sum(each.favourites for each in kept.elsewhere),
            {policy: [one.words for one in some] for policy, some in plan.stays.items()},
            turn.scene,
            shown=kept.key,
            has_roles=bool(kept.roles),
            party=kept.party,
            stage_questions=len(kept.stage_questions),
            stage_votes=len(kept.stage_votes),
            elsewhere=kept.elsewhere,
            news=turn.t(news) if news else None,
        )
    )


PRESSES: Presses = {
    ShowPrivacy: show_privacy,
    ShowMyData: show_my_data,
    AskForget: ask_forget,
    Forget: forget,
}
