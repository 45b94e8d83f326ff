"""At which of several events somebody is: asked once where nothing tells, and changed on purpose."""

from collections.abc import Collection

from bot import access
from bot.incoming import Command, Incoming, Text
from bot.payloads.dialogues import WordsBeforeChoice
from bot.programme.moments import EventState
from bot.storage.people.dialogues import MEMORY
from bot.turn import Presses, Turn
from bot.views.actions.events import ChooseEvent
from bot.views.people.events import EventLine, render_events
from handlers import stale_buttons
from handlers.home import start


async def ask_event(turn: Turn) -> None:
    """Ask which one is meant; what was typed is answered once that is known."""
    if typed := _typed(turn.incoming):
        words, dialogues = WordsBeforeChoice(typed), turn.event.dialogues
        person, until = turn.participant.id, turn.now + MEMORY
        await turn.save(lambda tx: dialogues.open(tx, person, words, until=until))
    lines = _lines(turn)
    left = [line for line in lines if line.state is not EventState.OVER]
    gone = await turn.services.storage.records.name_of(turn.gone)
    await turn.show(render_events(left or lines, None, turn.t, asks=True, gone=gone))


async def show_events(turn: Turn) -> None:
    """All that are live, and at which one the person is in the chat."""
    attended = {event.id for event in turn.services.attending.live_of(turn.participant)}
    here = None if turn.is_undecided else turn.event.id
    await turn.show(render_events(_lines(turn, attended), here, turn.t))


async def choose_event(turn: Turn) -> None:
    """Be at that event from now on."""
    chosen = turn.services.attending.with_mark(turn.press(ChooseEvent).event)
    if chosen is None:
        await stale_buttons.show_stale(turn)
        return
    asked = await turn.event.dialogues.get(turn.participant.id, WordsBeforeChoice, turn.now)
    there = await access.go_to(turn, chosen)
    if asked is None:
        await start.begin(there)
        return
    dialogues, person = turn.event.dialogues, turn.participant.id
    await turn.save(lambda tx: dialogues.close(tx, person, WordsBeforeChoice))
    there.incoming = _as_incoming(asked.words, turn.key)
    await there.conversation.answer(there)


def _typed(incoming: Incoming) -> str:
    match incoming:
        case Text(words=words):
            return words
        case Command(name=name, words=words) if words:
            return f"/{name} {words}"
        case _:
            return ""


def _as_incoming(typed: str, key: int) -> Incoming:
    if not typed.startswith("/"):
        return Text(key, typed)
    name, _, words = typed[1:].partition(" ")
    return Command(key, name, words)


def _lines(turn: Turn, attended: Collection[str] = ()) -> list[EventLine]:
    lines = (
        EventLine.of(event.programme, turn.now, turn.t.language, is_attended=event.id in attended)
        for event in turn.services.events.values()
    )
    return sorted(lines, key=lambda line: line.order)


PRESSES: Presses = {ChooseEvent: choose_event}
