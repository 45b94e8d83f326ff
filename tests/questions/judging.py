"""Judges what a reply names against what a question expects."""

import re

from tests.questions.replies import Reading, Row, Yardstick, fold, has_time

CANCELLED = re.compile(
    r"inställ|utgår|blir inte av|cancel|called off|won'?t take place|not take place",
    re.IGNORECASE,
)
NOT_CANCELLED = re.compile(
    r"\b(?:inte|ej|not|isn'?t|n't|aldrig)\b[^.\n]{0,25}(?:inställ|cancel)|"
    r"(?:inställ\w*|cancel\w*)\?\s*(?:nej|no)\b",
    re.IGNORECASE,
)
MOVED = re.compile(
    r"flytta|ändra|bytt|\bny (?:sal|tid|lokal|plats)\b|nytt rum|moved|changed|rescheduled|"
    r"relocated|new (?:room|time)|i ?stället för|instead of",
    re.IGNORECASE,
)
FLOOR = re.compile(
    r"(?:plan|våning|vån\.?|floor|level)\s*(\d)|(\d)(?::?[aeh]|st|nd|rd|th)?\s*(?:våning|floor)",
    re.IGNORECASE,
)

Outcome = tuple[str, str]
"""`right`, `partial`, `wrong` or `missed`, and why."""


def judge(question: Row, reading: Reading, yardstick: Yardstick) -> Outcome:
    """What a participant would say of the reply. The rules stand in README.md."""
    expect, shape = question["expect"], question["expect"]["shape"]
    wanted = {*expect["session_ids"], *expect["also_ok"]}
    for one in reading.sessions:
        if _is_cancelled(one, yardstick) and not _says_cancelled(reading, one):
            return "wrong", f"{one} presented as going ahead"
    named = [
        one
        for one in reading.sessions
        if one in wanted
        or expect.get("flag")
        or shape not in {"list", "none"}
        or not _is_cancelled(one, yardstick)
    ]
    if shape == "none":
        return _judge_none(expect, reading, named)
    if shape == "info":
        return _judge_info(expect, reading, named, yardstick)
    if shape == "room":
        return _judge_room(expect, reading, named, yardstick)
    if not named and set(expect["session_ids"]) & set(reading.offered):
        return "partial", "only offered"
    return _judge_sessions(question, reading, named, yardstick)


def _judge_none(expect: Row, reading: Reading, named: list[str]) -> Outcome:
    if expect["abstain"] is None:
        fine = set(named) <= set(expect["also_ok"])
        return ("right", "") if fine else ("wrong", "presents sessions")
    if reading.abstained and not named:
        return "right", ""
    return "wrong", "answers what cannot be answered"


def _judge_info(expect: Row, reading: Reading, named: list[str], yardstick: Yardstick) -> Outcome:
    said = _says_info(reading.first, yardstick.infos[expect["info"]]["text"])
    if said and set(named) <= set(expect["also_ok"]):
        return "right", ""
    return ("wrong", "other answer") if named and not reading.abstained else ("missed", "")


def _judge_room(expect: Row, reading: Reading, named: list[str], yardstick: Yardstick) -> Outcome:
    wanted = [expect["room"]] if expect["room"] else expect["rooms_any"]
    first = reading.rooms[0] if reading.rooms else ""
    beside = all(
        yardstick.sessions[one]["room"] in wanted or one in expect["also_ok"] for one in named
    )
    if first in wanted and len(named) <= 3 and beside and not _bad(expect, named):
        way = _says_way(reading.first, yardstick.rooms[first])
        return ("right", "") if way else ("partial", "room named without the way there")
    if reading.abstained or (not named and not first):
        return "missed", ""
    if set(wanted) & set(reading.rooms):
        return "partial", "right room not first"
    return "wrong", "other room"


def _judge_sessions(
    question: Row, reading: Reading, named: list[str], yardstick: Yardstick
) -> Outcome:
    expect = question["expect"]
    if not named:
        return "missed", ""
    bad = _bad(expect, named)
    if bad and (expect["shape"] == "list" or named[0] in bad):
        return "wrong", f"names {', '.join(bad)}"
    required = set(expect["session_ids"])
    allowed = required | set(expect["also_ok"])
    sets = [set(one) for one in expect.get("sets", [])] or [required]
    covered = any(one <= set(named) for one in sets)
    if expect["match"] == "any":
        covered = bool(required & set(named))
    if expect["shape"] == "one":
        return _judge_one(question, reading, named, yardstick, covered=covered)
    if covered and set(named) <= allowed:
        return _details(question, reading, named, yardstick)
    best = max(_overlap(one, named, set(expect["also_ok"])) for one in sets)
    return ("partial" if best >= 0.5 else "wrong"), f"F1 {best:.2f}"


def _judge_one(
    question: Row, reading: Reading, named: list[str], yardstick: Yardstick, *, covered: bool
) -> Outcome:
    expect = question["expect"]
    required = set(expect["session_ids"])
    allowed = required | set(expect["also_ok"])
    among_first = bool(required & set(named[:3]))
    if _bad(expect, named):
        return ("partial", "also names others") if among_first else ("wrong", "other session")
    few = len(named) <= 3 or set(named) <= allowed
    if covered and named[0] in allowed and few:
        return _details(question, reading, named, yardstick)
    if among_first and len(named) <= 6:
        return "partial", "right one not first or not alone"
    return "wrong", "long list" if required & set(named) else "other session"


def _details(question: Row, reading: Reading, named: list[str], yardstick: Yardstick) -> Outcome:  # noqa: PLR0911 -- one return a rule
    """The right sessions are named; are the room, the time, the speaker and the change there?"""
    expect, intent = question["expect"], question["intent"]
    lead = next((one for one in named if one in expect["session_ids"]), named[0])
    session, context = yardstick.sessions[lead], reading.context.get(lead, "")
    flag = expect.get("flag")
    denied = re.match(r"\W*(?:nej|no)\b", reading.first, re.IGNORECASE)
    if flag == "not_cancelled" and _says_cancelled(reading, lead) and not denied:
        return "wrong", "says it is cancelled"
    if flag == "moved" and not MOVED.search(reading.first):
        return "partial", "does not say it was moved"
    if flag == "cancelled":
        return "right", ""
    wanted = [expect["room"]] if expect["room"] else expect.get("rooms_any", [])
    if intent in {"where", "my_schedule"} and wanted:
        return _room_of_session(session, context, wanted, reading, yardstick)
    named_first = [reading.context.get(one, "") for one in (named[0], lead)]
    times = [
        (yardstick.sessions[one], key) for one in (named[0], lead) for key in ("start", "end")
    ]
    if intent == "when" and not any(
        has_time(said, one[key]) for said in named_first for one, key in times
    ):
        return "partial", "no time"
    if intent == "who" and not _says_who(session, context):
        return "partial", "no speaker"
    return "right", ""


def _room_of_session(
    session: Row, context: str, wanted: list[str], reading: Reading, yardstick: Yardstick
) -> Outcome:
    if not any(fold(yardstick.rooms[room]["name"]) in fold(context) for room in wanted):
        if reading.rooms and not set(wanted) & set(reading.rooms):
            return "wrong", "other room"
        return "partial", "no room"
    old = (session.get("change") or {}).get("was_room")
    if old and reading.rooms[:1] == (old,) and old not in wanted:
        return "wrong", "old room"
    return "right", ""


def _says_who(session: Row, context: str) -> bool:
    names = [
        fold(said)
        for speaker in session["speakers"]
        for said in (speaker["name"], speaker["role"], speaker["organisation"].split(",")[-1])
        if said
    ]
    return not names or any(name in fold(context) for name in names)


def _says_way(text: str, room: Row) -> bool:
    floors = {one or other for one, other in FLOOR.findall(text)}
    words = {word for word in fold(room["directions"]).split() if len(word) > 3}
    return str(room["floor"]) in floors or len(words & set(fold(text).split())) >= len(words) / 2


def _says_info(text: str, info: str) -> bool:
    """Half of the entry's words, or some of them and one that carries it (a name, a number)."""
    words = [word for word in fold(info).split() if len(word) > 3 or word.isdigit()]
    carriers = re.findall(
        r"(?<=[\w,] )[A-ZÅÄÖ][\w.@-]+|\S*\d\S*|\S+@\S+|\S+\.se\b",
        info,
    )
    have = set(fold(text).split())
    share = sum(word in have for word in words) / max(1, len(words))
    carried = any(fold(one) and fold(one) in fold(text) for one in carriers)
    return share >= 0.5 or (carried and share >= 0.15)


def _overlap(wanted: set[str], named: list[str], also: set[str]) -> float:
    hits = len(wanted & set(named))
    extra = len([one for one in named if one not in wanted | also])
    return 2 * hits / (len(wanted) + hits + extra) if hits else 0.0


def _bad(expect: Row, named: list[str]) -> list[str]:
    return [one for one in named if one in expect["must_not"]]


def _is_cancelled(one: str, yardstick: Yardstick) -> bool:
    return bool((yardstick.sessions[one].get("change") or {}).get("kind") == "cancelled")


def _says_cancelled(reading: Reading, one: str) -> bool:
    context = reading.context.get(one, "")
    return bool(CANCELLED.search(context)) and not NOT_CANCELLED.search(context)
