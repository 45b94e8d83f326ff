"""What somebody is in the middle of who asks the stage. `doubted` is as in `bot/voices/dialogues.py`."""

from bot.payloads.dialogues import Dialogue

TEXT = "text"


class AwaitedStageQuestion(Dialogue):
    """A question to the stage of this session is typed."""

    kind = "stage"
    at = TEXT
    session: str
    doubted: str = ""
