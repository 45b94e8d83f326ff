"""A picture in an announcement: previewed, sent, tried again, corrected, withdrawn."""

from pathlib import Path

import pytest

from bot.roles import Role
from bot.sandbox.people import Person
from bot.storage.people.roles import Grant
from bot.telegram.accounts import address_of
from tests.presses import press, say
from tests.rows import rows_of
from tests.stage import Stage, staged
from tests.words.announcements import HEADING, PICTURE
from tests.words.changes import organiser_of


@pytest.fixture
async def alva(stage: Stage, language: str) -> Person:
    person = stage.person("Alva", language)
    await say(person, "/start")
    person.forget_replies()
    return person


@pytest.fixture
async def olle(stage: Stage, alva: Person, language: str) -> Person:
    """An organiser of an event with two people, who has pressed `/meddela`."""
    person = await organiser_of(stage, language)
    await say(person, "/meddela")
    return person


async def shown(person: Person, caption: str | None = None) -> tuple[str, str]:
    """Send a picture; gives the words under it in the preview, and the question."""
    await person.upload("karta.png", PICTURE, as_="photo", caption=caption)
    preview, question = await person.next_reply(), await person.next_reply()
    assert preview.photo is not None
    assert preview.photo[1] == PICTURE
    return preview.text, question.text


async def sent(stage: Stage, olle: Person) -> None:
    await shown(olle, "Så hittar ni")
    await say(olle, "2")
    await stage.jump("2023-11-30T08:15:30")
    await stage.jump("2023-11-30T08:15:40")
    olle.forget_replies()


async def test_a_picture_with_words_below_is_previewed_and_sent_as_it_is(
    stage: Stage, olle: Person, alva: Person, language: str
) -> None:
    preview, _ = await shown(olle, "Så hittar ni")
    await say(olle, "2")
    await stage.jump("2023-11-30T08:16")

    got = alva.messages()[-1]
    assert preview == got.text == f"{HEADING[language]}\n\nSå hittar ni"
    assert got.photo is not None
    assert got.photo[1] == PICTURE


async def test_a_picture_that_comes_first_waits_for_its_words(
    stage: Stage, olle: Person, alva: Person, language: str
) -> None:
    await olle.upload("karta.png", PICTURE, as_="photo")
    asked = await olle.next_reply()
    preview = await say(olle, "Så hittar ni")

    assert asked.text.startswith({"sv": "Nu är den med.", "en": "Got it."}[language])
    assert (preview.text, preview.photo is not None) == (
        f"{HEADING[language]}\n\nSå hittar ni",
        True,
    )


async def test_a_picture_takes_the_place_of_another_and_new_words_of_the_old(
    stage: Stage, olle: Person, alva: Person, language: str
) -> None:
    await say(olle, "Lunchen är sen")
    await olle.next_reply()

    first, _ = await shown(olle)
    second, _ = await shown(olle, "Lunch en trappa upp")

    draft = await stage.bot.services.storage.announcements.by_id(1)
    assert draft is not None
    assert first == f"{HEADING[language]}\n\nLunchen är sen"
    assert second == f"{HEADING[language]}\n\nLunch en trappa upp"
    assert (draft.file_kind, draft.version) == ("picture", 3)


async def test_a_picture_goes_with_both_languages(
    stage: Stage, olle: Person, alva: Person, language: str
) -> None:
    await shown(olle, "Så hittar ni")
    await press(olle, {"sv": "Lägg till engelska", "en": "Add English"}[language])
    await say(olle, "Here is the way")
    await olle.next_reply()
    await olle.next_reply()
    await say(olle, "2")
    await stage.jump("2023-11-30T08:16")

    words = {"sv": "Så hittar ni", "en": "Here is the way"}[language]
    assert alva.messages()[-1].text == f"{HEADING[language]}\n\n{words}"
    assert alva.messages()[-1].photo is not None


async def test_who_is_in_doubt_gets_the_picture_when_it_is_sent_again(
    stage: Stage, olle: Person, alva: Person
) -> None:
    stage.sandbox.faults.add("sendPhoto", "500", 1, chat_id=alva.id)
    await sent(stage, olle)
    assert not any(bubble.photo for bubble in alva.messages())

    await press(olle, "aagain:1:2")
    await stage.jump("2023-11-30T08:17")

    assert next(bubble.text for bubble in alva.messages() if bubble.photo).endswith("Så hittar ni")


async def test_the_words_under_a_picture_are_corrected_and_the_picture_stays(
    stage: Stage, olle: Person, alva: Person, language: str
) -> None:
    await sent(stage, olle)
    await say(olle, {"sv": "/meddelanden", "en": "/announcements"}[language])
    await press(olle, "ann:1")
    await press(olle, {"sv": "Rätta texten", "en": "Correct the text"}[language])
    await olle.upload("annan.png", PICTURE, as_="photo")
    refused = await olle.next_reply()
    await say(olle, "Så hittar ni till lunchen")
    await stage.settle()
    await stage.jump("2023-11-30T08:18")

    got = alva.messages()[-1]
    only = {"sv": "Bara texten kan rättas", "en": "Only the text can be corrected"}
    assert refused.text.startswith(only[language])
    assert got.text == f"{HEADING[language]}\n\nSå hittar ni till lunchen"
    assert got.photo is not None


async def test_a_picture_is_withdrawn_and_after_two_days_only_its_words_change(
    stage: Stage, olle: Person, alva: Person, language: str
) -> None:
    await sent(stage, olle)
    await stage.jump("2023-12-02T12:00")
    await say(olle, {"sv": "/meddelanden", "en": "/announcements"}[language])
    await press(olle, "ann:1")
    await press(olle, {"sv": "Ta tillbaka", "en": "Withdraw"}[language])
    await press(olle, "awith:1:2:1")
    await stage.settle()

    taken = {
        "sv": "Arrangören har tagit tillbaka det här meddelandet.",
        "en": "The organiser has withdrawn this message.",
    }
    assert any(b.photo and b.text == taken[language] for b in alva.messages())


async def test_a_participants_picture_is_neither_taken_nor_kept(
    stage: Stage, olle: Person, alva: Person, language: str
) -> None:
    await alva.upload("jag.png", PICTURE, as_="photo", caption="jag")
    answer = await alva.next_reply()
    await stage.settle()

    kept = await rows_of(stage.bot.services.storage.database, "SELECT * FROM announcements")
    said = {"sv": "Jag kan tyvärr inte se bilder", "en": "I am sorry, I cannot see pictures"}
    assert answer.text.startswith(said[language])
    assert kept == []


async def test_a_former_organisers_picture_is_not_taken(
    stage: Stage, olle: Person, alva: Person, language: str
) -> None:
    storage = stage.bot.services.storage
    known = await storage.participants.get(address_of(olle.id))
    assert known is not None
    await storage.write(
        lambda tx: storage.roles.revoke(tx, known.id, stage.event.id, Grant(Role.ORGANISER))
    )

    await olle.upload("karta.png", PICTURE, as_="photo", caption="Så hittar ni")
    answer = await olle.next_reply()

    kept = await rows_of(storage.database, "SELECT * FROM announcements")
    said = {"sv": "Jag kan tyvärr inte se bilder", "en": "I am sorry, I cannot see pictures"}
    assert answer.text.startswith(said[language])
    assert kept == []


async def test_words_too_long_to_stand_under_a_picture_are_told_and_nothing_is_lost(
    stage: Stage, olle: Person, alva: Person, language: str
) -> None:
    await say(olle, "å" * 2000)
    await olle.next_reply()

    await olle.upload("karta.png", PICTURE, as_="photo")
    told = await olle.next_reply()

    draft = await stage.bot.services.storage.announcements.by_id(1)
    assert draft is not None
    assert "2000" in told.text
    assert (draft.file_id, draft.text) == ("", "å" * 2000)


async def test_a_picture_waits_through_a_restart(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        olle = stage.organiser
        await say(olle, "/meddela")
        await olle.upload("karta.png", PICTURE, as_="photo")
        await olle.next_reply()
    async with staged(tmp_path, sandbox=stage.sandbox) as again:
        preview = await say(again.organiser, "Så hittar ni")

    assert preview.photo is not None


@pytest.mark.parametrize("as_", ["photo", "document"])
async def test_the_command_may_stand_under_the_picture(
    stage: Stage, olle: Person, alva: Person, language: str, as_: str
) -> None:
    command = {"sv": "/meddela", "en": "/announce"}[language]
    await olle.upload("karta.png", PICTURE, as_, f"{command} Så hittar ni")
    preview = await olle.next_reply()
    await olle.next_reply()
    await olle.upload("karta.png", PICTURE, as_, command)
    asked = await olle.next_reply()

    kept = await rows_of(stage.bot.services.storage.database, "SELECT * FROM announcements")
    assert preview.text == f"{HEADING[language]}\n\nSå hittar ni"
    assert (preview.photo or preview.document) is not None
    assert asked.text.startswith({"sv": "Nu är den med.", "en": "Got it."}[language])
    assert [row["state"] for row in kept] == ["dropped"]


async def test_the_command_under_a_participants_picture_does_nothing(
    stage: Stage, olle: Person, alva: Person, language: str
) -> None:
    for as_ in ("photo", "document"):
        await alva.upload("karta.png", PICTURE, as_, "/meddela Hej")
        await alva.next_reply()

    kept = await rows_of(
        stage.bot.services.storage.database,
        "SELECT id FROM announcements UNION SELECT id FROM programme_files WHERE state <> 'used'",
    )
    assert kept == []
