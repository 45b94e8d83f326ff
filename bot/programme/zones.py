"""Time zones by name."""

import re
from functools import cache
from zoneinfo import ZoneInfo


@cache
def find_zone(name: str) -> ZoneInfo | None:
    """The zone of an IANA name, of a Windows name, or of a longer name that ends in either.

    None where there is no such zone. Calendars write "W. Europe Standard Time" and
    "/citadel.org/20210210_1/Europe/Stockholm".
    """
    wanted = name.strip().strip("/")
    if not wanted:
        return None
    ending = re.search(r"/([A-Za-z_]+/[A-Za-z_]+(?:/[A-Za-z_]+)?)$", "/" + wanted)
    return _iana(wanted) or _iana(_of_windows(wanted)) or (_iana(ending[1]) if ending else None)


def _iana(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (KeyError, OSError, ValueError):  # unknown, a folder of names, no name at all
        return None


def _of_windows(name: str) -> str:
    if not name.endswith(" Time"):
        return ""
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    return WINDOWS_TO_OLSON.get(name, "")
