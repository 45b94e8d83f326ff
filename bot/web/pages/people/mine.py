"""One's own page: the own day, what was told, and all that one can do."""

from bot.storage.people.erasures import FIRST_DOOR
from bot.views.people.doors import render_to_choose
from bot.views.people.privacy import render_privacy
from bot.views.programme.mine import render_mine
from bot.web.answers import answered
from bot.web.content import Content
from bot.web.pages.people.calendars import own_calendar
from bot.web.visits.visit import Visit

TO_DO = (
    "tarmed",
    "tillarrangor",
    "paminn",
    "kalender",
    "sallskap",
    "samtycke",
    "installningar",
    "minadata",
    "glom",
)
"""Commands that have no page of their own, in this order."""

MOST_NOTICES = 20


async def show_mine(visit: Visit) -> Content:
    """Whoever is not known is told how that comes, and what would be kept."""
    person, storage, event = visit.visitor.person, visit.services.storage, visit.site.event
    notices = (
        await storage.web_messages.notices(person.id, event.id, MOST_NOTICES) if person else []
    )
    joining, addresses = event.joining, storage.addresses
    to_choose = await joining.to_choose(person) if person else []
    in_chat = await addresses.reaching(person.id, FIRST_DOOR) if person else None
    day = render_mine(visit.visitor.saved, visit.scene, number=visit.page_number)
    return visit.fill(
        "people/mine.html",
        day=answered(day, visit.programme, visit.href),
        is_known=person is not None,
        # Whom the chat reaches is told there, and there alone.
        pusher=visit.lobby.pusher if person and not in_chat else None,
        calendar=await own_calendar(visit),
        to_choose=[
            answered(render_to_choose(each, visit.t), visit.programme, visit.href)
            for each in to_choose
        ],
        chat=visit.services.link("") if in_chat or person is None else "",
        notices=visit.messages.read(notices),
        commands=_commands(visit, is_known=person is not None),
    )


async def show_privacy(visit: Visit) -> Content:
    screen = answered(render_privacy(visit.scene), visit.programme, visit.href)
    return visit.fill("people/screen.html", screen=screen, title=visit.t.plain("menu.integritet"))


def _commands(visit: Visit, *, is_known: bool) -> list[tuple[str, str]]:
    """Names and what they do."""
    commands = {command.id: command for command in visit.lobby.conversation.commands}
    wanted = TO_DO if is_known else TO_DO[:5]
    return [(each, visit.t.plain(commands[each].key)) for each in wanted]
