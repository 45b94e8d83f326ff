"""What has changed on a day and before it, for whoever looks and was not told."""

from dataclasses import replace
from datetime import date

from bot.events.live_event import LiveEvent
from bot.programme.versions.news import DatedNews, News, marked_news, news_since


async def changed_on(event: LiveEvent, day: date) -> list[News]:
    """The newest change first; what was changed and changed back is none."""
    return [dated.news for dated in await _dated_on(event, day)]


async def all_changed(event: LiveEvent, day: date) -> list[DatedNews]:
    """What changed on the day, and what the programme says has changed since it was printed."""
    today = await _dated_on(event, day)
    told = {dated.news.session_id for dated in today}
    modified = await event.storage.changes.modified(event.id)
    before = [
        dated
        for dated in marked_news(event.programme, modified.at)
        if dated.news.session_id not in told
    ]
    return [*today, *before]


async def _dated_on(event: LiveEvent, day: date) -> list[DatedNews]:
    programme = event.programme
    found = []
    for each in await event.storage.changed_sessions.of(event.id, day):
        news = news_since(each.session_id, each.before, programme)
        if news.parts:
            session = programme.session(each.session_id)
            note = session.change.note if session and session.change else ""
            found.append(DatedNews(replace(news, instead=each.instead), each.changed_at, note))
    return found
