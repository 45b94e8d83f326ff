"""Addresses that open the bot at Telegram."""


def link(username: str, parameter: str = "") -> str:
    """Opens the private chat; `/start` is given the parameter, 64 of `A-Za-z0-9_-` at most."""
    return f"https://t.me/{username}" + (f"?start={parameter}" if parameter else "")
