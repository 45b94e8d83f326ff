"""Buttons of the settings, and of what is kept about a person."""

from bot.actions import Action


class ShowSettings(Action):
    prefix = "sets"


class ShowLead(Action):
    prefix = "leads"


class SetLead(Action):
    """Minutes before a session that its reminder comes; 0 is never."""

    prefix = "lead"
    minutes: int


class SetLanguage(Action):
    prefix = "lang"
    language: str


class SetSwitch(Action):
    """On or off: `announcements`, `mute`, `fresh` (new messages) or `plain` (no emoji)."""

    prefix = "set"
    name: str
    on: bool


class ShowPrivacy(Action):
    prefix = "priv"


class ShowMyData(Action):
    prefix = "data"


class AskForget(Action):
    prefix = "forget"


class Forget(Action):
    """Erase everything of the person who presses, if it is what was shown (`PersonalData.key`)."""

    prefix = "erase"
    shown: str
