"""What an organiser has to know and to decide of a new programme file, beside what it changes."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from bot.i18n import Translator
from bot.programme.findings import Findings
from bot.programme.sources.findings import UnreadRow
from bot.programme.versions.matches import Doubt
from bot.programme.versions.renewal import (
    FOLLOW_BLANK,
    FOLLOW_MISSING,
    Lack,
    MissingSession,
    Renewal,
)
from bot.replies import Button, Html
from bot.views.actions.changes import AnswerAboutFile
from bot.views.changes.preview import clash_lines, crowded_lines
from bot.views.changes.problem_lines import some_lines, warning_lines
from bot.views.scene import Scene
from bot.views.short_text import shorten
from bot.views.times import at, on_date_at

TITLE = 60
CELL = 40
ASKED = 4
"""Pairs that are asked about in one message; the next come when these are answered."""
TITLES = 4
"""Sessions that are named of a day, room or track that the file lacks."""


def finding_lines(findings: Findings, scene: Scene) -> Iterator[Html]:
    """A paragraph each: warnings, what is kept, what is asked, what it runs into."""
    t = scene.t
    if warnings := warning_lines(findings.warnings, t):
        yield warnings
    if findings.renewal:
        yield from _missing_lines(findings.renewal, scene)
        yield from _blank_lines(findings.renewal, t)
    clashes = clash_lines(findings.clashes, scene)
    yield some_lines([*clashes, *crowded_lines(findings.crowded, t)], t)
    if findings.renewal and findings.renewal.doubts:
        yield _doubt_lines(findings.renewal.doubts, scene)


def finding_rows(number: int, findings: Findings, t: Translator) -> Iterator[tuple[Button, ...]]:
    """A row for each question: the same session or another one, as it was or as the file has it."""
    renewal = findings.renewal
    if renewal is None:
        return
    for place, doubt in enumerate(renewal.doubts[:ASKED], start=1):
        yield tuple(
            Button(
                t.plain(f"files.{key}-button", n=place), AnswerAboutFile(number, doubt.name, said)
            )
            for key, said in (("same", True), ("other", False))
        )
    for name, has, follows in (
        (FOLLOW_MISSING, renewal.missing, renewal.follows_missing),
        (FOLLOW_BLANK, renewal.blank, renewal.follows_blank),
    ):
        if has:
            key = f"files.{'keep' if follows else 'follow'}-{name}-button"
            label = t.plain(key, n=len(has))
            yield (Button(label, AnswerAboutFile(number, name, not follows)),)


def illegible(row: UnreadRow, t: Translator) -> str:
    """Where a row stands and what cannot be read in it: "oläslig, rad 7 (”ca 10.15”)"."""
    if row.row is None:
        return t.plain("files.no-time")
    place = t.plain("files.row", row=row.row)
    if row.page:
        place = t.plain("files.row-on-page", page=shorten(row.page, CELL), row=row.row)
    key = "files.illegible-cell" if row.cell else "files.illegible"
    return t.plain(key, place=place, cell=shorten(row.cell, CELL))


def whole_page(missing: MissingSession, scene: Scene) -> str:
    """The name of the day, room or track of which the file has nothing."""
    programme = scene.programme
    session = missing.session
    if missing.lack is Lack.DAY:
        return scene.t.date(programme.day_of(session))
    named = (
        programme.room_of(session) if missing.lack is Lack.ROOM else programme.track(session.track)
    )
    return shorten(named.name if named else "", TITLE)


def both_sides(doubt: Doubt, scene: Scene) -> tuple[str, str]:
    """The two sessions of a pair with time and room, and with the date where that differs."""
    days = {scene.programme.local(each.start).date() for each in (doubt.old, doubt.new)}
    when = at if len(days) == 1 else on_date_at
    sides = ((doubt.old, doubt.old_room), (doubt.new, doubt.new_room))
    old, new = (
        scene.t.plain(
            "files.where-and-when",
            title=shorten(session.title, TITLE) or scene.t.plain("screens.untitled"),
            place=", ".join(filter(None, (when(session.start, scene), shorten(room, TITLE)))),
        )
        for session, room in sides
    )
    return old, new


def _missing_lines(renewal: Renewal, scene: Scene) -> Iterator[Html]:
    t = scene.t
    if not renewal.missing:
        return
    rows = [each for each in renewal.missing if each.row]
    pages = [each for each in renewal.missing if not each.row]
    lines = [
        t(
            "files.missing-row",
            title=shorten(each.session.title, TITLE),
            what=illegible(each.row, t),
        )
        for each in rows
        if each.row
    ]

    def page_of(missing: MissingSession) -> str:
        return whole_page(missing, scene)

    for name, group in groupby(sorted(pages, key=page_of), page_of):
        sessions = [each.session for each in group]
        titles = ", ".join(shorten(session.title, TITLE) for session in sessions[:TITLES])
        more = "" if len(sessions) <= TITLES else ", …"
        lines.append(t("files.missing-page", page=name, n=len(sessions), titles=titles + more))
    key = "files.missing-followed" if renewal.follows_missing else "files.missing-kept"
    yield some_lines([t(key, n=len(renewal.missing)), *lines], t)


def _blank_lines(renewal: Renewal, t: Translator) -> Iterator[Html]:
    if renewal.blank:
        names = ", ".join(t.plain(f"files.field-{name}") for name in renewal.blank)
        key = "files.blank-followed" if renewal.follows_blank else "files.blank-kept"
        yield t(key, fields=names)


def _doubt_lines(doubts: Sequence[Doubt], scene: Scene) -> Html:
    t = scene.t
    sides = (both_sides(doubt, scene) for doubt in doubts[:ASKED])
    lines = [
        t("files.doubt", number=number, old=old, new=new)
        for number, (old, new) in enumerate(sides, start=1)
    ]
    left = len(doubts) - len(lines)
    return Html.lines(t("files.doubts"), *lines, t("files.more-doubts", n=left) if left else None)
