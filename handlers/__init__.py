"""The table of contents: what the bot answers, feature by feature."""

from bot.conversation import Conversation
from bot.i18n import Translators
from handlers import files, left_dialogues, messages, stale_buttons
from handlers.announcements import (
    choices as announcement_choices,
    desk as announcement_desk,
    message as announcement_message,
    progress as announcement_progress,
)
from handlers.changes import (
    choices as change_choices,
    drafts as change_drafts,
    full_rooms,
    programme_files,
)
from handlers.commands import COMMANDS
from handlers.home import (
    event_folders,
    events,
    help,  # noqa: A004 -- named for its command
    role_home,
    start,
    status,
)
from handlers.people import doors, next_time, parties, privacy, roles, settings
from handlers.programme import (
    calendar,
    mine,
    now,
    paper,
    practical,
    programme,
    rooms,
    saving,
    search,
    sessions,
    speakers,
)
from handlers.questions import answers as question_answers, printed_words
from handlers.stage import asking as stage_asking, leading as stage_leading
from handlers.voices import (
    corrections,
    desk,
    discussions,
    disposals,
    message_desk,
    organiser_messages,
    prompts,
    quotes,
    saved_answers,
)

FEATURES = (
    announcement_choices,
    announcement_desk,
    announcement_message,
    announcement_progress,
    calendar,
    change_choices,
    change_drafts,
    corrections,
    desk,
    discussions,
    disposals,
    doors,
    event_folders,
    events,
    full_rooms,
    help,
    message_desk,
    messages,
    mine,
    next_time,
    now,
    organiser_messages,
    paper,
    parties,
    practical,
    privacy,
    programme,
    programme_files,
    prompts,
    quotes,
    role_home,
    roles,
    rooms,
    saved_answers,
    saving,
    search,
    sessions,
    settings,
    speakers,
    stage_asking,
    stage_leading,
    start,
    status,
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
        unknown=question_answers.answer_unknown_command,
        stale=stale_buttons.show_stale,
        leave=left_dialogues.leave,
        undecided=events.ask_event,
        printed=printed_words.printed(translators),
    )
