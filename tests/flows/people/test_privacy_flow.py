"""What is kept, handed over and erased, as a participant sees it."""

import json

import pytest

from tests.doors.guests import Guest, address_of
from tests.presses import labels, press, say
from tests.rows import rows_of
from tests.stage import Stage

pytestmark = pytest.mark.both_doors


@pytest.fixture
async def alva(stage: Stage) -> Guest:
    person = stage.guest("Alva")
    await say(person, "/start")
    await say(person, "/tarmed Fronesis och mod")
    await say(person, "/start s_sav")
    await press(person, "save:sav:1")
    person.forget_replies()
    return person


async def test_it_is_said_what_is_kept_by_whom_and_for_how_long(alva: Guest) -> None:
    screen = await say(alva, "/integritet")

    assert "på ditt nummer där, på webben på en kaka" in screen.text
    assert "koden vid en dörr minns jag det i ett dygn" in screen.text
    assert "Göteborgsregionen (GR)" in screen.text
    assert "30 dagar efter konferensen" in screen.text
    assert labels(screen) == [
        "Hämta mina uppgifter",
        "Radera mina uppgifter",
        "Mina val om publicering",
        "Hem",
    ]


async def test_the_same_in_english(stage: Stage) -> None:
    ben = stage.guest("Ben", "en")
    await say(ben, "/start")

    screen = await say(ben, "/privacy")

    assert screen.text.startswith("Your data\n\nThis is kept:")
    assert "the code at a door I remember it for a day" in screen.text


async def test_everything_kept_is_handed_over_to_be_read_and_as_a_file(alva: Guest) -> None:
    screen = await say(alva, "/minadata")

    assert screen.document is not None
    name, content = screen.document
    kept = json.loads(content)
    assert "1 sparat pass: Erfarenheter från Samlad avhopparverksamhet i Göteborg." in screen.text
    assert "Ditt svar på ”Vad tar du med dig från dagen?”: Fronesis och mod" in screen.text
    assert name == "mina-uppgifter.json"
    assert [(row["door"], row["address"]) for row in kept["addresses"]] == [
        (address_of(alva).door, address_of(alva).text)
    ]
    assert [row["text"] for row in kept["answers"]] == ["Fronesis och mod"]
    assert [row["session_id"] for row in kept["favourites"]] == ["sav"]


async def test_erasing_is_asked_about_first(stage: Stage, alva: Guest) -> None:
    asked = await say(alva, "/glom")
    kept = await press(alva, "Nej, behåll")

    assert asked.text.startswith("Vill du radera det som är sparat om dig?")
    assert "sparade pass (1)" in asked.text
    assert kept.text.startswith("Dina uppgifter")
    assert await stage.bot.services.storage.participants.get(address_of(alva)) is not None


async def test_erasing_leaves_nothing_and_says_what_stays_with_telegram(
    stage: Stage, alva: Guest
) -> None:
    await say(alva, "/glom")
    gone = await press(alva, "Radera, men låt svaren stå kvar")
    await stage.jump("2023-11-30T10:50")
    await stage.jump("2023-11-30T16:30")

    storage = stage.bot.services.storage
    assert gone.text.startswith("Klart. ")
    assert "finns kvar hos Telegram tills du raderar den där" in gone.text
    assert await storage.participants.get(address_of(alva)) is None
    assert await rows_of(storage.database, "SELECT id FROM answers WHERE participant_id = 1") == []
    with pytest.raises(TimeoutError):  # nothing has come since
        await alva.next_reply(timeout=0.1)


async def test_whoever_comes_back_begins_afresh(alva: Guest) -> None:
    await say(alva, "/glom")
    await press(alva, "Radera, men låt svaren stå kvar")

    await say(alva, "/start")

    assert "Du har inga sparade pass." in (await say(alva, "/minadata")).text


ERASING = {
    "sv": (
        "Det här blir kvar:\n1 svar, utan koppling till dig: texten pekar inte på någon",
        ("Radera, men låt svaren stå kvar", "Radera även mina svar", "Nej, behåll"),
        "Klart. Allt om dig är raderat",
        "blir svar som inte pekar på någon kvar utan koppling till dig",
        "Ja, radera",
    ),
    "en": (
        "This stays:\n1 answer, without any tie to you: its text points to nobody",
        ("Erase, but let the answers stay", "Erase my answers too", "No, keep it"),
        "Done. Everything about you is erased",
        "answers that point to nobody stay without any tie to you",
        "Yes, erase",
    ),
}


@pytest.mark.parametrize("language", ["sv", "en"])
async def test_what_goes_and_what_stays_is_said_and_answers_go_too_for_who_wants_that(
    stage: Stage, language: str
) -> None:
    stays, ways, gone, told, _ = ERASING[language]
    person = stage.guest("Bo", language)
    await say(person, "/start")
    await say(person, "/tarmed Nya vänner")

    privacy = await say(person, "/integritet" if language == "sv" else "/privacy")
    asked = await say(person, "/glom" if language == "sv" else "/forget")
    done = await press(person, ways[1])

    assert told in privacy.text
    assert stays in asked.text
    assert "– Nya vänner" in asked.text
    assert tuple(labels(asked)) == ways
    assert done.text.startswith(gone)
    storage = stage.bot.services.storage
    assert await storage.answers.all(stage.event.programme.event.id) == []
    assert await storage.participants.get(address_of(person)) is None


@pytest.mark.parametrize("language", ["sv", "en"])
async def test_no_button_says_all_where_something_stays_and_words_stay_for_who_lets_them(
    stage: Stage, language: str
) -> None:
    *_, plain = ERASING[language]
    person = stage.guest("Bo", language)
    await say(person, "/start")
    nothing_given = await say(person, "/glom")
    await say(person, "/tarmed Nya vänner")

    asked = await say(person, "/glom")
    await press(person, ERASING[language][1][0])

    everything = {"allt", "all", "everything"}
    for screen in (nothing_given, asked):
        assert not everything & set(" ".join(labels(screen)).casefold().split())
    assert labels(nothing_given)[0] == plain
    [kept] = await stage.bot.services.storage.answers.all(stage.event.programme.event.id)
    assert (kept.participant_id, kept.text) == (None, "Nya vänner")
