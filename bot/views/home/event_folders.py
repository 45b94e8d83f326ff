"""Event folders that came or went, as whoever organises all events sees them."""

from collections.abc import Sequence

from bot.actions import event_mark
from bot.i18n import Translator
from bot.programme.files.problems import Problem
from bot.programme.programme import Programme
from bot.replies import Button, Html, Reply, bold
from bot.views.actions.event_folders import CloseEvent, OpenEvent, ShowEventFolder
from bot.views.changes.problem_lines import render_refused, warning_lines
from bot.views.people.events import EventLine, days_of
from bot.views.rows import home_button, home_rows
from bot.views.short_text import shorten
from bot.views.times import capitalized

NAME = 60


def render_event_offer(
    folder: str,
    button: OpenEvent,
    line: EventLine,
    sessions: int,
    problems: Sequence[Problem],
    t: Translator,
) -> Reply:
    """What the folder holds, and the question whether it is taken into use."""
    text = Html.paragraphs(
        t("events.folder-came", folder=shorten(folder, NAME)),
        Html.lines(
            bold(line.event.name),
            capitalized(days_of(line.event, t)),
            t(f"events.{line.state}"),
            t("events.folder-sessions", n=sessions),
        ),
        warning_lines(problems, t),
        t("events.folder-waits"),
    )
    use = Button(t.plain("events.open-button"), button)
    return Reply(text, ((use,), (home_button(t),)))


def render_unusable(folder: str, problems: Sequence[Problem], t: Translator) -> Reply:
    """Why the folder cannot be taken into use; whoever mends it has to do no more."""
    said = t("events.folder-unusable", folder=shorten(folder, NAME))
    return render_refused(said, problems, t("events.folder-mended"), t)


def render_double(folder: str, live: Programme, other: str, t: Translator) -> Reply:
    """The event is in use from another folder."""
    values = {"folder": shorten(folder, NAME), "other": shorten(other, NAME)}
    return Reply(t("events.folder-double", event=_name(live, t), **values), home_rows(t))


def render_folder_gone(programme: Programme, folder: str, people: int, t: Translator) -> Reply:
    """What the event is, and what becomes of it where it is taken out of use."""
    text = Html.paragraphs(
        t("events.folder-went", folder=shorten(folder, NAME), event=_name(programme, t)),
        t("events.close-means", n=people),
    )
    close = Button(t.plain("events.close-button"), CloseEvent(event_mark(programme.event.id)))
    return Reply(text, ((close,), (home_button(t),)))


def render_opened(programme: Programme, link: str, t: Translator) -> Reply:
    """It is in use; `link` is the way to it, empty where no link can carry its name."""
    text = Html.paragraphs(
        bold(_name(programme, t)),
        t("events.opened"),
        t("events.way-in", link=link) if link else None,
    )
    return Reply(text, home_rows(t))


def render_open_already(programme: Programme, by: int | None, t: Translator) -> Reply:
    """It was in use; `by` is who took it into use, by number, where somebody else did."""
    said = t("events.opened-by", number=by) if by else t("events.open-already")
    return Reply(Html.paragraphs(bold(_name(programme, t)), said), home_rows(t))


def render_folder_missing(t: Translator) -> Reply:
    """There is no folder any more that a button was about."""
    return Reply(t("events.folder-missing"), home_rows(t))


def render_closed(programme: Programme, t: Translator) -> Reply:
    return Reply(t("events.closed", event=_name(programme, t)), home_rows(t))


def render_closed_already(by: int | None, t: Translator) -> Reply:
    """It was out of use; `by` is who took it out, by number, where somebody else did."""
    said = t("events.closed-by", number=by) if by else t("events.closed-already")
    return Reply(said, home_rows(t))


def render_folder_back(programme: Programme, t: Translator) -> Reply:
    return Reply(t("events.folder-back", event=_name(programme, t)), home_rows(t))


def render_last_event(programme: Programme, t: Translator) -> Reply:
    """Without it there would be none."""
    return Reply(t("events.last-one", event=_name(programme, t)), home_rows(t))


def render_not_of_all(t: Translator) -> Reply:
    """It is decided by whoever organises all events."""
    return Reply(t("events.not-of-all"), home_rows(t))


def folder_button(folder: str, key: str, t: Translator) -> Button:
    """To what lies in a folder that waits."""
    label = t.plain("events.show-folder-button", folder=shorten(folder, NAME))
    return Button(label, ShowEventFolder(key))


def _name(programme: Programme, t: Translator) -> str:
    return programme.in_language(t.language).event.name
