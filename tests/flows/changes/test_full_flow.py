"""A full session says so wherever it is shown; seats help hosts and organisers to judge."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.roles import Role
from bot.sandbox.people import Person
from bot.storage.people.roles import Grant
from bot.views.changes.choices import minute_of
from tests.presses import labels, press, say
from tests.stage import IFO, Stage, staged
from tests.words.changes import arrived, organiser_of, save
from tests.words.desk import with_role

TITLE = "Erfarenheter från Samlad avhopparverksamhet i Göteborg"
FULL = {"sv": f"FULLT: {TITLE}", "en": f"FULL: {TITLE}"}
WORDS = {
    "sv": "Fullt: det finns inga platser kvar.",
    "en": "Full: there are no seats left.",
}
BEFORE = "2023-11-30T10:45"


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """The event with one seat in a room, which the printed programme does not tell."""
    event = tmp_path / "motesplats-ifo-2023"
    shutil.copytree(IFO, event)
    file = event / "programme.yaml"
    written = file.read_text()
    seated = written.replace("{id: vinga,", "{id: vinga, seats: 1,")
    seated = seated.replace("{id: gron,", "{id: gron, seats: 60,")
    assert seated.count("seats:") == 2
    file.write_text(seated)
    async with staged(tmp_path / "data", event=event) as one:
        yield one


async def host_at_the_door(stage: Stage, language: str) -> Person:
    host = await with_role(stage, "Hanna", Grant(Role.HOST, "gron"), language)
    await stage.jump(BEFORE)
    await arrived(host)
    return host


async def is_full(stage: Stage, language: str = "sv") -> Person:
    host = await host_at_the_door(stage, language)
    await say(host, {"sv": "/fullt", "en": "/full"}[language])
    return host


@pytest.mark.parametrize("language", ["sv", "en"])
async def test_cards_lists_and_answers_say_that_it_is_full(stage: Stage, language: str) -> None:
    alva = stage.person("Alva", language)
    await say(alva, "/start")
    await is_full(stage, language)

    card = await say(alva, "/start s_sav")
    asked = await say(alva, "avhopparverksamhet")
    coming = await say(alva, {"sv": "/nu", "en": "/now"}[language])

    assert card.text.splitlines()[0] == FULL[language]
    assert WORDS[language] in card.text.splitlines()
    assert FULL[language] in asked.text
    assert FULL[language] in coming.text
    assert any(
        label.endswith(FULL[language][:20]) or FULL[language][:12] in label
        for label in labels(coming)
    )


@pytest.mark.parametrize(
    ("language", "questions", "full", "unsaid"),
    [
        (
            "sv",
            ("finns det platser kvar på passet om avhopparverksamhet?", "är det fullt?"),
            "Det är fullt. Det finns inga platser kvar.",
            "Ingen har sagt att det är fullt.",
        ),
        (
            "en",
            ("any seats left in the session on avhopparverksamhet?", "is it full?"),
            "It is full. There are no seats left.",
            "Nobody has said that it is full.",
        ),
    ],
)
async def test_who_asks_for_seats_hears_what_the_host_has_said_and_no_more(
    stage: Stage, language: str, questions: tuple[str, str], full: str, unsaid: str
) -> None:
    alva = stage.person("Alva", language)
    await say(alva, "/start")
    host = await host_at_the_door(stage, language)

    before = [(await say(alva, question)).text for question in questions]
    await say(host, {"sv": "/fullt", "en": "/full"}[language])
    after = [(await say(alva, question)).text for question in questions]

    assert [text.splitlines()[0] for text in before] == [unsaid, unsaid]
    assert [text.splitlines()[0] for text in after] == [full, full]
    assert all(TITLE in text for text in (*before, *after))


async def test_all_that_is_full_is_told_where_no_session_is_named(stage: Stage) -> None:
    alva = stage.person("Alva")
    await say(alva, "/start")
    host = await host_at_the_door(stage, "sv")

    before = await say(alva, "är något fullt?")
    await say(host, "/fullt")
    after = await say(alva, "är något fullt?")

    assert before.text == "Ingen har sagt att något är fullt."
    assert after.text.startswith(f"Det här är fullt:\n\n1. {FULL['sv']}\n")


async def test_seats_again_take_the_word_away_and_nobody_is_told(stage: Stage) -> None:
    alva = stage.person("Alva")
    await save(alva, "sav")
    host = await is_full(stage)
    await stage.settle()
    await arrived(alva)

    await say(host, "/platser")
    await stage.settle()

    assert "FULL" not in (await say(alva, "/start s_sav")).text


async def test_a_room_is_known_however_its_words_are_spaced(stage: Stage) -> None:
    host = await host_at_the_door(stage, "sv")

    marked = await say(host, "/fullt  Gröna \n salen ")

    assert FULL["sv"] in marked.text


async def test_it_is_full_after_a_restart_too(tmp_path: Path) -> None:
    async with staged(tmp_path / "data", at=BEFORE) as stage:
        await say(await with_role(stage, "Hanna", Grant(Role.HOST, "gron")), "/fullt")
    async with staged(tmp_path / "data", sandbox=stage.sandbox) as again:
        card = await say(again.person("Alva"), "/start s_sav")

    assert FULL["sv"] in card.text


async def test_in_another_room_nobody_has_said_that_it_is_full(stage: Stage) -> None:
    await is_full(stage)
    olle = stage.organiser
    await say(olle, "/andra sav")
    for button in ("ch:sav", "chrooms:sav", "chroom:sav:4", "chok"):
        await press(olle, button)

    assert "FULL" not in (await say(stage.person("Alva"), "/start s_sav")).text
    assert await stage.bot.services.storage.rooms.full("motesplats-ifo-2023") == frozenset()


async def test_at_another_time_it_is_still_full(stage: Stage) -> None:
    await is_full(stage)
    olle = stage.organiser
    await say(olle, "/skjut 10 från 11.00")
    await press(olle, "chok")

    assert FULL["sv"] in (await say(stage.person("Alva"), "/start s_sav")).text


@pytest.mark.parametrize(
    ("language", "saved", "seats"),
    [
        ("sv", "2 personer har sparat det.", "Salen har 60 platser."),
        ("en", "2 people have saved it.", "The room has 60 seats."),
    ],
)
async def test_a_host_sees_how_many_saved_it_beside_the_seats(
    stage: Stage, language: str, saved: str, seats: str
) -> None:
    for name in ("Alva", "Bo"):
        await save(stage.person(name, language), "sav")
    host = await host_at_the_door(stage, language)

    full = await say(host, {"sv": "/fullt", "en": "/full"}[language])
    again = await say(host, {"sv": "/fullt", "en": "/full"}[language])
    free = await say(host, {"sv": "/platser", "en": "/seats"}[language])

    assert all({saved, seats} <= set(answer.text.splitlines()) for answer in (full, again, free))


async def test_many_who_saved_it_do_not_make_it_full(stage: Stage) -> None:
    olle = stage.organiser
    for name in ("Alva", "Bo", "Cia"):
        await save(stage.person(name), "sav")
    await say(olle, "/andra sav")
    for button in ("ch:sav", "chrooms:sav", "chroom:sav:3", "chok"):
        await press(olle, button)

    card = await say(stage.person("Alva"), "/start s_sav")

    assert "Vinga" in card.text
    assert "FULL" not in card.text


@pytest.mark.parametrize(
    ("language", "warning", "choice"),
    [
        ("sv", f"Obs: 2 har sparat ”{TITLE}”, och Vinga har 1 plats.", "Vinga, plan 3, 1 plats"),
        ("en", f"Note: 2 have saved “{TITLE}”, and Vinga has 1 seat.", "Vinga, floor 3, 1 seat"),
    ],
)
async def test_an_organiser_who_moves_it_to_too_small_a_room_is_warned(
    stage: Stage, language: str, warning: str, choice: str
) -> None:
    olle = await organiser_of(stage, language)
    for name in ("Alva", "Bo"):
        await save(stage.person(name), "sav")
    await say(olle, {"sv": "/andra sav", "en": "/change sav"}[language])
    await press(olle, "ch:sav")
    rooms = await press(olle, "chrooms:sav")

    preview = await press(olle, "chroom:sav:3")

    assert choice in rooms.text
    assert warning in preview.text.splitlines()


@pytest.mark.parametrize(
    ("language", "button"), [("sv", "Allt kl. 11.00"), ("en", "All at 11:00")]
)
async def test_whoever_cannot_come_to_the_new_time_sees_what_else_there_was_at_the_old(
    stage: Stage, language: str, button: str
) -> None:
    alva = stage.person("Alva", language)
    await save(alva, "fut")
    await is_full(stage, language)
    session = stage.event.programme.session("fut")
    assert session is not None
    olle = stage.organiser
    await say(olle, "/andra fut")
    await press(olle, "ch:fut")
    await press(olle, "chtimes:fut")
    await press(olle, f"chtime:fut:{minute_of(session.start) + 30}")
    await press(olle, "chok")
    await stage.jump("2023-11-30T10:49")

    (notice,) = [one for one in await arrived(alva) if "→" in one.text]
    shown = await press(alva, button)

    assert button in labels(notice)
    assert FULL[language] in shown.text
