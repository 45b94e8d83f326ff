"""The speakers: all by name, and each with their sessions."""

from bot.i18n import Translator
from bot.programme.programme import speaker_key
from bot.programme.values import Speaker
from bot.views.pages import page_of
from bot.views.programme.session import told_of
from bot.web import addresses
from bot.web.cards import cards_of
from bot.web.content import Content, NotHere
from bot.web.visits.visit import Visit

ON_A_PAGE = 150
MOST_SESSIONS = 60


async def show_speakers(visit: Visit) -> Content:
    page = page_of(visit.programme.speakers, visit.page_number or 0, ON_A_PAGE)
    speakers = [
        (f"{addresses.SPEAKERS}/{speaker_key(each)}", each.name, _position(each, visit.t))
        for each in page.items
    ]
    return visit.fill(
        "programme/speakers.html",
        speakers=speakers,
        number=page.number,
        count=page.count,
        path=addresses.SPEAKERS,
    )


async def show_speaker(visit: Visit) -> Content:
    speaker = visit.programme.speaker(visit.match["speaker"])
    if speaker is None:
        raise NotHere
    sessions = visit.programme.sessions_of(speaker)[:MOST_SESSIONS]
    return visit.fill(
        "programme/speaker.html",
        speaker=speaker,
        position=_position(speaker, visit.t),
        cards=cards_of(sessions, visit.scene, dated=True),
    )


def _position(speaker: Speaker, t: Translator) -> str:
    return told_of(Speaker("", speaker.role, speaker.organisation), t)
