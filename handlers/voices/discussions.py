"""`/fragor`: an organiser or the room's host puts the discussion's questions, and shows answers.

Staff read along: they hide answers, and let them out onto the screens.
"""

from bot.access import may, refuse
from bot.replies import Html, Reply
from bot.roles import Role
from bot.turn import Presses, Turn
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
from bot.views.pages import PAGE_SIZE
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
    if not await _may_read(turn):
        await prompts.show_prompts(turn)
        return
    found = await turn.event.voices.discussions.questions()
    listed = [(one.prompt, one.answers, one.posted) for one in found]
    await turn.show(render_questions(listed, turn.t))


async def show_question(turn: Turn) -> None:
    found = await _read(turn, turn.press(ShowQuestion).prompt)
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
    found = await _read(turn, action.prompt)
    if found is not None:
        said = await turn.event.voices.discussions.said(found.prompt)
        await turn.show(render_reading(found.prompt, said, action.page, turn.t))


async def hide(turn: Turn) -> None:
    """Keep an answer from the others' sight, or show it after all."""
    action, discussing = turn.press(HideAnswer), turn.event.voices.discussions
    answer = await turn.services.storage.answers.by_id(action.answer)
    found = await _read(turn, answer.prompt_id if answer else "")
    if found is None:
        return
    person, now = turn.participant, turn.now
    await turn.save(
        lambda tx: discussing.hide(tx, person, action.answer, now, hidden=action.hidden)
    )
    await _show_page_of(turn, found, action.answer)


async def release(turn: Turn) -> None:
    """What was read stands on the screens; where the words are others by now they are read first."""
    action, discussing = turn.press(ReleaseAnswers), turn.event.voices.discussions
    answer = await turn.services.storage.answers.by_id(action.first)
    found = await _read(turn, answer.prompt_id if answer else "")
    if found is None:
        return
    person, now, numbers = turn.participant, turn.now, range(action.first, action.last + 1)
    count = await turn.save(
        lambda tx: discussing.release(tx, person, found.prompt, numbers, action.seen, now)
    )
    news = turn.t("discussion.other-words") if count is None else turn.t("discussion.released")
    await _show_page_of(turn, found, action.first, news)


async def show_said(turn: Turn) -> None:
    """A page for everybody, once the answers were shown."""
    action, discussing = turn.press(ShowSaid), turn.event.voices.discussions
    found = await discussing.question(action.prompt)
    if found is None or found.posted is None or not found.posted.shown:
        await turn.show(Reply(turn.t("discussion.gone"), home_rows(turn.t)))
        return
    said = [one for one in await discussing.said(found.prompt) if not one.is_hidden]
    await turn.show(render_said(found.prompt, said, action.page, turn.t))


async def _show_page_of(
    turn: Turn, found: DiscussionQuestion, answer: int, news: Html | None = None
) -> None:
    """The page of the reading on which an answer stands."""
    said = await turn.event.voices.discussions.said(found.prompt)
    place = next((n for n, one in enumerate(said) if one.id == answer), 0)
    await turn.show(render_reading(found.prompt, said, place // PAGE_SIZE, turn.t, news))


async def _read(turn: Turn, prompt_id: str) -> DiscussionQuestion | None:
    """The question, for whoever may read what was answered; says why there is none."""
    if not await _may_read(turn):
        await refuse(turn, Role.HOST)
        return None
    return await _found(turn, prompt_id)


async def _led(turn: Turn, prompt_id: str) -> DiscussionQuestion | None:
    """The question, for whoever may lead; says why there is none."""
    if await _room(turn) is None:
        await refuse(turn, Role.HOST)
        return None
    return await _found(turn, prompt_id)


async def _found(turn: Turn, prompt_id: str) -> DiscussionQuestion | None:
    found = await turn.event.voices.discussions.question(prompt_id)
    if found is None:
        await turn.show(Reply(turn.t("discussion.gone"), home_rows(turn.t)))
    return found


async def _may_read(turn: Turn) -> bool:
    return await may(turn, Role.HOST, Role.STAFF)


async def _room(turn: Turn) -> str | None:
    """Whom the person may ask: an organiser everybody, a host their room; None asks nobody."""
    if not await may(turn, Role.HOST):
        return None
    person = turn.participant
    if await turn.event.invitations.may(person, Role.ORGANISER):
        return EVERYBODY
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
    may_ask = await _room(turn) is not None
    await turn.show(
        render_question(found.prompt, found.answers, found.posted, turn.t, may_ask=may_ask)
    )


PRESSES: Presses = {
    ShowQuestions: show_questions,
    ShowQuestion: show_question,
    PostQuestion: post,
    ReadAnswers: read,
    HideAnswer: hide,
    ReleaseAnswers: release,
    ShowToAll: show_to_all,
    ShowSaid: show_said,
}
