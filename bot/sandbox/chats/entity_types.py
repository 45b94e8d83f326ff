"""Entities between the Bot API's form and TDLib's, and as HTML."""

from collections.abc import Callable, Iterable, Iterator
from html import escape
from itertools import pairwise
from typing import Any

from bot.sandbox.chats.errors import bad_request
from bot.sandbox.chats.values import Json

PREFIX = "textEntityType"
TO_BOT_API = {
    "Mention": "mention", "Hashtag": "hashtag", "Cashtag": "cashtag", "BotCommand": "bot_command",
    "Url": "url", "EmailAddress": "email", "PhoneNumber": "phone_number", "Bold": "bold",
    "Italic": "italic", "Underline": "underline", "Strikethrough": "strikethrough",
    "Spoiler": "spoiler", "Code": "code", "Pre": "pre", "PreCode": "pre",
    "BlockQuote": "blockquote", "ExpandableBlockQuote": "expandable_blockquote",
    "TextUrl": "text_link", "MentionName": "text_mention", "CustomEmoji": "custom_emoji",
    "DateTime": "date_time",
}  # fmt: skip
FROM_BOT_API = {ours: theirs for theirs, ours in TO_BOT_API.items()} | {"pre": "Pre"}
FOUND_BY_THE_SERVER = frozenset({
    "mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number",
})  # fmt: skip
AUTOMATIC = frozenset(PREFIX + FROM_BOT_API[name] for name in FOUND_BY_THE_SERVER)
HTML_TAGS = {
    "bold": "b", "italic": "i", "underline": "u", "strikethrough": "s", "spoiler": "tg-spoiler",
    "code": "code", "pre": "pre", "blockquote": "blockquote",
    "expandable_blockquote": "blockquote",
}  # fmt: skip


def to_tdlib(entity: Any) -> Json:
    """One MessageEntity of a request.

    Raises:
        ApiError: a field is missing or wrong.
    """
    if not isinstance(entity, dict):
        raise bad_request("can't parse MessageEntity: expected an Object")
    for field in ("offset", "length", "type"):
        if field not in entity:
            raise bad_request(f"can't parse MessageEntity: Can't find field \"{field}\"")
    for field in ("offset", "length"):
        if not isinstance(entity[field], int):
            raise bad_request(
                f'can\'t parse MessageEntity: Field "{field}" must be of type Number'
            )
    if not isinstance(entity["type"], str) or entity["type"] not in FROM_BOT_API:
        raise bad_request("can't parse MessageEntity: Unsupported type specified")
    return {
        "@type": "textEntity",
        "offset": entity["offset"],
        "length": entity["length"],
        "type": _type_to_tdlib(entity),
    }


def from_tdlib(entities: Iterable[Json], user: Callable[[int], Json | None]) -> Iterator[Json]:
    """Message entities; a mention of an unknown person is left out."""
    for entity in entities:
        kind = entity["type"]
        name = TO_BOT_API[kind["@type"].removeprefix(PREFIX)]
        plain = {"offset": entity["offset"], "length": entity["length"], "type": name}
        if name != "text_mention":
            yield plain | _details(kind)
        elif mentioned := user(kind["user_id"]):
            yield plain | {"user": mentioned}


def to_html(text: str, entities: Iterable[Json]) -> str:
    """The text as a bot would have to write it in HTML."""
    opens: dict[int, str] = {}
    closes: dict[int, str] = {}
    for entity in entities:
        start, end = _tags(entity)
        offset, stop = entity["offset"], entity["offset"] + entity["length"]
        opens[offset] = opens.get(offset, "") + start
        closes[stop] = end + closes.get(stop, "")
    units = text.encode("utf-16-le", "surrogatepass")  # in which Telegram counts
    length = len(units) // 2
    borders = [*sorted(at for at in {0, *opens, *closes} if at < length), length]
    parts = []
    for at, until in pairwise(borders):
        piece = units[2 * at : 2 * until].decode("utf-16-le", "surrogatepass")
        parts += [closes.get(at, ""), opens.get(at, ""), escape(piece, quote=False)]
    return "".join([*parts, closes.get(length, "")])


def _type_to_tdlib(entity: Json) -> Json:
    name = FROM_BOT_API[entity["type"]]
    user = entity.get("user")
    language = entity.get("language")
    if name == "Pre" and language:
        return {"@type": PREFIX + "PreCode", "language": language}
    details = {
        "TextUrl": {"url": entity.get("url", "")},
        "MentionName": {"user_id": user.get("id", 0) if isinstance(user, dict) else 0},
        "CustomEmoji": {"custom_emoji_id": str(entity.get("custom_emoji_id", "0"))},
        "DateTime": {"unix_time": entity.get("unix_time", 0)},
    }
    return {"@type": PREFIX + name} | details.get(name, {})


def _details(kind: Json) -> Json:
    match kind["@type"].removeprefix(PREFIX):
        case "TextUrl":
            return {"url": kind["url"]}
        case "PreCode":
            return {"language": kind["language"]}
        case "CustomEmoji":
            return {"custom_emoji_id": kind["custom_emoji_id"]}
        case "DateTime":
            return {"unix_time": kind["unix_time"]} | _date_format(kind.get("formatting_type"))
        case _:
            return {}


def _date_format(formatting: Json | None) -> Json:
    """`r`, or any of `w`, `d`/`D` and `t`/`T`, as the attribute of the HTML tag."""
    if not formatting:
        return {}
    if formatting["@type"].endswith("Relative"):
        return {"date_time_format": "r"}
    letters = {"Short": ("d", "t"), "Long": ("D", "T")}
    written = "w" if formatting.get("show_day_of_week") else ""
    for at, field in enumerate(("date_precision", "time_precision")):
        precision = formatting[field]["@type"].removeprefix("dateTimePartPrecision")
        written += letters.get(precision, ("", ""))[at]
    return {"date_time_format": written}


def _tags(entity: Json) -> tuple[str, str]:
    kind = entity["type"]
    if kind == "text_link":
        return f'<a href="{escape(entity["url"])}">', "</a>"
    if kind == "text_mention":
        return f'<a href="tg://user?id={entity["user"]["id"]}">', "</a>"
    if kind == "pre" and "language" in entity:
        return f'<pre><code class="language-{entity["language"]}">', "</code></pre>"
    if kind == "expandable_blockquote":
        return "<blockquote expandable>", "</blockquote>"
    tag = HTML_TAGS.get(kind)
    return (f"<{tag}>", f"</{tag}>") if tag else ("", "")
