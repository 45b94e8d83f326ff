"""Erasing a record after a decision: only staff, only when the decision is named, and for good."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.sandbox.chats.bubbles import Bubble
from bot.sandbox.people import Person
from bot.storage.connections.folder import DATABASE
from bot.storage.copies import backups, restoring
from tests.doors.repeated_updates import Again
from tests.presses import labels, press, say
from tests.rows import rows_of
from tests.stage import Stage, staged
from tests.words.changes import organiser_of
from tests.words.desk import forge

WORDS = "Vi i familjen Hemlig"


@pytest.fixture
async def records_stay(stage: Stage) -> None:
    """The event keeps answers until those who answer for records have decided."""
    day = stage.event.live
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
    await press(person, "Radera resten")


async def audited(stage: Stage) -> list[tuple[str, str, str]]:
    rows = await rows_of(
        stage.bot.services.storage.database,
        "SELECT action, subject, detail FROM audit WHERE action LIKE 'answer.%'",
    )
    return [(row["action"], row["subject"], row["detail"]) for row in rows]


@pytest.mark.usefixtures("records_stay")
async def test_a_record_is_erased_once_the_decision_is_named_and_that_is_written_down(
    stage: Stage, tmp_path: Path
) -> None:
    await forgotten(stage)
    staff = stage.organiser
    await say(staff, "/roster")
    await press(staff, "Visa svaren")
    entry = await press(staff, f"1. {WORDS}")

    asked = await press(staff, "Gallra")
    sure = await say(staff, "GR 2023-0123")
    before = await audited(stage)
    done = await press(staff, f"Gallra ”{WORDS}”")

    folder = stage.bot.services.storage.database.path.parent
    assert "Gallra" in labels(entry)
    assert asked.text.startswith(f"Vill du gallra svar nummer 1?\n\n{WORDS}")
    assert sure.text.startswith(f"Vill du gallra svar nummer 1?\n\n{WORDS}\n\n")
    assert "Beslut: GR 2023-0123" in sure.text
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

    assert refused.text.startswith("Det här kan bara medarbetare och arrangörer göra.")


async def test_an_update_that_is_handled_again_erases_nothing_else_and_says_the_same(
    stage: Stage,
) -> None:
    person = stage.person("Alva")
    await say(person, "/start")
    await say(person, f"/tarmed {WORDS}")
    wire = Again(stage)
    await say(stage.organiser, "/gallra 1")
    await say(stage.organiser, "GR 2023-0123")
    first = await press(stage.organiser, f"Gallra ”{WORDS}”")

    await wire.handle_newest()

    assert stage.organiser.messages()[-1].text == first.text
    assert await audited(stage) == [("answer.disposed", "1", "GR 2023-0123")]


async def test_a_record_that_comes_back_with_a_copy_is_erased_again(tmp_path: Path) -> None:
    data = tmp_path / "data"
    async with staged(data) as stage:
        person = stage.person("Alva")
        await say(person, "/start")
        await say(person, f"/tarmed {WORDS}")
        copy = backups.back_up(data / DATABASE, stage.clock.now())
        await stage.jump("2023-11-30T17:00")
        await say(stage.organiser, "/gallra 1 GR 2023-0123")
        await press(stage.organiser, f"Gallra ”{WORDS}”")
        sandbox = stage.sandbox
        now = stage.clock.now()

    restoring.restore(copy, data / DATABASE, now)
    async with staged(data, sandbox=sandbox) as stage:
        gone = await stage.bot.services.storage.answers.by_id(1)

    assert gone is None
    assert WORDS.encode() not in (data / DATABASE).read_bytes()


TYPED = (
    "var är lunchen?",
    "När börjar keynoten",
    "Hej",
    "ja",
    "17",
    "/hjalp",
    "👍",
    "Gallra",
    "GR 1",
)


@pytest.mark.parametrize("typed", TYPED)
async def test_nothing_that_is_typed_erases_a_record(stage: Stage, typed: str) -> None:
    person = stage.person("Alva")
    await say(person, "/start")
    await say(person, f"/tarmed {WORDS}")
    await say(stage.organiser, "/gallra 1")

    await say(stage.organiser, typed)
    await say(stage.organiser, typed)

    assert await stage.bot.services.storage.answers.by_id(1) is not None
    assert await audited(stage) == []


async def test_a_question_while_a_decision_is_awaited_is_answered(stage: Stage) -> None:
    person = stage.person("Alva")
    await say(person, "/start")
    await say(person, f"/tarmed {WORDS}")
    answer = await say(stage.organiser, "var är lunchen?")
    await say(stage.organiser, "/gallra 1")

    answered = await say(stage.organiser, "var är lunchen?")
    sure = await say(stage.organiser, "GR 2023-0123")

    assert answered.text == answer.text
    assert f"Gallra ”{WORDS}”" in labels(sure)


@pytest.mark.parametrize(
    ("language", "command", "button", "refused"),
    [
        ("sv", "/gallra", "Gallra ”Vi i", "Den knappen gäller inte längre. Inget är raderat."),
        ("en", "/dispose", "Dispose of “Vi i", "That button is out of date. Nothing is erased."),
    ],
)
async def test_a_button_erases_only_what_it_was_shown_for(
    stage: Stage, language: str, command: str, button: str, refused: str
) -> None:
    person, staff = stage.person("Alva"), await organiser_of(stage, language)
    await say(person, "/start")
    await say(person, f"/tarmed {WORDS}")
    first = await say(staff, f"{command} 1 GR 1")
    await say(person, "Och mer")
    words_changed = await forged(stage, staff, first)
    await say(staff, f"{command} 1 GR 2")
    other_decision = await forged(stage, staff, first)
    shown = await say(staff, f"{command} 1 GR 1")
    await stage.jump("2023-11-30T09:00")
    too_late = await press(staff, labels(shown)[0])

    assert labels(first)[0].startswith(button)
    for answer in (words_changed, other_decision, too_late):
        assert answer.text.startswith(refused)
    assert await stage.bot.services.storage.answers.by_id(1) is not None
    assert await audited(stage) == []


async def test_a_second_press_erases_nothing_else(stage: Stage) -> None:
    person = stage.person("Alva")
    await say(person, "/start")
    await say(person, f"/tarmed {WORDS}")
    await say(stage.organiser, "/gallra 1 GR 1")
    shown = stage.organiser.messages()[-1]
    await press(stage.organiser, labels(shown)[0])

    second = await forged(stage, stage.organiser, shown)

    assert second.text == "Det finns inget svar nummer 1."
    assert len(await audited(stage)) == 1


async def test_an_old_button_does_not_erase_what_was_given_since(stage: Stage) -> None:
    person = stage.person("Alva")
    await say(person, "/start")
    asked = await say(person, "/glom")
    await say(person, f"/tarmed {WORDS}")

    await person.press("Ja, radera", asked.message_id)
    answer = await person.next_reply()

    assert answer.text.startswith("Det har ändrats sedan den knappen visades. Inget är raderat.")
    assert await stage.bot.services.storage.answers.by_id(1) is not None
    gone = await press(person, "Radera, men låt svaren stå kvar")
    assert gone.text.startswith("Klart. ")


@pytest.mark.parametrize("button", ["Ta bort svaret", "Ångra: det var en fråga"])
async def test_an_old_button_does_not_take_back_words_that_came_since(
    stage: Stage, button: str
) -> None:
    person = stage.person("Alva")
    await say(person, "/start")
    first = await say(person, f"/tarmed {WORDS}")
    await say(person, "Och mer")

    await person.press(button, first.message_id)
    answer = await person.next_reply()

    kept = await stage.bot.services.storage.answers.by_id(1)
    assert answer.text.startswith("Svaret har ändrats sedan den knappen visades.")
    assert kept is not None
    assert kept.text == f"{WORDS}\nOch mer"


async def test_undoing_twice_undoes_once(stage: Stage) -> None:
    person = stage.person("Alva")
    await say(person, "/start")
    await say(person, f"/tarmed {WORDS}")
    await say(person, "Och mer")
    added = person.messages()[-1]
    data = shown_data(added, "Ångra: det var en fråga")

    for _ in range(2):
        await forge(stage, person, data)

    kept = await stage.bot.services.storage.answers.by_id(1)
    assert kept is not None
    assert (kept.text, kept.withdrawn_at) == (WORDS, None)


async def test_an_old_button_does_not_take_away_a_newer_notice(
    stage: Stage, organiser: Person
) -> None:
    for words in ("Garderoben är stängd", "Garderoben är öppen"):
        await say(organiser, "/anslag")
        await press(organiser, "awrite")
        await say(organiser, words)
        await organiser.next_reply()
        await say(organiser, "0")
        await stage.jump(f"2023-11-30T08:{20 if words.endswith('stängd') else 30}")
        if words.endswith("stängd"):
            old = await say(organiser, "/anslag")
    organiser.forget_replies()

    await organiser.press("Ta bort anslaget", old.message_id)
    shown = await organiser.next_reply()

    assert "Garderoben är öppen" in shown.text
    notice = await stage.bot.services.storage.announcements.standing(
        "motesplats-ifo-2023", stage.clock.now()
    )
    assert notice is not None


async def forged(stage: Stage, person: Person, shown: Bubble) -> Bubble:
    """Press the first button of a message as it once was; gives the screen that it leads to."""
    await forge(stage, person, shown_data(shown))
    person.forget_replies()
    return person.messages()[-1]


def shown_data(shown: Bubble, label: str = "") -> str:
    """What a button of the message sends: the first one, or the one with this label."""
    buttons = [button for row in shown.json["reply_markup"]["inline_keyboard"] for button in row]
    return next(str(b["callback_data"]) for b in buttons if label in {"", b["text"]})
