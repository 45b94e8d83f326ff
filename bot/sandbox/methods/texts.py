"""Texts and captions of a call."""

from typing import Any

from bot.sandbox.chats.entities import MAX_RAW_BYTES, FormattedText, parsed, with_entities
from bot.sandbox.chats.errors import bad_request
from bot.sandbox.chats.values import Json
from bot.sandbox.methods.call import Call

MAX_TEXT = 4096
MAX_CAPTION = 1024


def read_text(call: Call, *, too_long: str = "message is too long") -> FormattedText:
    """The text of a message.

    Raises:
        ApiError: it is empty, too long or wrongly formatted.
    """
    raw = call.parameters.text("text")
    if not raw:
        raise bad_request("message text is empty")
    text = formatted(
        call, raw, call.parameters.text("parse_mode"), call.parameters.json_if_any("entities")
    )
    if not text.text:
        raise bad_request("text must be non-empty")
    if len(text.text) > MAX_TEXT:
        raise bad_request(too_long)
    return text


def read_caption(call: Call, *, too_long: str = "message caption is too long") -> FormattedText:
    """The caption of a file; empty where there is none.

    Raises:
        ApiError: it is too long or wrongly formatted.
    """
    raw = call.parameters.text("caption")
    entities = call.parameters.json_if_any("caption_entities")
    return checked_caption(call, raw, call.parameters.text("parse_mode"), entities, too_long)


def checked_caption(
    call: Call,
    raw: str,
    parse_mode: str,
    entities: Any,
    too_long: str = "message caption is too long",
) -> FormattedText:
    text = formatted(call, raw, parse_mode, entities)
    if len(text.text) > MAX_CAPTION:
        raise bad_request(too_long)
    return text


def formatted(call: Call, raw: str, parse_mode: str, entities: Any) -> FormattedText:
    """A parse mode wins over entities."""
    if len(raw.encode()) > MAX_RAW_BYTES:
        raise bad_request("text is too long")
    if not raw:
        return FormattedText()
    if parse_mode and parse_mode.lower() != "none":
        return parsed(raw, parse_mode, call.user)
    return with_entities(raw, entities, call.user)


def link_preview(call: Call) -> Json:
    """How a message shows the page it links to; absent where nothing is said about it."""
    options = call.parameters.json("link_preview_options", "link preview options")
    if not options and call.parameters.flag("disable_web_page_preview"):
        options = {"is_disabled": True}
    return {"link_preview_options": options} if options else {}
