"""Lunch is late: one organiser delays the rest of the day with one line."""

import pytest

from tests.presses import press, say
from tests.stage import Stage
from tests.words.changes import arrived, organiser_of, rows, save, texts


@pytest.mark.parametrize(
    ("language", "command", "shown", "first"),
    [
        (
            "sv",
            "/skjut 10 från 13.00",
            "NY TID: 13.00 → 13.10, 5 pass",
            "2 ändringar i ditt program.",
        ),
        (
            "en",
            "/delay 10 from 13:00",
            "NEW TIME: 13:00 → 13:10, 5 sessions",
            "2 changes in your programme.",
        ),
    ],
)
async def test_a_delay_is_one_message_with_all_that_moves_for_each_person(
    stage: Stage, language: str, command: str, shown: str, first: str
) -> None:
    olle = await organiser_of(stage, language)
    alva, bo = stage.person("Alva", language), stage.person("Bo", language)
    for session in ("sav", "introduktion", "skuld"):
        await save(alva, session)
    await save(bo, "sav")
    await stage.jump("2023-11-30T12:00")
    await arrived(alva)
    await arrived(bo)

    preview = await say(olle, command)
    await press(olle, "chok")
    await stage.jump("2023-11-30T12:03")

    (notice,) = await arrived(alva)
    assert notice.text.splitlines()[0] == first
    assert notice.text.count("→") == 2
    assert preview.text.splitlines()[2] == shown
    assert preview.text.count("–") > 10
    (only_the_closing_plenary,) = texts(await arrived(bo))
    assert only_the_closing_plenary.count("→") == 1


async def test_the_preview_warns_of_what_cannot_be_moved(stage: Stage) -> None:
    olle = stage.organiser
    programme = stage.event.programme
    fixed = {session.id for session in programme.sessions if session.fixed}

    preview = await say(olle, "/skjut 30 från 11.00 i Gröna salen")

    assert fixed != set()
    assert "Den tiden kan inte flyttas." in preview.text
    assert "NY TID: 11.00 → 11.30, samma rum Gröna salen" in preview.text


async def test_what_is_fixed_stays_where_it_is(stage: Stage) -> None:
    olle = stage.organiser
    before = {s.id: s.start for s in stage.event.programme.sessions if s.fixed}

    await say(olle, "/skjut 10 från 09.00")
    await press(olle, "chok")

    after = {s.id: s.start for s in stage.event.programme.sessions if s.fixed}
    assert after == before
    moved = await rows(stage, "SELECT DISTINCT session_id FROM changes")
    assert len(moved) > 5


@pytest.mark.parametrize(
    ("command", "answer"),
    [
        ("/skjut", "Skriv så här: /skjut 10 från 13.00."),
        ("/skjut tio från ett", "Skriv så här: /skjut 10 från 13.00."),
        ("/skjut 999 från 13.00", "Skriv så här: /skjut 10 från 13.00."),
        ("/skjut 10 från 25.00", "Skriv så här: /skjut 10 från 13.00."),
        ("/skjut 10 från 13.00 i Atlantis", "Det finns inget rum som heter Atlantis."),
        ("/skjut 10 från 23.00", "Det blir ingen skillnad."),
    ],
)
async def test_what_cannot_be_meant_changes_nothing_and_says_how(
    stage: Stage, command: str, answer: str
) -> None:
    reply = await say(stage.organiser, command)

    assert reply.text.startswith(answer)
    assert await rows(stage, "SELECT * FROM changes") == []
