"""What a person chooses for themselves: language, reminders, what is sent and how."""

from collections.abc import Sequence
from typing import get_args

from bot.i18n import Translator
from bot.programme.event_settings import Lead
from bot.replies import Button, Html, Reply, bold
from bot.storage.people.participants import Participant
from bot.storage.people.series_wishes import SeriesWish
from bot.views.actions.settings import (
    SetLanguage,
    SetLead,
    SetSwitch,
    ShowLead,
    ShowPrivacy,
    ShowSettings,
)
from bot.views.people.next_time import wish_buttons, wish_line
from bot.views.rows import home_button, home_rows, in_pairs

LEADS = tuple(minutes for minutes in get_args(Lead) if minutes)
"""What is offered beside never."""


def render_settings(
    person: Participant,
    lead_minutes: int,
    t: Translator,
    wishes: Sequence[SeriesWish] = (),
    series: str = "",
) -> Reply:
    """How everything stands, and a button for each change."""
    text = Html.paragraphs(
        bold(t("settings.title")),
        Html.lines(
            t("settings.language"),
            lead_line(lead_minutes, t),
            _standing("announcements", t, on=person.announcements),
            _standing("fresh", t, on=person.new_messages),
            _standing("plain", t, on=person.no_emoji),
            t("settings.is-muted") if person.muted else None,
            *(wish_line(wish, t) for wish in wishes),
        ),
    )
    buttons = (
        *language_buttons(t),
        Button(t.plain("settings.change-lead-button"), ShowLead()),
        _switch("announcements", t, on=person.announcements),
        _switch("fresh", t, on=person.new_messages),
        _switch("plain", t, on=person.no_emoji),
        _switch("mute", t, on=person.muted),
        *wish_buttons(wishes, series, t),
        Button(t.plain("screens.privacy-button"), ShowPrivacy()),
        home_button(t),
    )
    return Reply(text, in_pairs(buttons))


def render_lead(lead_minutes: int, t: Translator) -> Reply:
    """The question when reminders shall come."""
    text = Html.paragraphs(t("settings.ask-lead"), lead_line(lead_minutes, t))
    buttons = [Button(t.plain("settings.lead-button", minutes=m), SetLead(m)) for m in LEADS]
    never = Button(t.plain("settings.no-lead-button"), SetLead(0))
    back = Button(t.plain("settings.button"), ShowSettings())
    return Reply(text, in_pairs([*buttons, never, back]))


def render_lead_saved(lead_minutes: int, t: Translator) -> Reply:
    """The confirmation, with the ways on of the first screen."""
    key = "settings.lead-saved" if lead_minutes else "settings.no-lead-saved"
    return Reply(t(key, minutes=lead_minutes), home_rows(t))


def render_muted(t: Translator) -> Reply:
    """What `/stopp` says: nothing is sent by itself any more, questions are answered."""
    unmute = Button(t.plain("settings.mute-off-button"), SetSwitch("mute", on=False))
    return Reply(t("settings.muted"), ((unmute, home_button(t)),))


def lead_line(lead_minutes: int, t: Translator) -> Html:
    return t("settings.lead" if lead_minutes else "settings.no-lead", minutes=lead_minutes)


def language_buttons(t: Translator) -> list[Button]:
    """A button to each of the other languages, in its own words."""
    return [Button(offer, SetLanguage(language)) for language, offer in t.others.items()]


def _standing(name: str, t: Translator, *, on: bool) -> Html:
    return t(f"settings.{name}-is-{'on' if on else 'off'}")


def _switch(name: str, t: Translator, *, on: bool) -> Button:
    """A button that says and does the opposite of how it stands."""
    label = t.plain(f"settings.{name}-{'off' if on else 'on'}-button")
    return Button(label, SetSwitch(name, on=not on))
