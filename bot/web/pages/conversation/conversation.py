"""Where one is in the conversation: what was said last, its buttons, and a field to write in."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot import ownership
from bot.replies import Reply
from bot.storage.messages.web_messages import WebMessage
from bot.storage.people.participants import Participant
from bot.web import addresses
from bot.web.answers import answered
from bot.web.content import Content, NotHere
from bot.web.forms.awaited import NOTHING, mark_of
from bot.web.visits.page_messages import PageMessage
from bot.web.visits.visit import Visit


@dataclass(frozen=True)
class TextField:
    """Where one can write; `mark` names what is waited for, and is empty where nothing is.

    What is `typed` stands in it again, since it was not taken.
    """

    mark: str = NOTHING
    typed: str = ""


async def show_conversation(visit: Visit) -> Content:
    person, event = visit.visitor.person, visit.site.event
    if person is None:
        return visit.lead(visit.href(addresses.MINE))
    messages = visit.services.storage.web_messages
    said: list[WebMessage] = await messages.screens(person.id, event.id)
    screens = visit.messages.read(said, await messages.files(person.id))
    if not screens:
        return visit.lead(visit.href(addresses.MINE))
    return _filled(visit, screens, await _field(visit, person, screens[-1].typed))


async def again(visit: Visit, intro: Reply, *, typed: str) -> Content:
    """Where the reader is, and above it why it went no further."""
    person, event = visit.visitor.person, visit.site.event
    assert person is not None
    messages = visit.services.storage.web_messages
    said = await messages.screens(person.id, event.id)
    screens = visit.messages.read(said, await messages.files(person.id))
    field = await _field(visit, person, typed)
    return _filled(visit, [_at_once(intro, visit), *screens], field, status=409)


def page(visit: Visit, replies: Sequence[Reply], field: TextField | None, status: int) -> Content:
    """What is said at once, since it is not kept; without a field where nobody is to write."""
    return _filled(visit, [_at_once(reply, visit) for reply in replies], field, status=status)


async def _field(visit: Visit, person: Participant, typed: str) -> TextField:
    dialogues = await visit.site.event.dialogues.of(person.id, visit.services.clock.now())
    awaited = ownership.awaited_in(ownership.without_desk(dialogues))
    return TextField(mark_of(awaited), typed)


def _at_once(reply: Reply, visit: Visit) -> PageMessage:
    time = visit.programme.local(visit.now).isoformat(timespec="minutes")
    return PageMessage(0, time, "", answered(reply, visit.programme, visit.href))


async def give_file(visit: Visit) -> Content:
    """A file that was sent to the reader alone."""
    person, match = visit.visitor.person, visit.match
    if person is None or not (match["message"] + match["number"]).isdecimal():
        raise NotHere
    messages = visit.services.storage.web_messages
    number, message = int(match["number"][:9]), int(match["message"][:15])
    found = await messages.file(person.id, message, number)
    if found is None:
        raise NotHere
    name, content = found
    return visit.download(name, content)


def _filled(
    visit: Visit, screens: Sequence[PageMessage], field: TextField | None, *, status: int = 200
) -> Content:
    """Why something was not taken is said first of all, and at the field."""
    said_first = screens[0].answer.paragraphs[:1] if field and field.typed and screens else []
    why = said_first[0] if said_first else ""
    return visit.fill(
        "conversation/conversation.html", screens=screens, field=field, why=why, status=status
    )
