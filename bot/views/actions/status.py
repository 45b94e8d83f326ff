"""The button of `/status`."""

from bot.actions import Action, Second


class ResendDoubtful(Action):
    """What was in doubt by then waits to be sent again."""

    prefix = "resend"
    by: Second
