"""What organisers tell people: drafted, shown, confirmed by the number of people, sent."""

from bot.announcements.announcer import Announcer
from bot.announcements.drafts import LONGEST, LONGEST_WITH_FILE, Draft
from bot.announcements.following import KIND, item_of

__all__ = [
    "KIND",
    "LONGEST",
    "LONGEST_WITH_FILE",
    "Announcer",
    "Draft",
    "item_of",
]
