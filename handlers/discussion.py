"""`/fragor`: an organiser or the room's host puts the discussion's questions, and shows answers."""

from telegram import Update

from bot.replies import Reply
from bot.storage.roles import Role
from bot.views.discussion import (
    render_question,
    render_questions,
    render_reading,
    render_said,
)
from bot.views.discussion_actions import (
    HideAnswer,
    PostQuestion,
    ReadAnswers,
    ShowQuestion,
    ShowQuestions,
    ShowSaid,
    ShowToAll,
)
from bot.views.rows import home_rows
from bot.voices.discussing import Question
from handlers import stale, voices
from handlers.context import App, Context
from handlers.roles import refuse
from handlers.routing import on_command, on_press

EVERYBODY = ""


async def show_questions(update: Update, context: Context) -> None:
    """Whoever leads sees how far each has come; everybody else what they can answer."""
    if await _room(context) is None:
        await voices.show_prompts(update, context)
        return
    found = await context.services.voices.discussing.questions()
    listed = [(one.prompt, one.answers, one.posted) for one in found]
    await context.show(render_questions(listed, context.t))


async def show_question(update: Update, context: Context) -> None:
    found = await _led(context, context.press(ShowQuestion).prompt)
    if found is not None:
        await _show(context, found)


async def post(update: Update, context: Context) -> None:
    """To everybody there, each once."""
    found = await _led(context, context.press(PostQuestion).prompt)
    if found is None:
        return
    room, person, now = await _room(context), context.participant, context.now
    discussing = context.services.voices.discussing
    count = await context.save(
        lambda tx: discussing.post(tx, person, found.prompt, room or EVERYBODY, now)
    )
    await _show_done(context, found, "discussion.posted", count)


async def show_to_all(update: Update, context: Context) -> None:
    """What was answered, to everybody there and to all who answered."""
    action = context.press(ShowToAll)
    found = await _led(context, action.prompt)
    if found is None:
        return
    room, person, now = await _room(context), context.participant, context.now
    discussing = context.services.voices.discussing
    count = await context.save(
        lambda tx: discussing.show(tx, person, found.prompt, room or EVERYBODY, action.times, now)
    )
    await _show_done(context, found, "discussion.shown", count)


async def read(update: Update, context: Context) -> None:
    action = context.press(ReadAnswers)
    found = await _led(context, action.prompt)
    if found is not None:
        said = await context.services.voices.discussing.said(found.prompt)
        await context.show(render_reading(found.prompt, said, action.page, context.t))


async def hide(update: Update, context: Context) -> None:
    """Keep an answer from the others' sight, or show it after all."""
    action, discussing = context.press(HideAnswer), context.services.voices.discussing
    answer = await context.services.storage.answers.by_id(action.answer)
    found = await _led(context, answer.prompt_id if answer else "")
    if found is None:
        return
    person, now = context.participant, context.now
    await context.save(
        lambda tx: discussing.hide(tx, person, action.answer, now, hidden=action.hidden)
    )
    said = await discussing.said(found.prompt)
    place = next((n for n, one in enumerate(said) if one.id == action.answer), 0)
    await context.show(render_reading(found.prompt, said, place // 5, context.t))


async def show_said(update: Update, context: Context) -> None:
    """A page for everybody, once the answers were shown."""
    action, discussing = context.press(ShowSaid), context.services.voices.discussing
    found = await discussing.question(action.prompt)
    if found is None or found.posted is None or not found.posted.shown:
        await context.show(Reply(context.t("discussion.gone"), home_rows(context.t)))
        return
    said = [one for one in await discussing.said(found.prompt) if not one.is_hidden]
    await context.show(render_said(found.prompt, said, action.page, context.t))


async def _led(context: Context, prompt_id: str) -> Question | None:
    """The question, for whoever may lead; says why there is none."""
    if await _room(context) is None:
        await refuse(context, Role.HOST)
        return None
    found = await context.services.voices.discussing.question(prompt_id)
    if found is None:
        await context.show(Reply(context.t("discussion.gone"), home_rows(context.t)))
    return found


async def _room(context: Context) -> str | None:
    """Whom the person may ask: an organiser everybody, a host their room; None asks nobody."""
    may, person = context.services.invitations.may, context.participant
    if await may(person, Role.ORGANISER):
        return EVERYBODY
    if not await may(person, Role.HOST):
        return None
    grants = await context.services.storage.roles.of(person.id)
    return min(grant.room for grant in grants if grant.role is Role.HOST)


async def _show_done(context: Context, found: Question, key: str, count: int | None) -> None:
    """What was done, or that it was done before."""
    if count is None:
        await stale.say_done_already(context)
        return
    context.services.poke()
    now = await context.services.voices.discussing.question(found.prompt.id) or found
    news = context.t(key, n=count)
    await context.show(render_question(now.prompt, now.answers, now.posted, context.t, news))


async def _show(context: Context, found: Question) -> None:
    await context.show(render_question(found.prompt, found.answers, found.posted, context.t))


def register(application: App) -> None:
    on_command(application, ("fragor", "prompts"), show_questions)
    on_press(application, ShowQuestions, show_questions)
    on_press(application, ShowQuestion, show_question)
    on_press(application, PostQuestion, post)
    on_press(application, ReadAnswers, read)
    on_press(application, HideAnswer, hide)
    on_press(application, ShowToAll, show_to_all)
    on_press(application, ShowSaid, show_said)
