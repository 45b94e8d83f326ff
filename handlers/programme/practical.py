"""Practical information and materials."""

import asyncio
from collections.abc import Sequence

from bot.programme.programme import Programme
from bot.programme.values import Material
from bot.replies import Attachment
from bot.turn import Presses, Turn
from bot.views.actions.programme import ShowPractical, ShowPracticalPage
from bot.views.actions.sessions import ShowMaterials, WishMaterials
from bot.views.programme.materials import render_materials, render_wished
from bot.views.programme.practical import render_practical
from handlers import stale_buttons
from handlers.questions.answers import answer_question


async def show_practical(turn: Turn) -> None:
    """What is practical to know; words after the command are a question about it."""
    if turn.words:
        await answer_question(turn, turn.words)
        return
    await turn.show(render_practical(turn.scene))


async def show_page(turn: Turn) -> None:
    page = turn.press(ShowPracticalPage).page
    await turn.show(render_practical(turn.scene, number=page))


async def show_materials(turn: Turn) -> None:
    """The materials of a session, or of the event where the button names none."""
    programme, session_id = turn.programme, turn.press(ShowMaterials).session
    session = programme.session(session_id)
    if session_id and session is None:
        await stale_buttons.show_gone(turn)
        return
    materials = session.materials if session else programme.file.materials
    files = await asyncio.to_thread(_files, materials, programme)
    await turn.show(render_materials(materials, session, files, turn.t))


async def wish(turn: Turn) -> None:
    """Send it when it comes."""
    session_id, materials = (
        turn.press(WishMaterials).session,
        turn.services.storage.materials,
    )
    session, person = turn.programme.session(session_id), turn.participant
    if session_id and session is None:
        await stale_buttons.show_gone(turn)
        return
    await turn.save(lambda tx: materials.wish(tx, person.id, turn.event.id, session_id, turn.now))
    await turn.show(render_wished(session, turn.t))


def _files(materials: Sequence[Material], programme: Programme) -> list[Attachment]:
    """The files that lie in the event's folder."""
    if programme.folder is None:
        return []
    paths = {
        material.file: programme.folder / material.file for material in materials if material.file
    }
    return [
        Attachment(name, path.read_bytes(), is_for_all=True)
        for name, path in paths.items()
        if path.is_file()
    ]


PRESSES: Presses = {
    ShowPractical: show_practical,
    ShowPracticalPage: show_page,
    ShowMaterials: show_materials,
    WishMaterials: wish,
}
