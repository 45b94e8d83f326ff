"""Who owns a typed text: decided here, once.

A reply belongs to the message it answers, then an open dialogue to what it asked for; a bare
number means the line of the last list; everything else is a question.
"""

from bot.incoming import Text
from bot.replies import Button, Reply
from bot.storage.dialogues import LIFETIME, LIST, Dialogue
from bot.turn import Presses, Turn
from bot.views.prompt_actions import TextWas
from bot.voices import MORE
from handlers import (
    announcements,
    changing,
    disposing,
    mending,
    questions,
    quotes,
    telling,
    voices,
)

TAKERS = {
    "announcement": announcements.take_text,
    "change": changing.take_text,
    "mend": mending.take_text,
    "dispose": disposing.take_text,
    "quote": quotes.take_text,
    "tell": telling.take_text,
    "answer": voices.take_text,
}
"""What may be in the middle of waiting for a text, the most binding first."""

DESK = ("announcement", "change", "mend", "dispose")
"""Of these the one that was opened last; each says itself what may be a question there."""


async def take_text(turn: Turn) -> None:
    text = turn.incoming
    assert isinstance(text, Text)
    if await _take_again(turn):
        return
    if text.replies_to and await _take_reply(text.replies_to, text.words, turn):
        return
    dialogue = await _open_dialogue(turn)
    # Once something is saved, a number by itself goes on with a list rather than with the answer.
    is_saved = dialogue is not None and dialogue.step == MORE
    if is_saved and await _take_number(text.words, turn):
        return
    if dialogue is not None:
        await _take_dialogue(dialogue, text.words, turn)
        return
    if await _take_number(text.words, turn):
        return
    await questions.answer_question(turn, text.words)


async def resolve_text(turn: Turn) -> None:
    """The person has said whether their text was the answer or a question."""
    dialogue = await _open_dialogue(turn)
    text = str(dialogue.data.get("doubted", "")) if dialogue else ""
    if dialogue is None or not text:
        await turn.show(Reply(turn.t("messages.too-late")))
        return
    if turn.press(TextWas).answer:
        await TAKERS[dialogue.kind](turn, dialogue, text)
    else:
        if dialogue.kind == "quote" and quotes.is_unsure(dialogue, turn):
            await quotes.wait_no_longer(turn)
        await questions.answer_question(turn, text)


async def _take_again(turn: Turn) -> bool:
    """What was handled before a crash is answered as it was then."""
    inbox, person = turn.services.storage.inbox, turn.participant
    if not await inbox.has_left_traces(turn.key, person.id):
        return False
    for feature in (voices, quotes, announcements, telling, mending):
        if await feature.take_again(turn):
            return True
    return False


async def _take_reply(answered: int, text: str, turn: Turn) -> bool:
    storage = turn.services.storage
    decision = await storage.outbox.behind(turn.participant.id, answered)
    if decision is None or decision.kind != "prompt":
        return False
    return await voices.take_reply(turn, decision, text)


async def _open_dialogue(turn: Turn) -> Dialogue | None:
    dialogues = await turn.dialogues()
    at_desk = [dialogues[kind] for kind in DESK if kind in dialogues]
    if at_desk:
        return max(at_desk, key=lambda dialogue: dialogue.expires_at)
    return next((dialogues[kind] for kind in TAKERS if kind in dialogues), None)


async def _take_dialogue(dialogue: Dialogue, text: str, turn: Turn) -> None:
    if not await _is_doubtful(dialogue, text, turn):
        await TAKERS[dialogue.kind](turn, dialogue, text)
        return
    await turn.save(
        lambda tx: turn.services.storage.dialogues.open(
            tx,
            dialogue.participant_id,
            dialogue.event_id,
            dialogue.kind,
            dialogue.step,
            {**dialogue.data, "doubted": text},
            until=max(turn.now + LIFETIME, dialogue.expires_at),
        )
    )
    t = turn.t
    choice = (
        (Button(t.plain("messages.it-is-my-answer"), TextWas(answer=True)),),
        (Button(t.plain("messages.it-is-a-question"), TextWas(answer=False)),),
    )
    await turn.show(Reply(t("messages.answer-or-question"), choice))


async def _is_doubtful(dialogue: Dialogue, text: str, turn: Turn) -> bool:
    """May the text be a question to the programme instead of what the dialogue waits for?"""
    if dialogue.kind in DESK:
        return False
    if dialogue.kind == "tell" and telling.was_just_asked(dialogue, turn):
        return False
    if dialogue.kind == "quote" and quotes.is_unsure(dialogue, turn):
        return True
    return await turn.event.understanding.is_question(text, turn.now)


async def _take_number(text: str, turn: Turn) -> bool:
    digits = text.strip().rstrip(".)")
    if not digits.isdecimal() or len(digits) > 3:
        return False
    shown = (await turn.dialogues()).get(LIST)
    choices = shown.data["choices"] if shown else []
    if not 1 <= int(digits) <= len(choices):
        return False
    return await turn.follow(choices[int(digits) - 1])


PRESSES: Presses = {
    TextWas: resolve_text,
}
