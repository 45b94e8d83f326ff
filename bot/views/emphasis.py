"""The signs that people type for bold and the like, shown as that: `*bold*`, `_italic_`."""

import re

from bot.replies import Html

_BOLD = re.compile(r"(?<![\w*])\*(?=\S)([^*\n]*[^*\s])\*(?![\w*])")
_ITALIC = re.compile(r"(?<![\w_/])_(?=\S)([^_\n]*[^_\s])_(?![\w_])")


def emphasised(words: str) -> Html:
    """The words as markup; a sign that marks nothing stays as it was typed."""
    text = _BOLD.sub(r"<b>\1</b>", Html.escape(words))
    # Within an address a line below is a part of it.
    return Html(_ITALIC.sub(r"<i>\1</i>", text) if "://" not in text else text)
