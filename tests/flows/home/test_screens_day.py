"""A participant's day by buttons and commands: find, save, follow, take along."""

import pytest
from icalendar import Calendar

from bot.sandbox import Person
from tests.files.outlook import faults_for_outlook
from tests.presses import labels, press, say
from tests.stage import Stage


@pytest.fixture
async def alva(stage: Stage) -> Person:
    """A participant who has begun, with reminders ten minutes before."""
    person = stage.person("Alva")
    await say(person, "/start")
    await press(person, "10 minuter innan")
    return person


async def test_from_home_to_a_saved_session_in_three_taps(stage: Stage, alva: Person) -> None:
    await stage.jump("2023-11-30T10:31")
    alva.forget_replies()

    await say(alva, "/start")
    await press(alva, "Nu och härnäst")
    await press(alva, "3. Hur vi arbetar med att få fram…")
    saved = await press(alva, "Spara och påminn")

    assert saved.text.startswith("Sparat. Jag påminner dig kl. 10.50.\n\nHur vi arbetar med")
    assert saved.edited
    assert alva.toasts[-1].text == "Sparat"
    assert "Ta bort" in labels(saved)


async def test_the_promised_reminder_comes(stage: Stage, alva: Person) -> None:
    await say(alva, "/start s_barnrost")
    saved = await press(alva, "Spara och påminn")
    await stage.jump("2023-11-30T10:49")
    alva.forget_replies()

    await stage.jump("2023-11-30T10:50")
    reminder = await alva.next_reply()

    assert saved.text.startswith("Sparat. Jag påminner dig kl. 10.50.")
    assert "Hur vi arbetar med att få fram barnets röst" in reminder.text


async def test_a_number_opens_the_line_of_the_list(alva: Person) -> None:
    await say(alva, "/rum")

    room = await say(alva, "4")

    assert room.text.startswith("Vinga\nplan 3\n")


async def test_saving_too_late_says_when_it_starts(stage: Stage, alva: Person) -> None:
    await stage.jump("2023-11-30T10:55")
    alva.forget_replies()
    await say(alva, "/start s_barnrost")

    saved = await press(alva, "Spara och påminn")

    assert saved.text.startswith("Sparat. Det börjar kl. 11.00. Ingen påminnelse kommer.\n")


async def test_my_programme_shows_the_clash_and_the_gap(alva: Person) -> None:
    for session in ("barnrost", "sav", "avslut"):
        await say(alva, f"/start s_{session}")
        await press(alva, "Spara och påminn")

    mine = await say(alva, "/mina")

    assert "Krockar med: Hur vi arbetar med att få fram barnets röst" in mine.text
    assert "Ledigt 12.00–16.05" in mine.text


async def test_removing_a_session_empties_my_programme(alva: Person) -> None:
    await say(alva, "/start s_barnrost")
    await press(alva, "Spara och påminn")

    dropped = await press(alva, "Ta bort")
    mine = await say(alva, "/mina")

    assert dropped.text.startswith("Borttaget. Ingen påminnelse kommer.")
    assert "Du har inte sparat något än." in mine.text


async def test_a_session_comes_as_a_calendar_file(alva: Person) -> None:
    await say(alva, "/start s_barnrost")

    sent = await press(alva, "Lägg i kalendern")

    assert sent.document is not None
    name, content = sent.document
    calendar = Calendar.from_ical(content)
    assert name == "barnrost.ics"
    assert [event.uid for event in calendar.events] == ["barnrost@motesplats-ifo-2023"]
    assert faults_for_outlook(content) == []


async def test_all_that_is_saved_comes_as_one_calendar_file(alva: Person) -> None:
    for session in ("barnrost", "avslut"):
        await say(alva, f"/start s_{session}")
        await press(alva, "Spara och påminn")

    sent = await say(alva, "/kalender")

    assert sent.document is not None
    calendar = Calendar.from_ical(sent.document[1])
    assert len(calendar.events) == 2
    assert faults_for_outlook(sent.document[1]) == []


async def test_the_way_comes_with_the_floor_plan(alva: Person) -> None:
    await say(alva, "/start s_barnrost")

    way = await press(alva, "Hitta dit")

    assert way.text.startswith("Så hittar du till Kongresshallen\nplan 1\n")
    assert way.photo is not None


async def test_the_programme_opens_at_the_time_of_day(stage: Stage, alva: Person) -> None:
    await stage.jump("2023-11-30T13:20")
    alva.forget_replies()

    slots = await say(alva, "/program")

    assert "Sida 2 av 3" in slots.text
    assert "kl. 13.00" in slots.text


async def test_pages_turn_in_place(alva: Person) -> None:
    first = await say(alva, "/medverkande")

    second = await press(alva, "Nästa sida")

    assert second.message_id == first.message_id
    assert "Sida 2 av" in second.text


async def test_whoever_wants_new_messages_gets_them(alva: Person) -> None:
    await say(alva, "/installningar")
    await press(alva, "Skicka nya meddelanden")
    first = await say(alva, "/medverkande")

    second = await press(alva, "Nästa sida")

    assert second.message_id > first.message_id


@pytest.mark.parametrize(
    ("swedish", "english"),
    [
        ("/nu", "/now"),
        ("/program", "/programme"),
        ("/mina", "/my"),
        ("/rum", "/rooms"),
        ("/medverkande", "/speakers"),
        ("/sok", "/search"),
        ("/paminn", "/remind"),
        ("/kalender", "/calendar"),
        ("/info", "/practical"),
        ("/hjalp", "/help"),
        ("/installningar", "/settings"),
        ("/stopp", "/stop"),
    ],
)
async def test_every_command_has_an_english_twin(alva: Person, swedish: str, english: str) -> None:
    assert (await say(alva, swedish)).text == (await say(alva, english)).text


async def test_words_after_search_are_answered_as_a_question(alva: Person) -> None:
    found = await say(alva, "/sok barnets röst")

    assert "Hur vi arbetar med att få fram barnets röst" in found.text
