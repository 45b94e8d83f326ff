"""An event in two languages: everybody reads their own, wherever something is shown; at both doors."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.sandbox.people import Person
from tests.doors.guests import Guest, S_co, Talker
from tests.events.translated_event import PROGRAMME, in_two_languages
from tests.presses import labels, press, say
from tests.stage import Stage, staged
from tests.words.changes import change, organiser_of
from tests.words.programme_files import upload

pytestmark = pytest.mark.both_doors

SWEDISH = (
    "Skuggornas samtal",
    "Stora salen",
    "Om lyssnandets hantverk.",
    "Rakt fram från entrén.",
)
ENGLISH = (
    "Conversations of shadows",
    "Great Hall",
    "On the craft of listening.",
    "Straight ahead from the entrance.",
)
BOTH = [("sv", SWEDISH, ENGLISH), ("en", ENGLISH, SWEDISH)]
COMMANDS = {
    "sv": ("/program", "/rum", "/info", "/mina"),
    "en": ("/programme", "/rooms", "/info", "/my"),
}


@pytest.fixture
async def stage(tmp_path: Path, door: str) -> AsyncIterator[Stage]:
    folder = in_two_languages(tmp_path / "event")
    async with staged(tmp_path / "data", folder, at="2024-05-14T08:00", door=door) as one:
        yield one


async def reads(guest: Guest, language: str) -> str:
    """What somebody sees who looks at everything about one session."""
    card = await say(guest, "/start s_skuggor")
    told = [card.text, *labels(card)]
    room = await say(guest, "/start rum_stora")
    way = await press(guest, "way:stora")
    told += [room.text, *labels(room), way.text]
    for command in COMMANDS[language]:
        screen = await say(guest, command)
        told += [screen.text, *labels(screen)]
    return "\n".join(told)


async def saves(guest: Talker[S_co]) -> Talker[S_co]:
    """The translated session; what was answered is read already."""
    await say(guest, "/start s_skuggor")
    await press(guest, "save:skuggor:1")
    guest.forget_replies()
    return guest


@pytest.mark.chat_only
@pytest.mark.parametrize(("language", "own", "others"), BOTH)
async def test_everybody_reads_their_own_language(
    stage: Stage, language: str, own: tuple[str, ...], others: tuple[str, ...]
) -> None:
    guest = stage.person("Alva", language)
    await say(guest, "/start")
    told = await reads(guest, language)

    assert [text for text in own if text not in told] == []
    assert [text for text in others if text in told] == []


@pytest.mark.parametrize(
    ("language", "question", "answer"),
    [
        ("sv", "Var är skuggornas samtal?", "Stora salen"),
        ("en", "Where is conversations of shadows?", "Great Hall"),
        ("sv", "Where is conversations of shadows?", "Great Hall"),
        ("en", "Var är skuggornas samtal?", "Stora salen"),
        ("sv", "Vad heter nätet?", "Nätet heter Gäst."),
        ("en", "What is the wireless network called?", "The network is called Guest."),
    ],
)
async def test_a_question_is_answered_in_its_own_language(
    stage: Stage, language: str, question: str, answer: str
) -> None:
    assert answer in (await say(stage.guest("Alva", language), question)).text


@pytest.mark.parametrize(("language", "own", "others"), BOTH)
async def test_what_is_told_by_itself_is_in_the_readers_language(
    stage: Stage, language: str, own: tuple[str, ...], others: tuple[str, ...]
) -> None:
    alva = await saves(stage.guest("Alva", language))
    await say(stage.organiser, "/start")
    await change(stage.organiser, "skuggor", "chcan:skuggor:1", "chok")
    await stage.jump("2024-05-14T08:10")

    notice = (await alva.next_reply()).text
    assert [text in notice for text in (*own[:2], *others[:2])] == [True, True, False, False]


@pytest.mark.parametrize(("language", "own", "others"), BOTH)
async def test_a_reminder_is_in_the_readers_language(
    stage: Stage, language: str, own: tuple[str, ...], others: tuple[str, ...]
) -> None:
    alva = await saves(stage.guest("Alva", language))
    await stage.jump("2024-05-14T09:51")
    told = "\n".join(screen.text for screen in alva.messages()[-2:])

    assert [text in told for text in (*own[:2], *others[:2])] == [True, True, False, False]


@pytest.mark.chat_only
@pytest.mark.parametrize(("language", "title"), [("sv", SWEDISH[0]), ("en", ENGLISH[0])])
async def test_a_calendar_is_in_the_readers_language(
    stage: Stage, language: str, title: str
) -> None:
    alva = stage.person("Alva", language)
    await say(alva, "/start s_skuggor")
    await press(alva, "save:skuggor:1")
    sent = await press(alva, "ics:skuggor")

    assert sent.document is not None
    assert title in sent.document[1].decode()


@pytest.mark.chat_only
async def test_an_organiser_of_any_language_changes_the_same_session(stage: Stage) -> None:
    """Who reads English sees English, and what is kept is the event's."""
    alva, bo = stage.person("Alva", "sv"), stage.person("Bo", "en")
    for person in (alva, bo):
        await saves(person)
    await say(stage.organiser, "/start")
    english: Person = await organiser_of(stage, "en")
    preview = await say(english, "/delay 10 from 10:00")
    assert "Conversations of shadows" in preview.text
    assert "Skuggornas samtal" not in preview.text
    await press(english, "chok")
    await stage.jump("2024-05-14T08:10")

    assert "Skuggornas samtal" in (await alva.next_reply()).text
    assert "Conversations of shadows" in (await bo.next_reply()).text


@pytest.mark.chat_only
async def test_a_file_that_differs_in_one_language_is_taken_and_told_to_nobody(
    stage: Stage,
) -> None:
    alva = await saves(stage.person("Alva", "en"))
    await say(stage.organiser, "/start")
    new = PROGRAMME.replace("Conversations of shadows", "Talks of shadows")
    await upload(stage.organiser, new.encode())
    await press(stage.organiser, "fileok")
    await stage.jump("2024-05-14T08:10")

    with pytest.raises(TimeoutError):
        await alva.next_reply(timeout=0.05)
    assert "Talks of shadows" in (await say(alva, "/start s_skuggor")).text
