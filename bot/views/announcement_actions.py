"""Buttons of the organisers' announcements. A draft's buttons name the version they stand under."""

from dataclasses import dataclass

from bot.actions import Action


@dataclass(frozen=True)
class EditDraft(Action):
    """Open what changes a part of the draft: `to`, `saved`, `time`, `text`, `en` or `file`."""

    prefix = "aedit"
    announcement: int
    version: int
    part: str
    page: int = 0


@dataclass(frozen=True)
class SetAudience(Action):
    prefix = "aud"
    announcement: int
    version: int
    audience: str


@dataclass(frozen=True)
class SetTime(Action):
    """Minutes since 1970; 0 is as soon as it is confirmed."""

    prefix = "atime"
    announcement: int
    version: int
    minute: int


@dataclass(frozen=True)
class SetUrgent(Action):
    prefix = "aurg"
    announcement: int
    version: int
    on: bool


@dataclass(frozen=True)
class SetStanding(Action):
    """Newcomers see it too."""

    prefix = "astand"
    announcement: int
    version: int
    on: bool


@dataclass(frozen=True)
class ShowDraft(Action):
    prefix = "adraft"
    announcement: int


@dataclass(frozen=True)
class UndoAnnouncement(Action):
    """Before the first has left: nothing is sent."""

    prefix = "aundo"
    announcement: int


@dataclass(frozen=True)
class StopAnnouncement(Action):
    prefix = "astop"
    announcement: int


@dataclass(frozen=True)
class ResendAnnouncement(Action):
    """To those who failed or are in doubt."""

    prefix = "aagain"
    announcement: int
    version: int


@dataclass(frozen=True)
class ApproveAnnouncement(Action):
    """Another organiser's word on a version: send it, or do not."""

    prefix = "aok"
    announcement: int
    version: int
    agreed: bool


@dataclass(frozen=True)
class ShowAnnouncements(Action):
    prefix = "anns"


@dataclass(frozen=True)
class ShowAnnouncement(Action):
    prefix = "ann"
    announcement: int


@dataclass(frozen=True)
class CorrectAnnouncement(Action):
    """Wait for the new words in Swedish, or in English."""

    prefix = "acorr"
    announcement: int
    version: int
    english: bool


@dataclass(frozen=True)
class WithdrawAnnouncement(Action):
    """Ask first; delete once the person is sure."""

    prefix = "awith"
    announcement: int
    version: int
    sure: bool


@dataclass(frozen=True)
class FadeNotice(Action):
    """Newcomers do not see it any more."""

    prefix = "afade"


@dataclass(frozen=True)
class WriteNotice(Action):
    """Begin a notice for those who come from now on."""

    prefix = "awrite"
