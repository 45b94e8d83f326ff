"""Buttons about one's own calendar at an address."""

from bot.actions import Action


class Subscribe(Action):
    """The calendar has an address; the one that it has, where there is one."""

    prefix = "cal"


class AskNewAddress(Action):
    """What would become of the address that there is?"""

    prefix = "calask"


class ChangeAddress(Action):
    """The address with this key is the calendar's no longer, and another one is."""

    prefix = "calnew"
    key: str
