"""From an update to what came, as the house sees it."""

from dataclasses import dataclass

from telegram import Message, MessageEntity, Update

from bot.actions import without_mark
from bot.incoming import Command, File, FileKind, Incoming, Other, Press, Text
from bot.telegram.receiving.marked_text import as_typed


@dataclass(frozen=True)
class TypedCommand:
    """A command as Telegram marks it; `whose` is the bot it names after an `@`, empty where none."""

    name: str
    whose: str
    words: str

    def is_for(self, username: str) -> bool:
        """Is it this bot that it names, or none?"""
        return self.whose.casefold() in {"", username.casefold()}


def incoming_of(update: Update, username: str) -> Incoming | None:
    """What somebody typed, pressed or sent to the bot; None for what Telegram itself reports."""
    key = update.update_id
    if press := update.callback_query:
        data, mark = without_mark(press.data or "")
        return Press(key, data, press.message.message_id if press.message else 0, mark)
    if update.edited_message:
        # A place that moves by itself is an edit without words.
        return Other(key, "edit") if update.edited_message.text else None
    return _of_message(key, update.message, username) if update.message else None


def command_of(message: Message) -> TypedCommand | None:
    text, first = message.text or "", next(iter(message.entities), None)
    if first is None or first.type != MessageEntity.BOT_COMMAND or first.offset:
        return None
    name, _, whose = text[1 : first.length].partition("@")
    return TypedCommand(name, whose, _words_of(message)[first.length :].strip())


def _of_message(key: int, message: Message, username: str) -> Incoming | None:
    if message.text:
        return _of_text(key, message, username)
    words = as_typed(message.caption or "", message.caption_entities)
    album = message.media_group_id or ""
    if message.photo:
        picture = message.photo[-1].file_id
        return File(key, FileKind.PICTURE, picture, words=words, album=album)
    if sent := message.document:
        return File(
            key,
            FileKind.DOCUMENT,
            sent.file_id,
            name=sent.file_name or "",
            size=sent.file_size or 0,
            words=words,
            album=album,
        )
    removed = message.api_kwargs.get("removed")
    if removed is None and _is_reported(key, message):
        return None
    return Other(key, removed or "other")


def _of_text(key: int, message: Message, username: str) -> Incoming:
    if typed := command_of(message):
        # One for another bot is none of ours, whatever it is called.
        name = typed.name if typed.is_for(username) else f"{typed.name}@{typed.whose}"
        return Command(key, name, typed.words)
    answered = message.reply_to_message
    return Text(key, _words_of(message), answered.message_id if answered else None)


def _words_of(message: Message) -> str:
    """With where they lead and what is bold. What marks a command itself says nothing."""
    return as_typed(message.text or "", message.entities)


def _is_reported(key: int, message: Message) -> bool:
    """Does the message only say what happened in the chat (Bot API, service messages)?"""
    # The library knows all its kinds; where it does is slow to import, and seldom needed.
    from telegram.ext import filters

    return bool(filters.StatusUpdate.ALL.check_update(Update(key, message=message)))
