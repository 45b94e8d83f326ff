"""Markup that Telegram refuses, in its own words, and odd markup that it takes."""

import pytest

from bot.sandbox import Sandbox
from tests.refusals import ANNA, call

PARSE = "Bad Request: can't parse entities: "


HTML = [
    ("<b>hi", "Can't find end tag corresponding to start tag \"b\""),
    ("<foo>x</foo>", 'Unsupported start tag "foo" at byte offset 0'),
    ("a < b", 'Unsupported start tag "" at byte offset 2'),
    ("5 <3 you", 'Unsupported start tag "3" at byte offset 2'),
    ("<br>", 'Unsupported start tag "br" at byte offset 0'),
    ("x</b>", "Unexpected end tag at byte offset 1"),
    ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
    ("<b", "Unclosed start tag at byte offset 0"),
    ("<b =1>x</b>", 'Empty attribute name in the tag "b" at byte offset 0'),
    ("<a href=foo!>x</a>", "Unexpected end of name token at byte offset 8"),
    (
        '<span class="x">a</span>',
        'Tag "span" must have class "tg-spoiler" at byte offset 0',
    ),
    ('<tg-emoji emoji-id="x">a</tg-emoji>', "Invalid custom emoji identifier specified"),
    ('<tg-time unix="1700000000" format="x">a</tg-time>', "Invalid date format used"),
]  # fmt: skip
MARKDOWN_V2 = [
    *(
        (
            f"a{sign}b",
            f"Character '{sign}' is reserved and must be escaped with the preceding '\\'",
        )
        for sign in "])>#+-=|{}.!("
    ),
    ("*b", "Can't find end of Bold entity at byte offset 0"),
    ("_b", "Can't find end of Italic entity at byte offset 0"),
    ("__b", "Can't find end of Underline entity at byte offset 0"),
    ("~b", "Can't find end of Strikethrough entity at byte offset 0"),
    ("`a", "Can't find end of Code entity at byte offset 0"),
    ("[b", "Can't find end of TextUrl entity at byte offset 0"),
    ("[x](http://e.org", "Can't find end of a URL at byte offset 4"),
]
FORMATTED = [
    *(("HTML", text, error) for text, error in HTML),
    *(("MarkdownV2", text, error) for text, error in MARKDOWN_V2),
    ("Markdown", "a_b", "Can't find end of the entity starting at byte offset 1"),
]


@pytest.mark.parametrize(("mode", "text", "error"), FORMATTED)
async def test_wrong_markup_is_refused(sandbox: Sandbox, mode: str, text: str, error: str) -> None:
    wanted = {"chat_id": ANNA, "text": text, "parse_mode": mode}

    answer = await call(sandbox, "sendMessage", wanted)

    assert (answer["error_code"], answer["description"]) == (400, PARSE + error)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a&nbsp;b &copy; &apos;", "a&nbsp;b &copy; &apos;"),
        ("&", "&"),
        ("<a>x</a>", "x"),
        ('<a href="javascript:1">x</a>', "x"),
        ("&lt;b&gt; &amp; &quot;", '<b> & "'),
        ("\U0001f600" * 4096, "\U0001f600" * 4096),
    ],
)
async def test_odd_html_is_taken_without_entities(sandbox: Sandbox, text: str, shown: str) -> None:
    wanted = {"chat_id": ANNA, "text": text, "parse_mode": "HTML"}

    answer = await call(sandbox, "sendMessage", wanted)

    assert answer["result"]["text"] == shown
    assert "entities" not in answer["result"]


async def test_a_parse_mode_wins_over_entities(sandbox: Sandbox) -> None:
    entities = [{"offset": 0, "length": 1, "type": "italic"}]
    wanted = {"chat_id": ANNA, "text": "<b>x</b>", "parse_mode": "HTML", "entities": entities}

    answer = await call(sandbox, "sendMessage", wanted)

    assert answer["result"]["entities"] == [{"offset": 0, "length": 1, "type": "bold"}]
