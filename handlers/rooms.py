"""The rooms, and the way to each."""

import asyncio

from telegram import Update

from bot.programme.programme import Programme
from bot.programme.values import Room
from bot.replies import Attachment, Reply
from bot.views.programme_actions import ShowRoom, ShowRooms, ShowWay
from bot.views.rooms import render_room, render_rooms, render_way
from handlers import stale
from handlers.context import App, Context
from handlers.questions import answer_question
from handlers.routing import on_command, on_press


async def list_rooms(update: Update, context: Context) -> None:
    """Every room; a room's name after the command is a question about it."""
    if context.args:
        await answer_question(update, context, " ".join(context.args))
        return
    await context.show(render_rooms(context.programme, context.now, context.t))


async def show_rooms(update: Update, context: Context) -> None:
    page = context.press(ShowRooms).page
    await context.show(render_rooms(context.programme, context.now, context.t, number=page))


async def room_of(context: Context, room_id: str, page: int = 0) -> Reply:
    """A room's screen by the room's id, as links and buttons have it."""
    room = context.programme.room(room_id)
    if room is None:
        return stale.gone(context)
    return render_room(room, context.programme, context.now, context.t, number=page)


async def show_room(update: Update, context: Context) -> None:
    action = context.press(ShowRoom)
    await context.show(await room_of(context, action.room, action.page))


async def show_way(update: Update, context: Context) -> None:
    room = context.programme.room(context.press(ShowWay).room)
    if room is None:
        await stale.show_gone(update, context)
        return
    picture = await asyncio.to_thread(_floor_plan, room, context.programme)
    await context.show(render_way(room, picture, context.t))


def _floor_plan(room: Room, programme: Programme) -> Attachment | None:
    """The picture of the room's floor; None where there is none or the file is gone."""
    if not room.plan or programme.folder is None:
        return None
    path = programme.folder / room.plan
    return Attachment(path.name, path.read_bytes(), is_picture=True) if path.is_file() else None


def register(application: App) -> None:
    on_command(application, ("rum", "rooms"), list_rooms)
    on_press(application, ShowRooms, show_rooms)
    on_press(application, ShowRoom, show_room)
    on_press(application, ShowWay, show_way)
