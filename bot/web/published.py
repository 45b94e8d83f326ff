"""The programme as it goes out with the addresses of the pages of the web door."""

from collections.abc import Callable

from bot.exports.feeds.published import Published
from bot.programme.values import Session
from bot.views.scene import Scene
from bot.web import addresses
from bot.web.visit import Visit


def published_at(visit: Visit) -> Published:
    return published_under(visit.origin, visit.scene, visit.href)


def published_under(
    root: str, scene: Scene, href: Callable[[addresses.Path], addresses.Path]
) -> Published:
    """`href` gives the path of a page in the language of the scene."""

    def page_of(session: Session) -> str:
        return f"{root}{href(f'{addresses.SESSIONS}/{session.id}')}"

    def file_of(session: Session, number: int) -> str:
        return f"{root}{addresses.material(session.id, number)}"

    return Published(scene, f"{root}{href(addresses.HOME)}", page_of, file_of)
