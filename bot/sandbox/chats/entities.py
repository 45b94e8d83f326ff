"""Formatted text as Telegram keeps it: parsed, cleaned, trimmed, entities mended and added.

The parser is Telegram's own (`tdlib.py`); the order of the steps is that of TDLib's
`fix_formatted_text`. Offsets and lengths count UTF-16 units, limits count code points.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.sandbox.chats.entity_types import AUTOMATIC, from_tdlib, to_tdlib
from bot.sandbox.chats.errors import bad_request
from bot.sandbox.chats.tdlib import ask_tdlib
from bot.sandbox.chats.values import Json

MAX_ENTITIES = 100
MAX_RAW_BYTES = 32_768

PARSE_MODES: dict[str, Json] = {
    "html": {"@type": "textParseModeHTML"},
    "markdown": {"@type": "textParseModeMarkdown", "version": 1},
    "markdownv2": {"@type": "textParseModeMarkdown", "version": 2},
}
CONTROL = re.compile(r"[\x00-\x08\x09\x0b\x0c\x0e-\x1f]")
# in legacy Markdown TDLib 1.8.69 takes the address from a buffer it overwrites, and may abort
ADDRESSLESS = re.compile(r"\[[^\]]*\.[^\]]*(\](?!\()|$)")
REMOVED = re.compile("[\r\u2028-\u202e\u0333\u033f\u030a]")
ASTRAL = re.compile(r"[\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class FormattedText:
    """A text and its entities in the Bot API's form."""

    text: str = ""
    entities: tuple[Json, ...] = ()

    def body(self, text_field: str, entities_field: str) -> Json:
        """The fields of a message; absent where empty."""
        if not self.text:
            return {}
        entities = {entities_field: list(self.entities)} if self.entities else {}
        return {text_field: self.text} | entities


UserJson = Callable[[int], Json | None]


def plain(text: str, user: UserJson) -> FormattedText:
    """What a person typed, with the entities Telegram finds in it."""
    return _fix(text, [], user)


def parsed(text: str, parse_mode: str, user: UserJson) -> FormattedText:
    """What a bot wrote in HTML or Markdown.

    Raises:
        ApiError: in the words of Telegram's parser.
    """
    mode = PARSE_MODES.get(parse_mode.lower())
    if mode is None:
        raise bad_request("unsupported parse_mode")
    if parse_mode.lower() == "markdown" and ADDRESSLESS.search(text):
        raise bad_request("sandbox: [links] without an address are not implemented")
    read = ask_tdlib({"@type": "parseTextEntities", "text": text, "parse_mode": mode})
    if read["@type"] == "error":
        raise bad_request(read["message"])
    return _fix(read["text"], read["entities"], user)


def with_entities(text: str, entities: Any, user: UserJson) -> FormattedText:
    """What a bot wrote with its entities beside it.

    Raises:
        ApiError: an entity is malformed or lies outside the text.
    """
    if not isinstance(entities, list):
        return _fix(text, [], user)
    return _fix(text, [to_tdlib(entity) for entity in entities], user)


def utf16_length(text: str) -> int:
    return len(text) + sum(1 for character in text if character > "\uffff")


def _fix(text: str, entities: list[Json], user: UserJson) -> FormattedText:
    entities = _mended(text, entities)
    text, entities = _trimmed(_cleaned(text), entities)
    if not text:
        return FormattedText()
    entities = _mended(text, entities + _found(text, entities))
    return FormattedText(text, tuple(from_tdlib(entities[:MAX_ENTITIES], user)))


def _cleaned(text: str) -> str:
    return REMOVED.sub("", CONTROL.sub(" ", text))


def _mended(text: str, entities: list[Json]) -> list[Json]:
    """Split, merged and sorted by TDLib, which fixes entities before it reads its Markdown.

    Letters are masked, so that nothing in the text reads as Markdown.
    """
    if not entities:
        return []
    answer = ask_tdlib(
        {
            "@type": "parseMarkdown",
            "text": {"@type": "formattedText", "text": _masked(text), "entities": entities},
        }
    )
    if answer["@type"] == "error":
        raise bad_request(answer["message"])
    return list(answer["entities"])


def _masked(text: str) -> str:
    kept = CONTROL.sub(" ", text)
    return re.sub(
        "[^\n \r\u2028-\u202e\u0333\u033f\u030a\U00010000-\U0010ffff]",
        "x",
        ASTRAL.sub("\U0001f600", kept),
    )


def _trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Without white space at its ends; at the beginning an entity keeps it."""
    text = text.rstrip(" \n")
    end = utf16_length(text)
    inside = [entity for entity in entities if entity["offset"] < end]
    blank = len(text) - len(text.lstrip(" \n"))
    cut = min([blank, *(entity["offset"] for entity in inside)])
    return text[cut:], [
        entity
        | {
            "offset": entity["offset"] - cut,
            "length": min(entity["length"], end - entity["offset"]),
        }
        for entity in inside
    ]


def _found(text: str, entities: list[Json]) -> list[Json]:
    """The entities Telegram adds by itself, where no link, mention or code stands already."""
    found = ask_tdlib({"@type": "getTextEntities", "text": text})["entities"]
    taken = [one for one in entities if not _may_hold_others(one)]
    return [
        one
        for one in found
        if one["type"]["@type"] in AUTOMATIC and not any(_intersect(one, old) for old in taken)
    ]


def _may_hold_others(entity: Json) -> bool:
    return entity["type"]["@type"].removeprefix("textEntityType") in {
        "Bold", "Italic", "Underline", "Strikethrough", "Spoiler", "BlockQuote",
        "ExpandableBlockQuote",
    }  # fmt: skip


def _intersect(one: Json, other: Json) -> bool:
    return bool(
        one["offset"] < other["offset"] + other["length"]
        and other["offset"] < one["offset"] + one["length"]
    )
