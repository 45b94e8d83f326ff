"""Whoever organises all events takes one into use whose folder came, or out of it whose folder went."""

from asyncio import to_thread
from pathlib import Path

from bot.access import note_refusal, requires
from bot.actions import event_mark
from bot.event_folders.opening import Closing
from bot.event_folders.reading import FolderReading, read_folder
from bot.events.start_links import link_to
from bot.roles import Role
from bot.turn import Presses, Turn
from bot.views.actions.event_folders import CloseEvent, OpenEvent, ShowEventFolder
from bot.views.home.event_folders import (
    render_closed,
    render_closed_already,
    render_folder_back,
    render_folder_missing,
    render_last_event,
    render_not_of_all,
    render_open_already,
    render_opened,
)


@requires(Role.ORGANISER)
async def show_folder(turn: Turn) -> None:
    """What lies there now."""
    if await _may_decide(turn):
        place, reading = await _found(turn, turn.press(ShowEventFolder).folder)
        await _show(turn, place, reading)


@requires(Role.ORGANISER)
async def open_event(turn: Turn) -> None:
    """Take it into use, unless its programme has changed since it was shown."""
    if not await _may_decide(turn):
        return
    press, opening = turn.press(OpenEvent), turn.services.opening
    place, reading = await _found(turn, press.folder)
    programme = reading.programme if reading and reading.version == press.version else None
    if place and programme and not opening.event_in(place):
        await opening.open(place, programme, turn.participant, turn.now)
    await _show(turn, place, reading)


@requires(Role.ORGANISER)
async def close_event(turn: Turn) -> None:
    """Take it out of use, while its folder is gone."""
    if not await _may_decide(turn):
        return
    services, person, t = turn.services, turn.participant, turn.t
    mark = turn.press(CloseEvent).event
    event = services.attending.with_mark(mark)
    outcome = (
        await services.opening.close(event.id, person, turn.now)
        if event
        else Closing.CLOSED_BEFORE
    )
    at_rest = turn.at(services.event_of(person))
    if event is None or outcome is Closing.CLOSED_BEFORE:
        by = services.opening.decided_by(mark)
        await at_rest.show(render_closed_already(None if by == person.id else by, t))
    elif outcome is Closing.CLOSED:
        await at_rest.show(render_closed(event.programme, t))
    elif outcome is Closing.FOLDER_IS_BACK:
        await turn.show(render_folder_back(event.programme, t))
    else:
        await turn.show(render_last_event(event.programme, t))


async def _may_decide(turn: Turn) -> bool:
    """Whether the person organises every event; says so when they do not."""
    if turn.participant.id in await turn.services.opening.deciders():
        return True
    await note_refusal(turn, "event-folder")
    await turn.show(render_not_of_all(turn.t))
    return False


async def _found(turn: Turn, key: str) -> tuple[Path | None, FolderReading | None]:
    """The folder with that short name, and what lies there."""
    place = await to_thread(turn.services.opening.place_called, key)
    return place, await read_folder(place) if place else None


async def _show(turn: Turn, place: Path | None, reading: FolderReading | None) -> None:
    """That the event is in use, and since whom; else what the folder holds."""
    event_id = turn.services.opening.event_in(place) if place else None
    if event_id:
        await _show_in_use(turn, event_id)
    elif reading:
        await turn.show(await turn.services.folders.offer(reading, turn.now, turn.t))
    else:
        await turn.show(render_folder_missing(turn.t))


async def _show_in_use(turn: Turn, event_id: str) -> None:
    event, t = turn.services.events[event_id], turn.t
    by = turn.services.opening.decided_by(event_mark(event_id))
    if by == turn.participant.id:
        way_in = link_to(event_id)
        link = turn.services.link(way_in) if way_in else ""
        await turn.at(event).show(render_opened(event.programme, link, t))
    else:
        await turn.at(event).show(render_open_already(event.programme, by, t))


PRESSES: Presses = {
    ShowEventFolder: show_folder,
    OpenEvent: open_event,
    CloseEvent: close_event,
}
