"""What is on now and what comes next."""

from telegram import Update

from bot.views.home_actions import ShowNow, ShowRunning
from bot.views.now import render_now, render_running
from handlers.context import App, Context
from handlers.favourites import saved_by
from handlers.routing import on_command, on_press


async def show_now(update: Update, context: Context) -> None:
    saved = await saved_by(context)
    await context.show(render_now(context.programme, context.now, saved, context.t))


async def show_running(update: Update, context: Context) -> None:
    page = context.press(ShowRunning).page
    saved = await saved_by(context)
    await context.show(
        render_running(context.programme, context.now, saved, context.t, number=page)
    )


def register(application: App) -> None:
    on_command(application, ("nu", "now"), show_now)
    on_press(application, ShowNow, show_now)
    on_press(application, ShowRunning, show_running)
