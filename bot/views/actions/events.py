"""Buttons that lead from one event to another."""

from bot.actions import Action


class ChooseEvent(Action):
    """Be at that event from now on; `event` is its mark."""

    prefix = "event"
    anywhere = True
    event: str
