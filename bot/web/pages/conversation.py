"""Where one is in the conversation: what was said last, its buttons, and a field to write in."""

from collections.abc import Sequence

from bot import ownership
from bot.replies import Reply
from bot.storage.messages.web_messages import WebMessage
from bot.web import addresses
from bot.web.answers import answered
from bot.web.page_messages import PageMessage
from bot.web.visit import Content, NotHere, Visit


async def show_conversation(visit: Visit) -> Content:
    person, event = visit.visitor.person, visit.site.event
    if person is None:
        return visit.lead(visit.href(addresses.MINE))
    messages = visit.site.services.storage.web_messages
    said: list[WebMessage] = await messages.screens(person.id, event.id)
    screens = visit.messages.read(said, await messages.files(person.id))
    if not screens:
        return visit.lead(visit.href(addresses.MINE))
    dialogues = await event.dialogues.of(person.id, visit.site.services.clock.now())
    awaited = ownership.awaited_in(ownership.without_desk(dialogues))
    return _filled(visit, screens, typed=screens[-1].typed, is_asked=awaited is not None)


def page(visit: Visit, replies: Sequence[Reply], *, typed: str = "", status: int = 200) -> Content:
    """What is said at once, since it is not kept."""
    time = visit.programme.local(visit.now).isoformat(timespec="minutes")
    screens = [
        PageMessage(0, time, "", answered(reply, visit.programme, visit.href)) for reply in replies
    ]
    return _filled(visit, screens, typed=typed, is_asked=bool(typed), status=status)


async def give_file(visit: Visit) -> Content:
    """A file that was sent to the reader alone."""
    person, match = visit.visitor.person, visit.match
    if person is None or not (match["message"] + match["number"]).isdecimal():
        raise NotHere
    messages = visit.site.services.storage.web_messages
    number, message = int(match["number"][:9]), int(match["message"][:15])
    found = await messages.file(person.id, message, number)
    if found is None:
        raise NotHere
    name, content = found
    return visit.download(name, content)


def _filled(
    visit: Visit,
    screens: Sequence[PageMessage],
    *,
    typed: str,
    is_asked: bool,
    status: int = 200,
) -> Content:
    """`is_asked` is whether an answer is waited for; what is `typed` stands in the field again.

    Why it was not taken is said on top and at the field.
    """
    why = screens[-1].answer.paragraphs[:1] if typed and screens else []
    return visit.fill(
        "conversation.html",
        screens=screens,
        typed=typed,
        why=why[0] if why else "",
        is_asked=is_asked,
        status=status,
    )
