"""The table of contents: what the bot answers, feature by feature."""

from bot.conversation import Conversation
from bot.i18n import Translators
from handlers import (
    files,
    messages,
    stale,
)
from handlers.announcements import (
    choices as announcement_choices,
)
from handlers.announcements import (
    desk as announcement_desk,
)
from handlers.announcements import (
    progress as announcement_progress,
)
from handlers.announcements import (
    writing as announcements,
)
from handlers.changes import (
    choices as changing,
)
from handlers.changes import (
    drafts as change_drafts,
)
from handlers.changes import (
    programme_files,
)
from handlers.commands import COMMANDS
from handlers.home import (
    help,  # noqa: A004 -- named for its command
    start,
    status,
)
from handlers.people import (
    privacy,
    roles,
    settings,
)
from handlers.programme import (
    calendar,
    mine,
    now,
    practical,
    programme,
    rooms,
    search,
    sessions,
    speakers,
)
from handlers.questions import typed as questions
from handlers.voices import (
    corrections as mending,
)
from handlers.voices import (
    desk,
    discussion,
    disposing,
    keeping,
    quotes,
)
from handlers.voices import (
    prompts as voices,
)
from handlers.voices import (
    to_organisers as telling,
)

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
