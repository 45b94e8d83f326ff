"""The nights when clocks are put on or back: reminders, prompts, quiet hours, moved sessions."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.events.live_event import LiveEvent
from bot.jobs import Jobs
from bot.programme.files.reader import load_programme
from bot.programme.programme import Programme
from bot.programme.values import Change, Session, Status
from bot.reminders import Reminders
from bot.storage import Storage, open_storage
from bot.voices import Voices
from tests.builders import next_version
from tests.peopled_storage import claim, join, live

EVENT = """
format: 1
event: {{id: natten, name: Natten, timezone: {zone}, first_day: {day}, last_day: {day}}}
rooms:
{rooms}
sessions:
{sessions}
prompts: [{{id: natt, text: {{sv: Vad tar du med dig?}}, when: "{day} {asked}"}}]
settings: {{quiet_hours: {{start: "20:00", end: "03:00"}}}}
"""


@dataclass(frozen=True)
class Night:
    """Sessions by their local start, and when by UTC each is reminded of; silent with a `-`."""

    zone: str
    day: str
    reminded: dict[str, str]
    asked: tuple[str, str]
    """The local time at which the event asks, and when that is by UTC."""

    def write(self, folder: Path) -> Programme:
        rooms = [f"  - {{id: r{n}, name: Rum {n}}}" for n in range(len(self.reminded))]
        sessions = [
            f'  - {{id: s{n}, title: Pass {n}, kind: plenary, start: "{self.day}T{start}", room: r{n}}}'
            for n, start in enumerate(self.reminded)
        ]
        text = EVENT.format(
            zone=self.zone,
            day=self.day,
            rooms="\n".join(rooms),
            sessions="\n".join(sessions),
            asked=self.asked[0],
        )
        (folder / "programme.yaml").write_text(text, encoding="utf-8")
        return load_programme(folder)

    def minutes(self) -> list[datetime]:
        """Every minute by UTC from noon to noon, as the clocks there show it."""
        noon = datetime.fromisoformat(f"{self.day}T12:00").replace(tzinfo=ZoneInfo(self.zone))
        begin = (noon - timedelta(days=1)).astimezone(UTC)  # a day before by the clock
        return [
            begin + timedelta(minutes=n) for n in range((noon - begin) // timedelta(minutes=1))
        ]


NIGHTS = [
    Night(
        "Europe/Stockholm",
        "2026-10-25",  # at three it is two again
        {
            "01:55": "23:45-",
            "02:30": "00:20-",  # the first of two
            "02:45+01:00": "01:35-",  # the second
            "03:05": "01:55-",
            "03:15": "02:05",
        },
        ("02:30", "00:30-"),
    ),
    Night(
        "Europe/Stockholm",
        "2027-03-28",  # at two it is three
        {"01:55": "00:45-", "02:30": "01:20", "03:05": "00:55-", "03:15": "01:05"},
        ("02:30", "01:30"),
    ),
    Night(
        "America/New_York",
        "2026-11-01",
        {"00:55": "04:45-", "01:30": "05:20-", "01:45-05:00": "06:35-", "03:15": "08:05"},
        ("01:30", "05:30-"),
    ),
    Night("America/New_York", "2027-03-14", {"01:55": "06:45-", "03:15": "07:05"}, ("03:00", "07:00")),
    Night(
        "Australia/Lord_Howe",  # half an hour
        "2027-04-04",
        {"01:30": "14:20-", "01:45+10:30": "15:05-", "03:15": "16:35"},
        ("03:00", "16:30"),
    ),
    Night("UTC", "2026-10-25", {"02:30": "02:20-", "03:15": "03:05"}, ("02:30", "02:30-")),
]  # fmt: skip


@pytest.fixture
async def storage(tmp_path: Path) -> AsyncIterator[Storage]:
    async with open_storage(tmp_path / "bot.db") as opened:
        yield opened


async def _night(
    storage: Storage,
    programme: Programme,
    minutes: list[datetime],
    meanwhile: Callable[[LiveEvent, datetime], None] = lambda _day, _now: None,
) -> list[tuple[str, str]]:
    """Tick through it; gives what was sent to one person, and when by UTC."""
    event = live(storage, programme)
    person = await join(storage, 100, joined=minutes[0], events=(event.id,))
    reminders = Reminders(event)
    prompts = Voices(event).prompt_scheduler
    jobs = Jobs(storage, {event.id: [reminders.job, prompts.job]})
    came = []
    for now in minutes:
        meanwhile(event, now)
        await reminders.decide(now)
        await prompts.decide(now)
        for claimed in await claim(storage, now):
            said = await jobs.render(claimed.decision, person)
            if said:
                came.append((claimed.decision.item, f"{now:%H:%M}" + "-" * said.silent))
    return came


@pytest.mark.parametrize("night", NIGHTS, ids=lambda night: f"{night.zone} {night.day}")
async def test_everything_comes_once_and_at_its_time_when_the_clocks_change(
    storage: Storage, tmp_path: Path, night: Night
) -> None:
    programme = night.write(tmp_path)

    came = await _night(storage, programme, night.minutes())

    reminders = {(f"reminder:s{n}", at) for n, at in enumerate(night.reminded.values())}
    assert sorted(came) == sorted(reminders | {("prompt:natt", night.asked[1])})


async def test_a_session_moved_over_the_hour_that_comes_twice_is_reminded_of_at_both_times(
    storage: Storage, tmp_path: Path
) -> None:
    night = Night(
        "Europe/Stockholm", "2026-10-25", {"02:50": "00:40-", "12:00": "10:50"}, ("11:00", "10:00")
    )
    programme = night.write(tmp_path)

    def move(event: LiveEvent, now: datetime) -> None:
        if now == programme.sessions[0].start - timedelta(minutes=5):
            later = programme.sessions[0].start + timedelta(
                minutes=30
            )  # 02.20, by the clock earlier
            _change(event, "s0", lambda s: replace(s, start=later, end=None))

    came = await _night(storage, programme, night.minutes(), move)

    assert [each for each in came if each[0] == "reminder:s0"] == [
        ("reminder:s0", "00:40-"),
        ("reminder:s0", "01:10-"),
    ]


async def test_a_session_cancelled_in_the_hour_that_comes_twice_is_not_reminded_of(
    storage: Storage, tmp_path: Path
) -> None:
    night = Night("Europe/Stockholm", "2026-10-25", {"02:45+01:00": "01:35-"}, ("11:00", "10:00"))
    programme = night.write(tmp_path)

    def cancel(event: LiveEvent, now: datetime) -> None:
        if now == programme.sessions[0].start - timedelta(hours=1):
            _change(event, "s0", lambda s: replace(s, change=Change(kind=Status.CANCELLED)))

    came = await _night(storage, programme, night.minutes(), cancel)

    assert [item for item, _ in came if item.startswith("reminder")] == []


def _change(event: LiveEvent, session: str, change: Callable[[Session], Session]) -> None:
    now = event.programme
    event.replace(next_version(now, [change(s) if s.id == session else s for s in now.sessions]))
