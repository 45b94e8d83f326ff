"""What somebody does on a page: a button, a command or words, answered by the one conversation."""

import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2s

import structlog

from bot import ownership
from bot.access import note_refusal
from bot.apologies import apology_for
from bot.dialogues import Dialogue
from bot.errors import CannotSave, MotesplatsError, Refused
from bot.incoming import Command, Incoming, Press, Text
from bot.replies import Reply
from bot.storage.connections.database import Transaction
from bot.storage.messages.web_messages import WebMessageKind
from bot.storage.people.dialogues import Opened
from bot.storage.people.participants import Participant
from bot.turn import Turn
from bot.views.actions.doors import KeepAnswer
from bot.views.actions.home import ShowMine, ShowMyPage
from bot.views.actions.quotes import ShowConsents
from bot.views.actions.settings import AskForget, Forget, ShowMyData
from bot.web import addresses
from bot.web.kept_replies import kept
from bot.web.pages import conversation
from bot.web.place import WebPlace
from bot.web.visit import Content, Visit
from bot.web.visitors import cookie_of, no_cookie

log = structlog.get_logger()

LARGEST_KEY = 10**15
"""Keys are numbers that a button can hold."""

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
    if visitor.person is None and _is_about_oneself(form, visit):
        return visit.lead(visit.href(addresses.MINE))
    token = form.get("token") or visit.new_token()
    if _incoming(form, 0) is None:
        return visit.lead(visit.back(form.get("back", "")))
    if visitor.person is None:
        visitor = await visit.enter()
    assert visitor.person is not None
    incoming = _incoming(form, _key(visitor.secret, token))
    assert incoming is not None
    async with visit.site.turns[visitor.person.id]:
        content = await _answer(incoming, form, visitor.person, visit)
    if visitor is not visit.visitor:
        content.headers.setdefault("Set-Cookie", cookie_of(visitor.secret))
    return content


async def see(visit: Visit) -> Content:
    """The reader has seen the notices up to the one that the form names."""
    form, person = await visit.form(), visit.visitor.person
    until = form.get("until", "")
    if person and until.isdecimal() and int(until) < LARGEST_KEY:
        storage, now = visit.site.services.storage, visit.site.services.clock.now()
        await storage.write(lambda tx: storage.web_messages.see(tx, person.id, int(until), now))
        visit.site.live.tell([person.id])
    return visit.lead(visit.back(form.get("back", "")))


async def _answer(
    incoming: Incoming, form: Mapping[str, str], person: Participant, visit: Visit
) -> Content:
    words = incoming.words if isinstance(incoming, Text) else ""
    site, place = visit.site, WebPlace()
    turn = Turn(incoming, person, site.services, place, site.conversation)
    try:
        outcome = await _outcome(turn, place)
        is_word = bool(form.get("back")) and isinstance(incoming, Press) and outcome.is_word
        kind = WebMessageKind.WORD if is_word else WebMessageKind.SCREEN
        is_kept = await _keep(outcome, kind, words if outcome.took_nothing else "", turn)
    except MotesplatsError as error:
        return await _apologise(error, words, turn, visit)
    if not is_kept:  # the person is forgotten; these are the last words
        content = conversation.page(visit, outcome.replies)
        content.headers["Set-Cookie"] = no_cookie()
        return content
    if is_word:
        return visit.lead(visit.back(form["back"]))
    return visit.lead(visit.href(addresses.CONVERSATION, person.language))


async def _outcome(turn: Turn, place: WebPlace) -> Outcome:
    before = ownership.awaited_in(ownership.without_desk(await turn.dialogues()))
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
        return True

    return await turn.save(unit)


async def _apologise(error: MotesplatsError, words: str, turn: Turn, visit: Visit) -> Content:
    """With what was typed in the field again."""
    log.warning("web.not-done", error=type(error).__name__)
    if isinstance(error, Refused):
        with contextlib.suppress(CannotSave):  # refused all the same
            await note_refusal(turn, error.key)
    key, values = apology_for(error)
    status = 503 if isinstance(error, CannotSave) else 409
    return conversation.page(visit, [Reply(turn.t(key, **values))], typed=words, status=status)


def _incoming(form: Mapping[str, str], key: int) -> Incoming | None:
    """What the form says; None where it says nothing."""
    if press := form.get("press"):
        return Press(key, press)
    if command := form.get("command"):
        return Command(key, command)
    words = form.get("words", "").replace("\r\n", "\n").strip()
    return Text(key, words) if words else None


def _key(secret: str, token: str) -> int:
    """The same for the same form of the same person; negative, unlike any that another door counts."""
    digest = blake2s(f"{secret} {token}".encode(), digest_size=8).digest()
    return -1 - int.from_bytes(digest, "big") % (LARGEST_KEY - 1)


def _is_about_oneself(form: Mapping[str, str], visit: Visit) -> bool:
    action = visit.site.replies.action(form.get("press", ""))
    command = visit.site.conversation.command(form.get("command", ""))
    return isinstance(action, PRESSES_ABOUT_ONESELF) or (
        command is not None and command.id in COMMANDS_ABOUT_ONESELF
    )
