"""Buttons that lead from one door to another."""

from bot.actions import Action


class JoinWeb(Action):
    """Be one with whoever made the link on the web."""

    prefix = "joinweb"
    secret: str


class KeepAnswer(Action):
    """Of several answers to one prompt this one stands."""

    prefix = "keepone"
    answer: int


class OpenScreen(Action):
    """A link that lets one in at a screen."""

    prefix = "screen"
