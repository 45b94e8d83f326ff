"""What has changed: today, and since the programme was printed."""

from bot.changes.changed_today import changed_on
from bot.programme.programme import Programme
from bot.programme.translated_text import in_language
from bot.programme.versions.news import News
from bot.replies import Html
from bot.views.changes.notice import change_lines
from bot.web.addresses import SESSIONS
from bot.web.cards import cards_of
from bot.web.content import Content
from bot.web.visits.visit import Visit

MOST = 60


async def show_changes(visit: Visit) -> Content:
    programme, scene = visit.programme, visit.scene
    today = await _today(visit)
    told = {path for path, _, _ in today}
    changed = [
        session
        for session in programme.sessions
        if session.change and f"{SESSIONS}/{session.id}" not in told
    ]
    return visit.fill(
        "programme/changes.html", today=today, earlier=cards_of(changed[:MOST], scene, dated=True)
    )


async def _today(visit: Visit) -> list[tuple[str, str, Html]]:
    """By session, the newest change first: its path if it has one, its title, and from what to what."""
    programme, language = visit.programme, visit.t.language
    found = await changed_on(visit.site.event.live, programme.local(visit.now).date())
    return [
        (_path(news, programme), news.after.title, change_lines(news, visit.scene))
        for news in in_language(tuple(found[:MOST]), language)
    ]


def _path(news: News, programme: Programme) -> str:
    return f"{SESSIONS}/{news.session_id}" if programme.session(news.session_id) else ""
