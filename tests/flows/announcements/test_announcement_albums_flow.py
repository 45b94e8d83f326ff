"""Pictures that are sent together are one announcement, which arrives as an album."""

from pathlib import Path

import pytest

from bot.sandbox.chats.bubbles import Bubble
from bot.sandbox.people import Person
from tests.doors.repeated_updates import Again
from tests.presses import press, say
from tests.stage import Stage, staged
from tests.words.announcements import COMMAND, HEADING, PICTURE
from tests.words.changes import arrived, organiser_of, rows


@pytest.fixture
async def alva(stage: Stage, language: str) -> Person:
    person = stage.person("Alva", language)
    await say(person, "/start")
    person.forget_replies()
    return person


@pytest.fixture
async def olle(stage: Stage, alva: Person, language: str) -> Person:
    return await organiser_of(stage, language)


async def send_album(person: Person, *captions: str | None, as_: str = "photo") -> None:
    """A picture for each caption, all together."""
    for number, caption in enumerate(captions):
        content = PICTURE + bytes([number])
        await person.upload(f"{number}.png", content, as_=as_, caption=caption, album="77")


def pictures(bubbles: list[Bubble]) -> list[int]:
    """Which of the pictures, by the number that each ends with."""
    return [each.photo[1][-1] for each in bubbles if each.photo]


async def previewed(person: Person, number: int) -> list[Bubble]:
    """Wait for the question under a preview with so many pictures or files; gives the preview."""
    shown: list[Bubble] = []
    while True:
        shown.append(await person.next_reply())
        preview = shown[-number - 1 : -1]
        if len(preview) == number and all(each.photo or each.document for each in preview):
            return preview


async def confirmed(stage: Stage, olle: Person) -> None:
    await say(olle, "2")
    await stage.jump("2023-11-30T08:15:30")
    await stage.jump("2023-11-30T08:15:40")
    olle.forget_replies()


async def test_three_pictures_are_previewed_and_sent_as_one_album(
    stage: Stage, olle: Person, alva: Person, language: str
) -> None:
    await send_album(olle, f"{COMMAND[language]} Tre kartor", None, None)
    shown = await previewed(olle, 3)
    await confirmed(stage, olle)
    got = await arrived(alva)

    assert pictures(shown) == [0, 1, 2]
    assert pictures(got) == [0, 1, 2]
    assert [each.text for each in got] == [f"{HEADING[language]}\n\nTre kartor", "", ""]
    assert len({each.json["media_group_id"] for each in got}) == 1
    calls = [call for call in stage.sandbox.ledger.of("sendMediaGroup") if call.chat_id == alva.id]
    assert len(calls) == 1


async def test_an_album_may_come_before_its_words_and_words_with_any_picture(
    stage: Stage, olle: Person, alva: Person, language: str
) -> None:
    await say(olle, COMMAND[language])
    await send_album(olle, None, "Två kartor", None)
    await previewed(olle, 3)
    await confirmed(stage, olle)

    got = await arrived(alva)
    assert pictures(got) == [0, 1, 2]
    assert "Två kartor" in got[0].text


async def test_files_that_are_sent_together_arrive_together(
    stage: Stage, olle: Person, alva: Person, language: str
) -> None:
    await send_album(olle, f"{COMMAND[language]} Två filer", None, as_="document")
    await previewed(olle, 2)
    await confirmed(stage, olle)

    got = await arrived(alva)
    assert [each.document[0] for each in got if each.document] == ["0.png", "1.png"]


async def test_an_album_is_corrected_and_withdrawn_as_a_whole(
    stage: Stage, olle: Person, alva: Person, language: str
) -> None:
    await send_album(olle, f"{COMMAND[language]} Tre kartor", None, None)
    await previewed(olle, 3)
    await confirmed(stage, olle)
    await press(olle, "ann:1")
    await press(olle, "acorr:1")
    await say(olle, "Tre nya kartor")
    await stage.jump("2023-11-30T08:17")
    corrected = alva.messages()[-3:]
    olle.forget_replies()
    await press(olle, "ann:1")
    await press(olle, "awith:1")
    await press(olle, "awith:1")
    await stage.jump("2023-11-30T08:20")

    assert [each.text for each in corrected] == [f"{HEADING[language]}\n\nTre nya kartor", "", ""]
    assert pictures(corrected) == [0, 1, 2]
    assert pictures(list(alva.messages())) == []


async def test_in_doubt_an_album_is_not_sent_again_by_itself(
    stage: Stage, olle: Person, alva: Person, language: str
) -> None:
    await send_album(olle, f"{COMMAND[language]} Tre kartor", None, None)
    await previewed(olle, 3)
    stage.sandbox.faults.add("sendMediaGroup", "500", 1, chat_id=alva.id)
    await confirmed(stage, olle)
    await stage.jump("2023-11-30T08:16")

    states = await rows(
        stage, "SELECT state FROM outbox WHERE kind = 'announcement' ORDER BY state"
    )
    assert [row["state"] for row in states] == ["in_doubt", "sent"]
    assert pictures(await arrived(alva)) == []


async def test_a_picture_that_is_handled_again_after_a_crash_is_there_once(
    stage: Stage, olle: Person, alva: Person, language: str
) -> None:
    again = Again(stage)
    await send_album(olle, f"{COMMAND[language]} Tre kartor")
    await previewed(olle, 1)
    await again.handle_newest()
    await previewed(olle, 1)
    await olle.upload("1.png", PICTURE + bytes([1]), as_="photo", caption="Plan 2", album="77")
    await previewed(olle, 2)
    await again.handle_newest()
    await previewed(olle, 2)
    await confirmed(stage, olle)
    got = await arrived(alva)

    assert pictures(got) == [0, 1]
    assert got[0].text == f"{HEADING[language]}\n\nTre kartor\n\nPlan 2"


async def test_an_album_is_sent_as_one_also_after_a_restart(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        await say(stage.person("Alva"), "/start")
        await send_album(stage.organiser, "/meddela Tre kartor", None, None)
        await previewed(stage.organiser, 3)
    async with staged(tmp_path, sandbox=stage.sandbox) as stage:
        await confirmed(stage, stage.organiser)
        got = await arrived(stage.person("Alva"))

    assert pictures(got) == [0, 1, 2]
