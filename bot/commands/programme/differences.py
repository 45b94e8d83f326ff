"""What differs between two programmes, as lines for a person and as an object for a machine."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from bot.i18n import Translator
from bot.programme.programme import Programme
from bot.programme.values import Session
from bot.programme.versions.comparison import Comparison, Difference, shown
from bot.programme.versions.renewal import Renewal
from bot.views.changes.file_findings import both_sides, illegible, whole_page
from bot.views.scene import Scene


def lines_of(
    comparison: Comparison,
    renewal: Renewal,
    scene: Scene,
    after: Programme,
) -> Iterator[str]:
    """A line a session that differs or may differ, and what a re-import would tell.

    The scene is that of before.
    """
    before, translate = scene.programme, scene.t
    yield from doubtful_lines(renewal, scene)
    if comparison.is_empty:
        yield translate.plain("diff.same")
        return
    for replaced in comparison.replaced:
        yield translate.plain(
            "diff.replaced",
            old=replaced.old.title,
            new=replaced.new.title,
            time=_value(replaced.old.start, before, translate),
        )
    for session in comparison.removed:
        yield _named("diff.removed", session, before, translate)
    for difference in comparison.changed:
        what = "; ".join(_fields(difference, before, after, translate))
        yield translate.plain("diff.changed", title=difference.new.title, what=what)
    for session in comparison.added:
        yield _named("diff.added", session, after, translate)
    yield translate.plain("diff.tells", told=comparison.told, silent=comparison.silent)


def doubtful_lines(renewal: Renewal, scene: Scene) -> Iterator[str]:
    """What could not be read or found in the new file, and what may be the same session."""
    translate = scene.t
    done = "followed" if renewal.follows_missing else "kept"
    for missing in renewal.missing:
        if missing.row:
            what = illegible(missing.row, translate)
        else:
            what = translate.plain("diff.no-page", name=whole_page(missing, scene))
        yield translate.plain(f"diff.missing-{done}", title=missing.session.title, what=what)
    if renewal.blank:
        names = ", ".join(translate.plain(f"files.field-{name}") for name in renewal.blank)
        done = "followed" if renewal.follows_blank else "kept"
        yield translate.plain(f"diff.blank-{done}", fields=names)
    for doubt in renewal.doubts:
        old, new = both_sides(doubt, scene)
        yield translate.plain("diff.uncertain", old=old, new=new)


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


def as_object_of(
    comparison: Comparison, renewal: Renewal, before: Programme, after: Programme
) -> dict[str, Any]:
    """The same for machines."""
    return {
        "added": [_brief(session, after) for session in comparison.added],
        "removed": [_brief(session, before) for session in comparison.removed],
        "replaced": [
            {"old": _brief(each.old, before), "new": _brief(each.new, after)}
            for each in comparison.replaced
        ],
        "uncertain": [
            {
                "old": _brief(doubt.old, before),
                "new": {**_brief(doubt.new, before), "room": doubt.new_room or None},
            }
            for doubt in renewal.doubts
        ],
        "missing": [
            {
                **_brief(each.session, before),
                "lack": each.lack.value,
                "row": each.row.row if each.row else None,
                "cell": each.row.cell if each.row else None,
            }
            for each in renewal.missing
        ],
        "blank": list(renewal.blank),
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
