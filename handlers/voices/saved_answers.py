"""Keeping an answer: looked through for numbers and addresses, saved, thanked for."""

from bot.programme.prompts import chosen, is_closed
from bot.programme.values import Prompt, PromptKind
from bot.replies import Reply
from bot.turn import Presses, Turn
from bot.views.actions.quotes import KeepText
from bot.views.rows import home_rows
from bot.views.voices.prompts import (
    render_no_room,
    render_refused,
    render_saved,
    render_step_saved,
    render_traces,
    render_writing,
)
from bot.voices import AnswerTooLong, SavedAnswer
from bot.voices.dialogues import AwaitedAnswer
from bot.voices.traces import traces_in


async def keep_text(turn: Turn, prompt: Prompt, text: str, *, adding: bool = False) -> None:
    """Save typed words, or the choice that they name; `adding` puts them below what is there."""
    if not text.strip():
        await turn.show(render_refused(prompt, turn.t, "voices.empty"))
    elif prompt.kind is not PromptKind.TEXT:
        value = chosen(prompt, text)
        if value is None:
            await turn.show(render_refused(prompt, turn.t, "voices.not-a-choice"))
        else:
            await keep(turn, prompt, value=value)
    elif traces := traces_in(text):
        voices, person, now = turn.event.voices, turn.participant, turn.now
        await turn.save(lambda tx: voices.hold(tx, person, prompt, text, now, adding=adding))
        await turn.show(render_traces(traces, turn.t))
    else:
        await keep(turn, prompt, text=text.strip(), adding=adding)


async def settle(turn: Turn) -> None:
    """The writer has seen the warning: the held text is kept as it is, or written anew."""
    person, t = turn.participant, turn.t
    awaited = (await turn.dialogues()).one(AwaitedAnswer)
    prompt = turn.event.voices.prompt(awaited.prompt) if awaited else None
    if awaited is None or prompt is None or not awaited.held:
        await turn.show(Reply(t("messages.too-late"), home_rows(t)))
    elif turn.press(KeepText).keep:
        await keep(turn, prompt, text=awaited.held.strip(), adding=awaited.adding)
    else:
        voices = turn.event.voices
        before = await voices.current(person, prompt)
        await turn.save(lambda tx: voices.begin(tx, person, prompt, turn.now))
        await turn.show(render_writing(prompt, before, t))


async def keep(
    turn: Turn,
    prompt: Prompt,
    *,
    text: str = "",
    value: int | None = None,
    adding: bool = False,
) -> None:
    if await says_too_late(prompt, turn):
        return
    voices, person, now = turn.event.voices, turn.participant, turn.now
    if adding:
        try:
            kept = await turn.save(lambda tx: voices.add(tx, person, prompt, turn.key, now, text))
        except AnswerTooLong as full:
            await turn.show(render_no_room(prompt, full.answer, full.left, turn.t))
            return
    else:
        kept = await turn.save(
            lambda tx: voices.keep(tx, person, prompt, turn.key, now, text=text, value=value)
        )
    await thank(turn, kept)


async def thank(turn: Turn, kept: SavedAnswer) -> None:
    """Only after the commit; a tap leads on to the next of the questions that go together."""
    voices, person, t = turn.event.voices, turn.participant, turn.t
    following = await voices.following(person, kept.prompt)
    if following is not None and kept.answer.value is not None and not kept.is_change:
        await turn.show(render_step_saved(kept.prompt, kept.answer, following, t))
        return
    answered = await voices.answered(person)
    reply = render_saved(
        kept.prompt,
        kept.answer,
        t,
        is_change=kept.is_change,
        has_more=any(prompt.id not in answered for prompt in voices.listed),
        is_open=not is_closed(kept.prompt, turn.programme, turn.now),
    )
    await turn.show(reply)


async def says_too_late(prompt: Prompt, turn: Turn) -> bool:
    if not is_closed(prompt, turn.programme, turn.now):
        return False
    await turn.show(Reply(turn.t("voices.closed"), home_rows(turn.t)))
    return True


PRESSES: Presses = {
    KeepText: settle,
}
