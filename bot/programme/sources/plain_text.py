"""Texts of others as plain text: HTML and Markdown taken off once, at import."""

import html
import re
import unicodedata

from bot.legible import legible
from bot.programme.sources.joining import is_join_link

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
    r"<a\b[^<>]{0,200}?\bhref\s{0,3}=\s{0,3}[\"']?([^\"'<>\s]{6,3000})[^<>]{0,1000}>.{0,300}?</a\s{0,3}>",
    re.IGNORECASE | re.DOTALL,
)
"""A link with its words; of one into a meeting the address is left, to be taken out as such."""
HIDDEN = re.compile(r"<(script|style)\b[^<>]*>.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*)?/?>|<!--.*?-->", re.DOTALL)
MARKDOWN = (
    (re.compile(r"!\[([^\[\]\n]*)\]\([^()\s]*\)"), r"\1"),
    (re.compile(r"\[([^\[\]\n]+)\]\((https?://[^()\s]+)\)"), r"\1 (\2)"),
    (re.compile(r"^ {0,3}#{1,6} +", re.MULTILINE), ""),
    (re.compile(r"(\*\*|__)(?=\S)([^*_\n]+)(?<=\S)\1"), r"\2"),
    (re.compile(r"^( *)\* +", re.MULTILINE), r"\1- "),
)
LINE_BREAK = re.compile(r"\s*[\r\n\t\u2028\u2029]\s*")
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
    text = JOINING.sub(lambda link: f" {link[1]} " if is_join_link(link[1]) else link[0], text)
    text = HIDDEN.sub("", text)
    if BLOCK.search(text):
        text = text.replace("\n", " ")
    text = ITEM.sub("\n- ", BREAK.sub("\n", BLOCK.sub("\n\n", text)))
    return html.unescape(TAG.sub("", text))
