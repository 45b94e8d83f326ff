"""The programme as it goes out with the addresses of the pages of the web door."""

from bot.exports.feeds.published import Published
from bot.programme.values import Session
from bot.views.scene import Scene
from bot.web import addresses
from bot.web.visits.visit import Visit


def published_at(visit: Visit) -> Published:
    root = visit.origin + visit.site.root
    return published_under(root, visit.scene, visit.site.default_language)


def published_under(root: str, scene: Scene, default_language: str) -> Published:
    """The pages of the event are below `root`; of a page in the default language that is all."""

    def href(path: addresses.Path) -> addresses.Path:
        return addresses.in_language(path, scene.t.language, default_language)

    def page_of(session: Session) -> str:
        return f"{root}{href(f'{addresses.SESSIONS}/{session.id}')}"

    def file_of(session: Session, number: int) -> str:
        return f"{root}{addresses.material(session.id, number)}"

    return Published(scene, f"{root}{href(addresses.HOME)}", page_of, file_of)
