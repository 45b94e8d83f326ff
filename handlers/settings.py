"""What a person chooses: language, reminders, what is sent and how."""

from dataclasses import replace
from typing import Any

from telegram import Update

from bot.views.greeting import render_greeting
from bot.views.settings import (
    LEADS,
    lead_of,
    render_lead,
    render_lead_saved,
    render_muted,
    render_settings,
)
from bot.views.settings_actions import SetLanguage, SetLead, SetSwitch, ShowLead, ShowSettings
from handlers import menu, stale
from handlers.context import App, Context
from handlers.routing import on_command, on_press

SWITCHES = {"announcements": "announcements", "mute": "muted", "fresh": "fresh", "plain": "plain"}
"""A switch's name in buttons to its field of the participant."""


async def change(context: Context, **settings: Any) -> None:
    """Keep the person's settings, and go on with them."""
    participants, person = context.services.storage.participants, context.participant
    context.participant = await context.save(lambda tx: participants.save(tx, person, **settings))


async def show_settings(update: Update, context: Context) -> None:
    person = context.participant
    lead = lead_of(person, context.programme)
    await context.show(render_settings(person, lead, context.t))


async def show_lead(update: Update, context: Context) -> None:
    """Ask for the minutes; a number after the command is the answer already."""
    words = context.args or []
    if words and words[0].isdecimal() and int(words[0]) in (0, *LEADS):
        await _save_lead(int(words[0]), context)
        return
    await context.show(render_lead(lead_of(context.participant, context.programme), context.t))


async def set_lead(update: Update, context: Context) -> None:
    minutes = context.press(SetLead).minutes
    if minutes not in (0, *LEADS):
        await stale.show_stale(update, context)
        return
    await _save_lead(minutes, context)


async def set_language(update: Update, context: Context) -> None:
    """Speak another language; whoever has not begun yet sees the first screen in it."""
    language = context.press(SetLanguage).language
    if language not in context.services.translators:
        await stale.show_stale(update, context)
        return
    await change(context, language=language)
    if context.participant.lead_minutes is None:
        await context.show(render_greeting(context.programme, context.now, context.t))
    else:
        await _show_saved(context)
    await menu.offer(context)


async def set_switch(update: Update, context: Context) -> None:
    action = context.press(SetSwitch)
    if action.name not in SWITCHES:
        await stale.show_stale(update, context)
        return
    await change(context, **{SWITCHES[action.name]: action.on})
    await _show_saved(context)


async def mute(update: Update, context: Context) -> None:
    await change(context, muted=True)
    await context.show(render_muted(context.t))


async def _save_lead(minutes: int, context: Context) -> None:
    await change(context, lead_minutes=minutes)
    await context.show(render_lead_saved(minutes, context.t))


async def _show_saved(context: Context) -> None:
    person = context.participant
    reply = render_settings(person, lead_of(person, context.programme), context.t)
    await context.show(replace(reply, toast=context.t.plain("settings.saved-toast")))


def register(application: App) -> None:
    on_command(application, ("installningar", "settings"), show_settings)
    on_command(application, ("paminn", "remind"), show_lead)
    on_command(application, ("stopp", "stop"), mute)
    on_press(application, ShowSettings, show_settings)
    on_press(application, ShowLead, show_lead)
    on_press(application, SetLead, set_lead)
    on_press(application, SetLanguage, set_language)
    on_press(application, SetSwitch, set_switch)
