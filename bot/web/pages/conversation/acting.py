"""What somebody does on a page: a button, a command or words, answered by the one conversation."""

import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import structlog

from bot import ownership
from bot.access import note_refusal
from bot.apologies import apology_for
from bot.errors import CannotSave, MotesplatsError, Refused
from bot.incoming import Incoming, Press, Text
from bot.payloads.dialogues import Dialogue
from bot.replies import Reply
from bot.services import EventServices
from bot.storage.connections.database import Transaction
from bot.storage.messages.web_messages import WebMessageKind
from bot.storage.people.dialogues import Opened
from bot.storage.people.participants import Participant
from bot.turn import Turn
from bot.views.actions.doors import KeepAnswer
from bot.views.actions.events import ChooseEvent
from bot.views.actions.home import ShowMine, ShowMyPage
from bot.views.actions.quotes import ShowConsents
from bot.views.actions.settings import AskForget, Forget, ShowMyData
from bot.web import addresses
from bot.web.content import Content
from bot.web.forms.place import WebPlace
from bot.web.forms.sent_forms import LONGEST, incoming_of, key_of, notice_in, typed_in
from bot.web.kept_replies import kept
from bot.web.pages.conversation import conversation, late
from bot.web.visitors import cookie_of, no_cookie
from bot.web.visits.visit import Visit

log = structlog.get_logger()

COMMANDS_ABOUT_ONESELF = frozenset({"mina", "samtycke", "minadata", "glom", "stopp", "webb"})
"""About what is kept, which is nothing of whoever is not known."""

PRESSES_ABOUT_ONESELF = (
    ShowMine,
    ShowMyPage,
    ShowConsents,
    ShowMyData,
    AskForget,
    Forget,
    KeepAnswer,
)


@dataclass(frozen=True)
class Outcome:
    """What was said, and what waited to be typed before and after it."""

    replies: Sequence[Reply]
    before: Opened[Dialogue] | None
    after: Opened[Dialogue] | None
    has_left_traces: bool

    @property
    def is_word(self) -> bool:
        """Can it be said on the page on which the button stood?"""
        asks = self.after is not None and self.after != self.before
        return not asks and len(self.replies) == 1 and not self.replies[0].attachments

    @property
    def took_nothing(self) -> bool:
        """Does what waited for words still wait for the same?"""
        if self.before is None or self.after is None or self.has_left_traces:
            return False
        return self.before.dialogue == self.after.dialogue


async def act(visit: Visit) -> Content:
    """Do it, then lead to the page that shows what came of it."""
    form, visitor = await visit.form(), visit.visitor
    if incoming_of(form, 0) is None:
        return visit.lead(visit.back(form.get("back", "")))
    if chosen := _chosen(form, visit):
        return visit.lead(visit.lobby.href(chosen, addresses.HOME, visit.t.language))
    if visitor.person is None and (visitor.is_gone or "words" in form):
        return late.page_for_nobody(visit, form)  # only who was known had a field to write in
    if visitor.person is None and _is_about_oneself(form, visit):
        return visit.lead(visit.href(addresses.MINE))
    if visitor.person is None:
        visitor = await visit.enter()
    assert visitor.person is not None
    token = form.get("token") or visit.new_token()
    incoming = incoming_of(form, key_of(visitor.secret, token))
    assert incoming is not None
    async with visit.lobby.turn_of(visitor.person.id):
        person = await _attend(visit, visitor.person)
        content = await _answer(incoming, form, person, visit)
    if visitor is not visit.visitor:
        content.headers.setdefault("Set-Cookie", cookie_of(visitor.secret))
    return content


async def _attend(visit: Visit, person: Participant) -> Participant:
    """Whoever does something at an event is there from then on; gives them as they are then."""
    storage, event, now = visit.services.storage, visit.site.event.id, visit.services.clock.now()
    if event in person.attends:
        return person

    def unit(tx: Transaction) -> Participant:
        if tx.read(storage.participants.by_id(person.id)) is None:
            return person  # they have left meanwhile
        return storage.attendances.attend(tx, person.id, event, now)

    return await storage.write(unit)


async def see(visit: Visit) -> Content:
    """The reader has seen the notices up to the one that the form names."""
    form, person = await visit.form(), visit.visitor.person
    if person and (until := notice_in(form, "until")):
        storage, now = visit.services.storage, visit.services.clock.now()
        await storage.write(lambda tx: storage.web_messages.see(tx, person.id, until, now))
        visit.lobby.listeners.tell([person.id])
    return visit.lead(visit.back(form.get("back", "")))


async def _answer(
    incoming: Incoming, form: Mapping[str, str], person: Participant, visit: Visit
) -> Content:
    site, place = visit.site, WebPlace()
    turn = Turn(incoming, person, site.event, site.services, place, site.lobby.conversation)
    where = visit.href(addresses.CONVERSATION, person.language)
    if await site.services.storage.inbox.is_done(turn.key):
        return visit.lead(where)  # the same form once more
    words = typed_in(form)
    if len(words) > LONGEST:
        too_long = turn.t("web.too-long", length=len(words), limit=LONGEST)
        return await conversation.again(visit, Reply(too_long), typed=words)
    try:
        is_sent_from_field = isinstance(incoming, Text) and "for" in form
        why = await late.reason(turn, form["for"]) if is_sent_from_field else ""
        if why == late.MOVED_ON:
            return await conversation.again(visit, Reply(turn.t(why)), typed=words)
        outcome = await _outcome(turn, place, form["for"] if why else "")
        is_word = bool(form.get("back")) and isinstance(incoming, Press) and outcome.is_word
        kind = WebMessageKind.WORD if is_word else WebMessageKind.SCREEN
        is_left = bool(why) or outcome.took_nothing
        is_kept = await _keep(outcome, kind, words if is_left else "", turn)
    except MotesplatsError as error:
        return await _apologise(error, form, turn, visit)
    if not is_kept:  # the person is forgotten, or one with another: these are the last words
        content = conversation.page(visit, outcome.replies, None, 200)
        if not await visit.is_known_still():
            content.headers["Set-Cookie"] = no_cookie()
        return content
    return visit.lead(visit.back(form["back"]) if is_word else where)


async def _outcome(turn: Turn, place: WebPlace, expired: str) -> Outcome:
    """`expired` marks the step that the words were meant for, where it is not open any more."""
    before = ownership.awaited_in(ownership.without_desk(await turn.dialogues()))
    if expired:
        await late.go_back(turn, expired)
    else:
        await turn.conversation.answer(turn)
    person = turn.participant.id
    dialogues = await turn.event.dialogues.of(person, turn.now)
    after = ownership.awaited_in(ownership.without_desk(dialogues))
    traces = await turn.services.storage.inbox.has_left_traces(turn.key, person)
    return Outcome(place.replies, before, after, traces)


async def _keep(outcome: Outcome, kind: WebMessageKind, typed: str, turn: Turn) -> bool:
    """Until a page shows it; False where there is nobody any more to keep it for."""
    storage, person, event, now = turn.services.storage, turn.participant, turn.event, turn.now

    def unit(tx: Transaction) -> bool:
        if tx.read(storage.participants.by_id(person.id)) is None:
            return False
        if kind is WebMessageKind.SCREEN:
            storage.web_messages.drop_screens(tx, person.id, event.id)
        for reply in outcome.replies:
            files = [(file.name, file.content) for file in reply.attachments if file.content]
            said = Reply(reply.news or reply.text) if kind is WebMessageKind.WORD else reply
            written = kept(said, typed=typed).to_json()
            storage.web_messages.add(tx, person.id, event.id, kind, written, now, files=files)
        if turn.message_pressed:
            storage.web_messages.answer(tx, person.id, -turn.message_pressed, now)
        storage.inbox.note_done(tx, turn.key, now)
        return True

    return await turn.save(unit)


async def _apologise(
    error: MotesplatsError, form: Mapping[str, str], turn: Turn, visit: Visit
) -> Content:
    """With what was typed in the field again."""
    log.warning("web.not-done", error=type(error).__name__)
    if isinstance(error, Refused):
        with contextlib.suppress(CannotSave):  # refused all the same
            await note_refusal(turn, error.key)
    key, values = apology_for(error)
    status = 503 if isinstance(error, CannotSave) else 409
    field = conversation.TextField(form.get("for", ""), typed_in(form))
    return conversation.page(visit, [Reply(turn.t(key, **values))], field, status)


def _chosen(form: Mapping[str, str], visit: Visit) -> EventServices | None:
    """The event to which a button leads, whose pages stand elsewhere."""
    action = visit.lobby.replies.action(form.get("press", ""))
    if not isinstance(action, ChooseEvent):
        return None
    return visit.services.attending.with_mark(action.event)


def _is_about_oneself(form: Mapping[str, str], visit: Visit) -> bool:
    action = visit.lobby.replies.action(form.get("press", ""))
    command = visit.lobby.conversation.command(form.get("command", ""))
    return isinstance(action, PRESSES_ABOUT_ONESELF) or (
        command is not None and command.id in COMMANDS_ABOUT_ONESELF
    )
