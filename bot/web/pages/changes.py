"""What has changed: today, and since the programme was printed."""

from bot.programme.versions.news import changes_as_news
from bot.replies import Html
from bot.sending_limits import start_of_day
from bot.views.changes.notice import change_lines
from bot.web.addresses import SESSIONS
from bot.web.cards import cards_of
from bot.web.visit import Content, Visit

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
        "changes.html", today=today, earlier=cards_of(changed[:MOST], scene, dated=True)
    )


async def _today(visit: Visit) -> list[tuple[str, str, Html]]:
    """By session, the newest change first: its path, its title, and from what to what."""
    storage, programme = visit.site.services.storage, visit.programme
    begun = start_of_day(programme, visit.now)
    kept = await storage.changes.in_force(visit.site.event.id)
    changes = [each.change for each in kept if each.change.made_at >= begun]
    return [
        (f"{SESSIONS}/{news.session_id}", news.after.title, change_lines(news, visit.scene))
        for news in changes_as_news(programme, changes)[:MOST]
    ]
