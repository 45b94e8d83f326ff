"""From a `Reply` to Telegram's calls, and from Telegram's errors to what they mean."""

import functools
import re
from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from telegram import InputFile
from telegram.error import BadRequest, Forbidden, RetryAfter

from bot.delivery.api import BotApi
from bot.delivery.pacing import Lane, Pacer
from bot.replies import Attachment, Button, Html, Reply

CAPTION_LIMIT = 1024
"""Characters under a picture or file (Bot API, sendDocument)."""

MOST_WAITS = 5
"""Times that a send obeys a 429 before it gives up."""

log = structlog.get_logger()


class Messenger:
    """Sends and rewrites messages at the allowed pace. Raises telegram.error's exceptions."""

    def __init__(self, api: BotApi, pacer: Pacer) -> None:
        self._api = api
        self._pacer = pacer

    async def send(
        self, chat_id: int, reply: Reply, *, lane: Lane = Lane.ANSWER, silent: bool = False
    ) -> int:
        """Send the reply as new messages, files first; gives the last message's id."""
        text: Html | None = reply.text
        message_id = 0
        for file in reply.attachments:
            caption = text if text and len(text) <= CAPTION_LIMIT else None
            last = file is reply.attachments[-1] and caption is text
            message_id = await self._send_file(
                chat_id, file, caption, reply if last else None, lane
            )
            text = None if caption else text
        if text:
            message_id = await self._send_text(chat_id, reply, lane, silent=silent)
        return message_id

    async def edit(self, chat_id: int, message_id: int, reply: Reply) -> bool:
        """Rewrite a message in place; False when Telegram does not allow it (any more)."""
        call = functools.partial(
            self._api.call,
            "editMessageText",
            chat_id=chat_id,
            message_id=message_id,
            reply_markup=_markup(reply),
            link_preview_options={"is_disabled": True},
        )
        try:
            await self._paced(chat_id, Lane.ANSWER, lambda: _as_html(call, reply.text))
        except BadRequest as error:
            return "not modified" in error.message.lower()
        return True

    async def toast(self, callback_query_id: str, text: str = "", *, alert: bool = False) -> None:
        """Answer a press, with a short word over the screen or silently; one too old is let go."""
        try:
            await self._api.call(
                "answerCallbackQuery",
                callback_query_id=callback_query_id,
                text=text[:200] or None,
                show_alert=alert or None,
            )
        except BadRequest as error:
            log.info("press.too-old", error=error.message)

    async def _send_text(self, chat_id: int, reply: Reply, lane: Lane, *, silent: bool) -> int:
        call = functools.partial(
            self._api.call,
            "sendMessage",
            chat_id=chat_id,
            reply_markup=_markup(reply),
            disable_notification=silent or None,
            link_preview_options={"is_disabled": True},
        )
        sent = await self._paced(chat_id, lane, lambda: _as_html(call, reply.text))
        return int(sent["message_id"])

    async def _send_file(
        self, chat_id: int, file: Attachment, caption: str | None, reply: Reply | None, lane: Lane
    ) -> int:
        method, field = ("sendPhoto", "photo") if file.is_picture else ("sendDocument", "document")
        parts: dict[str, Any] = {field: InputFile(file.content, filename=file.name)}
        sent = await self._paced(
            chat_id,
            lane,
            lambda: self._api.call(
                method,
                chat_id=chat_id,
                caption=caption,
                parse_mode="HTML" if caption else None,
                reply_markup=_markup(reply) if reply else None,
                **parts,
            ),
        )
        return int(sent["message_id"])

    async def _paced(self, chat_id: int, lane: Lane, call: Callable[[], Awaitable[Any]]) -> Any:
        for _ in range(MOST_WAITS):
            async with self._pacer.place(chat_id, lane):
                try:
                    return await call()
                except RetryAfter as error:
                    self._pacer.pause(_seconds(error))
        async with self._pacer.place(chat_id, lane):
            return await call()


async def _as_html(call: Callable[..., Awaitable[Any]], text: Html) -> Any:
    try:
        return await call(text=text, parse_mode="HTML")
    except BadRequest as error:
        if "parse entities" not in error.message.lower():
            raise
        log.error("markup.refused", error=error.message)
        return await call(text=_without_tags(text))


def is_gone(error: Exception) -> bool:
    """Has the person blocked the bot, left Telegram, or never pressed Start?"""
    return isinstance(error, Forbidden) or (
        isinstance(error, BadRequest) and "chat not found" in error.message.lower()
    )


def _seconds(error: RetryAfter) -> float:
    wait = error.retry_after
    return wait if isinstance(wait, int | float) else wait.total_seconds()


def _without_tags(text: str) -> str:
    import html

    return html.unescape(re.sub(r"<[^>]*>", "", text))


def _markup(reply: Reply) -> dict[str, Any] | None:
    if reply.placeholder:
        return {"force_reply": True, "input_field_placeholder": reply.placeholder[:64]}
    return _keyboard(reply.buttons) if reply.buttons else None


@functools.lru_cache(maxsize=4096)
def _keyboard(rows: tuple[tuple[Button, ...], ...]) -> dict[str, Any]:
    return {"inline_keyboard": [[_button(button) for button in row] for row in rows]}


def _button(button: Button) -> dict[str, str]:
    if button.action is not None:
        return {"text": button.label, "callback_data": button.action.pack()}
    return {"text": button.label, "url": button.url or ""}
