"""What organisers type about a change: a time, names, a delay."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time

from bot.changes.drafts import Edit, to_cancelled, to_speakers, to_start, to_title
from bot.programme.programme import Programme
from bot.programme.times.typed_clock import CLOCK, read_time
from bot.programme.values import Room, Session, Speaker
from bot.programme.versions.moves import start_at

TYPED = frozenset({"time", "title", "speakers", "reason"})
"""What of a session is told in words rather than chosen from a list."""

DELAY = re.compile(
    r"(?P<minutes>\d{1,3}) ?(?:min\w{0,12}\.?)? ?(?<= )(?:från|fran|from) "
    rf"(?P<since>{CLOCK})(?: (?:i|in) (?P<room>.+))?",
    re.IGNORECASE,
)
MOST_MINUTES = 240


FULLNESS = re.compile(
    r"(?:(?:nu|now|det|it|här|here|rummet|salen|the room|vi|we) ?)*"
    r"(?:(?:är|ar|is|are|it's|finns|there are|there is|har|have|has) ?)*(?:(?:det|it|nu|now) ?)?"
    r"(?:(?P<full>full|fullt|fullsatt|fullbelagt)|(?:lediga |free |more )?(?:platser|plats|seats|seat))"
    r"(?: (?:här|here|nu|now|igen|again|kvar|left))*(?: (?:i|in) (?P<room>.+))?",
    re.IGNORECASE,
)


LONGEST_WORD = 80
"""Characters; whoever writes more says something else."""


@dataclass(frozen=True)
class SaidFullness:
    """What a host says of a room; without its name it is theirs."""

    full: bool
    room: str = ""


@dataclass(frozen=True)
class DelayWish:
    """So many minutes from a time of the day on, in one room or, when that is empty, everywhere."""

    minutes: int
    since: time
    room: str = ""


def edits_meant(
    what: str, session: Session, text: str, programme: Programme
) -> tuple[Edit, ...] | None:
    """What the words mean that are typed for one of `TYPED`; None when they are not understood."""
    if what == "time":
        clock = read_time(text)
        return to_start(session, start_at(programme, session, clock)) if clock else None
    if what == "title":
        return to_title(session, " ".join(text.split()))
    if what == "reason":
        return to_cancelled(session, cancelled=True, reason=" ".join(text.split()))
    speakers = read_speakers(text)
    return to_speakers(session, speakers) if speakers else None


def read_delay(text: str) -> DelayWish | None:
    """Read "10 från 13.00" or "10 min from 13:00 in Vinga"; None for anything else."""
    match = DELAY.fullmatch(" ".join(text.split()))
    since = read_time(match["since"]) if match else None
    if match is None or since is None or not 0 < int(match["minutes"]) <= MOST_MINUTES:
        return None
    return DelayWish(int(match["minutes"]), since, match["room"] or "")


def read_fullness(text: str) -> SaidFullness | None:
    """Read "fullt", "nu är det fullt i Vinga", "det finns platser"; None for a question, and all else."""
    if len(text) > LONGEST_WORD:
        return None
    match = FULLNESS.fullmatch(" ".join(text.split()).rstrip(".!"))
    return SaidFullness(match["full"] is not None, match["room"] or "") if match else None


def read_speakers(text: str) -> tuple[Speaker, ...]:
    """A line each: name, role, organisation; what stands alone is a name."""
    speakers = (_speaker(line) for line in re.split(r"[\n;]", text))
    return tuple(speaker for speaker in speakers if speaker.name)


def find_room(programme: Programme, name: str) -> Room | None:
    """By its name or id, else by the only name that begins so."""
    wanted = " ".join(name.split()).casefold()
    for room in programme.rooms:
        if wanted in {room.name.casefold(), room.id}:
            return room
    begun = [room for room in programme.rooms if room.name.casefold().startswith(wanted)]
    return begun[0] if len(begun) == 1 else None


def present_day(programme: Programme, now: datetime) -> date | None:
    """Today where it is a day of the programme, else the next one; None when all are over."""
    today = programme.local(now).date()
    return next((day.date for day in programme.days if day.date >= today), None)


def _speaker(line: str) -> Speaker:
    name, *rest = (part.strip() for part in line.split(","))
    if not rest:
        return Speaker(name)
    return Speaker(name, ", ".join(rest[:-1]), rest[-1])
