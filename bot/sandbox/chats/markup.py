"""Keyboards under messages: read, checked and kept as the Bot API writes them."""

import re
from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from bot.sandbox.chats.errors import bad_request
from bot.sandbox.chats.parameters import Parameters
from bot.sandbox.chats.values import Json

STYLES = frozenset({"danger", "success", "primary"})
MAX_ROW = 12
MAX_BUTTONS = 300
MAX_BYTES = 10 << 10  # the order of size at which people report it; the true figure is not public
MAX_CALLBACK_BYTES = 64
MAX_COPIED = 256
SCHEMES = frozenset({"http", "https", "tg", "ton", "tonsite"})
INLINE_ACTIONS = (
    "url", "callback_data", "web_app", "login_url", "switch_inline_query",
    "switch_inline_query_current_chat", "switch_inline_query_chosen_chat", "copy_text",
    "callback_game", "pay",
)  # fmt: skip
REPLY_ACTIONS = (
    "request_contact", "request_location", "request_poll", "request_users", "request_chat",
    "web_app",
)  # fmt: skip
HOST = re.compile(r"^[^\s./?#]+(\.[^\s./?#]+)+$")


def read_markup(
    parameters: Parameters, *, is_group: bool = False, is_test: bool = False
) -> Json | None:
    """The keyboard of a message to send; None where there is none.

    In Telegram's test environment an app's address may be without encryption.

    Raises:
        ApiError: as Telegram refuses it.
    """
    text = parameters.text("reply_markup")
    if not text:
        return None
    markup = parameters.json("reply_markup", "reply keyboard markup")
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if len(text.encode()) > MAX_BYTES:
        raise bad_request("reply markup is too long")
    if "inline_keyboard" in markup:
        return _inline(markup["inline_keyboard"], is_group=is_group, is_test=is_test)
    if "keyboard" in markup:
        return _reply(markup, is_test=is_test)
    if markup.get("remove_keyboard"):
        return _kept(markup, "remove_keyboard", "selective")
    if markup.get("force_reply"):
        return _kept(markup, "force_reply", "input_field_placeholder", "selective")
    return None


def read_inline_markup(
    parameters: Parameters, *, is_group: bool = False, is_test: bool = False
) -> Json | None:
    """The keyboard of an edit, which can only be an inline one.

    Raises:
        ApiError: as Telegram refuses it.
    """
    markup = read_markup(parameters, is_group=is_group, is_test=is_test)
    if markup is not None and "inline_keyboard" not in markup:
        raise bad_request("inline keyboard expected")
    return markup


def _inline(rows: Any, *, is_group: bool, is_test: bool) -> Json | None:
    read = partial(_inline_button, is_group=is_group, is_test=is_test)
    kept = _rows(rows, "inline_keyboard", "InlineKeyboardMarkup", read)
    return {"inline_keyboard": kept} if kept else None


def _reply(markup: Json, *, is_test: bool) -> Json | None:
    read = partial(_reply_button, is_test=is_test)
    rows = _rows(markup["keyboard"], "keyboard", "ReplyKeyboardMarkup", read)
    if not rows:
        return None
    options = (
        "is_persistent", "resize_keyboard", "one_time_keyboard", "input_field_placeholder",
        "selective",
    )  # fmt: skip
    return {"keyboard": rows} | _kept(markup, *options)


def _rows(rows: Any, name: str, kind: str, button: Callable[[Any], Json]) -> list[list[Json]]:
    """Rows of buttons; Telegram silently cuts what is too many and drops empty rows."""
    if not isinstance(rows, list):
        raise bad_request(f'field "{name}" of the {kind} must be of type Array')
    if not all(isinstance(row, list) for row in rows):
        raise bad_request(f'field "{name}" of the {kind} must be an Array of Arrays')
    kept: list[list[Json]] = []
    total = 0
    for row in rows:
        buttons = [button(one) for one in row][: min(MAX_ROW, MAX_BUTTONS - total)]
        total += len(buttons)
        if buttons:
            kept.append(buttons)
    return kept


def _inline_button(button: Any, *, is_group: bool, is_test: bool) -> Json:
    if not isinstance(button, dict):
        raise bad_request("can't parse inline keyboard button: expected an Object")
    kept = _labelled(button, "inline keyboard button")
    action = next((name for name in INLINE_ACTIONS if _is_given(button, name)), None)
    if action is None:
        raise bad_request(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    value = button[action]
    match action:
        case "callback_data":
            _check_callback_data(value)
        case "copy_text":
            _check_copied(value)
        case "url":
            value = _checked_url(value, "inline keyboard button URL")
        case "web_app":
            check_web_app(value, "inline keyboard button Web App URL", is_test=is_test)
            value = {"url": value["url"]}
            if is_group:
                raise bad_request("BUTTON_TYPE_INVALID")
    return kept | {action: value}


def _is_given(button: Json, action: str) -> bool:
    """Queries may be empty texts; other actions may not."""
    if action.startswith("switch_inline"):
        return action in button
    return bool(button.get(action)) or isinstance(button.get(action), dict)


def _reply_button(button: Any, *, is_test: bool) -> Json:
    if isinstance(button, str):
        return {"text": button}
    if not isinstance(button, dict):
        raise bad_request("can't parse keyboard button: KeyboardButton must be an Object")
    kept = _labelled(button, "keyboard button")
    if "web_app" in button:
        check_web_app(button["web_app"], "keyboard button Web App URL", is_test=is_test)
    return kept | {name: button[name] for name in REPLY_ACTIONS if button.get(name)}


def _labelled(button: Json, kind: str) -> Json:
    if "text" not in button:
        raise bad_request(f"can't parse {kind}: Can't find field \"text\"")
    if not str(button["text"]).strip():
        raise bad_request(f"can't parse {kind}: Text must be non-empty")
    style = button.get("style")
    if style and style not in STYLES:
        raise bad_request(f"can't parse {kind}: invalid button style specified")
    kept = {"text": str(button["text"])}
    return kept | {
        name: button[name] for name in ("icon_custom_emoji_id", "style") if button.get(name)
    }


def _check_callback_data(data: Any) -> None:
    if len(str(data).encode()) > MAX_CALLBACK_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")


def _check_copied(copied: Any) -> None:
    text = copied.get("text", "") if isinstance(copied, dict) else ""
    if not 1 <= len(text) <= MAX_COPIED:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")


def check_web_app(web_app: Any, what: str, *, is_test: bool = False) -> None:
    """Raises ApiError where the address is none that Telegram opens."""
    url = str(web_app.get("url", "")) if isinstance(web_app, dict) else ""
    if not url.startswith(("https://", "http://") if is_test else "https://"):
        raise bad_request(f"{what} '{url}' is invalid: Only HTTPS links are allowed")


def _checked_url(url: Any, what: str) -> str:
    """The link with a scheme; a host needs a dot, as Telegram's link checker has it."""
    text = str(url)
    try:
        parts = urlsplit(text if "://" in text or text.startswith("tg:") else f"http://{text}")
    except ValueError as error:
        raise bad_request(f"{what} '{text}' is invalid: Wrong HTTP URL") from error
    if parts.scheme not in SCHEMES:
        raise bad_request(f"{what} '{text}' is invalid: Unsupported URL protocol")
    if parts.scheme in {"http", "https"} and not HOST.match(parts.hostname or ""):
        raise bad_request(f"{what} '{text}' is invalid: Wrong HTTP URL")
    if parts.scheme in {"http", "https"} and not parts.path:
        return parts._replace(path="/").geturl()
    return parts.geturl()


def _kept(markup: Json, *names: str) -> Json:
    return {name: markup[name] for name in names if markup.get(name)}
