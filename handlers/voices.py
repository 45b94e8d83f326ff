"""What the event asks: shown, answered in words or by a tap, changed, taken back."""

from telegram import Update

from bot.programme.prompts import is_closed, values_of
from bot.programme.values import Prompt, PromptKind
from bot.replies import Reply
from bot.storage.answers import Answer
from bot.storage.database import Transaction
from bot.storage.dialogues import Dialogue
from bot.storage.outbox import Decision
from bot.views.prompt import (
    render_answered,
    render_declined,
    render_prompt,
    render_prompts,
    render_refused,
    render_withdrawn,
    render_writing,
)
from bot.views.prompt_actions import (
    AnswerPrompt,
    ChoosePrompt,
    CloseDialogue,
    DeclinePrompt,
    ShowPrompt,
    ShowPrompts,
    WithdrawAnswer,
)
from bot.views.rows import home_rows
from bot.voices import ANSWER, MORE
from bot.voices.asking import prompt_asked
from bot.voices.telling import DIALOGUE as TELLING
from handlers import keeping, questions
from handlers.context import App, Context
from handlers.routing import on_command, on_press


async def leave_word(update: Update, context: Context) -> None:
    """`/tarmed`: the event's main prompt; with words after the command, the answer itself."""
    prompt = context.services.voices.main
    words = typed_after_command(update)
    if words:
        await keeping.keep_text(update, context, prompt, words)
    else:
        await _show(update, context, prompt)


async def show_prompts(update: Update, context: Context) -> None:
    voices = context.services.voices
    answered = await voices.answered(context.participant)
    await context.show(render_prompts(voices.listed, answered, context.t))


async def show_prompt(update: Update, context: Context) -> None:
    prompt = await _find(context, context.press(ShowPrompt).prompt)
    if prompt:
        await _show(update, context, prompt)


async def answer_prompt(update: Update, context: Context) -> None:
    """Wait for words, or show the taps."""
    prompt = await _find(context, context.press(AnswerPrompt).prompt)
    if prompt is None or await keeping.says_too_late(prompt, context):
        return
    voices = context.services.voices
    before = await voices.current(context.participant, prompt)
    if prompt.kind is not PromptKind.TEXT:
        await context.show(render_prompt(prompt, context.t, before))
        return
    await context.save(lambda tx: voices.begin(tx, context.participant, prompt, context.now))
    await context.show(render_writing(prompt, before, context.t))


async def choose(update: Update, context: Context) -> None:
    """A tap is the whole answer."""
    prompt = await _find(context, context.press(ChoosePrompt).prompt)
    if prompt is None:
        return
    value = context.press(ChoosePrompt).value
    if prompt.kind is PromptKind.TEXT or value not in values_of(prompt):
        await context.show(render_refused(prompt, context.t, "voices.not-a-choice"))
        return
    await keeping.keep(update, context, prompt, value=value)


async def decline(update: Update, context: Context) -> None:
    prompt = await _find(context, context.press(DeclinePrompt).prompt)
    if prompt:
        voices, person = context.services.voices, context.participant
        await context.save(lambda tx: voices.decline(tx, person, prompt, context.now))
        await context.show(render_declined(context.t))


async def withdraw(update: Update, context: Context) -> None:
    """Take an answer back; what was a question is answered as one."""
    press = context.press(WithdrawAnswer)
    voices, person = context.services.voices, context.participant
    answer = await context.services.storage.answers.by_id(press.answer)
    if answer is None or answer.participant_id != person.id or answer.withdrawn_at:
        await context.show(render_withdrawn(context.t, is_restored=False))
        return
    prompt = voices.prompt(answer.prompt_id)
    if prompt and press.stands != answer.version:
        await _show_answer(prompt, answer, context, news="voices.changed-since")
        return
    if not press.was_question:
        await context.save(lambda tx: voices.withdraw(tx, person, answer, context.now))
        await context.show(render_withdrawn(context.t, is_restored=False))
        return
    words = await voices.last_words(person, answer, context.now)
    restored = await context.save(lambda tx: voices.undo(tx, person, answer, context.now))
    await context.show(render_withdrawn(context.t, is_restored=restored))
    await questions.answer_question(update, context, words)


async def stop_waiting(update: Update, context: Context) -> None:
    """Close the dialogue in which an answer, or a word to the organisers, is written."""
    dialogues, person = context.services.storage.dialogues, context.participant

    async def unit(tx: Transaction) -> None:
        for kind in (ANSWER, TELLING):
            await dialogues.close(tx, person.id, kind)

    await context.save(unit)
    await context.show(Reply(context.t("voices.stopped"), home_rows(context.t)))


async def take_text(update: Update, context: Context, dialogue: Dialogue, text: str) -> None:
    """The words that an open dialogue waited for."""
    prompt = await _find(context, dialogue.data["prompt"])
    if prompt:
        adding = dialogue.step == MORE or bool(dialogue.data.get("adding"))
        await keeping.keep_text(update, context, prompt, text, adding=adding)


async def take_reply(update: Update, context: Context, decision: Decision) -> bool:
    """A reply to the message that asked is the answer; False when the prompt is gone."""
    prompt = context.services.voices.prompt(prompt_asked(decision))
    if prompt is None or decision.event_id != context.event_id:
        return False
    message = update.message
    await keeping.keep_text(update, context, prompt, (message.text if message else None) or "")
    return True


async def take_again(update: Update, context: Context) -> bool:
    """An update that is handled again after a crash gets the same reply; False for others."""
    kept = await context.services.voices.kept_by(update.update_id)
    if kept:
        await keeping.thank(context, kept)
    return kept is not None


def typed_after_command(update: Update) -> str:
    """What stands after a command, line breaks and all."""
    text = (update.message.text if update.message else None) or ""
    _, _, rest = text.partition(" ") if " " in text.split("\n")[0] else text.partition("\n")
    return rest.strip()


async def _show(update: Update, context: Context, prompt: Prompt) -> None:
    voices = context.services.voices
    answer = await voices.current(context.participant, prompt)
    if answer:
        await _show_answer(prompt, answer, context)
        return
    context.pressed = AnswerPrompt(prompt.id).pack()
    await answer_prompt(update, context)


async def _show_answer(
    prompt: Prompt, answer: Answer, context: Context, *, news: str = ""
) -> None:
    await context.show(
        render_answered(
            prompt,
            answer,
            context.t,
            has_more=len(context.services.voices.listed) > 1,
            is_open=not is_closed(prompt, context.programme, context.now),
            news=context.t(news) if news else None,
        )
    )


async def _find(context: Context, prompt_id: str) -> Prompt | None:
    """The prompt; says so when the event asks it no longer."""
    prompt = context.services.voices.prompt(prompt_id)
    if prompt is None:
        await context.show(Reply(context.t("voices.gone"), home_rows(context.t)))
    return prompt


def register(application: App) -> None:
    on_command(application, ("tarmed", "takeaway"), leave_word)
    on_press(application, ShowPrompts, show_prompts)
    on_press(application, ShowPrompt, show_prompt)
    on_press(application, AnswerPrompt, answer_prompt)
    on_press(application, ChoosePrompt, choose)
    on_press(application, DeclinePrompt, decline)
    on_press(application, WithdrawAnswer, withdraw)
    on_press(application, CloseDialogue, stop_waiting)
