"""What begins next, in a line."""

from datetime import datetime

from bot.replies import Html
from bot.views.programme.session_lines import time_and_place, titled
from bot.views.scene import Scene
from bot.views.times import at, on_date_at


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
