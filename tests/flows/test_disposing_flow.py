"""Erasing a record after a decision: only staff, only when the decision is named, and for good."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.storage import backups
from bot.storage.folder import DATABASE
from tests.again import Again
from tests.presses import labels, press, say
from tests.stage import Stage, staged

WORDS = "Vi i familjen Hemlig"


@pytest.fixture
async def records_stay(stage: Stage) -> None:
    """The event keeps answers until those who answer for records have decided."""
    day = stage.bot.services.day
    settings = day.programme.file.settings
    privacy = replace(settings.privacy, on_forget="ask_records_officer")
    file = replace(day.programme.file, settings=replace(settings, privacy=privacy))
    day.replace(replace(day.programme, file=file))


async def forgotten(stage: Stage) -> None:
    """Somebody answers and is forgotten; their answer stays as a record."""
    person = stage.person("Alva")
    await say(person, "/start")
    await say(person, f"/tarmed {WORDS}")
    await say(person, "/glom")
    await press(person, "Ja, radera allt")


async def audited(stage: Stage) -> list[tuple[str, str, str]]:
    rows = await stage.bot.services.storage.database.all(
        "SELECT action, subject, detail FROM audit WHERE action LIKE 'answer.%'"
    )
    return [(row["action"], row["subject"], row["detail"]) for row in rows]


@pytest.mark.usefixtures("records_stay")
async def test_a_record_is_erased_once_the_decision_is_named_and_that_is_written_down(
    stage: Stage, tmp_path: Path
) -> None:
    await forgotten(stage)
    staff = stage.organiser
    await say(staff, "/roster")
    await press(staff, "Visa citaten")
    entry = await press(staff, f"1. {WORDS}")

    asked = await press(staff, "Gallra")
    before = await audited(stage)
    done = await say(staff, "GR 2023-0123")

    folder = stage.bot.services.storage.database.path.parent
    assert "Gallra" in labels(entry)
    assert asked.text.startswith(f"Vill du gallra svar nummer 1?\n\n{WORDS}")
    assert before == []
    assert done.text == "Svar nummer 1 är raderat."
    assert await audited(stage) == [("answer.disposed", "1", "GR 2023-0123")]
    assert WORDS.encode() not in b"".join(
        path.read_bytes() for path in folder.iterdir() if path.is_file()
    )


async def test_any_record_is_found_by_its_number_and_leaving_it_changes_nothing(
    stage: Stage,
) -> None:
    person = stage.person("Alva")
    await say(person, "/start")
    await say(person, f"/tarmed {WORDS}")

    how = await say(stage.organiser, "/gallra")
    missing = await say(stage.organiser, "/gallra 4711")
    asked = await say(stage.organiser, "/dispose 1")
    left = await press(stage.organiser, "Låt det vara")

    assert how.text.startswith("Skriv /gallra och svarets nummer")
    assert missing.text == "Det finns inget svar nummer 4711."
    assert WORDS in asked.text
    assert left.text.startswith("Rösterna just nu")
    assert await stage.bot.services.storage.answers.by_id(1) is not None


async def test_nobody_but_staff_erases_a_record(stage: Stage) -> None:
    person = stage.person("Alva")
    await say(person, "/start")
    await say(person, f"/tarmed {WORDS}")

    refused = await say(person, "/gallra 1")

    assert refused.text.startswith("Det här kan bara arrangörer göra.")


async def test_an_update_that_is_handled_again_erases_nothing_else_and_says_the_same(
    stage: Stage,
) -> None:
    person = stage.person("Alva")
    await say(person, "/start")
    await say(person, f"/tarmed {WORDS}")
    wire = Again(stage)
    await say(stage.organiser, "/gallra 1")
    first = await say(stage.organiser, "GR 2023-0123")

    await wire.handle_newest()
    again = await stage.organiser.next_reply()

    assert again.text == first.text
    assert await audited(stage) == [("answer.disposed", "1", "GR 2023-0123")]


async def test_a_record_that_comes_back_with_a_copy_is_erased_again(tmp_path: Path) -> None:
    data = tmp_path / "data"
    async with staged(data) as stage:
        person = stage.person("Alva")
        await say(person, "/start")
        await say(person, f"/tarmed {WORDS}")
        copy = backups.back_up(data / DATABASE, stage.clock.now())
        await stage.jump("2023-11-30T17:00")
        await say(stage.organiser, "/gallra 1")
        await say(stage.organiser, "GR 2023-0123")
        sandbox = stage.sandbox
        now = stage.clock.now()

    backups.restore(copy, data / DATABASE, now)
    async with staged(data, sandbox=sandbox) as stage:
        gone = await stage.bot.services.storage.answers.by_id(1)

    assert gone is None
    assert WORDS.encode() not in (data / DATABASE).read_bytes()
