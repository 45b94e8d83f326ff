"""What every source's records go through alike before they become sessions.

Starts that contradict each other are settled, marks in titles become cancellations, and what lets
one into a video meeting is taken out.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from bot.programme.files.starts import settled
from bot.programme.sources.findings import Record, Remark
from bot.programme.sources.plain_text import one_line, plain_text
from bot.programme.sources.tables.meeting_links import (
    CleanedText,
    is_join_link,
    place_without_joining,
    without_joining,
)
from bot.programme.sources.title_marks import without_mark

REMOVED = ("links", "ids", "codes", "phones", "lines")


@dataclass(frozen=True)
class PreparedRecords:
    records: tuple[Record, ...]
    remarks: tuple[Remark, ...]


def prepare(records: Sequence[Record], zone: ZoneInfo) -> PreparedRecords:
    """The records with settled starts, without marks and without joining data."""
    with_starts, remarks = settled(records, zone)
    marked = [_unmarked(record) for record in with_starts]
    remarks += tuple(
        Remark("cancelled-by-title", one_line(before.title))
        for before, after in zip(with_starts, marked, strict=True)
        if after is not before and after.start
    )
    cleaned = [_without_joining(record) for record in marked]
    removed = [count for _, count in cleaned if count]
    if removed:
        total = sum(removed, Counter[str]())
        counts = {name: total[name] for name in REMOVED}
        remarks += (Remark("joining-removed", values={"n": len(removed), **counts}),)
    return PreparedRecords(tuple(record for record, _ in cleaned), remarks)


def _unmarked(record: Record) -> Record:
    if record.carried and (record.carried.is_held or record.carried.is_cancelled):
        return record
    found = without_mark(one_line(record.title))
    if not found.is_cancelled:
        return record
    return replace(record, title=found.title, is_cancelled=True, note=record.note or found.note)


def _without_joining(record: Record) -> tuple[Record, Counter[str]]:
    if record.carried:
        texts = [without_joining(text) for text in record.texts]
        title, room = CleanedText(record.title), CleanedText(record.room)
    else:
        texts = [without_joining(plain_text(text)) for text in record.texts]
        title, room = _title(record.title), place_without_joining(record.room)
    removed = sum((kept.removed for kept in (*texts, title, room)), Counter[str]())
    links = [each for each in record.materials if is_join_link(each.url)]
    is_link = is_join_link(record.url)
    removed["links"] += len(links) + is_link
    cleaned = replace(
        record,
        title=title.text,
        room=room.text,
        texts=tuple(kept.text for kept in texts),
        url="" if is_link else record.url,
        materials=tuple(each for each in record.materials if each not in links),
    )
    return cleaned, +removed


def _title(title: str) -> CleanedText:
    """A title without what lets one in; where nothing would be left, as it is."""
    kept = without_joining(one_line(title))
    return kept if kept.text else CleanedText(title)
