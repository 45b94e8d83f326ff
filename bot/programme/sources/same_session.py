"""Rows that tell of one session: one a person who is in it, wherever they stand in the file."""

from dataclasses import replace
from datetime import datetime

from bot.programme.sources.findings import Record
from bot.programme.values import Speaker

TWINS = 20
"""How many sessions of one title, start and place are looked at for a row's own."""


def joined(records: list[Record]) -> list[Record]:
    """Rows of the same title, start and place that differ in their people made into one.

    Rows that say different things otherwise stay apart, and so do twins without people.
    """
    order: list[Record] = []
    places: dict[tuple[str, datetime, str], list[int]] = {}
    for record in records:
        if record.start is None or not record.title:
            order.append(record)
            continue
        known = places.setdefault((record.title.casefold(), record.start, record.room), [])
        at = next((at for at in known[-TWINS:] if _is_same(order[at], record)), None)
        if at is None:
            known.append(len(order))
            order.append(record)
        else:
            order[at] = _both(order[at], record)
    return order


def _is_same(first: Record, second: Record) -> bool:
    """Whether the second row adds a person to the first.

    Nobody holds two sessions of one title in a room at a time; without a room, rows that
    differ in anything else may be parallel.
    """
    if not second.speakers or not first.speakers or first.speakers == second.speakers:
        return False
    if not _agree(first.end, second.end) or first.is_cancelled != second.is_cancelled:
        return False
    is_alike = (first.key, first.track, first.texts) == (second.key, second.track, second.texts)
    return bool(first.room) or is_alike


def _agree(one: object, other: object) -> bool:
    return not one or not other or one == other


def _both(first: Record, second: Record) -> Record:
    return replace(
        first,
        end=first.end or second.end,
        key=first.key or second.key,
        track=first.track or second.track,
        kind=first.kind or second.kind,
        url=first.url or second.url,
        texts=tuple(dict.fromkeys((*first.texts, *second.texts))),
        speakers=_people(first.speakers, second.speakers),
    )


def _people(first: tuple[Speaker, ...], second: tuple[Speaker, ...]) -> tuple[Speaker, ...]:
    known = {speaker.name for speaker in first}
    return (*first, *(speaker for speaker in second if speaker.name not in known))
