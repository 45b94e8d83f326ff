"""A typed question gets the answer that `ask` gives; what "it" means is remembered a while."""

import contextlib

from bot.errors import CannotSave
from bot.incoming import Command
from bot.payloads.dialogues import QuestionToPassOn
from bot.questions import Answer, Intent, LastAnswer
from bot.storage.connections.database import Transaction
from bot.storage.people.dialogues import MEMORY
from bot.turn import Turn
from bot.typed_questions import AskedQuestion
from bot.views.actions.sessions import SaveSession
from handlers.favourites import saved_by
from handlers.questions import elsewhere, printed_words


async def answer_question(turn: Turn, text: str) -> None:
    """Answer in the question's language where that is clear, else in the person's."""
    saved, last = await saved_by(turn), await _last(turn)
    asked = AskedQuestion(text, turn.t.language, saved, last)
    answer, reply = await turn.event.questions.answer(asked, turn.now)
    there = None if last else await elsewhere.carry_on(turn, asked, _tells)
    if there is None and not _tells(answer):
        there = await elsewhere.find(turn, asked, _tells)
    if there:
        turn, answer, reply = there.turn, there.answer, there.reply
    with contextlib.suppress(CannotSave):  # a question is answered also by a full disk
        await _remember(answer, text, turn)
    if answer.abstains and await printed_words.obey(turn, text.strip(" .!?")):
        return
    if answer.intent is Intent.SAVE and answer.sessions:
        await _save(answer, turn)
        return
    await turn.show(reply)


async def answer_unknown_command(turn: Turn) -> None:
    """A command that does not exist is nearly one that does, or a question with a slash."""
    command = turn.incoming
    assert isinstance(command, Command)
    if await printed_words.obey(turn, command.name):
        return
    await answer_question(turn, f"{command.name} {command.words}".strip().replace("_", " "))


def _tells(answer: Answer) -> bool:
    """Does it name something of the programme, at the time that was asked for?"""
    named = (answer.sessions, answer.rooms, answer.speakers, answer.info, answer.need)
    return not (answer.abstains or answer.is_at_other_time) and any(named)


async def _last(turn: Turn) -> LastAnswer | None:
    return (await turn.dialogues()).one(LastAnswer)


async def _remember(answer: Answer, text: str, turn: Turn) -> None:
    """Keep what the next question may refer to; of what has no answer, the masked words."""
    storage, now, person = turn.services.storage, turn.now, turn.participant
    if answer.abstains:
        words = await turn.event.questions.masked(text)
        language = answer.language or person.language
        event = turn.event.id
        asked = QuestionToPassOn(text)

        def unit(tx: Transaction) -> None:
            storage.records.keep_unanswered(tx, event, words, language, now)
            turn.event.dialogues.open(tx, person.id, asked, until=now + MEMORY)

        await turn.save(unit)
    elif answer.sessions or answer.rooms:
        dialogues, event = storage.dialogues, turn.event.id

        def remember(tx: Transaction) -> None:
            dialogues.close_elsewhere(tx, person.id, event, [LastAnswer])  # "it" is one thing
            dialogues.at(event).open(tx, person.id, answer.last, until=now + MEMORY)

        await turn.save(remember)


async def _save(answer: Answer, turn: Turn) -> None:
    """Whoever writes "spara den" presses the button that it means."""
    await turn.follow(SaveSession(answer.sessions[0].id, saved=True).pack())
