"""Times as people write them to each other (`ca 11.00`, `halv tio`, `12 noon`), as plain clocks."""

import re
from dataclasses import dataclass

from bot.programme.sources.tables.cells import MAX_DATE, WEEKDAYS

NUMBERS = {
    word: number
    for number, words in enumerate(
        (
            "ett en one ein eins yksi",
            "två to two zwei kaksi",
            "tre three drei kolme",
            "fyra fire four vier neljä",
            "fem five fünf viisi",
            "sex seks six sechs kuusi",
            "sju syv seven sieben seitsemän",
            "åtta åtte otte eight acht kahdeksan",
            "nio ni nine neun yhdeksän",
            "tio ti ten zehn kymmenen",
            "elva elleve eleven elf yksitoista",
            "tolv twelve zwölf kaksitoista",
        ),
        start=1,
    )
    for word in words.split()
}
HOUR = rf"({'|'.join(sorted(NUMBERS, key=len, reverse=True))}|1[0-2]|0?[1-9])(?![\w.:])"
PARTS = (
    (re.compile(rf"\b(?:halv|halb|puoli)\s{{1,3}}{HOUR}"), -30),
    (re.compile(rf"\bhalf\s{{1,3}}past\s{{1,3}}{HOUR}"), 30),
    (re.compile(rf"\b(?:kvart|quarter|viertel)\s{{1,3}}(?:över|over|past|nach)\s{{1,3}}{HOUR}"), 15),
    (re.compile(rf"\b(?:kvart|quarter|viertel)\s{{1,3}}(?:i|på|to|vor)\s{{1,3}}{HOUR}"), -15),
)  # fmt: skip
FULL_HOUR = re.compile(
    rf"\b(?:klockan|kl\.?|klokken|klo|at|um)\s{{1,3}}({'|'.join(sorted(NUMBERS, key=len, reverse=True))})\b"
)
NOON = re.compile(r"\b(?:12(?:[.:]00)?\s{1,3})?(?:noon|midday)\b")
MIDNIGHT = re.compile(r"\b(?:12(?:[.:]00)?\s{1,3})?(?:midnight|midnatt|mitternacht|keskiyö)\b")
ABOUT = re.compile(
    r"(?:\b(?:ca|cirka|circa|c:a|omkring|ungefär|runt|kring|tidigast|senast|about|around"
    r"|approx(?:imately)?|etwa|gegen|ungefähr|noin|omtrent|environ|vers)\b\.?|[~≈])\s{0,3}"
)
BRACKETS = re.compile(r"\s{0,3}(?:\([^()]{0,60}\)|\[[^\[\]]{0,60}\])\s{0,3}")
FIRST_WORDS = re.compile(
    r"^(?:start(?:ar|s|tid)?|börjar|insläpp|dörrar(?:na)?\s{1,3}öppna[rs]|dörröppning|öppnar|öppet"
    r"|doors|einlass|beginn)\s{0,3}:?\s{1,3}(?=\S{0,4}\s{0,3}\d)"
)
OPEN_END = re.compile(
    r"(?:^|(?<=[\d\s-]))(?:-\s{0,3})?(?:on(?:wards?)?|och\s{1,3}framåt|och\s{1,3}senare|og\s{1,3}utover|ff\.?|→|\+"
    r"|(?:till\s{1,3})?sent|(?:til\s{1,3})?sen[te]|late|open\s{1,3}end|tills\s{1,3}vidare)$"
)
LAST_WORDS = re.compile(r"^([^\d]{0,14}\d{1,2}[.:]\d\d(?:\s{0,3}-\s{0,3}\d{1,2}[.:]\d\d)?)\s{1,3}([^\d]{2,40})$")  # fmt: skip
OTHER_DAYS = {"dag", "day", "dagen", "tag", "morgon", "tomorrow", "morgen", "inte", "not", "ej"}
NOT_HELD = re.compile(r"inställ|avlys|aflys|cancel|abgesagt|perut|flytta|moved|am\b|pm\b|uhr|a\.|p\.")  # fmt: skip
DASHES = re.compile(r"[‐‑‒–—―−]")
AFTERNOON = 7
"""An hour said in words that is earlier is of the afternoon: nobody meets at `halv tre` by night."""


@dataclass(frozen=True)
class SpokenTime:
    """A cell as a plain clock time; `note` is the cell where it says more than that."""

    clock: str
    note: str = ""


def plainly(text: str) -> SpokenTime:
    """What is left of a text once everything but the time of day is taken off."""
    whole = " ".join(text.split())
    if len(whole) > MAX_DATE:
        return SpokenTime("")
    clock = DASHES.sub("-", whole.casefold())
    done = _without_words(_in_figures(clock))
    is_plain = done == clock or not re.search(r"\d", done)
    return SpokenTime(done, "" if is_plain or _says_nothing_more(clock, done) else whole)


def _says_nothing_more(before: str, after: str) -> bool:
    """Whether what was taken off is an open end alone: that a start without an end says too."""
    return OPEN_END.sub("", before).strip(" -") == after


def _in_figures(text: str) -> str:
    for pattern, minutes in PARTS:
        text = pattern.sub(lambda found, by=minutes: _moved(found[1], by), text)  # type: ignore[misc]
    text = FULL_HOUR.sub(lambda found: f"{NUMBERS[found[1]]}:00", text)
    return MIDNIGHT.sub("24:00", NOON.sub("12:00", text))


def _moved(hour: str, minutes: int) -> str:
    hours = NUMBERS.get(hour) or int(hour)
    since = (hours + (12 if hours < AFTERNOON else 0)) * 60 + minutes
    return f"{since // 60}:{since % 60:02}"


def _without_words(text: str) -> str:
    bare = BRACKETS.sub(" ", text).strip()
    bare = bare if re.search(r"\d", bare) else text.strip("()[] ")
    bare = FIRST_WORDS.sub("", ABOUT.sub("", bare)).strip()
    bare = OPEN_END.sub("", bare).strip()
    found = LAST_WORDS.match(bare)
    if found and not NOT_HELD.match(found[2]) and not _is_another_day(found[2]):
        return found[1]
    return bare


def _is_another_day(words: str) -> bool:
    return any(word in OTHER_DAYS or word in WEEKDAYS for word in re.findall(r"[^\W\d_]+", words))
