"""Buttons of old messages, and of what is no longer in the programme."""

from telegram import Update

from bot.replies import Reply
from bot.views.short_answers import render_gone, render_stale
from handlers.context import Context


async def show_stale(update: Update, context: Context) -> None:
    """A button that means nothing any more: say so, and show the first screen."""
    await context.show(render_stale(context.programme, context.now, context.t))


async def say_done_already(context: Context) -> None:
    """A second press: what it wants is so."""
    await context.toast(context.t.plain("announcements.done-already"), alert=True)


async def show_gone(update: Update, context: Context) -> None:
    """A session, room or speaker that the programme no longer has."""
    await context.show(gone(context))


def gone(context: Context) -> Reply:
    return render_gone(context.programme, context.now, context.t)
