"""What somebody is in the middle of who joins a party. `doubted` is as in `bot/voices/dialogues.py`."""

from bot.payloads.dialogues import Dialogue

TEXT = "text"


class AwaitedCode(Dialogue):
    """A party's code is typed."""

    kind = "party-code"
    at = TEXT
    doubted: str = ""


class AwaitedName(Dialogue):
    """A name is typed, for the party with this code or, where it is empty, for a new one."""

    kind = "party-name"
    at = TEXT
    code: str = ""
    doubted: str = ""
