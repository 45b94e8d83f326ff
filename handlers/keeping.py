"""Keeping an answer: looked through for numbers and addresses, saved, thanked for."""

from telegram import Update

from bot.programme.prompts import chosen, is_closed
from bot.programme.values import Prompt, PromptKind
from bot.replies import Reply
from bot.storage.dialogues import LIFETIME
from bot.views.prompt import (
    render_no_room,
    render_refused,
    render_saved,
    render_step_saved,
    render_traces,
    render_writing,
)
from bot.views.quote_actions import KeepText
from bot.views.rows import home_rows
from bot.voices import ANSWER, Kept, NoRoom
from bot.voices.scanning import traces_in
from handlers.context import App, Context
from handlers.routing import on_press


async def keep_text(
    update: Update, context: Context, prompt: Prompt, text: str, *, adding: bool = False
) -> None:
    """Save typed words, or the choice that they name; `adding` puts them below what is there."""
    if not text.strip():
        await context.show(render_refused(prompt, context.t, "voices.empty"))
    elif prompt.kind is not PromptKind.TEXT:
        value = chosen(prompt, text)
        if value is None:
            await context.show(render_refused(prompt, context.t, "voices.not-a-choice"))
        else:
            await keep(update, context, prompt, value=value)
    elif traces := traces_in(text):
        await _hold(context, prompt, text, adding=adding)
        await context.show(render_traces(traces, context.t))
    else:
        await keep(update, context, prompt, text=text.strip(), adding=adding)


async def settle(update: Update, context: Context) -> None:
    """The writer has seen the warning: the held text is kept as it is, or written anew."""
    dialogues, person, t = context.services.storage.dialogues, context.participant, context.t
    held = await dialogues.get(person.id, ANSWER, context.now)
    prompt = context.services.voices.prompt(held.data["prompt"]) if held else None
    if held is None or prompt is None or "held" not in held.data:
        await context.show(Reply(t("messages.too-late"), home_rows(t)))
    elif context.press(KeepText).keep:
        text, adding = held.data["held"], held.data["adding"]
        await keep(update, context, prompt, text=text.strip(), adding=adding)
    else:
        voices = context.services.voices
        before = await voices.current(person, prompt)
        await context.save(lambda tx: voices.begin(tx, person, prompt, context.now))
        await context.show(render_writing(prompt, before, t))


async def keep(
    update: Update,
    context: Context,
    prompt: Prompt,
    *,
    text: str = "",
    value: int | None = None,
    adding: bool = False,
) -> None:
    if await says_too_late(prompt, context):
        return
    voices, person, now = context.services.voices, context.participant, context.now
    if adding:
        try:
            kept = await context.save(
                lambda tx: voices.add(tx, person, prompt, update.update_id, now, text)
            )
        except NoRoom as full:
            await context.show(render_no_room(prompt, full.answer, full.left, context.t))
            return
    else:
        kept = await context.save(
            lambda tx: voices.keep(
                tx, person, prompt, update.update_id, now, text=text, value=value
            )
        )
    await thank(context, kept)


async def thank(context: Context, kept: Kept) -> None:
    """Only after the commit; a tap leads on to the next of the questions that go together."""
    voices, person, t = context.services.voices, context.participant, context.t
    following = await voices.following(person, kept.prompt)
    if following is not None and kept.answer.value is not None and not kept.is_change:
        await context.show(render_step_saved(kept.prompt, kept.answer, following, t))
        return
    answered = await voices.answered(person)
    reply = render_saved(
        kept.prompt,
        kept.answer,
        t,
        is_change=kept.is_change,
        has_more=any(prompt.id not in answered for prompt in voices.listed),
        is_open=not is_closed(kept.prompt, context.programme, context.now),
    )
    await context.show(reply)


async def says_too_late(prompt: Prompt, context: Context) -> bool:
    if not is_closed(prompt, context.programme, context.now):
        return False
    await context.show(Reply(context.t("voices.closed"), home_rows(context.t)))
    return True


async def _hold(context: Context, prompt: Prompt, text: str, *, adding: bool) -> None:
    dialogues, person = context.services.storage.dialogues, context.participant
    data = {"prompt": prompt.id, "held": text, "adding": adding}
    await context.save(
        lambda tx: dialogues.open(
            tx, person.id, ANSWER, "held", data, until=context.now + LIFETIME
        )
    )


def register(application: App) -> None:
    on_press(application, KeepText, settle)
