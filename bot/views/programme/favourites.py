"""What saving a session says: when the reminder comes, or why none does."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from bot.i18n import Translator
from bot.programme.agenda import agenda
from bot.programme.values import Session
from bot.replies import Button, Html, Reply, bold
from bot.storage.people.participants import Participant
from bot.views.actions.home import ShowMine
from bot.views.programme.mine import clash_lines
from bot.views.programme.next_up import begins
from bot.views.programme.session import render_session
from bot.views.programme.session_lines import listed
from bot.views.rows import home_button, home_rows
from bot.views.scene import Scene


def render_saved(
    session: Session,
    saved: Collection[str],
    person: Participant,
    scene: Scene,
    *,
    reminder_at: datetime | None,
    takes_questions: bool = False,
) -> Reply:
    """The session's card, with the promise on top."""
    news = told_of_saving(session, saved, person, scene, reminder_at=reminder_at)
    return render_session(session, scene, saved=True, takes_questions=takes_questions, news=news)


def render_dropped(session: Session, scene: Scene, *, takes_questions: bool = False) -> Reply:
    news = scene.t("screens.dropped")
    return render_session(session, scene, takes_questions=takes_questions, news=news)


def render_several_saved(
    sessions: Sequence[Session], news: Mapping[str, Html], scene: Scene
) -> Reply:
    """Each with what is said of saving it, by its id; the list that it came from still counts."""
    t = scene.t
    text = Html.paragraphs(
        bold(t("screens.several-saved", n=len(sessions))),
        *(Html.lines(listed(session, scene), news[session.id]) for session in sessions),
    )
    ways = (Button(t.plain("screens.mine-button"), ShowMine()), home_button(t))
    return Reply(text, (ways,))


def render_no_such_line(t: Translator) -> Reply:
    """A number to be saved is none of the list, or stands for something else than a session."""
    return Reply(t("screens.no-such-line"), home_rows(t))


def told_of_saving(
    session: Session,
    saved: Collection[str],
    person: Participant,
    scene: Scene,
    *,
    reminder_at: datetime | None,
) -> Html:
    """When the reminder comes, and what it clashes with.

    `saved` holds the session already; `reminder_at` is None when no reminder will come.
    """
    promise = _promise(session, person, scene, reminder_at=reminder_at)
    return Html.lines(promise, *clash_lines(session, agenda(scene.programme, saved), scene.t))


def _promise(
    session: Session,
    person: Participant,
    scene: Scene,
    *,
    reminder_at: datetime | None,
) -> Html:
    t = scene.t
    if session.is_cancelled:
        return t("screens.saved-cancelled")
    if session.start <= scene.now:
        is_over = scene.programme.end_of(session) <= scene.now
        return t("screens.saved-over" if is_over else "screens.saved-running")
    when = begins(session.start, scene)
    if reminder_at:
        return t("screens.saved", when=begins(reminder_at, scene))
    if person.muted:
        return t("screens.saved-muted", when=when)
    key = "screens.saved-no-reminders" if person.lead_minutes == 0 else "screens.saved-late"
    return t(key, when=when)
