"""What the bot does not use is taken out of an update before it is kept."""

from typing import Any

UNUSED = frozenset(
    {"username", "last_name", "is_premium", "added_to_attachment_menu",
     "reply_markup", "link_preview_options"}
)  # fmt: skip
"""Of people, since numbers are enough to answer them; and of what the bot itself has sent."""

CONTENTS = frozenset(
    {"animation", "audio", "checklist", "contact", "dice", "game", "location", "paid_media", "photo",
     "poll", "sticker", "story", "venue", "video", "video_note", "voice"}
)  # fmt: skip
"""Kinds of messages that get a kind sentence and are not kept."""


def strip(update: dict[str, Any]) -> dict[str, Any]:
    """The update without names, pictures, places and files; `removed` names what was there.

    Of a text that was pressed on only its place is kept, as Telegram itself gives one that it
    does not show any more (Bot API, InaccessibleMessage): the bot wrote it.
    """
    kept = {key: _stripped(value) for key, value in update.items()}
    press: Any = kept.get("callback_query")
    pressed = press.get("message") if isinstance(press, dict) else None
    if isinstance(pressed, dict) and "text" in pressed:
        place = {key: pressed[key] for key in ("message_id", "chat") if key in pressed}
        press["message"] = place | {"date": 0}
    return kept


def _stripped(value: Any) -> Any:
    if isinstance(value, list):
        return [_stripped(each) for each in value]
    if not isinstance(value, dict):
        return value
    kept = {key: _stripped(each) for key, each in value.items() if key not in UNUSED}
    if "first_name" in kept:
        kept["first_name"] = ""
    removed = sorted(CONTENTS & kept.keys())
    if removed:
        for key in (*removed, "caption", "caption_entities"):
            kept.pop(key, None)
        kept["removed"] = removed[0]
    return kept
