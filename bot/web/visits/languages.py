"""Which language a page is in: by its address, by what the browser wishes on the first page."""

import re
from collections.abc import Iterator

MOST_WISHES = 20
_WISH = re.compile(
    r"\s*([A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*)\s*(?:;\s*q=([01](?:\.[0-9]{0,3})?)\s*)?"
)


def wished(accept_language: str) -> list[str]:
    """The languages of the header, the dearest first; what cannot be read is passed over."""
    weighed = sorted(_weighed(accept_language), key=lambda wish: -wish[0])
    return [language for weight, language in weighed if weight > 0]


def _weighed(header: str) -> Iterator[tuple[float, str]]:
    for part in header.split(",")[:MOST_WISHES]:
        if found := _WISH.fullmatch(part):
            yield float(found[2] or 1), found[1]
