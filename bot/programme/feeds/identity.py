"""By which names a session is known outside: the same in every feed, and the same next year."""

import re
from collections.abc import Iterable
from hashlib import blake2s
from uuid import NAMESPACE_URL, UUID, uuid5

SHORTEST_ACRONYM = 4
CODE = re.compile("[0-9A-Z]{6}")
SLUG = re.compile(r"[a-z0-9_]{4,}-[a-z0-9\-_]{4,}")
"""As c3voc's schema of `schedule.xml` has them."""
LARGEST_NUMBER = 2**31 - 1
"""What every app can count to."""


def guid_of(event_id: str, *names: str) -> UUID:
    """Of something in an event, made of its names (RFC 4122, version 5)."""
    return uuid5(NAMESPACE_URL, ":".join(("urn:motesplats", event_id, *names)))


def acronym_of(event_id: str) -> str:
    """The event's id with underscores, as both of frab's schemas take it."""
    plain = event_id.replace("-", "_")
    return plain if len(plain) >= SHORTEST_ACRONYM else f"event_{plain}"


def code_of(session_id: str) -> str:
    """Empty where the id is no code."""
    code = session_id.upper()
    return code if CODE.fullmatch(code) else ""


def slug_of(event_id: str, session_id: str) -> str:
    """Empty where the id is too short for one."""
    slug = f"{acronym_of(event_id)}-{session_id}"
    return slug if SLUG.fullmatch(slug) else ""


def numbers_of(event_id: str, session_ids: Iterable[str]) -> dict[str, int]:
    """A positive number for each, no two alike; no other session's coming or going changes it.

    Only where two would have the same one, of which the chance is one in a thousand for two
    thousand sessions, the later id has the next that is free.
    """
    taken: dict[int, str] = {}
    for session_id in sorted(session_ids):
        digest = blake2s(guid_of(event_id, session_id).bytes, digest_size=8).digest()
        number = int.from_bytes(digest) % LARGEST_NUMBER + 1
        while number in taken:
            number = number % LARGEST_NUMBER + 1
        taken[number] = session_id
    return {session_id: number for number, session_id in taken.items()}
