"""What the person saved."""

from bot.turn import Presses, Turn
from bot.views.actions.home import ShowMine, ShowMyPage
from bot.views.programme.mine import render_mine
from handlers.favourites import saved_by


async def show_mine(turn: Turn) -> None:
    saved = await saved_by(turn)
    await turn.show(render_mine(saved, turn.scene))


async def show_my_page(turn: Turn) -> None:
    page = turn.press(ShowMyPage).page
    saved = await saved_by(turn)
    await turn.show(render_mine(saved, turn.scene, number=page))


PRESSES: Presses = {
    ShowMine: show_mine,
    ShowMyPage: show_my_page,
}
