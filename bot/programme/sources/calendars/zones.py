"""The zones of a calendar: by name, and those that it describes itself (VTIMEZONE)."""

from datetime import tzinfo
from io import StringIO

from bot.programme.sources.calendars.lines import Component
from bot.programme.times.zones import find_zone

MAX_TRANSITIONS = 200


def zones_of(calendar: Component) -> dict[str, tzinfo]:
    """The zones that are described, by the name they have in this calendar."""
    described = (each for each in calendar.inner if each.name == "VTIMEZONE")
    found = {each.text("TZID"): _zone(each) for each in described}
    return {name: zone for name, zone in found.items() if zone}


def _zone(described: Component) -> tzinfo | None:
    """The zone of the same name or place; else one of the rules that are given."""
    named = find_zone(described.text("TZID")) or find_zone(described.text("X-LIC-LOCATION"))
    return named or _by_rules(described)


def _by_rules(described: Component) -> tzinfo | None:
    from dateutil.tz import tzical  # type: ignore[import-untyped] # it has no stubs

    rules = [rule.value for part in described.inner for rule in part.all("RRULE")]
    is_yearly = all("FREQ=YEARLY" in rule.upper() for rule in rules)
    if not is_yearly or len(described.inner) > MAX_TRANSITIONS:
        return None
    parts = "".join(
        f"BEGIN:{part.name}\n{_lines(part, WANTED)}END:{part.name}\n" for part in described.inner
    )
    text = f"BEGIN:VTIMEZONE\n{_lines(described, {'TZID'})}{parts}END:VTIMEZONE\n"
    try:
        found = tzical(StringIO(text)).get()
    except (ValueError, TypeError, OverflowError):
        return None
    return found if isinstance(found, tzinfo) else None


WANTED = {"DTSTART", "RRULE", "RDATE", "TZOFFSETFROM", "TZOFFSETTO", "TZNAME"}


def _lines(part: Component, names: set[str]) -> str:
    kept = (each for each in part.properties if each.name in names)
    return "".join(f"{each.name}:{each.value}\n" for each in kept)
