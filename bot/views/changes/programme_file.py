"""A new programme file, as an organiser sees it before and after it is used."""

from collections.abc import Sequence
from datetime import timedelta

from bot.i18n import Translator
from bot.programme.files.problems import Problem
from bot.programme.findings import NOTHING_FOUND, Findings
from bot.programme.versions.applied_changes import FieldChange
from bot.programme.versions.comparison import Comparison
from bot.programme.versions.news import News
from bot.replies import Button, Html, Reply
from bot.views.actions.changes import DropFile, ShowFile, UndoFile, UseFile
from bot.views.changes.file_findings import finding_lines, finding_rows
from bot.views.changes.file_reading import reading_lines, reading_rows
from bot.views.changes.news_lines import news_lines
from bot.views.changes.problem_lines import render_refused
from bot.views.rows import home_button, home_rows
from bot.views.scene import Scene
from bot.views.short_text import shorten

SHOWN = 6
TITLE = 60


def render_problems(name: str, problems: Sequence[Problem], t: Translator) -> Reply:
    """Why a file is not used: a line each, with the number of the line in the file."""
    said = t("files.refused", name=shorten(name, TITLE))
    return render_refused(said, problems, t("files.stays"), t)


def render_offer(
    number: int,
    name: str,
    version: int,
    comparison: Comparison,
    news: Sequence[News],
    people: int,
    contradicted: Sequence[FieldChange],
    scene: Scene,
    findings: Findings = NOTHING_FOUND,
) -> Reply:
    """What is wrong or in doubt, what differs, how many are told; then the question.

    Where file and changes disagree, both ways are offered.
    """
    t = scene.t
    title = t("files.named", name=shorten(name, TITLE))
    if comparison.is_empty and not contradicted:
        differs: tuple[Html | None, ...] = (t("files.same"),)
    else:
        differs = (
            _counts(comparison, t),
            *news_lines(news, scene),
            _disagreements(contradicted, scene),
            t("files.people", n=people) if people else t("files.nobody"),
        )
    text = Html.paragraphs(
        title,
        *reading_lines(findings.questions, t),
        *finding_lines(findings, scene),
        *differs,
    )
    use = "files.use-all-button" if contradicted else "files.use-button"
    use_it = UseFile(number, version, keep=False, step=findings.step)
    asked = [*finding_rows(number, findings, t), *reading_rows(number, findings.questions, t)]
    rows = [*asked, (Button(t.plain(use), use_it),)]
    if contradicted:
        keep = UseFile(number, version, keep=True, step=findings.step)
        rows.append((Button(t.plain("files.use-and-keep-button"), keep),))
    rows.append((Button(t.plain("files.drop-button"), DropFile(number)), home_button(t)))
    return Reply(text, tuple(rows))


def render_drastic(press: UseFile, cancelled: int, held: int, t: Translator) -> Reply:
    """So much would be cancelled that it is asked about once more."""
    sure = UseFile(press.number, press.version, keep=press.keep, step=press.step, sure=True)
    show = Button(t.plain("files.show-again-button"), ShowFile(press.number))
    drop = Button(t.plain("files.drop-button"), DropFile(press.number))
    label = t.plain("files.cancel-so-many-button", n=cancelled)
    return Reply(
        t("files.drastic", n=cancelled, held=held), ((Button(label, sure),), (show, drop))
    )


def render_used(number: int, people: int, wait: timedelta, sessions: int, t: Translator) -> Reply:
    seconds = max(0, round(wait.total_seconds()))
    told = t("files.told", n=people, seconds=seconds) if people else t("files.told-nobody")
    text = Html.paragraphs(t("files.used", n=sessions), told)
    return Reply(text, ((_undo_button(number, t), home_button(t)),))


def render_undo_file(number: int, name: str, news: Sequence[News], scene: Scene) -> Reply:
    """Is this the file to take back?"""
    t = scene.t
    text = Html.paragraphs(
        t("files.undo-which", name=shorten(name, TITLE)), *news_lines(news, scene)
    )
    return Reply(text, ((_undo_button(number, t), home_button(t)),))


def render_file_gone(t: Translator, decided_by: int | None = None) -> Reply:
    """It was used or dropped already, by the participant with that number."""
    text = t("files.decided-by", number=decided_by) if decided_by else t("files.gone")
    return Reply(text, home_rows(t), toast=t.plain("changing.already-toast"))


def render_file_of_another(t: Translator) -> Reply:
    return Reply(t("files.not-yours"), home_rows(t))


def render_file_dropped(t: Translator) -> Reply:
    return Reply(t("files.dropped"), home_rows(t))


def render_too_large(megabytes: int, t: Translator) -> Reply:
    return Reply(
        Html.paragraphs(t("files.too-large", limit=megabytes), t("files.stays")), home_rows(t)
    )


def render_not_fetched(t: Translator) -> Reply:
    return Reply(Html.paragraphs(t("files.not-fetched"), t("files.stays")), home_rows(t))


def render_not_written(t: Translator) -> Reply:
    return Reply(Html.paragraphs(t("files.not-written"), t("files.stays")), home_rows(t))


def _undo_button(number: int, t: Translator) -> Button:
    return Button(t.plain("changing.undo-button"), UndoFile(number))


def _counts(comparison: Comparison, t: Translator) -> Html:
    return Html.lines(
        t("files.changed", n=len(comparison.changed)) if comparison.changed else None,
        t("files.added", n=len(comparison.added)) if comparison.added else None,
        t("files.replaced", n=len(comparison.replaced)) if comparison.replaced else None,
        t("files.removed", n=len(comparison.removed)) if comparison.removed else None,
    )


def _disagreements(contradicted: Sequence[FieldChange], scene: Scene) -> Html | None:
    """The sessions where the file has changed what was changed here too."""
    if not contradicted:
        return None
    ids = dict.fromkeys(change.session_id for change in contradicted)
    gone = scene.t.plain("common.session-gone")
    titles = [s.title if (s := scene.programme.session(each)) else gone for each in ids]
    named = ", ".join(shorten(title, TITLE) for title in titles[:SHOWN])
    return scene.t("files.disagrees", n=len(titles), titles=named)
