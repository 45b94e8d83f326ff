"""Reads a reply as a participant would: which sessions and rooms it names, and if it knows."""

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import yaml

Row = dict[str, Any]

MORE = re.compile(
    r"(?:^|\n|(?<=[.!?…)])\s)[^\w\n]*(?:se även|se också|du kan också|kanske menade du|menade du|"
    r"andra träffar|andra förslag|fler träffar|fler förslag|liknande pass|prova|pröva|tips|"
    r"du kan fråga|fråga mig|fråga t\.? ?ex|see also|did you mean|other matches|other results|"
    r"you can also|you could also|try asking|try|ask me|similar sessions|more results)\b",
    re.IGNORECASE,
)
"""From here on the reply offers something else than its answer."""
UNKNOWN = re.compile(
    r"\b(?:vet (?:jag )?(?:tyvärr )?inte|vet ej|kan (?:jag )?(?:tyvärr )?inte (?:svara|hjälpa)|"
    r"hitta(?:r|de)? (?:jag )?(?:tyvärr )?(?:inget|inga|ingen|ingenting|inte)|"
    r"förstår (?:jag )?inte|förstod (?:jag )?inte|"
    r"finns (?:tyvärr )?(?:inget|inga|ingen|ingenting|inte)|inte i programmet|"
    r"inget i programmet|ingår inte|utanför programmet|utanför mitt|"
    r"bara (?:svara|hjälpa|information|svar)|inga pass|inget pass|inget program|är slut|"
    r"don'?t know|do not know|not sure|can(?:'|no)?t (?:help|answer|find)|"
    r"cannot (?:help|answer|find)|could(?:n't| not) (?:find|understand)|no information|"
    r"nothing about|not in the programme|not part of the programme|only (?:answer|help|know)|"
    r"no (?:such )?sessions?|no match|did(?:n't| not) understand|"
    r"nothing (?:is )?(?:on|scheduled)|outside the programme)\b",
    re.IGNORECASE,
)
MENU = re.compile(
    r"(?:^|\s)/[a-zåäö]{2,}\b|\bmeny(?:n)?\b|\bmenu\b|fråga mig|du kan fråga|jag kan svara|"
    r"ask me|i can answer|try asking",
    re.IGNORECASE,
)
BREAK_WORD = re.compile(
    r"kaffe|fika|lunch|mingel|mingl|middag|registrering|frukost|coffee|dinner|mingle|"
    r"registration|break|paus",
    re.IGNORECASE,
)
_OLD_PLACE = re.compile(
    r"(?:från|from|istället för|i stället för|instead of|inte|not|var|was)\s+(?:i\s+|in\s+)?"
)
_BREAKS = {
    "fika": "kaffe fika coffee",
    "lunch": "lunch",
    "mingel": "ming",
    "middag": "middag dinner",
    "reg": "registr frukost breakfast",
}
_WEEKDAYS = (
    "mandag monday,tisdag tuesday,onsdag wednesday,torsdag thursday,fredag friday,"
    "lordag saturday,sondag sunday"
)
_SHORT = "mon,tis tue,ons wed,tor tors thu,fre fri,lor sat,son sun"
_RELATIVE = {
    0: ("idag", "i dag", "today", "ikvall"),
    1: ("imorgon", "i morgon", "tomorrow"),
    -1: ("igar", "i gar", "yesterday"),
}
_MONTHS = "jan feb mar apr maj jun jul aug sep okt nov dec"


@dataclass(frozen=True)
class Yardstick:
    """A programme file as plain rows; the scorer trusts nothing of what it measures."""

    rows: Row
    sessions: dict[str, Row]
    rooms: dict[str, Row]
    infos: dict[str, Row]
    variants: tuple[tuple[str, tuple[str, ...]], ...]
    """Folded titles, long ones first, and the sessions they may name."""


@dataclass(frozen=True)
class Reading:
    """What a text names, in order; `first` is the answer itself, without further offers."""

    sessions: tuple[str, ...]
    context: dict[str, str]
    rooms: tuple[str, ...]
    first: str
    abstained: bool
    offered: tuple[str, ...] = ()
    """What is named behind "menade du" and the like."""


@dataclass
class _Line:
    """A line of a reply, with the titles that were found in it blotted out."""

    number: int
    raw: str
    folded: str
    hits: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)


def load_yardstick(path: Path) -> Yardstick:
    return yardstick_of(yaml.safe_load(path.read_text("utf-8")))


def yardstick_of(rows: Row) -> Yardstick:
    """The rows of a programme file with their look-ups."""
    for session in rows["sessions"]:
        session.setdefault("speakers", [])
        for speaker in session["speakers"]:
            for key in ("name", "role", "organisation"):
                speaker.setdefault(key, "")
    return Yardstick(
        rows=rows,
        sessions={one["id"]: one for one in rows["sessions"]},
        rooms={one["id"]: one for one in rows["rooms"]},
        infos={one["id"]: one for one in rows.get("info", [])},
        variants=_title_variants(rows["sessions"]),
    )


def fold(text: str) -> str:
    """Lower case, no diacritics, one space between words. Emoji and punctuation go."""
    return re.sub(r"[^0-9a-z]+", " ", _without_marks(text)).strip()


def has_time(text: str, iso: str) -> bool:
    """Is this clock time in the text? 13:00, 13.00, 1300, and "kl 13" for full hours."""
    hour, minute = iso[11:16].split(":")
    patterns = [rf"(?<!\d)0?{int(hour)}[:.,]?{minute}(?!\d)"]
    if minute == "00":
        patterns.append(rf"\b(?:kl\.?|klockan|at)\s*0?{int(hour)}(?![\d:.]\d)")
    if int(hour) > 12:
        patterns.append(rf"(?<!\d){int(hour) - 12}[:.]{minute}\s*p\.?m")
        if minute == "00":
            patterns.append(rf"(?<!\d){int(hour) - 12}\s*p\.?m")
    return re.search("|".join(patterns), text, re.IGNORECASE) is not None


def read_reply(text: str, yardstick: Yardstick, now: datetime) -> Reading:
    """Read the first answer of a text; what it offers besides is left out."""
    first = text[: _offers_from(text, yardstick)]
    found = _named(first, yardstick, now)
    context: dict[str, str] = {}
    for session, around in found:
        context[session] = f"{context.get(session, '')}\n{around}"
    says_nothing = bool(UNKNOWN.search(first) or MENU.search(text)) or not first.strip()
    return Reading(
        sessions=tuple(context),
        context=context,
        rooms=_rooms_in(first, yardstick),
        first=first,
        abstained=not context and says_nothing,
        offered=tuple(one for one, _ in _named(text[len(first) :], yardstick, now)),
    )


def _offers_from(text: str, yardstick: Yardstick) -> int:
    """Where the answer itself ends; a title such as "Prova på motorsåg" begins no offer."""
    for more in MORE.finditer(text):
        said = f"{fold(text[more.start() :])} "
        is_title = any(said.startswith(f"{title} ") for title, _ in yardstick.variants)
        if fold(text[: more.start()]) and not is_title:
            return more.start()
    return len(text)


def _rooms_in(text: str, yardstick: Yardstick) -> tuple[str, ...]:
    """Rooms in the order named; a room that something was moved from is not named."""
    unsaid = _OLD_PLACE.sub("\0", text)
    left = re.sub("\0[^,.;)\n]*?(?=\\s(?:till|to)\\b|[,.;)\n]|$)", " ", unsaid)
    folded = f" {fold(left)} "
    found = []
    for room in sorted(yardstick.rooms.values(), key=lambda room: -len(fold(room["name"]))):
        name = f" {fold(room['name'])} "
        place = folded.find(name)
        if place >= 0:
            found.append((place, room["id"]))
            folded = folded.replace(name, f" {'#' * (len(name) - 2)} ")
    return tuple(room for _, room in sorted(found))


def _named(text: str, yardstick: Yardstick, now: datetime) -> list[tuple[str, str]]:
    """Session ids with what is said of them, up to the next session or an empty line."""
    raw = text.split("\n")
    lines = [_Line(number, line, f" {fold(line)} ") for number, line in enumerate(raw)]
    for line in lines:
        _find_titles(line, yardstick)
        _find_cut_titles(line, yardstick)
        _find_break(line, yardstick)
    if not any(line.hits for line in lines):
        _find_speakers(lines, text, yardstick)
    hits = [(line.number, ids) for line in lines for _, ids in sorted(line.hits)]
    found = []
    for place, (number, ids) in enumerate(hits):
        following = hits[place + 1][0] if place + 1 < len(hits) else len(raw)
        fresh = number > 0 and (place == 0 or hits[place - 1][0] < number - 1)
        context = "\n".join([raw[number - 1] if fresh else "", *_block(raw, number, following)])
        meant = ids if len(ids) == 1 else _likeliest(ids, context, yardstick, now)
        found += [(session, context) for session in meant]
    return found


def _block(raw: list[str], number: int, following: int) -> list[str]:
    block = raw[number : max(following, number + 1)]
    for place in range(1, len(block)):
        if not block[place].strip():
            return block[:place] if any(line.strip() for line in block[1:place]) else block
    return block


def _likeliest(
    ids: tuple[str, ...], context: str, yardstick: Yardstick, now: datetime
) -> tuple[str, ...]:
    """Of sessions with one title those whose time, room or day is said."""

    def score(session: Row) -> int:
        room = fold(yardstick.rooms[session["room"]]["name"]) in fold(context)
        times = has_time(context, session["start"]) + has_time(context, session["end"])
        return times + room + _day_is_said(context, session, yardstick, now.date())

    scores = {one: score(yardstick.sessions[one]) for one in ids}
    return tuple(one for one in ids if scores[one] == max(scores.values()))


def _find_titles(line: _Line, yardstick: Yardstick) -> None:
    for variant, ids in yardstick.variants:
        if variant not in line.folded:
            continue
        tail = "[a-z]{0,3}" if len(variant.split()) == 1 else ""
        pattern = re.compile(rf" {re.escape(variant)}{tail} ")
        place = 0
        while match := pattern.search(line.folded, place):
            short = len(variant.split()) <= 2 and len(variant) < 18
            if short and not _is_title(line, variant, match.start(), ids, yardstick):
                place = match.start() + 1
                continue
            line.hits.append((match.start(), ids))
            blot = "#" * (match.end() - match.start() - 2)
            line.folded = line.folded[: match.start() + 1] + blot + line.folded[match.end() - 1 :]
            place = match.end() - 1


def _is_title(
    line: _Line, variant: str, start: int, ids: tuple[str, ...], yardstick: Yardstick
) -> bool:
    """Lunch, Mingel, Vinga are words too: is this one a title?"""
    head = line.folded[:start]
    if re.match(r"[\s\d]*(?:kl |idag |tisdag |onsdag |torsdag )?[\s\d]*$", head):
        return True
    letters = r"\W*".join(map(re.escape, variant.split()))
    if re.search(rf"[\"'”“»*_<>]\s*{letters}", _without_marks(line.raw)):
        return True
    sessions = [yardstick.sessions[one] for one in ids]
    return any(
        has_time(line.raw, one["start"])
        or fold(yardstick.rooms[one["room"]]["name"]) in line.folded
        or (one["kind"] != "break" and len(variant) >= 8)
        for one in sessions
    )


def _find_cut_titles(line: _Line, yardstick: Yardstick) -> None:
    """A title cut short with dots."""
    for match in re.finditer(r"([^\n]{12,}?)(?:…|\.\.\.)", line.raw):
        said = fold(match.group(1))
        for variant, ids in yardstick.variants:
            for size in range(len(variant) - 1, 11, -1):
                if not said.endswith(variant[:size]):
                    continue
                if len(said) == size or said[-size - 1] == " ":
                    known = {one for _, found in line.hits for one in found}
                    if not known & set(ids):
                        line.hits.append((len(said) - size, ids))
                    break


def _find_break(line: _Line, yardstick: Yardstick) -> None:
    """A break called by another name, with its time."""
    if line.hits or not BREAK_WORD.search(line.raw):
        return
    same = tuple(
        one["id"]
        for one in yardstick.rows["sessions"]
        if one["kind"] == "break"
        and has_time(line.raw, one["start"])
        and _break_kinds(line.raw) & _break_kinds(one["title"])
    )
    if same:
        line.hits.append((0, same))


def _find_speakers(lines: list[_Line], text: str, yardstick: Yardstick) -> None:
    """Without a title a speaker's full name with time or room names the session."""
    for line in lines:
        for session in yardstick.rows["sessions"]:
            said = has_time(text, session["start"])
            said = said or fold(yardstick.rooms[session["room"]]["name"]) in fold(text)
            for name in (fold(speaker["name"]) for speaker in session["speakers"]):
                if said and len(name.split()) >= 2 and f" {name} " in line.folded:
                    line.hits.append((line.folded.find(name), (session["id"],)))


def _title_variants(sessions: list[Row]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Titles and what is left of them cut short, if that is unmistakable."""
    whole: dict[str, list[str]] = defaultdict(list)
    short: dict[str, set[str]] = defaultdict(set)
    for session in sessions:
        title = session["title"]
        whole[fold(title)].append(session["id"])
        parts = re.split(r"\s[–—-]\s|:\s|\?\s|\(", title)
        for part in {*parts[:2], re.sub(r"\s*\([^)]*\)", "", title)}:
            if len(fold(part)) >= 10 and len(fold(part).split()) >= 2:
                short[fold(part)].add(title)
    variants = {key: tuple(ids) for key, ids in whole.items()}
    for part, titles in short.items():
        if part not in variants and len(titles) == 1:
            variants[part] = tuple(whole[fold(next(iter(titles)))])
    return tuple(sorted(variants.items(), key=lambda one: -len(one[0])))


def _day_is_said(text: str, session: Row, yardstick: Yardstick, today: date) -> bool:
    folded, day = fold(text), datetime.fromisoformat(session["start"]).date()
    named = [fold(str(one["name"])) for one in yardstick.rows["days"] if one["date"] == day]
    weekday = _WEEKDAYS.split(",")[day.weekday()].split()
    relative = _RELATIVE.get((day - today).days, ())
    dated = f"{day.day} {_MONTHS.split()[day.month - 1]}"
    if any(f" {word}" in f" {folded}" for word in (*named, *weekday, *relative, dated)):
        return True
    return not set(_SHORT.split(",")[day.weekday()].split()).isdisjoint(folded.split())


def _break_kinds(text: str) -> set[str]:
    folded = fold(text)
    return {kind for kind, words in _BREAKS.items() if any(w in folded for w in words.split())}


def _without_marks(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in apart if not unicodedata.combining(c))
