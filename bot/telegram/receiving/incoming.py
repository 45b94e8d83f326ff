"""From an update to what came, as the house sees it."""

from telegram import Message, MessageEntity, Update

from bot.incoming import Command, File, FileKind, Incoming, Other, Press, Text


def incoming_of(update: Update) -> Incoming | None:
    """What somebody typed, pressed or sent; None for what Telegram itself reports."""
    key = update.update_id
    if press := update.callback_query:
        return Press(key, press.data or "", press.message.message_id if press.message else 0)
    if update.edited_message:
        # A place that moves by itself is an edit without words.
        return Other(key, "edit") if update.edited_message.text else None
    return _of_message(key, update.message) if update.message else None


def command_of(message: Message) -> tuple[str, str] | None:
    """Name, with the bot it was meant for after an `@`, and words; None for what is no command."""
    text, first = message.text or "", next(iter(message.entities), None)
    if first is None or first.type != MessageEntity.BOT_COMMAND or first.offset:
        return None
    return text[1 : first.length], text[first.length :].strip()


def _of_message(key: int, message: Message) -> Incoming | None:
    if message.text:
        return _of_text(key, message, message.text)
    words = message.caption or ""
    if message.photo:
        return File(key, FileKind.PICTURE, message.photo[-1].file_id, words=words)
    if sent := message.document:
        return File(
            key,
            FileKind.DOCUMENT,
            sent.file_id,
            name=sent.file_name or "",
            size=sent.file_size or 0,
            words=words,
        )
    removed = message.api_kwargs.get("removed")
    if removed is None and _is_reported(key, message):
        return None
    return Other(key, removed or "other")


def _of_text(key: int, message: Message, text: str) -> Incoming:
    if command := command_of(message):
        name, words = command
        return Command(key, name.partition("@")[0], words)
    answered = message.reply_to_message
    return Text(key, text, answered.message_id if answered else None)


def _is_reported(key: int, message: Message) -> bool:
    """Does the message only say what happened in the chat (Bot API, service messages)?"""
    # The library knows all its kinds; where it does is slow to import, and seldom needed.
    from telegram.ext import filters

    return bool(filters.StatusUpdate.ALL.check_update(Update(key, message=message)))
