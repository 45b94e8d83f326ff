"""A notice on the board as what is pushed of it."""

from collections.abc import Callable

from bot.programme.programme import Programme
from bot.replies import Reply
from bot.services import EventServices
from bot.web import addresses
from bot.web.notice_board import PutUpNotice
from bot.web.push.messages import PushMessage


def message_of(
    notice: PutUpNotice,
    event: EventServices,
    href: Callable[[EventServices, addresses.Path, str], str],
) -> PushMessage:
    """It opens what the notice is about. `href` gives the address of an event's page in a language."""
    language = event.translator(notice.person.language).language
    return PushMessage(
        notice.person.id,
        title=event.programme.in_language(language).event.name,
        text=notice.reply.text.plain,
        language=language,
        address=href(event, _page_of(notice.reply, event.programme), language),
        tag=f"n{notice.number}",
        expires_at=notice.decision.expires_at,
        is_urgent=notice.decision.urgent,
    )


def _page_of(reply: Reply, programme: Programme) -> addresses.Path:
    """The first that a button leads to; one's own where none does. The notice stands on all of them."""
    actions = (button.action for row in reply.buttons for button in row if button.action)
    pages = (addresses.path_of(action, programme) for action in actions)
    return next(filter(None, pages), addresses.MINE)
