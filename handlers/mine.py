"""What the person saved."""

from telegram import Update

from bot.views.home_actions import ShowMine, ShowMyPage
from bot.views.mine import render_mine
from handlers.context import App, Context
from handlers.favourites import saved_by
from handlers.routing import on_command, on_press


async def show_mine(update: Update, context: Context) -> None:
    saved = await saved_by(context)
    await context.show(render_mine(context.programme, saved, context.now, context.t))


async def show_my_page(update: Update, context: Context) -> None:
    page = context.press(ShowMyPage).page
    saved = await saved_by(context)
    await context.show(render_mine(context.programme, saved, context.now, context.t, number=page))


def register(application: App) -> None:
    on_command(application, ("mina", "my"), show_mine)
    on_press(application, ShowMine, show_mine)
    on_press(application, ShowMyPage, show_my_page)
