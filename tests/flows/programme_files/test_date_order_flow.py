"""A sheet whose dates can be read in two ways: asked in the chat, answered, read again."""

import pytest

from bot.views.actions.changes import AnswerAboutFile
from tests.presses import labels, press
from tests.stage import Stage
from tests.words.changes import organiser_of, rows
from tests.words.desk import forge, with_role
from tests.words.programme_files import Start, upload

SHEET = (
    "Titel;Datum;Start;Slut;Sal\n"
    "Öppning;3/4/2024;9:00;9:45;Sal A\n"
    "Nästa dag;4/4/2024;10:00;10:45;Sal A\n"
).encode()
ASKED = {
    "sv": (
        "Datumet 3/4/2024 kan läsas på två sätt, och inget i filen avgör vilket. "
        "Vilken dag är det?"
    ),
    "en": (
        "The date 3/4/2024 can be read in two ways, and nothing in the file decides which. "
        "Which day is it?"
    ),
}
DAYS = {"sv": ["3 april 2024", "4 mars 2024"], "en": ["3 April 2024", "4 March 2024"]}
READ = {
    "sv": "3/4/2024 läses som {day}, och de andra datumen på samma sätt.",
    "en": "3/4/2024 is read as {day}, and the other dates likewise.",
}


def starts(stage: Stage) -> list[str]:
    """The days on which the programme in use has its sessions."""
    programme = stage.event.programme
    return [programme.local(each.start).date().isoformat() for each in programme.sessions]


async def taken_into_use(stage: Stage) -> None:
    """Use the file, and say that so many old sessions are meant to go."""
    await press(stage.organiser, "fileok")
    await press(stage.organiser, "fileok")


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("answer", [0, 1])
async def test_the_order_of_dates_is_asked_with_the_first_of_them_both_ways(
    stage: Stage, language: str, answer: int
) -> None:
    olle = await organiser_of(stage, language)
    day = DAYS[language][answer]

    asked = await upload(olle, SHEET, "program.csv")
    read = await press(olle, day)

    assert ASKED[language] in asked.text
    assert labels(asked)[:2] == DAYS[language]
    assert READ[language].format(day=day) in read.text.splitlines()


@pytest.mark.parametrize(
    ("day", "days"),
    [
        ("3 april 2024", ["2024-04-03", "2024-04-04"]),
        ("4 mars 2024", ["2024-03-04", "2024-04-04"]),
    ],
)
async def test_a_file_is_used_with_the_dates_that_were_answered_before_a_restart(
    start: Start, day: str, days: list[str]
) -> None:
    async with start() as stage:
        await upload(stage.organiser, SHEET, "program.csv")
        await press(stage.organiser, day)
    async with start(stage.sandbox) as again:
        await taken_into_use(again)

        assert starts(again) == days


async def test_a_question_about_dates_is_answered_after_a_restart(start: Start) -> None:
    async with start() as stage:
        await upload(stage.organiser, SHEET, "program.csv")
    async with start(stage.sandbox) as again:
        read = await press(again.organiser, "3 april 2024")

        assert READ["sv"].format(day="3 april 2024") in read.text


async def test_an_answer_about_dates_is_taken_back_by_the_button_below_it(stage: Stage) -> None:
    olle = stage.organiser
    await upload(olle, SHEET, "program.csv")
    await press(olle, "3 april 2024")
    read = await press(olle, "Läs som 4 mars 2024")
    await taken_into_use(stage)

    assert "Läs som 3 april 2024" in labels(read)
    assert starts(stage) == ["2024-03-04", "2024-04-04"]


async def test_the_same_answer_twice_is_shown_twice_and_changes_nothing(stage: Stage) -> None:
    olle = stage.organiser
    await upload(olle, SHEET, "program.csv")
    first = await press(olle, "3 april 2024")
    (file,) = await rows(stage, "SELECT id FROM programme_files WHERE state = 'waiting'")
    await forge(stage, olle, AnswerAboutFile(file["id"], "day-first", said=True).pack())

    assert olle.messages()[-1].text == first.text


async def test_an_answer_about_dates_of_a_file_that_is_decided_changes_nothing(
    stage: Stage,
) -> None:
    olle = stage.organiser
    before = starts(stage)
    await upload(olle, SHEET, "program.csv")
    (file,) = await rows(stage, "SELECT id FROM programme_files WHERE state = 'waiting'")
    await press(olle, "Använd den inte")
    await forge(stage, olle, AnswerAboutFile(file["id"], "day-first", said=True).pack())

    assert "redan använd" in olle.messages()[-1].text
    assert starts(stage) == before


async def test_another_organiser_does_not_answer_about_a_file(stage: Stage) -> None:
    olle, bo = stage.organiser, await with_role(stage, "Bo")
    await upload(olle, SHEET, "program.csv")
    (file,) = await rows(stage, "SELECT id FROM programme_files WHERE state = 'waiting'")
    await forge(stage, bo, AnswerAboutFile(file["id"], "day-first", said=True).pack())
    answers = await rows(stage, "SELECT answers FROM programme_files WHERE state = 'waiting'")

    assert bo.messages()[-1].text == "En annan arrangör har skickat den filen. Inget är ändrat."
    assert [row["answers"] for row in answers] == ["{}"]


async def test_dates_that_another_date_of_the_file_decides_are_not_asked(stage: Stage) -> None:
    shown = await upload(stage.organiser, SHEET.replace(b"4/4/2024", b"25/4/2024"), "program.csv")

    assert shown.text.startswith("Nytt program: program.csv")
    assert not {"3 april 2024", "Läs som 4 mars 2024"} & set(labels(shown))
