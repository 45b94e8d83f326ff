"""What a change would do, as its organiser sees it; and what became of it."""

from collections.abc import Sequence
from datetime import timedelta

from bot.i18n import Translator
from bot.programme.clashes import Clash
from bot.programme.rooms.crowded_rooms import CrowdedSession
from bot.programme.versions.delays import Overlap
from bot.programme.versions.news import News, NewsPart
from bot.replies import Button, Html, Reply
from bot.views.actions.changes import AskNew, ConfirmChange, DropChange, ListChangeable, UndoChange
from bot.views.changes.choices import cancel_button
from bot.views.changes.news_lines import news_lines
from bot.views.fit import that_fit
from bot.views.programme.session_lines import short_title
from bot.views.rows import Rows, home_button, home_rows
from bot.views.scene import Scene
from bot.views.short_text import shorten
from bot.views.times import at, hours

SHOWN = 8
WARNINGS = 1200
"""UTF-16 units at most."""
TITLE = 60


def render_preview(
    news: Sequence[News],
    people: int,
    clashes: Sequence[Clash],
    overlaps: Sequence[Overlap],
    crowded: Sequence[CrowdedSession],
    draft: int,
    scene: Scene,
) -> Reply:
    """What is new as everybody reads it, what it runs into, how many are told; then the question."""
    t = scene.t
    text = Html.paragraphs(
        t("changing.preview"),
        *news_lines(news, scene),
        Html.lines(
            *that_fit(
                [
                    *_overlap_lines(overlaps, scene),
                    *clash_lines(clashes, scene),
                    *crowded_lines(crowded, t),
                ],
                WARNINGS,
            )
        ),
        t("changing.people", n=people) if people else t("changing.nobody"),
    )
    if all(NewsPart.CANCELLED in each.parts for each in news):
        return Reply(text, _cancelling(draft, news, t))
    confirm = Button(t.plain("changing.confirm-button"), ConfirmChange(draft))
    return Reply(text, ((confirm, cancel_button(t)),))


def _cancelling(draft: int, news: Sequence[News], t: Translator) -> Rows:
    """Buttons that say what they do: "Avbryt" beside "Ställ in" says the same twice."""
    return (
        (Button(t.plain("changing.cancel-yes", n=len(news)), ConfirmChange(draft)),),
        *(((_why(news[0], t),),) if len(news) == 1 else ()),
        (Button(t.plain("changing.cancel-and-tell"), ConfirmChange(draft, tell_all=True)),),
        (Button(t.plain("changing.cancel-no"), DropChange()),),
    )


def _why(news: News, t: Translator) -> Button:
    key = "changing.other-reason" if news.after.reason else "changing.write-reason"
    return Button(t.plain(key), AskNew(news.session_id, "reason"))


def cancelled_in_words(news: Sequence[News], scene: Scene) -> str:
    """What everybody may be told, with why where that is said."""
    t = scene.t
    lines: list[str] = []
    for each in news:
        if session := scene.programme.session(each.session_id):
            values = {"time": hours(session, scene), "title": short_title(session, t)}
            lines.append(t.plain("changing.cancelled-for-all", **values))
            lines += [each.after.reason] if each.after.reason else []
    return "\n".join(lines)


def render_nothing_new(t: Translator) -> Reply:
    return Reply(t("changing.nothing-new"), home_rows(t))


def render_done(
    news: Sequence[News],
    people: int,
    wait: timedelta,
    batch: int | None,
    scene: Scene,
) -> Reply:
    """It is changed; with `batch` it can be taken back."""
    t = scene.t
    seconds = max(0, round(wait.total_seconds()))
    told = t("changing.told", n=people, seconds=seconds) if people else t("changing.told-nobody")
    text = Html.paragraphs(t("changing.done"), *news_lines(news, scene), told)
    again = Button(t.plain("changing.list-button"), ListChangeable(0))
    if batch is None:
        return Reply(text, ((again, home_button(t)),))
    undo = Button(t.plain("changing.undo-button"), UndoChange(batch))
    return Reply(text, ((undo, again), (home_button(t),)))


def render_undone(news: Sequence[News], people: int, wait: timedelta, scene: Scene) -> Reply:
    t = scene.t
    seconds = max(0, round(wait.total_seconds()))
    told = t("files.told", n=people, seconds=seconds) if people else t("changing.undone-quietly")
    text = Html.paragraphs(t("changing.undone"), *news_lines(news, scene), told)
    return Reply(text, home_rows(t))


def render_undo(news: Sequence[News], batch: int, scene: Scene) -> Reply:
    """Is this the change to take back?"""
    t = scene.t
    text = Html.paragraphs(t("changing.undo-which"), *news_lines(news, scene))
    undo = Button(t.plain("changing.undo-button"), UndoChange(batch))
    return Reply(text, ((undo, home_button(t)),))


def render_nothing_to_undo(t: Translator) -> Reply:
    return Reply(t("changing.nothing-to-undo"), home_rows(t))


def render_already(t: Translator) -> Reply:
    """A double tap."""
    return Reply(t("changing.already"), home_rows(t), toast=t.plain("changing.already-toast"))


def render_expired(t: Translator) -> Reply:
    """The preview is not the newest, or was not this person's."""
    again = Button(t.plain("changing.list-button"), ListChangeable(0))
    return Reply(t("changing.expired"), ((again, home_button(t)),))


def render_outdated(t: Translator) -> Reply:
    """Somebody else was faster."""
    again = Button(t.plain("changing.list-button"), ListChangeable(0))
    return Reply(t("changing.outdated"), ((again, home_button(t)),))


def render_dropped(t: Translator) -> Reply:
    return Reply(t("changing.dropped"), home_rows(t))


def _overlap_lines(overlaps: Sequence[Overlap], scene: Scene) -> list[Html]:
    """What would run into something fixed."""
    t = scene.t
    return [
        t(
            "changing.overlap",
            title=short_title(each.session, t, TITLE),
            fixed=short_title(each.fixed, t, TITLE),
            time=at(each.fixed.start, scene),
        )
        for each in overlaps[:SHOWN]
    ]


def clash_lines(clashes: Sequence[Clash], scene: Scene) -> list[Html]:
    """Who or what is needed twice."""
    t = scene.t
    lines = []
    for clash in clashes[:SHOWN]:
        room = scene.programme.room(clash.name) if clash.what == "room" else None
        lines.append(
            t(
                f"changing.{clash.what}-twice",
                name=shorten(room.name if room else clash.name, TITLE),
                first=short_title(clash.first, t, TITLE),
                second=short_title(clash.second, t, TITLE),
            )
        )
    return lines


def crowded_lines(crowded: Sequence[CrowdedSession], t: Translator) -> list[Html]:
    return [
        t(
            "changing.too-small",
            title=short_title(each.session, t, TITLE),
            room=shorten(each.room.name, TITLE),
            saved=each.saved,
            n=each.seats,
        )
        for each in crowded[:SHOWN]
    ]
