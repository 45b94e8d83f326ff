"""The table of contents: what the bot answers, feature by feature."""

from bot.conversation import Conversation
from bot.i18n import Translators
from handlers import (
    announcement_choices,
    announcement_desk,
    announcement_progress,
    announcements,
    calendar,
    change_drafts,
    changing,
    desk,
    discussion,
    disposing,
    files,
    help,  # noqa: A004 -- named for its command
    keeping,
    mending,
    messages,
    mine,
    now,
    practical,
    privacy,
    programme,
    programme_files,
    questions,
    quotes,
    roles,
    rooms,
    search,
    sessions,
    settings,
    speakers,
    stale,
    start,
    status,
    telling,
    voices,
)
from handlers.commands import COMMANDS

FEATURES = (
    announcement_choices,
    announcement_desk,
    announcement_progress,
    announcements,
    calendar,
    change_drafts,
    changing,
    desk,
    discussion,
    disposing,
    help,
    keeping,
    mending,
    messages,
    mine,
    now,
    practical,
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
    telling,
    voices,
)
"""Those with buttons."""


def new_conversation(translators: Translators) -> Conversation:
    """Everything that the bot answers, at whatever door."""
    return Conversation(
        COMMANDS,
        [feature.PRESSES for feature in FEATURES],
        translators,
        text=messages.take_text,
        file=files.take_file,
        other=files.take_other,
        unknown=questions.answer_unknown_command,
        stale=stale.show_stale,
    )
