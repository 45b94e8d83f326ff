"""An event of a feed of ours, whatever format that is in: its texts without what was put around them."""

from dataclasses import replace

from bot.programme.feeds.carried import CarriedSession
from bot.programme.sources.findings import Record


def as_ours(
    found: Record,
    carried: CarriedSession,
    title: str,
    abstract: str,
    note: str = "",
    more: str = "",
) -> Record:
    """The texts as they stand there. Without its mark in the title a session is held after all."""
    if carried.is_cancelled and not carried.title.is_around(title):
        carried = replace(carried, change=None)
    said = "" if note == carried.note.strip() else note
    texts = (said, carried.abstract.taken_off(abstract), more)
    return replace(found, title=carried.title.taken_off(title), texts=texts, carried=carried)
