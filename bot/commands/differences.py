"""What differs between two programmes, as lines for a person and as an object for a machine."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from bot.i18n import Translator
from bot.programme.comparing import Comparison, Difference, shown
from bot.programme.programme import Programme
from bot.programme.values import Session


def lines_of(
    comparison: Comparison, before: Programme, after: Programme, translate: Translator
) -> Iterator[str]:
    """A line a session that differs, and what a re-import would tell."""
    if not (comparison.added or comparison.removed or comparison.changed):
        yield translate.plain("diff.same")
        return
    for session in comparison.removed:
        yield _named("diff.removed", session, before, translate)
    for difference in comparison.changed:
        what = "; ".join(_fields(difference, before, after, translate))
        yield translate.plain("diff.changed", title=difference.new.title, what=what)
    for session in comparison.added:
        yield _named("diff.added", session, after, translate)
    yield translate.plain("diff.tells", told=comparison.told, silent=comparison.silent)


def _named(key: str, session: Session, programme: Programme, translate: Translator) -> str:
    room = programme.room_of(session)
    return translate.plain(
        key,
        title=session.title,
        time=_value(session.start, programme, translate),
        room=room.name if room else translate.plain("diff.nowhere"),
    )


def _fields(
    difference: Difference, before: Programme, after: Programme, translate: Translator
) -> Iterator[str]:
    old, new = shown(difference.old, before), shown(difference.new, after)
    for name in difference.fields:
        label = translate.plain(f"field.{name}")
        if name in {"abstract", "cancelled"}:
            yield label
            continue
        values = (_value(old[name], before, translate), _value(new[name], after, translate))
        yield translate.plain("diff.field", field=label, old=values[0], new=values[1])


def _value(value: object, programme: Programme, translate: Translator) -> str:
    if isinstance(value, datetime):
        local = programme.local(value)
        return f"{translate.date(local)} {translate.time(local)}"
    if isinstance(value, tuple):
        return ", ".join(value) or translate.plain("diff.nothing")
    return str(value) if value else translate.plain("diff.nothing")


def as_object_of(comparison: Comparison, before: Programme, after: Programme) -> dict[str, Any]:
    """The same for machines."""
    return {
        "added": [_brief(session, after) for session in comparison.added],
        "removed": [_brief(session, before) for session in comparison.removed],
        "changed": [
            {
                "old": _brief(difference.old, before),
                "new": _brief(difference.new, after),
                "fields": list(difference.fields),
                "told": difference.is_told,
            }
            for difference in comparison.changed
        ],
        "told": comparison.told,
        "silent": comparison.silent,
    }


def _brief(session: Session, programme: Programme) -> dict[str, Any]:
    room = programme.room_of(session)
    return {
        "id": session.id,
        "title": session.title,
        "start": programme.local(session.start).isoformat(),
        "room": room.name if room else None,
    }
