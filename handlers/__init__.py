"""The table of contents: what the bot answers, feature by feature."""

from handlers import (
    announcement_choices,
    announcement_desk,
    announcement_progress,
    announcements,
    calendar,
    change_drafts,
    changing,
    desk,
    entrance,
    groups,
    help,  # noqa: A004 -- named for its command
    hosting,
    keeping,
    messages,
    mine,
    now,
    practical,
    presses,
    privacy,
    programme,
    programme_files,
    quotes,
    roles,
    rooms,
    search,
    sessions,
    settings,
    speakers,
    start,
    status,
    unanswered,
    unsupported,
    voices,
)
from handlers.context import App

FEATURES = (
    entrance,
    start,
    now,
    programme,
    rooms,
    speakers,
    search,
    sessions,
    mine,
    calendar,
    practical,
    voices,
    keeping,
    quotes,
    desk,
    announcements,
    announcement_choices,
    announcement_progress,
    announcement_desk,
    changing,
    change_drafts,
    programme_files,
    hosting,
    status,
    roles,
    unanswered,
    settings,
    privacy,
    help,
    groups,
    messages,
    presses,
    unsupported,  # must be the last: it answers what nobody else did
)


def register(application: App) -> None:
    for feature in FEATURES:
        feature.register(application)
