"""Where on the web the pages of an event stand once several are live: below the event's name."""

from collections.abc import Sized

from bot.locales import LANGUAGES

TAKEN = frozenset(
    [
        "app",
        "appar",
        "besked",
        "desk",
        "fraga",
        "gor",
        "handelser",
        "health",
        "info",
        "integritet",
        "kalender",
        "lattlast",
        "material",
        "medverkande",
        "mitt",
        "pass",
        "program",
        "publikfragor",
        "puls",
        "push",
        "rum",
        "rutnat",
        "sallskap",
        "samtal",
        "screen",
        "screens",
        "sett",
        "skarm",
        "skarmar",
        "spar",
        "till-chatten",
        "tillganglighet",
        "utan-nat",
        "webb",
        "andringar",
    ]
) | frozenset(LANGUAGES)
"""What the address of a page begins with that names no event."""


def root_of(event_id: str) -> str:
    """An event that is called as a page is has a name of its own here, which no other can have."""
    return f"/{event_id}_" if event_id in TAKEN else f"/{event_id}"


def root_among(live: Sized, event_id: str) -> str:
    """The same; empty where it is the only one that is live."""
    return root_of(event_id) if len(live) > 1 else ""
