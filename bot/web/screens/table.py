"""What is at which address of the screens; the list of them is a page like others."""

from collections.abc import Awaitable, Callable, Mapping

from bot.web import addresses
from bot.web.content import Content
from bot.web.screens import files, foyer, questions, rooms, voices
from bot.web.screens.wall import ScreenPage
from bot.web.visits.arrival import Arrival

WALLS: Mapping[str, ScreenPage] = {
    addresses.WALL_FOYER: foyer.show_foyer,
    addresses.WALL_ROOM + "/{room}": rooms.show_room,
    addresses.WALL_VOICES: voices.show_voices,
    addresses.WALL_QUESTION: questions.show_latest,
    addresses.WALL_QUESTION + "/{prompt}": questions.show_question,
    **dict.fromkeys(addresses.IN_ENGLISH, files.lead_in_english),
    **{f"{path}/{{name}}": files.lead_in_english for path in addresses.NAMED_IN_ENGLISH},
}
"""In every language: the same for everybody, whoever's browser it is."""

FILES: Mapping[str, Callable[[Arrival], Awaitable[Content]]] = {
    addresses.WALL_LOOK: files.give_look,
    addresses.WALL_SCRIPT: files.give_script,
}
