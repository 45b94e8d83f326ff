"""What an organiser is in the middle of who writes an announcement: one of these at a time."""

from collections.abc import Mapping

from bot.payloads.dialogues import Dialogue
from bot.storage.announcements.audience import Whom


class AnnouncementDialogue(Dialogue):
    """Any of them, to end it."""

    kind = "announcement"


class AwaitedAnnouncement(AnnouncementDialogue):
    """The first words, for whoever comes from now on where it is `standing`, with the file so far."""

    at = "text"
    standing: bool = False
    file_id: str = ""
    file_kind: str = ""

    @property
    def begun(self) -> Mapping[str, object]:
        """What of the draft is settled before there are words."""
        file = {"file_id": self.file_id, "file_kind": self.file_kind}
        audience = {"standing": True, "audience": str(Whom.NEWCOMERS)} if self.standing else {}
        return {**file, **audience}


NOTHING_SETTLED = AwaitedAnnouncement()


class AwaitedConfirmation(AnnouncementDialogue):
    """The number of people, typed, sends it."""

    at = "confirm"
    announcement: int
    recipients: int


class AwaitedCorrection(AnnouncementDialogue):
    """Other words for what was sent in this version."""

    at = "correct"
    announcement: int
    version: int
    language: str = ""
    """Empty: the text for everybody, unless it was begun when there was but one other."""
    english: bool = False


class AwaitedPart(AnnouncementDialogue):
    """A part of a draft: its words again, in a language, its time or its file. Any other step."""

    step: str
    announcement: int


class TakenAlbum(Dialogue):
    """Of what was sent together the first came by the update `first`; the others go with it."""

    kind = "album"
    at = "taken"
    album: str
    first: int


ANY: tuple[type[AnnouncementDialogue], ...] = (
    AwaitedAnnouncement,
    AwaitedConfirmation,
    AwaitedCorrection,
    AwaitedPart,
)
"""In the order in which a row is read."""
