"""What is on now and what begins next, in a few lines."""

from collections.abc import Collection
from datetime import datetime

from bot.programme.values import Session
from bot.replies import Html, bold
from bot.views.fit import first_of
from bot.views.programme.places import place_of
from bot.views.programme.session_lines import time_and_place, titled
from bot.views.scene import Scene
from bot.views.times import at, on_date_at

MOST_RUNNING = 5
"""Sessions that are on; more of them have a screen of their own."""
TITLE = 60


def now_and_next(scene: Scene, saved: Collection[str] = ()) -> Html:
    """What is on now and where, what the person saved first; then what begins next."""
    programme, t = scene.programme, scene.t
    running = sorted(programme.running(scene.now), key=lambda session: session.id not in saved)
    if not running or (len(running) == 1 and not programme.next_start(scene.now)):
        return next_up(scene)
    if len(running) == 1:
        place = time_and_place(running[0], scene, dated=False)
        now = t("screens.now-one", title=titled(running[0], scene), place=place)
    else:
        now = _several(running, saved, scene)
    return Html.paragraphs(now, next_up(scene) if programme.next_start(scene.now) else None)


def _several(running: list[Session], saved: Collection[str], scene: Scene) -> Html:
    """A line for each, since one wants to see the room at a glance."""
    shown = first_of(running, MOST_RUNNING)
    more = len(running) - len(shown)
    return Html.lines(
        bold(scene.t("screens.now", time=at(scene.now, scene))),
        *(_line(session, saved, scene) for session in shown),
        scene.t("screens.other-sessions", n=more) if more else None,
    )


def _line(session: Session, saved: Collection[str], scene: Scene) -> Html:
    title = titled(session, scene, TITLE)
    title = scene.t("screens.saved-title", title=title) if session.id in saved else title
    place = place_of(session, scene)
    told = scene.t("screens.in-place", title=title, place=place) if place else title
    return Html(f"• {told}")


def next_up(scene: Scene) -> Html:
    """What begins next; else what is going on; else that nothing more is to come."""
    programme, t = scene.programme, scene.t
    coming = programme.next_start(scene.now)
    if len(coming) == 1:
        return t(
            "screens.next-one",
            title=titled(coming[0], scene),
            place=time_and_place(coming[0], scene, dated=not is_today(coming[0].start, scene)),
        )
    if coming:
        return t("screens.next-many", when=begins(coming[0].start, scene), n=len(coming))
    if not programme.sessions:
        return t("screens.nothing-planned")
    if is_over(scene):
        return t("screens.is-over", event=programme.event.name)
    last = programme.running(scene.now)[-1]
    place = time_and_place(last, scene, dated=False)
    return t("screens.last-one", title=titled(last, scene), place=place)


def begins(start: datetime, scene: Scene) -> str:
    """The time; with the date in front of it when that is not today."""
    return (at if is_today(start, scene) else on_date_at)(start, scene)


def is_over(scene: Scene) -> bool:
    """Has everything ended? A programme without sessions never is."""
    programme = scene.programme
    return bool(programme.sessions) and not (
        programme.next_start(scene.now) or programme.running(scene.now)
    )


def is_today(instant: datetime, scene: Scene) -> bool:
    return scene.programme.is_same_date(instant, scene.now)
