"""Buttons with which organisers of all events take one into use, or out of it."""

from bot.actions import Action


class ShowEventFolder(Action):
    """What lies in a folder that is in use for nothing; by its short name."""

    prefix = "evlook"
    folder: str


class OpenEvent(Action):
    """The event in that folder is in use, if its programme is as it was shown."""

    prefix = "evopen"
    folder: str
    version: str


class CloseEvent(Action):
    """The event whose folder is gone is in use no longer; `event` is its mark."""

    prefix = "evclose"
    event: str
