"""Time zones by name."""

import re
from functools import cache
from zoneinfo import ZoneInfo

from bot.programme.times.zone_names import NO_PLACES, iana_name

ENDING = re.compile(r"/([A-Za-z_]+/[A-Za-z_]+(?:/[A-Za-z_]+)?)$")

LONGEST = 64
"""Characters, twice as many as any has; every slash more would be looked for as a package within one."""


@cache
def find_zone(name: str) -> ZoneInfo | None:
    """The zone of an IANA name, of another name for one, or of a longer name that ends in one.

    None where there is no such zone. Calendars write "W. Europe Standard Time" and
    "/citadel.org/20210210_1/Europe/Stockholm", frab writes "Stockholm".
    """
    wanted = name.strip().strip("/")
    if not wanted or wanted in NO_PLACES:
        return None
    ending = ENDING.search("/" + wanted[-100:])
    found = _iana(wanted) or _iana(iana_name(wanted))
    return found or (_iana(ending[1]) if ending else None)


def _iana(name: str) -> ZoneInfo | None:
    if len(name) > LONGEST:
        return None
    try:
        return ZoneInfo(name)
    except (KeyError, OSError, ValueError):  # unknown, a folder of names, no name at all
        return None
