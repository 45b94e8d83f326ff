"""What an organiser is in the middle of who changes the programme."""

from bot.changes.drafts import ChangeDraft
from bot.payloads.dialogues import Dialogue


class AwaitedEdit(Dialogue):
    """A time, a title, names or a reason for a session; the step says which."""

    kind = "change"
    step: str
    session: str


class ShownDraft(Dialogue):
    """What was shown last and waits for its confirmation, by the number on its button."""

    kind = "change-draft"
    at = "confirm"
    draft: ChangeDraft
    number: int
