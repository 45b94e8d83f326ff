"""Where a crash test may end the bot: named functions of the bot's own, before or after they ran."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Point:
    """A function by module and qualified name, and on which side of it the process dies."""

    module: str
    function: str
    side: Literal["before", "after"]


POINTS = {
    "inbox.before_commit": Point("bot.storage.inbox", "Inbox.add", "after"),
    "inbox.after_commit": Point("bot.telegram.dispatch", "Dispatcher.accept", "before"),
    "handler.before_commit": Point("bot.storage.answers", "Answers.add", "after"),
    "handler.after_commit": Point("bot.telegram.messenger", "Messenger.send", "before"),
    "reply.sent": Point("bot.telegram.messenger", "Messenger.send", "after"),
    "rewrite.before": Point("bot.telegram.messenger", "Messenger.edit", "before"),
    "rewrite.sent": Point("bot.telegram.messenger", "Messenger.edit", "after"),
    "quote.before_commit": Point("bot.storage.quotes", "Quotes.save", "after"),
    "mark.before_commit": Point("bot.storage.inbox", "Inbox.done", "after"),
    "send.claimed": Point("bot.telegram.attempts", "Attempts.make", "before"),
    "send.before_http": Point("bot.telegram.attempts", "Turn.come", "before"),
    "send.after_http": Point("bot.telegram.sender", "Sender._write_down", "before"),
    "send.before_commit": Point("bot.storage.outbox", "Outbox.settle", "after"),
    "decide.before_commit": Point("bot.storage.outbox", "Outbox.add_unasked", "after"),
    "programme.swap": Point("bot.storage.changes", "Changes.add", "after"),
    "programme.swapped": Point("handlers.change_drafts", "_show_result", "before"),
    "file.swap": Point("bot.storage.programme_files", "ProgrammeFiles.use", "after"),
    "file.swapped": Point("handlers.programme_files", "_told", "before"),
    "migrate.step": Point("bot.storage.migrations", "_apply", "before"),
    "erase.before_commit": Point("bot.storage.participants", "Participants.erase", "after"),
    "erase.committed": Point("bot.storage.erasures", "Erasures._note", "before"),
    "export.written": Point("bot.exports.whole_file", "os.fsync", "after"),
    "backup.copied": Point("bot.storage.backups", "_settle", "before"),
    "loop.blocked": Point("bot.telegram.dispatch", "Dispatcher.accept", "before"),
}
