"""Buttons of the organisers' announcements. A draft's buttons name the version they stand under."""

from bot.actions import Action, Minute


class EditDraft(Action):
    """Open what changes a part of the draft.

    The part is `to`, `saved`, a kind of segment, `time`, `file`, `text` for everybody, or a
    language's own text.
    """

    prefix = "aedit"
    announcement: int
    version: int
    part: str
    page: int = 0


class SetAudience(Action):
    prefix = "aud"
    announcement: int
    version: int
    audience: str


class SetSegment(Action):
    """Of those who are meant, only who is in this audience too; or no more so."""

    prefix = "aseg"
    announcement: int
    version: int
    audience: str
    on: bool


class SetTime(Action):
    """Minutes since 1970; 0 is as soon as it is confirmed."""

    prefix = "atime"
    announcement: int
    version: int
    minute: Minute


class SetUrgent(Action):
    prefix = "aurg"
    announcement: int
    version: int
    on: bool


class SetStanding(Action):
    """Newcomers see it too."""

    prefix = "astand"
    announcement: int
    version: int
    on: bool


class ShowDraft(Action):
    prefix = "adraft"
    announcement: int


class UndoAnnouncement(Action):
    """Before the first has left: nothing is sent."""

    prefix = "aundo"
    announcement: int


class StopAnnouncement(Action):
    prefix = "astop"
    announcement: int


class ResendAnnouncement(Action):
    """To those who failed or are in doubt."""

    prefix = "aagain"
    announcement: int
    version: int


class ApproveAnnouncement(Action):
    """Another organiser's word on a version: send it, or do not."""

    prefix = "aok"
    announcement: int
    version: int
    agreed: bool


class ShowAnnouncements(Action):
    prefix = "anns"


class ShowAnnouncement(Action):
    prefix = "ann"
    announcement: int


class CorrectAnnouncement(Action):
    """Wait for the new words in a language.

    Buttons of before say `0` for the text for everybody and `1` for the English one.
    """

    prefix = "acorr"
    announcement: int
    version: int
    language: str


class WithdrawAnnouncement(Action):
    """Ask first; delete once the person is sure."""

    prefix = "awith"
    announcement: int
    version: int
    sure: bool


class FadeNotice(Action):
    """Newcomers do not see this one any more."""

    prefix = "afade"
    announcement: int
    version: int


class WriteNotice(Action):
    """Begin a notice for those who come from now on."""

    prefix = "awrite"


class DropAnnouncement(Action):
    """Do not send the draft."""

    prefix = "drop"
    announcement: int
