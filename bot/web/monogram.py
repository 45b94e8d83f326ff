"""A picture for an event that has none: the first letters of its name, on its colour."""

import re
import struct
import unicodedata
import zlib

from bot.web.letters import COLUMNS, LETTERS, ROWS

MOST = 2
CELLS = 17
"""Of the picture's side. The letters stay within the circle that a telephone may cut it to."""

LIGHT, DARK = "#ffffff", "#1c1b1a"
READABLE = 4.5
"""Contrast of letters on a ground (WCAG 1.4.3)."""


def initials(name: str) -> str:
    """Of the first words, as far as there are letters for them."""
    found = [_plain(word[0]) for word in re.findall(r"\w+", name)]
    return "".join(letter for letter in found if letter in LETTERS)[:MOST]


def to_svg(name: str, colour: str) -> str:
    """At any size."""
    squares = "".join(f"M{x} {y}h1v1h-1z" for x, y in _cells(name))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {CELLS} {CELLS}">'
        f'<path fill="{colour}" d="M0 0h{CELLS}v{CELLS}H0z"/>'
        f'<path fill="{ink_on(colour)}" shape-rendering="crispEdges" d="{squares}"/></svg>'
    )


def to_png(name: str, colour: str, size: int) -> bytes:
    """A square of `size` pixels a side, for what shows no SVG."""
    step = size // CELLS
    edge = (size - CELLS * step) // 2
    rows = [bytearray(size) for _ in range(size)]
    for x, y in _cells(name):
        for row in rows[edge + y * step : edge + (y + 1) * step]:
            row[edge + x * step : edge + (x + 1) * step] = b"\1" * step
    pixels = b"".join(b"\0" + bytes(row) for row in rows)
    palette = bytes.fromhex(colour[1:] + ink_on(colour)[1:])
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", struct.pack(">IIBBBBB", size, size, 8, 3, 0, 0, 0)),
            _chunk(b"PLTE", palette),
            _chunk(b"IDAT", zlib.compress(pixels)),
            _chunk(b"IEND", b""),
        )
    )


def ink_on(colour: str) -> str:
    """Light letters where they can be read on it, else dark ones."""
    return LIGHT if contrast(LIGHT, colour) >= READABLE else DARK


def contrast(one: str, other: str) -> float:
    """As WCAG reckons it, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [part / 255 for part in bytes.fromhex(colour[1:])]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _plain(letter: str) -> str:
    """As a capital; without its accent where there is no letter with it."""
    capital = letter.upper()
    return capital if capital in LETTERS else unicodedata.normalize("NFD", capital)[0]


def _cells(name: str) -> list[tuple[int, int]]:
    """The squares that are letter, from the left and the top."""
    letters = initials(name)
    left = (CELLS - (COLUMNS + 1) * len(letters) + 1) // 2
    top = (CELLS - ROWS) // 2
    return [
        (left + place * (COLUMNS + 1) + x, top + y)
        for place, letter in enumerate(letters)
        for y, row in enumerate(LETTERS[letter].split())
        for x, mark in enumerate(row)
        if mark == "#"
    ]


def _chunk(kind: bytes, content: bytes) -> bytes:
    check = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)
