"""A reminder: when, what and where, and whether one has to change rooms."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from bot.i18n import Translator
from bot.programme.programme import Programme
from bot.programme.values import Session
from bot.replies import Button, Html, Reply
from bot.views.actions.home import ShowMine
from bot.views.actions.programme import ShowWay
from bot.views.actions.sessions import ShowSession
from bot.views.pages import numbered, numbered_buttons
from bot.views.programme.places import place_of
from bot.views.programme.session_lines import title_of, titled
from bot.views.rows import home_button
from bot.views.scene import Scene
from bot.views.times import at

MOST_ELSEWHERE = 3


@dataclass(frozen=True)
class SavedElsewhere:
    """A session of another event that is on at the same time."""

    programme: Programme
    session: Session


def render_reminder(
    sessions: Sequence[Session],
    previous: Collection[Session],
    scene: Scene,
    elsewhere: Sequence[SavedElsewhere] = (),
) -> Reply:
    """The reminder of one session, or of several that clash. `previous` is where one comes from."""
    reply = (
        _of_one(sessions[0], previous, scene)
        if len(sessions) == 1
        else _of_several(sessions, scene)
    )
    if not elsewhere:
        return reply
    clashes = (_clash(each, scene) for each in elsewhere[:MOST_ELSEWHERE])
    return replace(reply, text=Html.paragraphs(reply.text, Html.lines(*clashes)))


def _clash(other: SavedElsewhere, scene: Scene) -> Html:
    theirs = Scene(other.programme.in_language(scene.t.language), scene.now, scene.t)
    return scene.t(
        "reminders.clash-elsewhere",
        time=at(other.session.start, theirs),
        title=titled(other.session, theirs, limit=100),
        event=theirs.programme.event.name,
    )


def _of_one(session: Session, previous: Collection[Session], scene: Scene) -> Reply:
    t = scene.t
    text = Html.lines(
        t(
            "reminders.begins",
            time=at(session.start, scene),
            title=titled(session, scene, limit=300),
        ),
        place_of(session, scene),
        t("reminders.change-room") if _changes_room(session, previous) else None,
    )
    row = [Button(t.plain("reminders.show"), ShowSession(session.id))]
    if session.room and scene.programme.room(session.room):
        row.append(Button(t.plain("reminders.way"), ShowWay(session.room)))
    return Reply(text, (tuple(row), _ways_on(t)))


def _of_several(sessions: Sequence[Session], scene: Scene) -> Reply:
    t = scene.t
    shown = sessions[:6]
    lines = [
        Html.lines(
            titled(session, scene),
            ", ".join(
                part for part in (at(session.start, scene), place_of(session, scene)) if part
            ),
        )
        for session in shown
    ]
    actions = [ShowSession(session.id) for session in shown]
    buttons = numbered_buttons([title_of(session, t) for session in shown], actions)
    text = Html.paragraphs(t("reminders.clash", n=len(sessions)), numbered(lines))
    return Reply(text, (*buttons, _ways_on(t)), choices=tuple(actions))


def _ways_on(t: Translator) -> tuple[Button, ...]:
    return (Button(t.plain("reminders.mine"), ShowMine()), home_button(t))


def _changes_room(session: Session, previous: Collection[Session]) -> bool:
    """Does the person surely come from another room?"""
    return (
        session.room is not None
        and bool(previous)
        and all(before.room not in {None, session.room} for before in previous)
    )
