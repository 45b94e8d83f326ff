"""What sends of announcements carry. What they say is rendered from the announcement as it stands."""

from bot.payloads.payload import Payload


class AnnouncementPayload(Payload):
    """The announcement itself."""

    kind = "announcement"
    announcement: int


class CorrectionPayload(AnnouncementPayload):
    """Other words in its place; its row is made of the one above, with all that this carries."""

    kind = "correction"


class WithdrawalPayload(AnnouncementPayload):
    """Nothing in its place; made in the same way."""

    kind = "withdrawal"


class ApprovalPayload(Payload):
    """Another organiser is asked; with `by`, who answered, it is the answer to the author."""

    kind = "approval"
    announcement: int
    by: int | None = None
    agreed: bool = False
