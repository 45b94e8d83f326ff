"""Who owns a file or picture: what is being announced, else the programme, else nobody."""

from bot.incoming import File, FileKind
from bot.turn import Turn
from handlers.announcements import files as announcement_files
from handlers.changes import programme_files
from handlers.unsupported_messages import say_unsupported


async def take_file(turn: Turn) -> None:
    if await announcement_files.take(turn):
        return
    if isinstance(turn.incoming, File) and turn.incoming.kind is FileKind.DOCUMENT:
        await programme_files.take_document(turn)
    else:
        await say_unsupported(turn)


async def take_other(turn: Turn) -> None:
    """What nobody takes gets a sentence; who announces something is told how it could be taken."""
    if not await announcement_files.take(turn):
        await say_unsupported(turn)
