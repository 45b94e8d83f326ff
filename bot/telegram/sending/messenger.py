"""From a `Reply` to Telegram's calls, and from Telegram's errors to what they mean."""

import functools
import re
from collections.abc import Awaitable, Callable, Iterator, Mapping
from typing import Any, TypeAlias

import structlog
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.replies import Attachment, Html, Reply
from bot.telegram.http.api import BotApi
from bot.telegram.http.request import NotSent, seconds_of
from bot.telegram.queues.waiting_room import Lane
from bot.telegram.sending.albums import METHOD, Sent, as_album, is_album, sent_together
from bot.telegram.sending.held_files import HeldFiles
from bot.telegram.sending.keyboards import markup_of
from bot.telegram.sending.pacer import Pacer

CAPTION_LIMIT = 1024
"""Characters under a picture or file (Bot API, sendDocument)."""

MOST_WAITS = 5
"""Times that an answer obeys a 429 before it gives up."""

GONE = (
    "chat not found",
    "user not found",
    "peer_id_invalid",
    "not enough rights to send",
    "have no rights to send",
    "group chat was deactivated",
)
"""Of the words of 400: nothing can be sent to this chat (any more)."""

NO_PREVIEW = {"is_disabled": True}

log = structlog.get_logger()

_Part: TypeAlias = tuple[str, str, Html | None, dict[str, Any]]
"""Method, what takes the text, the text, and the other parameters."""


class Messenger:
    """Sends and rewrites messages at the allowed pace. Raises telegram.error's exceptions."""

    def __init__(self, api: BotApi, pacer: Pacer) -> None:
        self._api = api
        self._pacer = pacer
        self._held = HeldFiles()

    @property
    def per_second(self) -> float:
        """How many messages may leave in a real second; 0 where there is no limit."""
        return self._pacer.per_second

    @property
    def paused_for(self) -> float:
        """Real seconds for which Telegram wants silence."""
        return self._pacer.paused_for

    @property
    def last_pause(self) -> tuple[float, float] | None:
        """See `Silence.last`."""
        return self._pacer.silence.last

    @property
    def silent_for(self) -> float | None:
        """See `Silence.since`."""
        return self._pacer.silence.since

    def close(self) -> None:
        """Turn away what has not left; see `Pacer.close`."""
        self._pacer.close()

    async def send(
        self,
        chat_id: int,
        reply: Reply,
        *,
        lane: Lane = Lane.ANSWER,
        silent: bool = False,
        check: Callable[[], None] = lambda: None,
    ) -> Sent:
        """Send the reply as new messages, files first; gives the last one, or the album.

        `check` may raise at the last moment, when the turn has come.
        """
        last: Sent | None = None
        try:
            for file, part in _parts(reply, silent=silent, is_private=chat_id > 0):
                send = functools.partial(self._send_part, chat_id, part, lane, check)
                album = {"media": reply.attachments} if part[0] == METHOD else {}
                sent = await (self._held.send(file, send) if file else send(album))
                last = sent_together(sent if isinstance(sent, list) else [sent])
        except (NotSent, RetryAfter) as error:
            if last:  # the first part is there, so it is not true that nothing was sent
                raise NetworkError("sent in part") from error
            raise
        assert last is not None
        return last

    async def edit(
        self,
        chat_id: int,
        message_id: int,
        reply: Reply,
        *,
        lane: Lane = Lane.ANSWER,
        check: Callable[[], None] = lambda: None,
    ) -> bool:
        """Rewrite a message in place; False when Telegram does not allow it (any more).

        Where there are attachments, it is the words under the file that are rewritten.
        """
        method, field = (
            ("editMessageCaption", "caption") if reply.attachments else ("editMessageText", "text")
        )
        call = functools.partial(
            self._api.call,
            method,
            chat_id=chat_id,
            message_id=message_id,
            reply_markup=None if is_album(reply) else markup_of(reply, is_private=chat_id > 0),
            link_preview_options=None if reply.attachments else NO_PREVIEW,
        )

        async def rewrite() -> Any:
            check()
            return await _as_html(call, field, reply.text)

        try:
            await self._paced(chat_id, lane, method, rewrite)
        except BadRequest as error:
            if is_gone(error):
                raise
            return "not modified" in error.message.lower()
        return True

    async def mend(
        self,
        chat_id: int,
        message_id: int,
        reply: Reply,
        *,
        removes: bool,
        along: tuple[int, ...] = (),
        check: Callable[[], None] = lambda: None,
    ) -> bool:
        """Rewrite what was sent to many, or delete it with what came `along`.

        False when Telegram does not allow it.
        """
        method = "deleteMessages" if along else "deleteMessage"
        which = {"message_ids": [message_id, *along]} if along else {"message_id": message_id}

        async def delete() -> Any:
            check()
            return await self._api.call(method, chat_id=chat_id, **which)

        if removes:
            try:
                await self._paced(chat_id, Lane.BULK, method, delete)
            except BadRequest as error:
                if is_gone(error):
                    raise
            else:
                return True
        return await self.edit(chat_id, message_id, reply, lane=Lane.BULK, check=check)

    async def toast(self, callback_query_id: str, text: str = "", *, alert: bool = False) -> None:
        """Answer a press, with a short word over the screen or silently.

        What fails is let go: the press may be too old, and the message is what counts.
        """
        try:
            await self._api.call(
                "answerCallbackQuery",
                callback_query_id=callback_query_id,
                text=text[:200] or None,
                show_alert=alert or None,
            )
        except RetryAfter as error:
            log.warning(
                "telegram.wants-silence", method="answerCallbackQuery", seconds=seconds_of(error)
            )
        except TelegramError as error:
            log.info("press.unanswered", error=type(error).__name__)

    async def _send_part(
        self,
        chat_id: int,
        part: _Part,
        lane: Lane,
        check: Callable[[], None],
        content: Mapping[str, Any],
    ) -> Any:
        method, field, text, parameters = part
        call = functools.partial(self._api.call, method, chat_id=chat_id, **content, **parameters)
        worded = as_album(call, content["media"]) if method == METHOD else call

        async def send() -> Any:
            check()
            return await _as_html(worded, field, text)

        return await self._paced(chat_id, lane, method, send)

    async def _paced(
        self, chat_id: int, lane: Lane, method: str, call: Callable[[], Awaitable[Any]]
    ) -> Any:
        waits = MOST_WAITS if lane is Lane.ANSWER else 0
        while True:
            async with self._pacer.place(chat_id, lane):
                try:
                    return await call()
                except RetryAfter as error:
                    seconds = seconds_of(error)
                    alone = self._pacer.pause(seconds, chat_id)
                    whom = "chat" if alone else "bot"
                    log.warning("telegram.wants-silence", method=method, seconds=seconds, of=whom)
                    if not waits:
                        raise
                    waits -= 1


def _parts(
    reply: Reply, *, silent: bool, is_private: bool
) -> Iterator[tuple[Attachment | None, _Part]]:
    """The messages that make up the reply; its text goes under the first file where it fits."""
    text: Html | None = reply.text
    common = {"disable_notification": silent or None}
    keyboard = markup_of(reply, is_private=is_private)
    album = is_album(reply)
    if album and text:
        caption = text if len(text) <= CAPTION_LIMIT else None
        text = None if caption else text
        yield None, (METHOD, "caption", caption, common)
    for file in () if album else reply.attachments:
        method = "sendPhoto" if file.is_picture else "sendDocument"
        caption = text if text and len(text) <= CAPTION_LIMIT else None
        text = None if caption else text
        is_last = file is reply.attachments[-1] and not text
        markup = keyboard if is_last else None
        yield file, (method, "caption", caption, {"reply_markup": markup} | common)
    if text:
        more = {"reply_markup": keyboard, "link_preview_options": NO_PREVIEW}
        yield None, ("sendMessage", "text", text, more | common)


async def _as_html(call: Callable[..., Awaitable[Any]], field: str, text: Html | None) -> Any:
    if text is None:
        return await call()
    try:
        return await call(**{field: text}, parse_mode="HTML")
    except BadRequest as error:
        if "parse entities" not in error.message.lower():
            raise
        log.error("markup.refused", error=error.message)
        return await call(**{field: _without_tags(text)})


def is_gone(error: Exception) -> bool:
    """Has the person blocked the bot, left Telegram, never pressed Start; is the group gone?"""
    if isinstance(error, BadRequest):
        return any(words in error.message.lower() for words in GONE)
    return isinstance(error, Forbidden | ChatMigrated)


def _without_tags(text: str) -> str:
    import html

    return html.unescape(re.sub(r"<[^<>]*>", "", text))
