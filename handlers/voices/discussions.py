"""`/fragor`: an organiser or the room's host puts the discussion's questions, and shows answers."""

from bot.access import refuse
from bot.replies import Reply
from bot.roles import Role
from bot.turn import Presses, Turn
from bot.views.actions.discussions import (
    HideAnswer,
    PostQuestion,
    ReadAnswers,
    ShowQuestion,
    ShowQuestions,
    ShowSaid,
    ShowToAll,
)
from bot.views.rows import home_rows
from bot.views.voices.discussions import (
    render_question,
    render_questions,
    render_reading,
    render_said,
)
from bot.voices.discussions import DiscussionQuestion
from handlers import stale_buttons
from handlers.voices import prompts

EVERYBODY = ""


async def show_questions(turn: Turn) -> None:
    """Whoever leads sees how far each has come; everybody else what they can answer."""
    if await _room(turn) is None:
        await prompts.show_prompts(turn)
        return
    found = await turn.event.voices.discussions.questions()
    listed = [(one.prompt, one.answers, one.posted) for one in found]
    await turn.show(render_questions(listed, turn.t))


async def show_question(turn: Turn) -> None:
    found = await _led(turn, turn.press(ShowQuestion).prompt)
    if found is not None:
        await _show(turn, found)


async def post(turn: Turn) -> None:
    """To everybody there, each once."""
    found = await _led(turn, turn.press(PostQuestion).prompt)
    if found is None:
        return
    room, person, now = await _room(turn), turn.participant, turn.now
    discussing = turn.event.voices.discussions
    count = await turn.save(
        lambda tx: discussing.post(tx, person, found.prompt, room or EVERYBODY, now)
    )
    await _show_done(turn, found, "discussion.posted", count)


async def show_to_all(turn: Turn) -> None:
    """What was answered, to everybody there and to all who answered."""
    action = turn.press(ShowToAll)
    found = await _led(turn, action.prompt)
    if found is None:
        return
    room, person, now = await _room(turn), turn.participant, turn.now
    discussing = turn.event.voices.discussions
    count = await turn.save(
        lambda tx: discussing.show(tx, person, found.prompt, room or EVERYBODY, action.times, now)
    )
    await _show_done(turn, found, "discussion.shown", count)


async def read(turn: Turn) -> None:
    action = turn.press(ReadAnswers)
    found = await _led(turn, action.prompt)
    if found is not None:
        said = await turn.event.voices.discussions.said(found.prompt)
        await turn.show(render_reading(found.prompt, said, action.page, turn.t))


async def hide(turn: Turn) -> None:
    """Keep an answer from the others' sight, or show it after all."""
    action, discussing = turn.press(HideAnswer), turn.event.voices.discussions
    answer = await turn.services.storage.answers.by_id(action.answer)
    found = await _led(turn, answer.prompt_id if answer else "")
    if found is None:
        return
    person, now = turn.participant, turn.now
    await turn.save(
        lambda tx: discussing.hide(tx, person, action.answer, now, hidden=action.hidden)
    )
    said = await discussing.said(found.prompt)
    place = next((n for n, one in enumerate(said) if one.id == action.answer), 0)
    await turn.show(render_reading(found.prompt, said, place // 5, turn.t))


async def show_said(turn: Turn) -> None:
    """A page for everybody, once the answers were shown."""
    action, discussing = turn.press(ShowSaid), turn.event.voices.discussions
    found = await discussing.question(action.prompt)
    if found is None or found.posted is None or not found.posted.shown:
        await turn.show(Reply(turn.t("discussion.gone"), home_rows(turn.t)))
        return
    said = [one for one in await discussing.said(found.prompt) if not one.is_hidden]
    await turn.show(render_said(found.prompt, said, action.page, turn.t))


async def _led(turn: Turn, prompt_id: str) -> DiscussionQuestion | None:
    """The question, for whoever may lead; says why there is none."""
    if await _room(turn) is None:
        await refuse(turn, Role.HOST)
        return None
    found = await turn.event.voices.discussions.question(prompt_id)
    if found is None:
        await turn.show(Reply(turn.t("discussion.gone"), home_rows(turn.t)))
    return found


async def _room(turn: Turn) -> str | None:
    """Whom the person may ask: an organiser everybody, a host their room; None asks nobody."""
    may, person = turn.event.invitations.may, turn.participant
    if await may(person, Role.ORGANISER):
        return EVERYBODY
    if not await may(person, Role.HOST):
        return None
    grants = await turn.services.storage.roles.of(person.id, turn.event.id)
    return min(grant.room for grant in grants if grant.role is Role.HOST)


async def _show_done(turn: Turn, found: DiscussionQuestion, key: str, count: int | None) -> None:
    """What was done, or that it was done before."""
    if count is None:
        await stale_buttons.say_done_already(turn)
        return
    turn.services.poke()
    now = await turn.event.voices.discussions.question(found.prompt.id) or found
    news = turn.t(key, n=count)
    await turn.show(render_question(now.prompt, now.answers, now.posted, turn.t, news))


async def _show(turn: Turn, found: DiscussionQuestion) -> None:
    await turn.show(render_question(found.prompt, found.answers, found.posted, turn.t))


PRESSES: Presses = {
    ShowQuestions: show_questions,
    ShowQuestion: show_question,
    PostQuestion: post,
    ReadAnswers: read,
    HideAnswer: hide,
    ShowToAll: show_to_all,
    ShowSaid: show_said,
}
