"""`/meddela`: seen before it is sent, confirmed by the number of people, followed to the end."""

import pytest

from bot.sandbox.people import Person
from tests.presses import labels, press, say
from tests.stage import Stage


async def has_got_nothing(person: Person) -> bool:
    try:
        await person.next_reply(timeout=0.1)
    except TimeoutError:
        return True
    return False


async def test_it_is_shown_as_it_will_be_and_sent_by_its_number(
    stage: Stage, organiser: Person, alva: Person
) -> None:
    preview = await say(organiser, "/meddela Lunchen är sen.\n\nKom kl. 12.30 & ät då <3")
    question = await organiser.next_reply()

    first = await say(organiser, "2")
    await stage.jump("2023-11-30T08:15:29")
    early = await has_got_nothing(alva)
    await stage.jump("2023-11-30T08:15:30")
    message = await alva.next_reply()
    await stage.jump("2023-11-30T08:16")

    assert preview.text == "Från arrangören\n\nLunchen är sen.\n\nKom kl. 12.30 & ät då <3"
    assert question.text == (
        "Så här ser det ut. 2 personer får det, det tar cirka 1 s.\n"
        "2 läser det på svenska.\n\nSkriv 2 för att skicka."
    )
    assert (message.html, message.buttons) == (preview.html, preview.buttons)
    assert first.text == "Skickas om 30 s till 2 personer. Tryck på Ångra om något är fel."
    assert early
    shown = [
        bubble.text for bubble in organiser.messages() if bubble.message_id == first.message_id
    ]
    assert shown == ["Klart. 2 av 2 har fått meddelandet."]


async def test_in_english_it_reads_in_english(stage: Stage, alva: Person) -> None:
    organiser = stage.sandbox.person("Olle", "en", 1001)
    await say(organiser, "/start")
    await say(organiser, "/installningar")
    await press(organiser, "lang:en")

    preview = await say(organiser, "/announce Lunch is late")
    question = await organiser.next_reply()

    assert preview.text == "From the organiser\n\nLunch is late"
    assert question.text.endswith("Write 2 to send it.")


async def test_the_text_may_come_in_the_next_message(organiser: Person) -> None:
    asked = await say(organiser, "/meddela")
    preview = await say(organiser, "Var är ni? Vi börjar nu.")

    assert asked.text == (
        "Skriv meddelandet till alla. En bild eller fil skickar du med texten under."
        " Du får se det innan det skickas."
    )
    assert preview.text == "Från arrangören\n\nVar är ni? Vi börjar nu."


@pytest.mark.parametrize("typed", ["3", "ja", "20", "Var är lunchen?"])
async def test_anything_but_the_number_sends_nothing(
    stage: Stage, organiser: Person, alva: Person, typed: str
) -> None:
    await say(organiser, "/meddela Hej")
    await organiser.next_reply()

    answer = await say(organiser, typed)
    await stage.settle()

    assert answer.text == "Inget är skickat. Skriv 2 för att skicka, eller tryck på Avbryt."
    assert await has_got_nothing(alva)


async def test_a_dropped_draft_cannot_be_sent(
    stage: Stage, organiser: Person, alva: Person
) -> None:
    await say(organiser, "/meddela Hej")
    await organiser.next_reply()

    dropped = await press(organiser, "Avbryt")
    await say(organiser, "2")
    await stage.settle()

    assert dropped.text == "Avbrutet. Inget är skickat."
    assert await has_got_nothing(alva)


async def test_an_old_button_does_not_stop_what_was_sent(
    stage: Stage, organiser: Person, alva: Person
) -> None:
    await say(organiser, "/meddela Hej")
    question = await organiser.next_reply()
    await say(organiser, "2")
    await stage.settle()
    organiser.forget_replies()

    await organiser.press("Avbryt", question.message_id)

    assert (await organiser.next_reply()).text == (
        "Det meddelandet är redan skickat eller avbrutet."
    )


async def test_a_role_taken_away_between_draft_and_number_sends_nothing(
    stage: Stage, organiser: Person, alva: Person
) -> None:
    await say(organiser, "/meddela Hej")
    await organiser.next_reply()
    await stage.bot.services.storage.write(lambda tx: tx.execute("DELETE FROM roles"))

    refused = await say(organiser, "2")
    await stage.settle()

    assert refused.text.startswith("Det här kan bara arrangörer göra.")
    assert await has_got_nothing(alva)


async def test_whoever_muted_announcements_is_not_counted(organiser: Person, alva: Person) -> None:
    await say(alva, "/installningar")
    await press(alva, "Stäng av meddelanden")

    await say(organiser, "/meddela Hej")

    assert "1 person får det" in (await organiser.next_reply()).text


async def test_a_text_that_leaves_no_room_for_the_heading_is_refused(organiser: Person) -> None:
    refused = await say(organiser, "/meddela " + "x" * 3600)

    assert refused.text == (
        "Texten har 3600 tecken, och 3500 får plats. Inget är skickat. Skriv en kortare."
    )
    assert labels(refused) == ["Avbryt"]
