"""One session: all that is known of it, the way there, and its entry for a calendar."""

import contextlib
from dataclasses import dataclass

from bot.errors import Refused
from bot.events.start_links import SESSION, link_to
from bot.exports.calendars.calendar import calendar_name, to_calendar
from bot.exports.feeds.json_ld import to_json_ld
from bot.i18n import Translator
from bot.programme.alternatives import alternatives
from bot.programme.programme import speaker_key
from bot.programme.values import Material, Session, Speaker
from bot.replies import Html
from bot.views.programme.places import floor_of, room_and_floor
from bot.views.programme.session import ask_button, language_line, note_line, save_button, told_of
from bot.views.programme.sharing import web_address
from bot.views.times import capitalized
from bot.web import addresses
from bot.web.cards import card_of, cards_of
from bot.web.content import Content, NotHere
from bot.web.published import published_at
from bot.web.visits.visit import Visit

MOST_ALTERNATIVES = 12


@dataclass(frozen=True)
class Link:
    """Something to open; a text alone where there is nothing (yet)."""

    text: str
    address: str = ""


async def show_session(visit: Visit) -> Content:
    session, scene = _found(visit), visit.scene
    is_saved = session.id in visit.visitor.saved
    save = save_button(session, visit.t, saved=is_saved)
    room = visit.programme.room_of(session)
    is_full = session.id in visit.programme.full and not session.is_cancelled
    instead: tuple[Session, ...] = ()
    if is_full or session.is_cancelled:
        instead = alternatives(visit.programme, session.start, session.end, besides=session.id)[
            :MOST_ALTERNATIVES
        ]
    asks = await visit.site.event.stage_questions.is_collecting(session, visit.now)
    return visit.fill(
        "programme/session.html",
        ask=ask_button(session, visit.t) if asks else None,
        session=session,
        card=card_of(session, scene, dated=True),
        save=save if is_saved or not session.is_cancelled else None,
        is_full=is_full,
        instead=cards_of(instead, scene),
        asks_instead=is_full or session.is_cancelled,
        note=note_line(session, scene),
        spoken=language_line(session, scene),
        room=room,
        floor=floor_of(room, visit.t) if room else "",
        room_name=room_and_floor(room, visit.t) if room else "",
        track=visit.programme.track(session.track),
        speakers=[_speaker(speaker, visit) for speaker in session.speakers],
        materials=materials_of(session.materials, session.id, visit),
        shared_at=_shared_at(session, visit),
        url=session.url if session.url.startswith(("https://", "http://")) else "",
        data=Html(to_json_ld(session, published_at(visit))),
    )


def _shared_at(session: Session, visit: Visit) -> list[Link]:
    """Where others find it: in the chat and here."""
    services, t = visit.services, visit.t
    parameter = link_to(visit.site.event.id, SESSION, session.id)
    links = []
    if parameter:
        with contextlib.suppress(Refused):  # nobody knows yet what the bot is called
            links.append(Link(t.plain("web.in-chat"), services.link(parameter)))
    if root := services.web_of(visit.site.event.id):
        links.append(Link(t.plain("web.here"), web_address(session, root)))
    return links


async def give_calendar(visit: Visit) -> Content:
    """The session as a file; with the reminder that those get who have chosen none."""
    session = _found(visit)
    lead = visit.programme.file.settings.reminders.lead_minutes
    name = calendar_name(visit.programme, session)
    return Content(
        to_calendar([session], visit.scene, lead_minutes=lead),
        "text/calendar",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def materials_of(materials: tuple[Material, ...], session_id: str, visit: Visit) -> list[Link]:
    """Each with its address, or with the promise that it comes."""
    return [
        _material(material, visit.site.bare(addresses.material(session_id, number)), visit.t)
        for number, material in enumerate(materials, start=1)
    ]


def _material(material: Material, path: str, t: Translator) -> Link:
    if material.url.startswith(("https://", "http://")):
        return Link(material.title, material.url)
    if material.file:
        return Link(material.title, path)
    return Link(t.plain("screens.material-later", title=material.title))


def _found(visit: Visit) -> Session:
    session = visit.programme.session(visit.match["session"])
    if session is None:
        raise NotHere
    return session


def _speaker(speaker: Speaker, visit: Visit) -> Link:
    """A person leads to all that they take part in; an organisation does not."""
    path = f"{addresses.SPEAKERS}/{speaker_key(speaker)}" if speaker.name else ""
    return Link(capitalized(told_of(speaker, visit.t)), visit.href(path) if path else "")
