"""What the event asks: shown, answered in words or by a tap, changed, taken back."""

from bot.programme.prompts import is_closed, values_of
from bot.programme.values import Prompt, PromptKind
from bot.replies import Reply
from bot.storage.voices.answers import PromptAnswer
from bot.turn import Presses, Turn
from bot.views.actions.prompts import (
    AnswerPrompt,
    ChoosePrompt,
    CloseDialogue,
    DeclinePrompt,
    ShowPrompt,
    ShowPrompts,
    WithdrawAnswer,
)
from bot.views.rows import home_rows
from bot.views.voices.prompts import (
    render_answered,
    render_declined,
    render_prompt,
    render_prompts,
    render_refused,
    render_withdrawn,
    render_writing,
)
from bot.voices.dialogues import AwaitedAnswer
from handlers.questions import answers as question_answers
from handlers.voices import saved_answers


async def leave_word(turn: Turn) -> None:
    """`/tarmed`: the event's main prompt; with words after the command, the answer itself."""
    prompt = turn.event.voices.main
    words = turn.words
    if words:
        await saved_answers.keep_text(turn, prompt, words)
    else:
        await _show(turn, prompt)


async def show_prompts(turn: Turn) -> None:
    voices = turn.event.voices
    answered = await voices.answered(turn.participant)
    await turn.show(render_prompts(voices.listed, answered, turn.t))


async def show_prompt(turn: Turn) -> None:
    prompt = await _find(turn, turn.press(ShowPrompt).prompt)
    if prompt:
        await _show(turn, prompt)


async def answer_prompt(turn: Turn) -> None:
    """Wait for words, or show the taps."""
    prompt = await _find(turn, turn.press(AnswerPrompt).prompt)
    if prompt is not None:
        await _ask(turn, prompt)


async def _ask(turn: Turn, prompt: Prompt) -> None:
    if await saved_answers.says_too_late(prompt, turn):
        return
    voices = turn.event.voices
    before = await voices.current(turn.participant, prompt)
    if prompt.kind is not PromptKind.TEXT:
        await turn.show(render_prompt(prompt, turn.t, before))
        return
    await turn.save(lambda tx: voices.begin(tx, turn.participant, prompt, turn.now))
    await turn.show(render_writing(prompt, before, turn.t))


async def choose(turn: Turn) -> None:
    """A tap is the whole answer."""
    prompt = await _find(turn, turn.press(ChoosePrompt).prompt)
    if prompt is None:
        return
    value = turn.press(ChoosePrompt).value
    if prompt.kind is PromptKind.TEXT or value not in values_of(prompt):
        await turn.show(render_refused(prompt, turn.t, "voices.not-a-choice"))
        return
    await saved_answers.keep(turn, prompt, value=value)


async def decline(turn: Turn) -> None:
    prompt = await _find(turn, turn.press(DeclinePrompt).prompt)
    if prompt:
        voices, person = turn.event.voices, turn.participant
        await turn.save(lambda tx: voices.decline(tx, person, prompt, turn.now))
        await turn.show(render_declined(turn.t))


async def withdraw(turn: Turn) -> None:
    """Take an answer back; what was a question is answered as one."""
    press = turn.press(WithdrawAnswer)
    voices, person = turn.event.voices, turn.participant
    answer = await turn.services.storage.answers.by_id(press.answer)
    if answer is None or answer.participant_id != person.id or answer.withdrawn_at:
        await turn.show(render_withdrawn(turn.t, is_restored=False))
        return
    prompt = voices.prompt(answer.prompt_id)
    if prompt and press.stands != answer.version:
        await _show_answer(prompt, answer, turn, news="voices.changed-since")
        return
    if not press.was_question:
        await turn.save(lambda tx: voices.withdraw(tx, person, answer, turn.now))
        turn.services.poke()
        await turn.show(render_withdrawn(turn.t, is_restored=False))
        return
    words = await voices.last_words(person, answer, turn.now)
    restored = await turn.save(lambda tx: voices.undo(tx, person, answer, turn.now))
    await turn.show(render_withdrawn(turn.t, is_restored=restored))
    await question_answers.answer_question(turn, words)


async def stop_waiting(turn: Turn) -> None:
    """Close the dialogue in which an answer, or a word to the organisers, is written."""
    voices, person = turn.event.voices, turn.participant
    await turn.save(lambda tx: voices.stop_waiting(tx, person))
    await turn.show(Reply(turn.t("voices.stopped"), home_rows(turn.t)))


async def take_text(turn: Turn, dialogue: AwaitedAnswer, text: str) -> None:
    """The words that an open dialogue waited for."""
    prompt = await _find(turn, dialogue.prompt)
    if prompt:
        await saved_answers.keep_text(turn, prompt, text, adding=dialogue.is_addition)


async def take_again(turn: Turn) -> bool:
    """An update that is handled again after a crash gets the same reply; False for others."""
    kept = await turn.event.voices.kept_by(turn.key)
    if kept:
        await saved_answers.thank(turn, kept)
    return kept is not None


async def _show(turn: Turn, prompt: Prompt) -> None:
    voices = turn.event.voices
    answer = await voices.current(turn.participant, prompt)
    if answer:
        await _show_answer(prompt, answer, turn)
        return
    await _ask(turn, prompt)


async def _show_answer(
    prompt: Prompt, answer: PromptAnswer, turn: Turn, *, news: str = ""
) -> None:
    await turn.show(
        render_answered(
            prompt,
            answer,
            turn.t,
            has_more=len(turn.event.voices.listed) > 1,
            is_open=not is_closed(prompt, turn.programme, turn.now),
            news=turn.t(news) if news else None,
        )
    )


async def _find(turn: Turn, prompt_id: str) -> Prompt | None:
    """The prompt; says so when the event asks it no longer."""
    prompt = turn.event.voices.prompt(prompt_id)
    if prompt is None:
        await turn.show(Reply(turn.t("voices.gone"), home_rows(turn.t)))
    return prompt


PRESSES: Presses = {
    ShowPrompts: show_prompts,
    ShowPrompt: show_prompt,
    AnswerPrompt: answer_prompt,
    ChoosePrompt: choose,
    DeclinePrompt: decline,
    WithdrawAnswer: withdraw,
    CloseDialogue: stop_waiting,
}
