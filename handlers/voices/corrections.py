"""Putting a quote's spelling right at the desk; two people at it do not undo each other's work."""

from bot.access import may, refuse, requires
from bot.roles import Role
from bot.storage.voices.desk import DeskEntry
from bot.turn import Presses, Turn
from bot.views.actions.desk import MendQuote, Unmend, UseMended
from bot.views.voices.corrections import render_mending, render_other_words
from bot.views.voices.desk import render_gone
from bot.voices.desk import CorrectedQuote
from bot.voices.dialogues import HELD, AwaitedWording
from handlers.voices import desk


@requires(Role.STAFF)
async def begin(turn: Turn) -> None:
    """Wait for the words with their spelling put right."""
    entry = await _entry(turn, turn.press(MendQuote).answer)
    if entry is None:
        return
    at_desk, person = turn.event.voices.desk, turn.participant
    await turn.save(lambda tx: at_desk.begin_mending(tx, person, entry, turn.now))
    await turn.show(render_mending(entry, turn.t))


async def take_text(turn: Turn, dialogue: AwaitedWording, text: str) -> None:
    """The mended words; whoever is no longer staff has nothing to mend."""
    if await may(turn, Role.STAFF):
        words = text.strip() or None
        await _mend(turn, CorrectedQuote(dialogue.answer, dialogue.stands, words), turn.key)
        return
    at_desk, person = turn.event.voices.desk, turn.participant
    await turn.save(lambda tx: at_desk.stop_mending(tx, person))
    await refuse(turn, Role.STAFF)


async def take_again(turn: Turn) -> bool:
    """An update that is handled again after a crash gets the same reply; False for others."""
    dialogues, person = turn.event.dialogues, turn.participant
    answer_id = await dialogues.finished_by(person.id, AwaitedWording, turn.key, turn.now)
    if answer_id is None:
        return False
    await desk.show_entry_of(turn, answer_id)
    return True


@requires(Role.STAFF)
async def unmend(turn: Turn) -> None:
    """Print the words as they were written."""
    press = turn.press(Unmend)
    await _mend(turn, CorrectedQuote(press.answer, press.stands, None))


@requires(Role.STAFF)
async def use_held(turn: Turn) -> None:
    """Somebody mended meanwhile, and what was typed here is to stand all the same."""
    press, awaited = turn.press(UseMended), (await turn.dialogues()).one(AwaitedWording)
    if awaited is None or (awaited.step, awaited.answer) != (HELD, press.answer):
        await desk.show_entry_of(turn, press.answer)
        return
    await _mend(turn, CorrectedQuote(press.answer, press.stands, awaited.held))


async def _mend(turn: Turn, mended: CorrectedQuote, key: int | None = None) -> None:
    entry = await _entry(turn, mended.answer_id)
    if entry is None:
        return
    at_desk, person, now = turn.event.voices.desk, turn.participant, turn.now
    kept = await turn.save(lambda tx: at_desk.mend(tx, person, mended, now, key))
    if kept:
        await desk.show_entry_of(turn, mended.answer_id)
    elif other := await _entry(turn, mended.answer_id):
        await turn.show(render_other_words(other, mended.words, turn.t))


async def _entry(turn: Turn, answer_id: int) -> DeskEntry | None:
    """The quote; says so when it is gone."""
    entry = await turn.event.voices.desk.entry(answer_id)
    if entry is None:
        await turn.show(render_gone(turn.t))
    return entry


PRESSES: Presses = {
    MendQuote: begin,
    Unmend: unmend,
    UseMended: use_held,
}
