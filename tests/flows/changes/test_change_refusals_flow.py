"""What an organiser types of a session and cannot mean is said in a sentence and changes nothing."""

import pytest

from tests.presses import labels, say
from tests.stage import Stage
from tests.words.changes import arrived, change, organiser_of, rows

PAST = {
    "sv": "Den tiden har varit. Inget är ändrat. Skriv en senare.",
    "en": "That time has passed. Nothing is changed. Type a later one.",
}


@pytest.mark.parametrize("language", ["sv", "en"])
async def test_nothing_is_moved_to_a_time_that_has_been(stage: Stage, language: str) -> None:
    olle = await organiser_of(stage, language)

    await change(olle, "sav", "chtimes:sav", "chask:sav:time")
    refused = await say(olle, "8.10")
    preview = await say(olle, "8.20")

    assert refused.text == PAST[language]
    assert "→" in preview.text
    assert await rows(stage, "SELECT * FROM changes") == []


async def test_only_times_are_offered_that_are_still_to_come(stage: Stage) -> None:
    olle = stage.organiser
    await stage.jump("2023-11-30T10:53")
    await arrived(olle)

    offered = labels(await change(olle, "sav", "chtimes:sav"))

    assert offered[0] == "−5 min, kl. 10.55"


@pytest.mark.parametrize("words", [",", ", ,", ";", " , forskare, GU"])
async def test_speakers_without_a_name_are_not_understood(stage: Stage, words: str) -> None:
    olle = stage.organiser

    await change(olle, "sav", "chask:sav:speakers")
    reply = await say(olle, words)

    assert reply.text.startswith("Det förstod jag inte. Inget är ändrat.")


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("sv", "Inget som är kvar heter så. Skriv /andra för att se allt."),
        ("en", "Nothing that is left is called that. Write /change to see everything."),
    ],
)
async def test_a_title_that_nothing_has_is_said_not_to_be_found(
    stage: Stage, language: str, sentence: str
) -> None:
    olle = await organiser_of(stage, language)

    reply = await say(olle, "/andra Atlantis")

    assert reply.text == sentence
