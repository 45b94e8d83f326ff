"""To more people than the event allows, a second organiser sends it, or nobody does."""

import asyncio
from dataclasses import replace

import pytest

from bot.programme.event_settings import AnnouncementSettings
from bot.sandbox.people import Person
from tests.presses import say
from tests.stage import Stage
from tests.words.announcements import TEXT, drafted, last
from tests.words.desk import ORGANISES, audited, forge, number_of, with_role


@pytest.fixture
def careful(stage: Stage) -> Stage:
    """An event where more than one recipient needs a second organiser."""
    day = stage.event.live
    settings = replace(
        day.programme.file.settings, announcements=AnnouncementSettings(second_person_above=1)
    )
    file = replace(day.programme.file, settings=settings)
    day.replace(replace(day.programme, file=file))
    return stage


@pytest.mark.parametrize(
    ("language", "asked"),
    [("sv", "Deltagare nummer 1 vill skicka"), ("en", "Participant number 1 wants to send")],
)
async def test_a_second_organiser_sees_it_and_sends_it(
    careful: Stage, organiser: Person, alva: Person, language: str, asked: str
) -> None:
    bo = await with_role(careful, "Bo", language=language)
    await drafted(organiser)
    told = await say(organiser, "3")
    await careful.settle()
    request = bo.messages()[-1]
    for _ in "ab":
        await forge(careful, bo, "aok:1:2:1")
    await careful.jump("2023-11-30T08:16")

    assert told.text == "Inget är skickat än. 1 annan arrangör har fått frågan."
    assert request.text.startswith(asked)
    assert TEXT in request.text
    assert sum(TEXT in bubble.text for bubble in alva.messages()) == 1
    assert any("sa ja" in bubble.text for bubble in organiser.messages())
    assert len(await audited(careful, "announcement.confirmed")) == 1


async def test_the_author_cannot_be_the_second_organiser(
    careful: Stage, organiser: Person, alva: Person
) -> None:
    await with_role(careful, "Bo")
    await drafted(organiser)
    await say(organiser, "3")

    await forge(careful, organiser, "aok:1:2:1")

    assert last(organiser) == "En annan arrangör måste säga ja. Inget är skickat."
    assert await audited(careful, "announcement.confirmed") == []


async def test_without_a_second_organiser_nothing_is_sent(
    careful: Stage, organiser: Person, alva: Person
) -> None:
    await drafted(organiser)

    alone = await say(organiser, "2")

    assert alone.text.startswith("När det är så många måste en arrangör till säga ja.")
    assert await audited(careful, "announcement.confirmed") == []


@pytest.mark.parametrize("who", ["author", "approver"])
async def test_a_role_revoked_between_draft_and_approval_sends_nothing(
    careful: Stage, organiser: Person, alva: Person, who: str
) -> None:
    bo, cia = await with_role(careful, "Bo"), careful.person("Cia")
    await say(cia, "/start")
    await drafted(bo)
    await say(bo, "4")
    await careful.settle()
    storage = careful.bot.services.storage
    former = bo if who == "author" else organiser
    number = await number_of(careful, former)
    await storage.write(lambda tx: storage.roles.revoke(tx, number, careful.event.id, ORGANISES))

    await forge(careful, organiser, "aok:1:2:1")
    await careful.jump("2023-11-30T08:20")

    refusals = {
        "author": "Den som skrev det är inte längre arrangör. Inget är skickat.",
        "approver": "Det här kan bara arrangörer göra.",
    }
    assert last(organiser).startswith(refusals[who])
    assert not any(TEXT in bubble.text for bubble in alva.messages())
    assert await audited(careful, "announcement.confirmed") == []


@pytest.mark.parametrize(
    ("language", "answer"),
    [
        ("sv", "Deltagare nummer {} sa nej. Ditt meddelande skickas inte."),
        ("en", "Participant number {} said no. Your message is not sent."),
    ],
)
async def test_the_author_hears_that_the_second_took_their_yes_back(
    careful: Stage, alva: Person, language: str, answer: str
) -> None:
    author = await with_role(careful, "Vera", language=language)
    bo = await with_role(careful, "Bo")
    await drafted(author)
    await say(author, "4")
    await careful.settle()
    await forge(careful, bo, "aok:1:2:1")

    await forge(careful, bo, "aundo:1")
    await careful.jump("2023-11-30T08:20")

    assert last(author) == answer.format(await number_of(careful, bo))
    assert not any(TEXT in bubble.text for bubble in alva.messages())


async def test_two_who_approve_at_once_send_it_once(
    careful: Stage, organiser: Person, alva: Person
) -> None:
    bo = await with_role(careful, "Bo")
    cia = await with_role(careful, "Cia")
    await drafted(organiser)
    await say(organiser, "4")
    await careful.settle()

    await asyncio.gather(forge(careful, bo, "aok:1:2:1"), forge(careful, cia, "aok:1:2:1"))
    await careful.jump("2023-11-30T08:16")

    assert sum(TEXT in bubble.text for bubble in alva.messages()) == 1
    assert len(await audited(careful, "announcement.confirmed")) == 1
