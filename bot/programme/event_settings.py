"""What the organiser settles for the event: `settings` in `programme.yaml`, as frozen values."""

from dataclasses import dataclass
from datetime import time
from typing import Annotated, Literal

from bot.locales import LANGUAGES
from bot.programme.written_values import Bounds, WrittenNumber


@dataclass(frozen=True)
class QuietHours:
    """Local time within which nothing makes a sound."""

    start: time = time(20)
    end: time = time(7)


Lead = Literal[0, 5, 10, 15, 30]
"""Minutes before a start that a reminder can come; 0 is never."""


@dataclass(frozen=True)
class ReminderSettings:
    lead_minutes: Annotated[Lead, WrittenNumber] = 10
    """Minutes before the start, for those who have not chosen; 0 is never."""


@dataclass(frozen=True)
class AnnouncementSettings:
    second_person_above: Annotated[int, Bounds(ge=0)] | None = None
    """More recipients than this need a second organiser's approval; off by default."""
    undo_seconds: Annotated[int, Bounds(ge=0, le=300)] = 30
    """How long a confirmed announcement waits, so that it can still be undone."""


@dataclass(frozen=True)
class PrivacySettings:
    on_forget: Literal["delete", "unlink", "ask_records_officer"] = "unlink"
    controller: str = ""
    contact: str = ""
    policy_url: str = ""


@dataclass(frozen=True)
class AccessibilitySettings:
    """For the statement that public bodies owe those who read on the web."""

    contact: str = ""
    """Whom to tell what does not work; else whom to ask about privacy."""
    known: tuple[str, ...] = ()
    """What of the event's own does not work for everybody, a sentence each."""


@dataclass(frozen=True)
class RetentionSettings:
    """Days after the event's last day that rows are kept."""

    accounts: int = 30
    answers: int = 365
    deliveries: int = 7
    unanswered: int = 30
    next: int = 730
    """Days from when somebody said that they want to hear of the next event."""


@dataclass(frozen=True)
class Settings:
    reminders: ReminderSettings = ReminderSettings()
    announcements: AnnouncementSettings = AnnouncementSettings()
    privacy: PrivacySettings = PrivacySettings()
    accessibility: AccessibilitySettings = AccessibilitySettings()
    retention: RetentionSettings = RetentionSettings()
    quiet_hours: QuietHours = QuietHours()
    affiliations: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    """Those in which the event is held, the first for whoever reads none of them."""

    @property
    def spoken(self) -> tuple[str, ...]:
        """All that there are, where the event says nothing."""
        return self.languages or LANGUAGES
