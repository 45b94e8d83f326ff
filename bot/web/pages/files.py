"""What is no page: the look, how the bot is, floor plans and materials."""

import asyncio
import json
from pathlib import Path

from bot.programme.values import Material
from bot.web.content import Content, NotHere
from bot.web.health import health_of
from bot.web.visits.arrival import Arrival
from bot.web.visits.visit import Visit

FOR_A_DAY = {"Cache-Control": "public, max-age=86400"}
"""For what has another address when it changes."""


async def give_look(arrival: Arrival) -> Content:
    return Content(arrival.lobby.look, "text/css", headers=FOR_A_DAY)


async def give_script(arrival: Arrival) -> Content:
    return Content(arrival.lobby.script, "text/javascript", headers=FOR_A_DAY)


async def give_health(arrival: Arrival) -> Content:
    health = await health_of(arrival.services, arrival.lobby.fetching)
    body = json.dumps(health.written()).encode()
    status = 200 if health.is_well else 503
    no_store = {"Cache-Control": "no-store"}
    return Content(body, "application/json", None, status=status, headers=no_store)


async def give_plan(visit: Visit) -> Content:
    room = visit.programme.room(visit.match["room"])
    if room is None or not room.plan:
        raise NotHere
    return await file_of(visit, room.plan)


async def give_material(visit: Visit) -> Content:
    material = _material(visit)
    if material is None or not material.file:
        raise NotHere
    return await file_of(visit, material.file)


def _material(visit: Visit) -> Material | None:
    materials = visit.programme.file.materials
    if "session" in visit.match:
        session = visit.programme.session(visit.match["session"])
        materials = session.materials if session else ()
    numbered = {str(number): each for number, each in enumerate(materials, start=1)}
    return numbered.get(visit.match["number"])


async def file_of(visit: Visit, name: str) -> Content:
    """A file of the event's folder, and of nowhere else, whatever the programme says."""
    folder = visit.programme.folder
    if folder is None:
        raise NotHere
    content = await asyncio.to_thread(_read, folder, name)
    return visit.download(Path(name).name, content)


def _read(folder: Path, name: str) -> bytes:
    root = folder.resolve()
    path = (root / name).resolve()
    if not path.is_relative_to(root) or not path.is_file():
        raise NotHere
    return path.read_bytes()
