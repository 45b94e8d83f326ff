"""Buttons of old messages, and of what is no longer in the programme."""

from bot.replies import Reply
from bot.turn import Turn
from bot.views.home.short_answers import render_gone, render_stale


async def show_stale(turn: Turn) -> None:
    """A button that means nothing any more: say so, and show the first screen."""
    await turn.show(render_stale(turn.scene))


async def say_done_already(turn: Turn) -> None:
    """A second press: what it wants is so."""
    await turn.toast(turn.t.plain("announcements.done-already"), alert=True)


async def show_gone(turn: Turn) -> None:
    """A session, room or speaker that the programme no longer has."""
    await turn.show(gone(turn))


def gone(turn: Turn) -> Reply:
    return render_gone(turn.scene)
