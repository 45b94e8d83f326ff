"""The first page: what is on, what comes, the standing notice, and where to ask."""

import contextlib
from dataclasses import dataclass

from bot.errors import CannotSave
from bot.replies import Html
from bot.storage.announcements.announcements import Announcement
from bot.views.emphasis import emphasised
from bot.views.programme.next_up import begins, is_over
from bot.web.cards import cards_of, foreign
from bot.web.content import Content
from bot.web.visits.visit import Visit

MOST = 12
"""Sessions of a list here; the whole programme is one link away."""


@dataclass(frozen=True)
class StandingNotice:
    """`language` is that of the text, where it is not the page's; else nothing."""

    text: Html
    language: str


async def show_home(visit: Visit) -> Content:
    scene = visit.scene
    running = visit.programme.running(scene.now)
    coming = visit.programme.next_start(scene.now)
    notice = await standing_notice(visit)
    return visit.fill(
        "home/home.html",
        running=cards_of(running[:MOST], scene),
        running_more=max(0, len(running) - MOST),
        coming=cards_of(coming[:MOST], scene),
        coming_more=max(0, len(coming) - MOST),
        begins=begins(coming[0].start, scene) if coming else "",
        state=_state(visit),
        notice=notice,
    )


async def standing_notice(visit: Visit) -> StandingNotice | None:
    """What stands for newcomers; a page is shown without it rather than not at all."""
    event, found = visit.site.event, None
    with contextlib.suppress(CannotSave):
        found = await visit.services.storage.announcements.standing(event.id, visit.now)
    if found is None:
        return None
    language = foreign(_language_of(found, visit), visit.scene)
    return StandingNotice(emphasised(found.said_in(visit.t.language)), language)


def _language_of(notice: Announcement, visit: Visit) -> str:
    return visit.t.language if visit.t.language in notice.texts else notice.first


def _state(visit: Visit) -> str:
    """Why nothing is on."""
    programme, t, name = visit.programme, visit.t, visit.programme.event.name
    if not programme.sessions:
        return t.plain("screens.nothing-planned")
    if is_over(visit.scene):
        return t.plain("screens.is-over", event=name)
    if visit.now < programme.sessions[0].start:
        return t.plain("screens.not-begun", event=name)
    return t.plain("screens.nothing-now")
