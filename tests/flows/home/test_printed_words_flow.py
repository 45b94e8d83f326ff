"""What is typed as it stands on a button, and commands without a slash or with a slip, do what they say."""

import pytest

from tests.presses import say
from tests.stage import Stage


@pytest.mark.parametrize(
    ("language", "typed", "shown"),
    [
        ("sv", "Hem", "Mötesplats IFO 2023"),
        ("sv", "Inställningar", "Språk"),
        ("sv", "installningar", "Språk"),
        ("sv", "Alla rum", "Kongresshallen"),
        ("sv", "/hjälp", "Fråga mig"),
        ("sv", "minadata", "Det här finns sparat"),
        ("en", "Home", "Mötesplats IFO 2023"),
        ("en", "Settings", "Language"),
        ("en", "mydata", "kept"),
    ],
)
async def test_it_does_what_it_says(stage: Stage, language: str, typed: str, shown: str) -> None:
    person = stage.person("Alva", language)
    await say(person, "/start")

    assert shown.casefold() in (await say(person, typed)).text.casefold()


@pytest.mark.parametrize(
    ("language", "typed", "meant"),
    [
        ("sv", "/progam", "/program"),
        ("sv", "/inställnigar", "/installningar"),
        ("sv", "/integritett", "/integritet"),
        ("en", "/setings", "/settings"),
    ],
)
async def test_a_slip_is_asked_about(stage: Stage, language: str, typed: str, meant: str) -> None:
    person = stage.person("Alva", language)
    await say(person, "/start")
    answer = await say(person, typed)

    assert answer.text.startswith("Menade du" if language == "sv" else "Did you mean")
    assert meant in answer.text


async def test_commands_of_organisers_are_offered_to_them_alone(stage: Stage) -> None:
    alva = stage.person("Alva")
    for person in (alva, stage.organiser):
        await say(person, "/start")

    assert "/meddela" in (await say(stage.organiser, "/medela")).text
    assert "/meddela" not in (await say(alva, "/medela")).text
