"""A database from when announcements had one text and an English one goes on where it was."""

import contextlib
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

import bot.storage.migrations
from bot.sandbox import Person
from bot.storage.connections.folder import DATABASE
from tests.presses import say
from tests.stage import ORGANISER, Stage, staged
from tests.words.desk import forge

STEPS = sorted(Path(bot.storage.migrations.__file__).parent.glob("*.sql"))
BEFORE = 7
"""Steps of the schema with one text and an English one."""

FILL = f"""
INSERT INTO events (id, name, timezone, first_day, last_day, live, loaded_at) VALUES
    ('motesplats-ifo-2023', 'Mötesplats IFO 2023', 'Europe/Stockholm', '2023-11-30', '2023-11-30',
     1, '2023-11-30T06:00:00Z');
INSERT INTO participants (id, telegram_id, language, lead_minutes, joined_at) VALUES
    (1, {ORGANISER}, 'sv', 10, '2023-11-30T06:00:00Z'),
    (2, 2001, 'sv', 10, '2023-11-30T06:00:00Z'),
    (3, 2002, 'en', 10, '2023-11-30T06:00:00Z');
INSERT INTO announcements
    (id, event_id, author_id, text, text_en, state, work, created_at, confirmed_at)
VALUES
    (1, 'motesplats-ifo-2023', 1, 'Lunchen är sen', 'Lunch is late', 'confirmed',
     'announcement:1', '2023-11-30T07:14:00Z', '2023-11-30T07:14:00Z'),
    (2, 'motesplats-ifo-2023', 1, 'Bussen går', '', 'confirmed',
     'announcement:2', '2023-11-30T07:14:00Z', '2023-11-30T07:14:00Z');
INSERT INTO outbox
    (participant_id, event_id, kind, item, data, due_at, expires_at, created_at, changed_at)
SELECT p.id, a.event_id, 'announcement', a.work, '{{"announcement":' || a.id || '}}',
    '2023-11-30T07:20:00Z', '2023-11-30T17:00:00Z', a.created_at, a.created_at
FROM participants p, announcements a WHERE p.id > 1 ORDER BY a.id, p.id;
INSERT INTO dialogues VALUES (1, 'announcement', 'correct',
    '{{"announcement":1,"version":1,"english":true}}', 1, '2023-11-30T07:40:00Z');
"""


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """The bot on that database, with everybody in their chat; it sends at twenty past eight."""
    data = tmp_path / "data"
    data.mkdir(mode=0o700)
    with contextlib.closing(sqlite3.connect(data / DATABASE)) as connection:
        for step in STEPS[:BEFORE]:
            connection.executescript(step.read_text(encoding="utf-8"))
        connection.execute(f"PRAGMA user_version={BEFORE}")
        connection.executescript(FILL)
    async with staged(data) as one:
        yield one


@pytest.fixture
def alva(stage: Stage) -> Person:
    return stage.sandbox.person("Alva", "sv", 2001)


@pytest.fixture
def eric(stage: Stage) -> Person:
    return stage.sandbox.person("Eric", "en", 2002)


async def test_what_was_under_way_reaches_everybody_in_their_words(
    stage: Stage, alva: Person, eric: Person
) -> None:
    for person in (alva, eric):
        await say(person, "/start")

    await stage.jump("2023-11-30T08:20:05")

    assert [bubble.text.split("\n")[-1] for bubble in alva.messages()[-2:]] == [
        "Lunchen är sen", "Bussen går",
    ]  # fmt: skip
    assert [bubble.text.split("\n")[-1] for bubble in eric.messages()[-2:]] == [
        "Lunch is late", "Bussen går",
    ]  # fmt: skip


async def test_the_open_question_and_an_old_button_correct_what_they_named(
    stage: Stage, alva: Person, eric: Person
) -> None:
    olle = stage.organiser
    for person in (alva, eric):
        await say(person, "/start")
    await stage.jump("2023-11-30T08:20:05")

    await say(olle, "Lunch is at noon")
    await stage.jump("2023-11-30T08:22")

    assert "Lunch is at noon" in shown_to(eric)
    assert "Lunchen är sen" in shown_to(alva)

    await forge(stage, olle, "acorr:2:1:0")
    olle.forget_replies()
    await say(olle, "Bussen har gått")
    await stage.jump("2023-11-30T08:24")
    await forge(stage, olle, "acorr:2:2:1")
    olle.forget_replies()
    await say(olle, "The bus has left")
    await stage.jump("2023-11-30T08:26")

    assert "Bussen har gått" in shown_to(alva)
    assert "The bus has left" in shown_to(eric)


def shown_to(person: Person) -> str:
    return "\n".join(bubble.text for bubble in person.messages())
