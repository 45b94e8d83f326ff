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
    anywhere = True
    language: str


class SetSwitch(Action):
    """On or off: `announcements`, `mute`, `fresh` (new messages) or `plain` (no emoji)."""

    prefix = "set"
    anywhere = True
    name: str
    on: bool


class WishNext(Action):
    """Whether the one who presses wants to hear of the next event of the series."""

    prefix = "next"
    series: str
    on: bool


class ShowPrivacy(Action):
    prefix = "priv"
    anywhere = True


class ShowMyData(Action):
    prefix = "data"
    anywhere = True


class AskForget(Action):
    prefix = "forget"
    anywhere = True


class Forget(Action):
    """Erase the person who presses, if what is kept is what was shown (`PersonalData.key`).

    `answers` are to go too that would stay as nobody's.
    """

    prefix = "erase"
    anywhere = True
    shown: str
    answers: bool = False
