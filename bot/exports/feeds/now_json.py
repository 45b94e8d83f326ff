"""`now.json`: what is on and what comes in each room, for others' screens. Its fields are in the README."""

import json
from typing import Any

from bot.exports.feeds.entries import note_of
from bot.exports.feeds.published import Published
from bot.programme.moments import phase_of
from bot.programme.rooms.rooms_now import RoomNow, rooms_now
from bot.programme.values import Session
from bot.views.programme.session_lines import title_of

TYPE = "application/json"


def to_now_json(published: Published, notice: str = "") -> bytes:
    """At the moment of the scene. `notice` is what stands for everybody."""
    programme, now = published.programme, published.scene.now
    told = {
        "event": {
            "id": programme.event.id,
            "name": programme.event.name,
            "timezone": programme.event.timezone,
            "url": published.home or None,
        },
        "version": programme.version,
        "at": published.stamp(now),
        "phase": phase_of(programme, now).value,
        "notice": notice or None,
        "now": _sessions(programme.running(now), published),
        "next": _sessions(programme.next_start(now), published),
        "full": [s.id for s in programme.sessions if _is_full(s, published)],
        "rooms": [_room(each, published) for each in rooms_now(programme, now)],
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def _room(found: RoomNow, published: Published) -> dict[str, Any]:
    room = found.room
    return {
        "id": room.id if room else None,
        "name": room.name if room else None,
        "floor": (room.floor or None) if room else None,
        "now": _sessions(found.running, published),
        "next": _sessions(found.following, published),
        "cancelled": _sessions(found.cancelled, published),
        "moved_away": _sessions(found.moved_away, published),
    }


def _sessions(sessions: tuple[Session, ...], published: Published) -> list[dict[str, Any]]:
    return [_session(session, published) for session in sessions]


def _session(session: Session, published: Published) -> dict[str, Any]:
    programme, scene = published.programme, published.scene
    room = programme.room_of(session)
    return {
        "id": session.id,
        "title": title_of(session, scene.t),
        "start": published.stamp(session.start),
        "end": published.stamp(session.end) if session.end else None,
        "room": room.name if room else None,
        "kind": session.kind.value,
        "language": session.language or None,
        "speakers": [each.name or each.organisation for each in session.speakers],
        "full": _is_full(session, published),
        "cancelled": session.is_cancelled,
        "change": note_of(session, scene) or None,
        "url": published.page_of(session) or None,
    }


def _is_full(session: Session, published: Published) -> bool:
    """As a host has said; of what is over or cancelled it does not matter any more."""
    programme, now = published.programme, published.scene.now
    is_over = programme.end_of(session) <= now and session.start <= now
    return session.id in programme.full and not session.is_cancelled and not is_over
