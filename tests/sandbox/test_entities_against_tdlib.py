"""Differential fuzz: what the sandbox keeps of a text is what TDLib reads from it.

TDLib is asked directly here; compared are the error, the characters, and which formatting lies
on each (Telegram splits and merges entities, so their borders are compared by what they cover).
"""

import json
import random
from collections.abc import Iterator
from typing import Any

import pytest
import tdjson

from bot.sandbox.chats.entities import ADDRESSLESS, FormattedText, parsed, plain
from bot.sandbox.chats.entity_types import TO_BOT_API
from bot.sandbox.chats.errors import ApiError

SEED = 20231130
TEXTS_PER_MODE = 7_000
HTML = (
    "<b>", "</b>", "<i>", "</i>", "<u>", "</u>", "<s>", "</s>", "<code>", "</code>", "<pre>",
    "</pre>", "<tg-spoiler>", "</tg-spoiler>", "<blockquote>", "</blockquote>", "</>",
    '<a href="https://e.org">', "<a>", "</a>", '<span class="tg-spoiler">', "</span>", "&lt;",
    "&amp;", "&", "&#65;", "&nbsp;", "<", ">", '"', "<br>", "<b", "<blockquote expandable>",
    '<a href="tg://user?id=7">', '<tg-time unix="1700000000" format="t">', "</tg-time>",
    '<pre><code class="language-py">', "</code></pre>",
)  # fmt: skip
MARKDOWN = (
    "*", "_", "__", "~", "||", "`", "```", "[", "]", "(", ")", "](https://e.org)", "\\", "\\*",
    ".", "!", ">", "#", "+", "-", "=", "|", "{", "}", "**>", "```py\n", "![", "](tg://user?id=7)",
)  # fmt: skip
PLAIN = (
    "a", "Å", "ö b", " ", "  ", "\n", "\t", "\r", "\x01", "\U0001f600", "\u202e", "e\u0301", "/nu",
    "@anna_ek", "#tagg", "https://a.se/x", "a@b.se", "$USD", "x.y", "1", "\u200b", "\u00a0",
)  # fmt: skip
MODES = {
    "HTML": (HTML, {"@type": "textParseModeHTML"}),
    "MarkdownV2": (MARKDOWN, {"@type": "textParseModeMarkdown", "version": 2}),
    "Markdown": (MARKDOWN, {"@type": "textParseModeMarkdown", "version": 1}),
}
FOUND = {"mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number"}
BLANK = set(map(chr, range(33))) | set("\u2028\u2029\u202a\u202b\u202c\u202d\u202e")
ANNA = {"id": 7, "is_bot": False, "first_name": "Anna"}


def ask(request: dict[str, Any]) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(tdjson.td_execute(json.dumps(request).encode()) or b"")
    return answer


def texts(pieces: tuple[str, ...], count: int) -> Iterator[str]:
    chance = random.Random(SEED)
    for _ in range(count):
        length = chance.randint(1, 9)
        yield "".join(
            chance.choice(pieces if chance.random() < 0.5 else PLAIN) for _ in range(length)
        )


def formatting(
    text: str, entities: list[tuple[int, int, str]]
) -> list[tuple[str, frozenset[str]]]:
    """Every visible character with what lies on it; code shuts out everything but quotes."""
    found = []
    at = 0
    for character in text:
        on = {kind for offset, length, kind in entities if offset <= at < offset + length}
        if on & {"code", "pre"}:
            on &= {"code", "pre", "blockquote", "expandable_blockquote"}
        at += 2 if character > "\uffff" else 1
        if character not in BLANK:
            found.append((character, frozenset(on)))
    return found


def parsed_or_refused(text: str, mode: str) -> FormattedText | str:
    try:
        return parsed(text, mode, lambda _: ANNA)
    except ApiError as refusal:
        return refusal.description


@pytest.mark.parametrize("mode", MODES)
def test_a_formatted_text_is_kept_as_tdlib_reads_it(mode: str) -> None:
    ask({"@type": "setLogVerbosityLevel", "new_verbosity_level": 0})
    pieces, td_mode = MODES[mode]
    errors = 0

    for text in texts(pieces, TEXTS_PER_MODE):
        if mode == "Markdown" and ADDRESSLESS.search(text):
            continue
        expected = ask({"@type": "parseTextEntities", "text": text, "parse_mode": td_mode})
        kept = parsed_or_refused(text, mode)
        if isinstance(kept, str):
            message = expected["message"]
            assert kept == f"Bad Request: {message[0].lower()}{message[1:]}", repr(text)
            errors += 1
            continue
        read = [
            (one["offset"], one["length"], TO_BOT_API[one["type"]["@type"][14:]])
            for one in expected["entities"]
        ]
        mine = [(one["offset"], one["length"], one["type"]) for one in kept.entities]
        by_hand = [one for one in mine if one[2] not in FOUND]
        assert formatting(kept.text, by_hand) == formatting(expected["text"], read), repr(text)

    assert 0.1 < errors / TEXTS_PER_MODE < 0.95


def test_what_a_person_types_gets_the_entities_tdlib_finds() -> None:
    for text in texts(PLAIN, TEXTS_PER_MODE):
        kept = plain(text, lambda _: None)
        expected = ask({"@type": "getTextEntities", "text": kept.text})["entities"]

        assert [(one["offset"], one["length"], one["type"]) for one in kept.entities] == [
            (one["offset"], one["length"], TO_BOT_API[one["type"]["@type"][14:]])
            for one in expected
        ], repr(text)
