"""Names of time zones that are no IANA names: Rails' list, cities, and abbreviations."""

import re
from functools import cache

OTHERS = {
    "International Date Line West": "Etc/GMT+12",
    "American Samoa": "Pacific/Pago_Pago",
    "Midway Island": "Pacific/Midway",
    "Hawaii": "Pacific/Honolulu",
    "Alaska": "America/Juneau",
    "Pacific Time": "America/Los_Angeles",
    "Mountain Time": "America/Denver",
    "Central Time": "America/Chicago",
    "Eastern Time": "America/New_York",
    "Atlantic Time": "America/Halifax",
    "Arizona": "America/Phoenix",
    "Saskatchewan": "America/Regina",
    "Central America": "America/Guatemala",
    "Guadalajara": "America/Mexico_City",
    "Indiana (East)": "America/Indiana/Indianapolis",
    "Quito": "America/Lima",
    "Newfoundland": "America/St_Johns",
    "Brasilia": "America/Sao_Paulo",
    "Georgetown": "America/Guyana",
    "Greenland": "America/Godthab",
    "Mid-Atlantic": "Atlantic/South_Georgia",
    "Cape Verde Is.": "Atlantic/Cape_Verde",
    "Edinburgh": "Europe/London",
    "West Central Africa": "Africa/Algiers",
    "Bern": "Europe/Zurich",
    "Kyiv": "Europe/Kiev",
    "Pretoria": "Africa/Johannesburg",
    "St. Petersburg": "Europe/Moscow",
    "Abu Dhabi": "Asia/Muscat",
    "Ekaterinburg": "Asia/Yekaterinburg",
    "Islamabad": "Asia/Karachi",
    "Chennai": "Asia/Kolkata",
    "Mumbai": "Asia/Kolkata",
    "New Delhi": "Asia/Kolkata",
    "Sri Jayawardenepura": "Asia/Colombo",
    "Astana": "Asia/Almaty",
    "Hanoi": "Asia/Bangkok",
    "Beijing": "Asia/Shanghai",
    "Osaka": "Asia/Tokyo",
    "Sapporo": "Asia/Tokyo",
    "Canberra": "Australia/Sydney",
    "Solomon Is.": "Pacific/Guadalcanal",
    "New Caledonia": "Pacific/Noumea",
    "Marshall Is.": "Pacific/Majuro",
    "Wellington": "Pacific/Auckland",
    "Nuku'alofa": "Pacific/Tongatapu",
    "Tokelau Is.": "Pacific/Fakaofo",
    "Chatham Is.": "Pacific/Chatham",
    "Samoa": "Pacific/Apia",
    # Northern cities and names that have no zone of their own, or are spelled otherwise.
    "Göteborg": "Europe/Stockholm",
    "Gothenburg": "Europe/Stockholm",
    "Malmö": "Europe/Stockholm",
    "Uppsala": "Europe/Stockholm",
    "Umeå": "Europe/Stockholm",
    "Bergen": "Europe/Oslo",
    "Trondheim": "Europe/Oslo",
    "København": "Europe/Copenhagen",
    "Köpenhamn": "Europe/Copenhagen",
    "Kopenhagen": "Europe/Copenhagen",
    "Århus": "Europe/Copenhagen",
    "Aarhus": "Europe/Copenhagen",
    "Helsingfors": "Europe/Helsinki",
    "Tammerfors": "Europe/Helsinki",
    "Tampere": "Europe/Helsinki",
    "Åbo": "Europe/Helsinki",
    "Turku": "Europe/Helsinki",
    "Reykjavík": "Atlantic/Reykjavik",
    "Hamburg": "Europe/Berlin",
    "München": "Europe/Berlin",
    "Munich": "Europe/Berlin",
    "Köln": "Europe/Berlin",
    "Frankfurt": "Europe/Berlin",
    "Wien": "Europe/Vienna",
    "Zürich": "Europe/Zurich",
    "Genève": "Europe/Zurich",
    "Geneva": "Europe/Zurich",
    "Roma": "Europe/Rome",
    "Bryssel": "Europe/Brussels",
    "CEST": "Europe/Paris",
    "MESZ": "Europe/Berlin",
    "MEZ": "Europe/Berlin",
    "EEST": "Europe/Helsinki",
    "BST": "Europe/London",
    "Central European Time": "Europe/Paris",
    "Central European Summer Time": "Europe/Paris",
    "Eastern European Time": "Europe/Helsinki",
    "Western European Time": "Europe/Lisbon",
    "Coordinated Universal Time": "Etc/UTC",
    "Västeuropa, normaltid": "Europe/Berlin",
    "Vesteuropa, normaltid": "Europe/Berlin",
    "Vest-Europa (normaltid)": "Europe/Berlin",
    "Mitteleuropäische Zeit": "Europe/Berlin",
    "Mitteleuropäische Sommerzeit": "Europe/Berlin",
    "Länsi-Euroopan normaaliaika": "Europe/Berlin",
    "FLE, normaltid": "Europe/Helsinki",
}
OFFSET = re.compile(
    r"^[(\[]\s?(?:UTC|GMT)?\s?(?:[+-]\d{1,2}:?\d{0,2})?\s?[)\]]\s{0,3}", re.IGNORECASE
)
COUNTRY = re.compile(r"\s?\((?:US & Canada|US|Canada|USA)\)$", re.IGNORECASE)


def iana_name(name: str) -> str:
    """The IANA name that another name stands for, empty where it is unknown.

    Understood are Rails' names, Windows names, names of cities, another spelling of an IANA name,
    and what stands before any of them: "(UTC+01:00) Amsterdam, Berlin, Stockholm".
    """
    wanted = OFFSET.sub("", name.strip()[:120]).strip()
    found = _known(wanted)
    if found:
        return found
    parts = (part.strip() for part in wanted.split(","))
    return next((found for part in parts if (found := _known(part))), "")


def _known(name: str) -> str:
    key = _key(COUNTRY.sub("", name))
    return _others().get(key) or _by_windows().get(key) or _by_spelling().get(key, "")


def _key(name: str) -> str:
    return " ".join(re.sub(r"[_\s]+", " ", name.replace(" / ", "/")).casefold().split())


@cache
def _others() -> dict[str, str]:
    return {_key(name): zone for name, zone in OTHERS.items()}


@cache
def _by_windows() -> dict[str, str]:
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    return {_key(name): zone for name, zone in WINDOWS_TO_OLSON.items()}


@cache
def _by_spelling() -> dict[str, str]:
    """Whole IANA names in small letters, and the cities in them that only one region has."""
    from zoneinfo import available_timezones

    found: dict[str, str] = {}
    for zone in sorted(available_timezones() - NO_PLACES):
        found[_key(zone)] = zone
        region, _, city = zone.rpartition("/")
        if region and region.partition("/")[0] in REGIONS:
            found.setdefault(_key(city), zone)
    return found


NO_PLACES = {"localtime", "Factory"}
"""What the machine that reads has set, and what no machine has set."""
REGIONS = {
    "Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe",
    "Indian", "Pacific",
}  # fmt: skip
