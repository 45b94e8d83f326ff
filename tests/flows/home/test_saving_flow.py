"""Saving while one browses: below the list of a slot, and by the numbers of any list."""

import pytest

from bot.sandbox import Person
from tests.presses import labels, press, say
from tests.stage import Stage


@pytest.fixture
async def alva(stage: Stage) -> Person:
    """A participant who has begun, with reminders ten minutes before."""
    person = stage.person("Alva")
    await say(person, "/start")
    await press(person, "lead:10")
    return person


async def test_all_that_begins_together_is_seen_and_saved_at_a_glance(alva: Person) -> None:
    slot = await press(await _in_slot(alva), "Spara 2")

    assert slot.edited
    assert slot.text.startswith("Sparat. Jag påminner dig kl. 10.50.\n\nTorsdag 30 november")
    assert [label for label in labels(slot) if label.startswith(("Spara", "Ta bort"))] == [
        "Spara 1",
        "Ta bort 2",
        "Spara 3",
        "Spara 4",
        "Spara 5",
    ]
    clashing = await press(alva, "Spara 1")
    assert "Krockar med:" in clashing.text
    assert (await press(alva, "Ta bort 2")).text.startswith("Borttaget.")
    assert "Spara 2" in labels(await press(alva, "Ta bort 1"))


async def _in_slot(person: Person) -> Person:
    """At the five seminars of eleven o'clock."""
    await say(person, "/start")
    await press(person, "Hela programmet")
    await press(person, "slot:0:660")
    return person


async def test_one_number_saves_as_the_card_does(alva: Person) -> None:
    await _in_slot(alva)

    card = await say(alva, "spara 1")

    assert card.text.startswith("Sparat. Jag påminner dig kl. 10.50.")
    assert "Ta bort" in labels(card)


async def test_several_numbers_save_several_and_the_list_still_counts(alva: Person) -> None:
    await _in_slot(alva)

    both = await say(alva, "spara 1 och 3")
    third = await say(alva, "Spara nr 5")

    assert both.text.startswith("2 pass sparade\n\n")
    assert both.text.count("Krockar med:") == 2
    assert third.text.startswith("Sparat.")
    mine = await say(alva, "/mina")
    assert all(f"{n}. " in mine.text for n in (1, 2, 3))


async def test_a_number_that_is_no_session_of_the_list_saves_nothing(alva: Person) -> None:
    await _in_slot(alva)

    refused = await say(alva, "spara 1 och 9")

    assert refused.text.startswith("Det numret är inget pass i den senaste listan")
    assert "inte sparat" in (await say(alva, "/mina")).text
    await say(alva, "/rum")
    assert (await say(alva, "spara 2")).text.startswith("Det numret är inget pass")


async def test_a_long_answer_has_a_button_for_each_line(alva: Person) -> None:
    answer = await say(alva, "seminarier i eftermiddag")

    numbers = [label for label in labels(answer) if label.isdecimal()]
    assert numbers == [str(n) for n in range(1, len(numbers) + 1)]
    assert len(numbers) > 5
    third = answer.text.split("\n3. ")[1].split("\n")[0]
    assert (await press(alva, "3")).text.startswith(third)


async def test_the_second_page_goes_on_counting(alva: Person) -> None:
    await say(alva, "/rum")

    second = await press(alva, "Nästa sida")

    assert "\n6. " in second.text
    sixth = second.text.split("\n6. ")[1].split("\n")[0]
    assert (await say(alva, "6")).text.startswith(sixth.split(",")[0])


async def test_home_names_what_is_on_with_its_room(stage: Stage, alva: Person) -> None:
    await say(alva, "/start s_sav")
    await press(alva, "Spara och påminn")
    await stage.jump("2023-11-30T11:10")
    alva.forget_replies()

    home = await say(alva, "/start")

    assert "Nu, kl. 11.10\n• Erfarenheter från Samlad avhopparverksamhet" in home.text
    assert "(sparad), Gröna salen, plan 2\n• " in home.text
    assert home.text.count("\n• ") == 5
    assert "Härnäst: Lunch" in home.text
