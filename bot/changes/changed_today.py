"""What has changed on a day, for whoever looks and was not told."""

from dataclasses import replace
from datetime import date

from bot.live_event import LiveEvent
from bot.programme.versions.news import News, news_since


async def changed_on(event: LiveEvent, day: date) -> list[News]:
    """The newest change first; what was changed and changed back is none."""
    programme = event.programme
    changed = await event.storage.changed_sessions.of(event.id, day)
    found = (
        replace(news_since(each.session_id, each.before, programme), instead=each.instead)
        for each in changed
    )
    return [news for news in found if news.parts]
