"""What stands below a message: buttons, each of which knows its event, or a field to answer in."""

import functools
from typing import Any

from bot.actions import marked
from bot.replies import Button, Reply


def markup_of(reply: Reply, *, is_private: bool) -> dict[str, Any] | None:
    """None where there is nothing below the message."""
    if reply.placeholder:
        return {"force_reply": True, "input_field_placeholder": reply.placeholder[:64]}
    if not reply.buttons:
        return None
    return _keyboard(reply.buttons, reply.event_id, is_private=is_private)


@functools.lru_cache(maxsize=4096)
def _keyboard(
    rows: tuple[tuple[Button, ...], ...], event_id: str, *, is_private: bool
) -> dict[str, Any]:
    keys = [[_button(button, event_id, is_private=is_private) for button in row] for row in rows]
    return {"inline_keyboard": keys}


def _button(button: Button, event_id: str, *, is_private: bool) -> dict[str, Any]:
    """Telegram opens a page in the chat in private chats only (Bot API, InlineKeyboardButton)."""
    if button.action is not None:
        return {"text": button.label, "callback_data": marked(button.action.pack(), event_id)}
    if button.opens_here and is_private:
        return {"text": button.label, "web_app": {"url": button.url or ""}}
    return {"text": button.label, "url": button.url or ""}
