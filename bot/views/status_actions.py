"""The button of `/status`."""

from bot.actions import Action


class ResendDoubtful(Action):
    """What was in doubt by then, in seconds of the epoch, waits to be sent again."""

    prefix = "resend"
    by: int
