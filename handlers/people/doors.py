"""From the chat to the web and back as the same person; and in at a screen, with a role."""

from bot.access import requires
from bot.people.joining import LISTED_WALLS, address_of
from bot.roles import Role
from bot.storage.people.one_time_links import Purpose
from bot.turn import Presses, Turn
from bot.views.actions.doors import JoinWeb, KeepAnswer, OpenScreen
from bot.views.people.doors import (
    render_ask_to_join,
    render_joined,
    render_kept,
    render_no_web,
    render_screen_link,
    render_spent,
    render_to_choose,
    render_web_link,
)
from handlers import stale_buttons


async def open_web(turn: Turn) -> None:
    """`/webb`: a link for one's own browser; and what is still to be chosen of two answers."""
    url = await _link(turn, Purpose.TO_WEB)
    await turn.show(render_web_link(url, turn.t) if url else render_no_web(turn.t))
    for several in await turn.event.joining.to_choose(turn.participant):
        await turn.send(render_to_choose(several, turn.t))


@requires(Role.STAFF)
async def open_screen(turn: Turn) -> None:
    """`/skarm`: the quote desk and the pulse of the day in a browser, for an hour."""
    url = await _link(turn, Purpose.TO_SCREEN)
    walls = f"{turn.web_url}/{turn.t.language}{LISTED_WALLS}"
    await turn.show(render_screen_link(url, walls, turn.t) if url else render_no_web(turn.t))


async def ask_to_join(turn: Turn, secret: str) -> None:
    """`/start webb_<secret>`: ask first, since whoever made the link sees all that is joined."""
    if await turn.event.joining.asks_to_join(secret, turn.now):
        await turn.show(render_ask_to_join(secret, turn.t))
    else:
        await turn.show(render_spent(turn.t))


async def join(turn: Turn) -> None:
    """Only where it is certain who presses; a browser is joined with its own link."""
    if not turn.is_vouched_for:
        await stale_buttons.show_stale(turn)
        return
    joining, person, secret = turn.event.joining, turn.participant, turn.press(JoinWeb).secret
    joined = await turn.save(lambda tx: joining.join_web(tx, secret, person, turn.now))
    if joined is None:
        await turn.show(render_spent(turn.t))
        return
    turn.participant = joined
    await turn.show(render_joined(await joining.to_choose(joined), turn.t))


async def keep(turn: Turn) -> None:
    joining, person, answer = turn.event.joining, turn.participant, turn.press(KeepAnswer).answer
    if not await turn.save(lambda tx: joining.keep(tx, person, answer, turn.now)):
        await stale_buttons.say_done_already(turn)
        return
    await turn.show(render_kept(await joining.to_choose(person), turn.t))


async def _link(turn: Turn, purpose: Purpose) -> str:
    """The address of a new one; empty where the web door has none."""
    root = turn.web_url
    if not root:
        return ""
    joining, person = turn.event.joining, turn.participant
    secret = await turn.save(lambda tx: joining.link(tx, purpose, person, turn.now))
    return address_of(root, turn.t.language, purpose, secret)


PRESSES: Presses = {
    JoinWeb: join,
    KeepAnswer: keep,
    OpenScreen: open_screen,
}
