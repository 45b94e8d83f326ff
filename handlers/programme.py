"""The programme by day and time."""

from telegram import Update

from bot.views.programme import render_days, render_slot, render_slots
from bot.views.programme_actions import ShowDays, ShowSlot, ShowSlots
from bot.views.slots import present_page, today
from handlers.context import App, Context
from handlers.favourites import saved_by
from handlers.questions import answer_question
from handlers.routing import on_command, on_press


async def show_programme(update: Update, context: Context) -> None:
    """Today as it stands now, else the days; words after the command are a question."""
    if context.args:
        await answer_question(update, context, " ".join(context.args))
        return
    programme, now = context.programme, context.now
    day = today(programme, now)
    if day is None:
        await context.show(render_days(programme, context.t))
        return
    page = present_page(programme, now, day)
    await context.show(render_slots(programme, context.t, day=day, number=page))


async def show_days(update: Update, context: Context) -> None:
    page = context.press(ShowDays).page
    await context.show(render_days(context.programme, context.t, number=page))


async def show_slots(update: Update, context: Context) -> None:
    action = context.press(ShowSlots)
    await context.show(
        render_slots(context.programme, context.t, day=action.day, number=action.page)
    )


async def show_slot(update: Update, context: Context) -> None:
    action = context.press(ShowSlot)
    await context.show(
        render_slot(
            context.programme,
            await saved_by(context),
            context.t,
            day=action.day,
            minute=action.minute,
            number=action.page,
        )
    )


def register(application: App) -> None:
    on_command(application, ("program", "programme"), show_programme)
    on_press(application, ShowDays, show_days)
    on_press(application, ShowSlots, show_slots)
    on_press(application, ShowSlot, show_slot)
