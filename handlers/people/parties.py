"""`/sallskap`: colleagues who see what each other go to."""

from dataclasses import replace

from bot.parties import MOST, Hindrance
from bot.parties.codes import address_of, start_parameter
from bot.parties.dialogues import AwaitedCode, AwaitedName
from bot.replies import Html, Reply
from bot.storage.people.parties import Party
from bot.turn import Presses, Turn
from bot.views.actions.parties import (
    AskLeaveParty,
    AskPartyCode,
    JoinParty,
    LeaveParty,
    ShowEarlier,
    ShowMembership,
    ShowParty,
    ShowPartyPage,
    ShowPartySlot,
    StartParty,
    TakeForParty,
)
from bot.views.parties.joining import (
    render_ask_code,
    render_ask_leave,
    render_ask_name,
    render_ask_new_name,
    render_ended,
    render_hindrance,
    render_left,
    render_membership,
    render_no_party,
)
from bot.views.parties.party import render_party, render_party_slot
from bot.views.programme.session_lines import titled
from bot.views.programme.slots import slot_of
from handlers import stale_buttons


async def open_party(turn: Turn) -> None:
    """Where the party goes; with a code after the command the way into that one."""
    if turn.words:
        await turn.show(await name_asked(turn, turn.words))
    else:
        await show_party(turn)


async def show_party(turn: Turn) -> None:
    """What a party is where the person is in none."""
    party = await _own(turn)
    if party is not None:
        await _show(turn, party)


async def show_page(turn: Turn) -> None:
    party, number = await _own(turn), turn.press(ShowPartyPage).page
    if party is not None:
        await _show(turn, party, number=number)


async def show_slot(turn: Turn) -> None:
    party, slot = await _own(turn), turn.press(ShowPartySlot)
    if party is not None:
        await _show_slot(turn, party, slot)


async def take(turn: Turn) -> None:
    """Save what nobody goes to; the slot shows at once that somebody does."""
    session = turn.programme.session(turn.press(TakeForParty).session)
    if session is None:
        await stale_buttons.show_gone(turn)
        return
    favourites, person, now = turn.services.storage.favourites, turn.participant, turn.now
    await turn.save(lambda tx: favourites.save(tx, person.id, turn.event.id, session.id, now))
    party = await _own(turn)
    if party is not None:
        slot = slot_of(session, turn.programme)
        news = turn.t("party.taken", title=titled(session, turn.scene))
        await _show_slot(turn, party, ShowPartySlot(slot.day, slot.minute), news)


async def start_party(turn: Turn) -> None:
    parties, person, now = turn.event.parties, turn.participant, turn.now
    if parties.is_over(now):
        await turn.show(render_ended(turn.t))
        return
    await turn.save(lambda tx: parties.await_name(tx, person, "", now))
    await turn.show(render_ask_name(None, await parties.of(person), turn.t))


async def ask_code(turn: Turn) -> None:
    parties, person, now = turn.event.parties, turn.participant, turn.now
    await turn.save(lambda tx: parties.await_code(tx, person, now))
    await turn.show(render_ask_code(turn.t))


async def join(turn: Turn) -> None:
    await turn.show(await name_asked(turn, turn.press(JoinParty).code))


async def take_code(turn: Turn, dialogue: AwaitedCode, text: str) -> None:  # noqa: ARG001 -- it says no more
    await turn.show(await name_asked(turn, text))


async def name_asked(turn: Turn, typed: str) -> Reply:
    """By what name, where the code is a party's; else why it is not, and what waited goes on."""
    parties, person, t, now = turn.event.parties, turn.participant, turn.t, turn.now
    own = await parties.of(person)
    found = await turn.save(lambda tx: parties.begin(tx, person, typed, now))
    if isinstance(found, Hindrance):
        return render_hindrance(found, t)
    if member := found.member(person.id):
        return render_ask_new_name(member, t)
    return render_ask_name(found, own, t)


async def take_name(turn: Turn, dialogue: AwaitedName, text: str) -> None:
    """Be in it; what is no name is asked for again, since the dialogue goes on."""
    parties, person, code, now = turn.event.parties, turn.participant, dialogue.code, turn.now
    joined = await turn.save(lambda tx: parties.join(tx, person, code, text, turn.key, now))
    if isinstance(joined, Hindrance):
        await turn.show(render_hindrance(joined, turn.t))
    elif code:
        await _show(turn, joined, news=turn.t("party.joined"))
    else:
        await _show_membership(turn, joined, turn.t("party.started"))


async def take_again(turn: Turn) -> bool:
    """A name that is handled again after a crash gets its reply; False for other updates."""
    parties, person = turn.event.parties, turn.participant
    if await parties.joined_by(person, turn.key, turn.now) is None:
        return False
    await show_party(turn)
    return True


async def show_membership(turn: Turn) -> None:
    party = await _own(turn)
    if party is not None:
        await _show_membership(turn, party)


async def show_earlier(turn: Turn) -> None:
    parties, person, on = turn.event.parties, turn.participant, turn.press(ShowEarlier).on
    await turn.save(lambda tx: parties.show_earlier(tx, person, turn.now, on=on))
    await show_membership(turn)


async def ask_leave(turn: Turn) -> None:
    party = await _own(turn)
    if party is not None:
        await turn.show(render_ask_leave(party, turn.t))


async def leave(turn: Turn) -> None:
    parties, person, code = turn.event.parties, turn.participant, turn.press(LeaveParty).code
    if await turn.save(lambda tx: parties.leave(tx, person, code, turn.now)):
        await turn.show(render_left(turn.t))
    else:
        await stale_buttons.say_done_already(turn)


async def _own(turn: Turn) -> Party | None:
    """The person's party; where there is none that is shown instead."""
    parties = turn.event.parties
    if parties.is_over(turn.now):
        await turn.show(render_ended(turn.t))
        return None
    party = await parties.of(turn.participant)
    if party is None:
        await turn.show(render_no_party(turn.t))
    return party


async def _show(
    turn: Turn, party: Party, *, number: int | None = None, news: Html | None = None
) -> None:
    person = turn.participant
    going = await turn.event.parties.going(party, person)
    reply = render_party(party, going, person.id, turn.scene, number=number)
    text = Html.paragraphs(news, reply.text)
    await turn.show(replace(reply, text=text, news=news))


async def _show_slot(
    turn: Turn, party: Party, slot: ShowPartySlot, news: Html | None = None
) -> None:
    going = await turn.event.parties.going(party, turn.participant)
    reply = render_party_slot(
        party,
        going,
        turn.participant.id,
        turn.scene,
        day=slot.day,
        minute=slot.minute,
        number=slot.page,
        news=news,
    )
    await turn.show(reply)


async def _show_membership(turn: Turn, party: Party, news: Html | None = None) -> None:
    member = party.member(turn.participant.id)
    assert member is not None
    links = [turn.services.link(start_parameter(party.code))]
    if turn.web_url:
        links.append(address_of(turn.web_url, turn.t.language, party.code))
    reply = render_membership(party, member, links, MOST, turn.t)
    await turn.show(replace(reply, text=Html.paragraphs(news, reply.text), news=news))


PRESSES: Presses = {
    ShowParty: show_party,
    ShowPartyPage: show_page,
    ShowPartySlot: show_slot,
    TakeForParty: take,
    StartParty: start_party,
    AskPartyCode: ask_code,
    JoinParty: join,
    ShowMembership: show_membership,
    ShowEarlier: show_earlier,
    AskLeaveParty: ask_leave,
    LeaveParty: leave,
}
