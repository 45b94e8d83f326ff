"""The rooms, and the way to each."""

import asyncio

from bot.programme.programme import Programme
from bot.programme.values import Room
from bot.replies import Attachment, Reply
from bot.turn import Presses, Turn
from bot.views.actions.programme import ShowRoom, ShowRooms, ShowWay
from bot.views.programme.rooms import render_room, render_rooms, render_way
from handlers import stale_buttons
from handlers.questions.answers import answer_question


async def list_rooms(turn: Turn) -> None:
    """Every room; a room's name after the command is a question about it."""
    if turn.words:
        await answer_question(turn, turn.words)
        return
    await turn.show(render_rooms(turn.scene))


async def show_rooms(turn: Turn) -> None:
    page = turn.press(ShowRooms).page
    await turn.show(render_rooms(turn.scene, number=page))


async def room_of(turn: Turn, room_id: str, page: int = 0) -> Reply:
    """A room's screen by the room's id, as links and buttons have it."""
    room = turn.programme.room(room_id)
    if room is None:
        return stale_buttons.gone(turn)
    return render_room(room, turn.scene, number=page)


async def show_room(turn: Turn) -> None:
    action = turn.press(ShowRoom)
    await turn.show(await room_of(turn, action.room, action.page))


async def show_way(turn: Turn) -> None:
    room = turn.programme.room(turn.press(ShowWay).room)
    if room is None:
        await stale_buttons.show_gone(turn)
        return
    picture = await asyncio.to_thread(_floor_plan, room, turn.programme)
    await turn.show(render_way(room, picture, turn.t))


def _floor_plan(room: Room, programme: Programme) -> Attachment | None:
    """The picture of the room's floor; None where there is none or the file is gone."""
    if not room.plan or programme.folder is None:
        return None
    path = programme.folder / room.plan
    if not path.is_file():
        return None
    return Attachment(path.name, path.read_bytes(), is_picture=True, is_for_all=True)


PRESSES: Presses = {
    ShowRooms: show_rooms,
    ShowRoom: show_room,
    ShowWay: show_way,
}
