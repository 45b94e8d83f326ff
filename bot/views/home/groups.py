"""What a group sees: short, without buttons, nothing about a person."""

from bot.i18n import Translator
from bot.programme.values import Session
from bot.replies import Html, Reply, bold
from bot.views.programme.next_up import next_up
from bot.views.programme.programme import slot_line
from bot.views.programme.session_lines import time_and_place, titled
from bot.views.programme.slots import slots_of, today
from bot.views.scene import Scene
from bot.views.times import at

MOST = 6
TITLE = 60


def render_now_in_group(link: str, scene: Scene) -> Reply:
    """What is on and what comes next."""
    t = scene.t
    running = scene.programme.running(scene.now)
    more = len(running) - MOST
    text = Html.paragraphs(
        bold(t("screens.now", time=at(scene.now, scene))),
        Html.lines(
            *(_line(session, scene) for session in running[:MOST]),
            t("screens.other-sessions", n=more) if more > 0 else None,
        ),
        next_up(scene),
        _to_private_chat(link, t),
    )
    return Reply(text)


def render_programme_in_group(link: str, scene: Scene) -> Reply:
    """The times of today, or of the first day, from now on."""
    programme, t = scene.programme, scene.t
    if not programme.sessions:
        return Reply(t("screens.nothing-planned"))
    day = today(scene) or 0
    left = [s for s in slots_of(programme, day) if s.begins > scene.now]
    slots = left or slots_of(programme, day)
    more = len(slots) - MOST * 2
    lines = (slot_line(slot, scene) for slot in slots[: MOST * 2])
    text = Html.paragraphs(
        bold(t("screens.programme-of", date=t.date(programme.days[day].date))),
        Html.lines(*lines, t("screens.later-times", n=more) if more > 0 else None),
        _to_private_chat(link, t),
    )
    return Reply(text)


def render_only_in_private(link: str, t: Translator) -> Reply:
    return Reply(t("screens.only-in-private", link=link))


def _line(session: Session, scene: Scene) -> Html:
    return Html.lines(titled(session, scene, TITLE), time_and_place(session, scene, dated=False))


def _to_private_chat(link: str, t: Translator) -> Html:
    return t("screens.more-in-private", link=link)
