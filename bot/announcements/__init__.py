"""What organisers tell people: drafted, shown, confirmed by the number of people, sent."""

from bot.announcements.announcer import Announcer
from bot.announcements.drafts import LONGEST, LONGEST_WITH_FILE, AnnouncementDraft
from bot.announcements.progress import item_of

__all__ = [
    "LONGEST",
    "LONGEST_WITH_FILE",
    "AnnouncementDraft",
    "Announcer",
    "item_of",
]
