"""Practical information and the people to ask."""

from bot.programme.values import Contact, Info
from bot.replies import Button, Html, Reply, bold
from bot.views.actions.programme import ShowPracticalPage, ShowRooms
from bot.views.actions.sessions import ShowMaterials
from bot.views.pages import page_line, page_of, paging_row
from bot.views.rows import home_button, in_pairs
from bot.views.scene import Scene
from bot.views.short_text import shorten

ON_A_PAGE = 900
"""Characters that a page aims at."""
LONGEST = 2500
"""Characters of one piece, so that a page fits in a message."""


def render_practical(scene: Scene, *, number: int = 0) -> Reply:
    """Where it is, what one needs to know and whom to ask, page by page."""
    programme, t = scene.programme, scene.t
    page = page_of(_in_pages(_pieces(scene)), number, size=1)
    pieces = page.items[0] if page.items else [t("screens.no-practical")]
    text = Html.paragraphs(bold(t("screens.practical")), *pieces, page_line(page, t))
    ways = [Button(t.plain("screens.rooms-button"), ShowRooms())] if programme.rooms else []
    if programme.file.materials:
        ways.append(Button(t.plain("screens.materials-button"), ShowMaterials()))
    if programme.event.website.startswith("https://"):
        ways.append(Button(t.plain("screens.website-button"), url=programme.event.website))
    rows = (paging_row(page, t, ShowPracticalPage), *in_pairs([*ways, home_button(t)]))
    return Reply(text, tuple(row for row in rows if row))


def contact_line(contact: Contact) -> Html:
    """Name, role, organisation, address; as much of it as is known."""
    parts = (contact.name, contact.role, contact.organisation, contact.email)
    return Html.escape(", ".join(part for part in parts if part))


def _pieces(scene: Scene) -> list[Html]:
    programme, t = scene.programme, scene.t
    event = programme.event
    place = ", ".join(part for part in (event.venue, event.address) if part)
    contacts = Html.lines(*(contact_line(contact) for contact in programme.file.contacts))
    pieces = [
        _piece(t("screens.venue"), Html.escape(place)),
        *(_info(info) for info in programme.file.info),
        _piece(t("screens.contacts"), contacts),
    ]
    return [piece for piece in pieces if piece]


def _in_pages(pieces: list[Html]) -> list[list[Html]]:
    """The pieces in order, as many on a page as it holds, and at least one."""
    pages: list[list[Html]] = []
    for piece in pieces:
        if pages and sum(map(len, pages[-1])) + len(piece) <= ON_A_PAGE:
            pages[-1].append(piece)
        else:
            pages.append([piece])
    return pages


def _info(info: Info) -> Html:
    return _piece(Html.escape(info.title), Html.escape(shorten(info.text, LONGEST)))


def _piece(title: Html, text: Html) -> Html:
    return Html.lines(title.bold(), text) if text else Html()
