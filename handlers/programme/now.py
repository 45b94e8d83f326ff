"""What is on now and what comes next."""

from bot.turn import Presses, Turn
from bot.views.actions.home import ShowNow, ShowRunning
from bot.views.programme.now import render_now, render_running
from handlers.favourites import saved_by


async def show_now(turn: Turn) -> None:
    saved = await saved_by(turn)
    await turn.show(render_now(saved, turn.scene))


async def show_running(turn: Turn) -> None:
    page = turn.press(ShowRunning).page
    saved = await saved_by(turn)
    await turn.show(render_running(saved, turn.scene, number=page))


PRESSES: Presses = {
    ShowNow: show_now,
    ShowRunning: show_running,
}
