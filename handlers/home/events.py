"""At which of several events somebody is: asked once where nothing tells, and changed on purpose."""

from bot.attending import is_over
from bot.dialogues import WordsBeforeChoice
from bot.incoming import Command, Incoming, Text
from bot.services import EventServices
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
    await turn.show(render_events(_coming(turn), None, turn.t, asks=True))


async def show_events(turn: Turn) -> None:
    """All that are live, and at which one the person is in the chat."""
    attended = {event.id for event in await turn.services.attending.live_of(turn.participant)}
    here = None if turn.is_undecided else turn.event.id
    lines = [_line(event, turn, attended) for event in _in_order(turn)]
    await turn.show(render_events(lines, here, turn.t))


async def choose_event(turn: Turn) -> None:
    """Be at that event from now on."""
    chosen = turn.services.attending.with_mark(turn.press(ChooseEvent).event)
    if chosen is None:
        await stale_buttons.show_stale(turn)
        return
    asked = await turn.event.dialogues.get(turn.participant.id, WordsBeforeChoice, turn.now)
    there = await turn.go_to(chosen)
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


def _coming(turn: Turn) -> list[EventLine]:
    """What is not over; all where everything is."""
    events = _in_order(turn)
    coming = [event for event in events if not is_over(event.programme, turn.now)]
    return [_line(event, turn) for event in coming or events]


def _in_order(turn: Turn) -> list[EventServices]:
    events = turn.services.events.values()
    return sorted(events, key=lambda each: (each.programme.event.first_day, each.id))


def _line(
    event: EventServices, turn: Turn, attended: frozenset[str] | set[str] = frozenset()
) -> EventLine:
    programme = event.programme.in_language(turn.t.language)
    return EventLine(programme.event, programme.local(turn.now).date(), event.id in attended)


PRESSES: Presses = {ChooseEvent: choose_event}
