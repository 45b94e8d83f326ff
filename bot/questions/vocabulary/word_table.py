"""A sorted file of words, looked up where it lies: little of it is read."""

import mmap
from bisect import bisect_right
from functools import cached_property
from itertools import pairwise
from pathlib import Path

BLOCK = 2048
"""Bytes that are searched through; of each block only the first word is kept."""


class WordTable:
    """Lines of "word<TAB>what is said of it", in the order of their words."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def get(self, word: str) -> str:
        """What the file says of the word; nothing where it does not have it."""
        words, spans = self._blocks
        sought = word.encode()
        place = bisect_right(words, sought) - 1
        if place < 0:
            return ""
        start, end = spans[place]
        block = self._lines[start - 1 : end]
        line = block.find(b"\n%b\t" % sought)
        if line < 0:
            return ""
        meaning = line + len(sought) + 2
        return block[meaning : block.find(b"\n", meaning)].decode()

    @cached_property
    def _lines(self) -> mmap.mmap:
        with self._file.open("rb") as opened:
            return mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)

    @cached_property
    def _blocks(self) -> tuple[list[bytes], list[tuple[int, int]]]:
        """The first word of each block, and from where to where it goes; a comment comes first."""
        lines = bytes(self._lines)  # searched at once, it is many times faster
        starts = []
        at = lines.find(b"\n") + 1
        while at < len(lines):
            starts.append(at)
            following = lines.find(b"\n", at + BLOCK) + 1
            at = following or len(lines)
        words = [lines[at : lines.find(b"\t", at)] for at in starts]
        return words, list(pairwise([*starts, len(lines)]))
