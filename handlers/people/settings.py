"""What a person chooses: language, reminders, what is sent and how."""

from dataclasses import replace
from typing import Any

from bot.access import offer_menu
from bot.reminders.due_reminders import chosen_lead
from bot.replies import Reply
from bot.turn import Presses, Turn
from bot.views.actions.settings import SetLanguage, SetLead, SetSwitch, ShowLead, ShowSettings
from bot.views.home.greeting import render_greeting
from bot.views.people.settings import (
    LEADS,
    render_lead,
    render_lead_saved,
    render_muted,
    render_settings,
)
from handlers import stale_buttons

SWITCHES = {
    "announcements": "announcements",
    "mute": "muted",
    "fresh": "new_messages",
    "plain": "no_emoji",
}
"""A switch's name in buttons, also those of old messages, to its field of the participant."""


async def change(turn: Turn, **settings: Any) -> None:
    """Keep the person's settings, and go on with them."""
    participants, person = turn.services.storage.participants, turn.participant
    turn.participant = await turn.save(lambda tx: participants.save(tx, person, **settings))


async def show_settings(turn: Turn) -> None:
    await turn.show(await _settings(turn))


async def show_lead(turn: Turn) -> None:
    """Ask for the minutes; a number after the command is the answer already."""
    words = turn.words.split()
    if words and words[0].isdecimal() and int(words[0]) in (0, *LEADS):
        await _save_lead(int(words[0]), turn)
        return
    await turn.show(render_lead(chosen_lead(turn.participant, turn.programme), turn.t))


async def set_lead(turn: Turn) -> None:
    minutes = turn.press(SetLead).minutes
    if minutes not in (0, *LEADS):
        await stale_buttons.show_stale(turn)
        return
    await _save_lead(minutes, turn)


async def set_language(turn: Turn) -> None:
    """Speak another language; whoever has not begun yet sees the first screen in it."""
    language = turn.press(SetLanguage).language
    if language not in turn.services.translators:
        await stale_buttons.show_stale(turn)
        return
    await change(turn, language=language)
    if turn.participant.lead_minutes is None:
        await turn.show(render_greeting(turn.scene))
    else:
        await _show_saved(turn)
    await offer_menu(turn, turn.participant)


async def set_switch(turn: Turn) -> None:
    action = turn.press(SetSwitch)
    if action.name not in SWITCHES:
        await stale_buttons.show_stale(turn)
        return
    await change(turn, **{SWITCHES[action.name]: action.on})
    await _show_saved(turn)


async def mute(turn: Turn) -> None:
    await change(turn, muted=True)
    await turn.show(render_muted(turn.t))


async def _settings(turn: Turn) -> Reply:
    person, programme = turn.participant, turn.programme
    wishes = await turn.services.storage.series_wishes.of(person.id)
    lead = chosen_lead(person, programme)
    return render_settings(person, lead, turn.t, wishes, programme.event.series)


async def _save_lead(minutes: int, turn: Turn) -> None:
    await change(turn, lead_minutes=minutes)
    await turn.show(render_lead_saved(minutes, turn.t))


async def _show_saved(turn: Turn) -> None:
    reply = await _settings(turn)
    await turn.show(replace(reply, toast=turn.t.plain("settings.saved-toast")))


PRESSES: Presses = {
    ShowSettings: show_settings,
    ShowLead: show_lead,
    SetLead: set_lead,
    SetLanguage: set_language,
    SetSwitch: set_switch,
}
