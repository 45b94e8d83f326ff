"""A bot on a conference of 780 sessions in two days."""

from contextlib import AbstractAsyncContextManager
from datetime import timedelta
from pathlib import Path

import pytest

from bot.programme.files.opened_file import open_programme
from bot.programme.files.reader import load_programme
from bot.programme.files.writer import write_programme
from bot.programme.programme import Programme
from bot.programme.sources.findings import OrganiserHints
from tests.stage import Stage, staged

FOSDEM = Path(__file__).parents[4] / "shared" / "schedules" / "fosdem-2023.schedule.xml"
TELEGRAM_LIMIT = 4096

pytestmark = pytest.mark.skipif(not FOSDEM.is_file(), reason="../shared/schedules is not here")


@pytest.fixture(scope="module")
def event(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Programme]:
    """Its folder, and what is read from it, which takes a second each time."""
    opened = open_programme(FOSDEM, OrganiserHints(timezone="Europe/Brussels"))
    assert opened.programme is not None
    folder = tmp_path_factory.mktemp("fosdem")
    write_programme(opened.programme.file, folder / "programme.yaml")
    return folder, load_programme(folder)


def conference(
    folder: Path, event: tuple[Path, Programme], at: str
) -> AbstractAsyncContextManager[Stage]:
    return staged(folder / "data", event[0], at=at, programme=event[1])


async def test_the_programme_is_paged_by_day_and_hour(
    event: tuple[Path, Programme], tmp_path: Path
) -> None:
    async with conference(tmp_path, event, "2023-02-03T20:00") as stage:
        alva = stage.person("Alva", "en")

        days = await stage.ask(alva, "/programme")
        await alva.send("1")
        first_day = await alva.next_reply()
        await alva.send("1")
        first_hour = await alva.next_reply()

    assert "Saturday 4 February" in days
    assert "Sunday 5 February" in days
    assert first_day.buttons[0][0].startswith("1. ")
    assert "09:" in first_hour.text
    assert max(len(text) for text in (days, first_day.text, first_hour.text)) <= TELEGRAM_LIMIT


async def test_a_room_says_what_is_on_in_it(event: tuple[Path, Programme], tmp_path: Path) -> None:
    async with conference(tmp_path, event, "2023-02-04T10:10") as stage:
        answer = await stage.ask(stage.person("Alva", "en"), "what is on in Janson")

    assert "Janson" in answer


async def test_a_session_is_found_by_its_topic_saved_and_reminded_of(
    event: tuple[Path, Programme], tmp_path: Path
) -> None:
    async with conference(tmp_path, event, "2023-02-04T09:00") as stage:
        alva = stage.person("Alva", "en")
        await stage.ask(alva, "/start")
        programme = stage.event.programme
        session = next(
            s for s in programme.sessions if "MySQL 8.0" in s.title or "MySQL" in s.title
        )

        await alva.open_link(f"s_{session.id}")
        card = await alva.next_reply()
        await alva.press("save:")
        saved = await alva.next_reply()
        reminder_at = programme.local(session.start - timedelta(minutes=10))
        await stage.jump(reminder_at.replace(tzinfo=None).isoformat())
        reminder = await alva.next_reply()
        found = await stage.ask(alva, session.title)

    assert session.title in card.text
    assert session.title in saved.text
    assert reminder.text.startswith("Soon")
    assert session.title in reminder.text
    assert session.title in found
