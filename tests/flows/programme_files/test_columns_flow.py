"""Which column of a sheet is what: shown in the chat, changed by buttons, kept, used."""

import pytest

from bot.views.actions.changes import AnswerAboutFile, ListMeanings
from tests.presses import labels, press
from tests.stage import Stage
from tests.words.changes import organiser_of, rows
from tests.words.desk import forge, with_role
from tests.words.programme_files import Start, upload

GUESSED = (
    "Tid;Ämne;Plats;Kod\n9.00–9.45;Öppning;Sal A;Aula\n10.15–11.00;Barnets röst;Sal B;Hus B\n"
)
WITHOUT_TITLE = GUESSED.replace("Ämne", "Qwerty")


async def changed(stage: Stage, field: str, column: str) -> list[str]:
    """Choose another column for a field; gives the lines of the preview."""
    await press(stage.organiser, "Ändra kolumner")
    (label,) = [
        each for each in labels(stage.organiser.messages()[-1]) if each.startswith(f"{field}:")
    ]
    await press(stage.organiser, label)
    return (await press(stage.organiser, column)).text.splitlines()


def rooms(stage: Stage) -> list[str]:
    programme = stage.event.programme
    return [r.name for each in programme.sessions if (r := programme.room_of(each))]


async def used(stage: Stage) -> None:
    await press(stage.organiser, "fileok")
    await press(stage.organiser, "fileok")


@pytest.mark.parametrize(
    ("language", "line", "button"),
    [
        ("sv", "Titel = kolumn B (Ämne), Tid = kolumn A (Tid), Rum = kolumn C (Plats)", "Ändra"),
        (
            "en",
            "Title = column B (Ämne), Start = column A (Tid), Room = column C (Plats)",
            "Change",
        ),
    ],
)
async def test_guessed_columns_are_shown_with_a_button_to_change_them(
    stage: Stage, language: str, line: str, button: str
) -> None:
    shown = await upload(await organiser_of(stage, language), GUESSED.encode(), "program.csv")

    assert line in shown.text.splitlines()
    assert any(each.startswith(button) for each in labels(shown))


async def test_another_column_is_taken_kept_over_a_restart_and_used(start: Start) -> None:
    async with start() as stage:
        await upload(stage.organiser, GUESSED.encode(), "program.csv")
        lines = await changed(stage, "Rum", "D · Kod · Aula")
    async with start(stage.sandbox) as again:
        await used(again)

        assert "Titel = kolumn B (Ämne), Tid = kolumn A (Tid), Rum = kolumn D (Kod)" in lines
        assert rooms(again) == ["Aula", "Hus B"]


async def test_of_two_answers_about_a_column_the_last_one_holds(stage: Stage) -> None:
    await upload(stage.organiser, GUESSED.encode(), "program.csv")
    await changed(stage, "Rum", "D · Kod · Aula")
    await changed(stage, "Rum", "C · Plats · Sal A")
    await used(stage)

    assert rooms(stage) == ["Sal A", "Sal B"]


async def test_a_file_without_a_known_title_is_read_with_the_column_that_is_chosen(
    stage: Stage,
) -> None:
    refused = await upload(stage.organiser, WITHOUT_TITLE.encode(), "program.csv")
    await changed(stage, "Titel", "B · Qwerty · Öppning")
    await used(stage)

    assert "väntar på svar" in refused.text
    assert [s.title for s in stage.event.programme.sessions] == [
        "Öppning",
        "Barnets röst",
    ]


async def test_columns_of_a_decided_or_another_s_file_are_not_changed(stage: Stage) -> None:
    olle, bo = stage.organiser, await with_role(stage, "Bo")
    await upload(olle, GUESSED.encode(), "program.csv")
    (file,) = await rows(stage, "SELECT id FROM programme_files WHERE state = 'waiting'")
    await forge(stage, bo, AnswerAboutFile(file["id"], "room=3", said=True).pack())
    answers = await rows(stage, "SELECT answers FROM programme_files WHERE state = 'waiting'")
    await press(olle, "Använd den inte")
    await forge(stage, olle, ListMeanings(file["id"]).pack())

    assert bo.messages()[-1].text == "En annan arrangör har skickat den filen. Inget är ändrat."
    assert [row["answers"] for row in answers] == ["{}"]
    assert "redan använd" in olle.messages()[-1].text
