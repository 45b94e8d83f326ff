"""Buttons of the standing screens: home, what is on now, what is mine, and how to ask."""

from bot.actions import Action


class ShowHome(Action):
    prefix = "home"


class ShowMore(Action):
    prefix = "more"


class ShowNow(Action):
    prefix = "now"


class ShowRunning(Action):
    """All that is going on at this moment."""

    prefix = "running"
    page: int = 0


class ShowMine(Action):
    prefix = "mine"


class ShowMyPage(Action):
    """A page of what the person saved; `ShowMine` opens the page of now."""

    prefix = "mypage"
    page: int


class AskSearch(Action):
    """What the button "Sök" opens: how to ask, with examples."""

    prefix = "find"


class ShowHelp(Action):
    prefix = "help"


class ShowCommands(Action):
    prefix = "cmds"


class GiveCommand(Action):
    """The same as typing the command, by its id."""

    prefix = "do"
    command: str
