"""Practical information and materials."""

import asyncio
from collections.abc import Sequence

from telegram import Update

from bot.programme.programme import Programme
from bot.programme.values import Material
from bot.replies import Attachment
from bot.views.materials import render_materials, render_wished
from bot.views.practical import render_practical
from bot.views.programme_actions import ShowPractical, ShowPracticalPage
from bot.views.session_actions import ShowMaterials, WishMaterials
from handlers import stale
from handlers.context import App, Context
from handlers.questions import answer_question
from handlers.routing import on_command, on_press


async def show_practical(update: Update, context: Context) -> None:
    """What is practical to know; words after the command are a question about it."""
    if context.args:
        await answer_question(update, context, " ".join(context.args))
        return
    await context.show(render_practical(context.programme, context.t))


async def show_page(update: Update, context: Context) -> None:
    page = context.press(ShowPracticalPage).page
    await context.show(render_practical(context.programme, context.t, number=page))


async def show_materials(update: Update, context: Context) -> None:
    """The materials of a session, or of the event where the button names none."""
    programme, session_id = context.programme, context.press(ShowMaterials).session
    session = programme.session(session_id)
    if session_id and session is None:
        await stale.show_gone(update, context)
        return
    materials = session.materials if session else programme.file.materials
    files = await asyncio.to_thread(_files, materials, programme)
    await context.show(render_materials(materials, session, files, context.t))


async def wish(update: Update, context: Context) -> None:
    """Send it when it comes."""
    session_id, materials = (
        context.press(WishMaterials).session,
        context.services.storage.materials,
    )
    session, person = context.programme.session(session_id), context.participant
    if session_id and session is None:
        await stale.show_gone(update, context)
        return
    await context.save(
        lambda tx: materials.wish(tx, person.id, context.event_id, session_id, context.now)
    )
    await context.show(render_wished(session, context.t))


def _files(materials: Sequence[Material], programme: Programme) -> list[Attachment]:
    """The files that lie in the event's folder."""
    if programme.folder is None:
        return []
    paths = {
        material.file: programme.folder / material.file for material in materials if material.file
    }
    return [Attachment(name, path.read_bytes()) for name, path in paths.items() if path.is_file()]


def register(application: App) -> None:
    on_command(application, ("info", "practical"), show_practical)
    on_press(application, ShowPractical, show_practical)
    on_press(application, ShowPracticalPage, show_page)
    on_press(application, ShowMaterials, show_materials)
    on_press(application, WishMaterials, wish)
