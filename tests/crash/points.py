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
    "inbox.before_commit": Point("bot.storage.messages.inbox", "Inbox.add", "after"),
    "inbox.after_commit": Point("bot.telegram.receiving.dispatch", "Dispatcher.accept", "before"),
    "handler.before_commit": Point("bot.storage.voices.answers", "Answers.add", "after"),
    "handler.after_commit": Point("bot.telegram.sending.messenger", "Messenger.send", "before"),
    "reply.sent": Point("bot.telegram.sending.messenger", "Messenger.send", "after"),
    "rewrite.before": Point("bot.telegram.sending.messenger", "Messenger.edit", "before"),
    "rewrite.sent": Point("bot.telegram.sending.messenger", "Messenger.edit", "after"),
    "quote.before_commit": Point("bot.storage.voices.quotes", "Quotes.save", "after"),
    "mark.before_commit": Point("bot.storage.messages.inbox", "Inbox.done", "after"),
    "send.claimed": Point("bot.telegram.sending.attempts", "Attempts.make", "before"),
    "send.before_http": Point("bot.telegram.sending.attempts", "QueuedMessage.come", "before"),
    "send.after_http": Point("bot.telegram.sending.sender", "Sender._write_down", "before"),
    "send.before_commit": Point("bot.storage.messages.outbox", "Outbox.settle", "after"),
    "decide.before_commit": Point("bot.storage.messages.outbox", "Outbox.add_unasked", "after"),
    "programme.swap": Point("bot.storage.programme.changes", "Changes.add", "after"),
    "programme.swapped": Point("handlers.changes.drafts", "_show_result", "before"),
    "file.swap": Point("bot.storage.programme.programme_files", "ProgrammeFiles.use", "after"),
    "file.swapped": Point("handlers.changes.programme_files", "_told", "before"),
    "event.open": Point("bot.event_folders.opening", "EventOpening._audit", "after"),
    "event.opened": Point("bot.event_folders.opening", "EventOpening._note", "before"),
    "migrate.step": Point("bot.storage.migrations", "_apply", "before"),
    "erase.before_commit": Point("bot.storage.people.participants", "Participants.erase", "after"),
    "erase.committed": Point("bot.storage.people.erasures", "Erasures._note", "before"),
    "export.written": Point("bot.exports.files.whole_file", "os.fsync", "after"),
    "backup.copied": Point("bot.storage.copies.backups", "settle", "before"),
    "web.before_kept": Point("bot.web.pages.conversation.acting", "_keep", "before"),
    "web.before_commit": Point("bot.storage.messages.inbox", "Inbox.note_done", "after"),
    "web.kept": Point("bot.web.pages.conversation.acting", "_keep", "after"),
    "web.put_up": Point("bot.storage.messages.outbox", "Outbox.settle_pending", "after"),
    "loop.blocked": Point("bot.telegram.receiving.dispatch", "Dispatcher.accept", "before"),
}
