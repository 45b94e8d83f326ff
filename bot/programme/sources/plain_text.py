"""Texts of others as plain text: HTML and Markdown taken off once, at import."""

import html
import re
import unicodedata

from bot.legible_text import legible
from bot.programme.sources.tables.meeting_links import is_join_link

MAX_TEXT = 20_000

LOOKS_LIKE_HTML = re.compile(
    r"<(?:/?[a-zA-Z][a-zA-Z0-9]*)(?:\s[^<>]*)?/?>|&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]+);"
)
BLOCK = re.compile(
    r"</?(?:p|div|h[1-6]|ul|ol|table|tr|blockquote|pre|section)\b[^<>]*>", re.IGNORECASE
)
BREAK = re.compile(r"<br\b[^<>]*>", re.IGNORECASE)
ITEM = re.compile(r"<li\b[^<>]*>", re.IGNORECASE)
JOINING = re.compile(
    r"<a\b(?P<inside>[^<>]*+)>(?P<words>[^<]*+(?:<(?!/?a\b)[^<]*+)*+)</a\s{0,3}>", re.IGNORECASE
)
"""A link with its words; of one into a meeting the address is left, to be taken out as such."""
HREF = re.compile(r"\bhref\s{0,3}=\s{0,3}[\"']?([^\"'<>\s]{6,3000})", re.IGNORECASE)
LONGEST_WORDS = 300
HIDDEN = re.compile(r"<(script|style)\b[^<>]*>.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*)?/?>")
MARKDOWN = (
    (re.compile(r"!\[([^\[\]\n]*)\]\([^()\s]*\)"), r"\1"),
    (re.compile(r"\[([^\[\]\n]+)\]\((https?://[^()\s]+)\)"), r"\1 (\2)"),
    (re.compile(r"^ {0,3}#{1,6} +", re.MULTILINE), ""),
    (re.compile(r"(\*\*|__)(?=\S)([^*_\n]+)(?<=\S)\1"), r"\2"),
    (re.compile(r"^( *)\* +", re.MULTILINE), r"\1- "),
)
LINE_BREAK = re.compile(r"(?<!\s)\s*[\r\n\t\u2028\u2029]\s*")
BLANKS = re.compile(r"[ \t\xa0]+")
AROUND_BREAK = re.compile(r" ?\n ?")
EMPTY_LINES = re.compile(r"\n{3,}")


def clean(text: str) -> str:
    """NFC, without what is not seen or cannot be stored."""
    if text.isascii() and text.isprintable():
        return text
    return unicodedata.normalize("NFC", legible(text))


def one_line(text: str) -> str:
    """A title or name: line breaks and tabs become a blank."""
    if text.isascii() and text.isprintable():
        return text.strip()
    return LINE_BREAK.sub(" ", clean(text)).strip()


def plain_text(text: str) -> str:
    """Readable plain text of a text that may hold HTML or Markdown."""
    kept = clean(text[: MAX_TEXT * 2]).replace("\r\n", "\n").replace("\r", "\n")
    if LOOKS_LIKE_HTML.search(kept):
        kept = _without_html(kept)
    else:
        for pattern, put in MARKDOWN:
            kept = pattern.sub(put, kept)
    trimmed = AROUND_BREAK.sub("\n", BLANKS.sub(" ", kept))
    return EMPTY_LINES.sub("\n\n", trimmed).strip()[:MAX_TEXT]


def _without_html(text: str) -> str:
    text = HIDDEN.sub("", _without_comments(JOINING.sub(_address_of_meeting, text)))
    if BLOCK.search(text):
        text = text.replace("\n", " ")
    text = ITEM.sub("\n- ", BREAK.sub("\n", BLOCK.sub("\n\n", text)))
    return html.unescape(TAG.sub("", text))


def _address_of_meeting(link: re.Match[str]) -> str:
    href = HREF.search(link["inside"])
    if href and len(link["words"]) <= LONGEST_WORDS and is_join_link(href[1]):
        return f" {href[1]} "
    return link[0]


def _without_comments(text: str) -> str:
    """One that has no end stays: nobody knows how much of the rest is meant."""
    kept, done = [], 0
    while (begin := text.find("<!--", done)) >= 0 and (end := text.find("-->", begin)) >= 0:
        kept.append(text[done:begin])
        done = end + len("-->")
    return "".join(kept) + text[done:]
