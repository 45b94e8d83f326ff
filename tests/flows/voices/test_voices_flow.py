"""The day question, asked and answered in every way it can be."""

import asyncio
from pathlib import Path

import pytest

from bot.storage.collection import collect
from bot.storage.connections.folder import DATABASE
from bot.storage.snapshot import snapshot
from tests.doors.guests import Guest
from tests.presses import labels, press, say
from tests.stage import Stage

pytestmark = pytest.mark.both_doors

CARE = {
    "sv": "Skriv inget om enskilda personer.",
    "en": "Please do not write about individual people.",
}


@pytest.fixture
async def alva(stage: Stage) -> Guest:
    person = stage.guest("Alva")
    await say(person, "/start")
    return person


async def asked(stage: Stage, person: Guest) -> None:
    """Let the day end; the question has come."""
    await stage.jump("2023-11-30T16:29")
    person.forget_replies()
    await stage.jump("2023-11-30T16:30")


async def kept(stage: Stage) -> list[str]:
    return [answer.text for answer in await stage.bot.services.storage.answers.all(event(stage))]


def event(stage: Stage) -> str:
    return stage.event.programme.event.id


@pytest.mark.parametrize(
    ("language", "question", "answer", "write", "thanks"),
    [
        (
            "sv",
            "Vad tar du med dig från dagen?",
            "Svara",
            "Skriv ditt svar i ett meddelande till mig.",
            "Tack, sparat.",
        ),
        (
            "en",
            "What do you take with you from the day?",
            "Answer",
            "Write your answer in one message to me.",
            "Thank you, saved.",
        ),
    ],
)
async def test_the_day_question_comes_when_the_day_ends_and_is_answered_in_free_words(
    stage: Stage, language: str, question: str, answer: str, write: str, thanks: str
) -> None:
    person = stage.guest("Alva", language)
    await say(person, "/start")
    await asked(stage, person)

    prompt = await person.next_reply()
    writing = await press(person, answer)
    saved = await say(person, "Mod, omdöme och en kollega att ringa")

    assert prompt.text.startswith(question)
    assert CARE[language] in prompt.text
    assert write in writing.text
    assert saved.text.startswith(f"{thanks}\n\nMod, omdöme och en kollega att ringa\n\n")
    assert await kept(stage) == ["Mod, omdöme och en kollega att ringa"]


@pytest.mark.chat_only
async def test_a_reply_to_the_question_is_an_answer(stage: Stage) -> None:
    alva = stage.person("Alva")
    await say(alva, "/start")
    await asked(stage, alva)
    prompt = await alva.next_reply()

    await alva.send("Att våga", reply_to=prompt.message_id)

    assert (await alva.next_reply()).text.startswith("Tack, sparat.\n\nAtt våga\n\n")


async def test_not_now_is_kept_to_and_leaves_the_command(stage: Stage, alva: Guest) -> None:
    await asked(stage, alva)
    await alva.next_reply()

    declined = await press(alva, "Inte nu")
    await stage.jump("2023-11-30T18:00")

    assert declined.text == "Okej. Du kan svara när du vill med /tarmed."
    assert alva.messages()[-1].text == declined.text


async def test_nobody_is_asked_who_has_answered_already(stage: Stage, alva: Guest) -> None:
    await say(alva, "/tarmed Fronesis")
    await stage.jump("2023-11-30T16:29")
    alva.forget_replies()

    await stage.jump("2023-11-30T16:30")

    with pytest.raises(TimeoutError):
        await alva.next_reply(timeout=0.1)


async def test_the_command_takes_an_answer_at_any_time(stage: Stage, alva: Guest) -> None:
    writing = await say(alva, "/tarmed")
    saved = await say(alva, "Våga tro\npå varandra")

    assert "Vad tar du med dig från dagen?" in writing.text
    assert saved.text.startswith("Tack, sparat.\n\nVåga tro\npå varandra\n\n")
    assert await kept(stage) == ["Våga tro\npå varandra"]


async def test_an_answer_can_be_read_changed_and_taken_away(stage: Stage, alva: Guest) -> None:
    await say(alva, "/tarmed Mod")
    shown = await say(alva, "/takeaway")

    writing = await press(alva, "Ändra svaret")
    changed = await say(alva, "Mer mod")
    replaced = await kept(stage)
    await say(alva, "/tarmed")
    gone = await press(alva, "Ta bort svaret")

    assert "Du har svarat:\nMod" in shown.text
    assert "Det ersätter det gamla." in writing.text
    assert changed.text.startswith("Tack, ditt nya svar är sparat.\n\nMer mod\n\n")
    assert replaced == ["Mer mod"]
    assert (gone.text, await kept(stage)) == ("Ditt svar är borttaget.", [])


async def test_what_was_a_question_is_taken_back_and_answered(stage: Stage, alva: Guest) -> None:
    await say(alva, "/tarmed")
    await say(alva, "wifi")
    if "Det är mitt svar" in labels(alva.messages()[-1]):
        await press(alva, "Det är mitt svar")

    undone = await press(alva, "Ångra: det var en fråga")
    answer = await alva.next_reply()

    assert undone.text == "Ditt svar är borttaget."
    assert "RadissonGuest" in answer.text
    assert await kept(stage) == []


async def test_a_question_while_an_answer_is_awaited_is_asked_about(
    stage: Stage, alva: Guest
) -> None:
    await say(alva, "/tarmed")

    doubt = await say(alva, "Var är lunchen?")
    answer = await press(alva, "Det är en fråga")

    assert "Är det ditt svar eller en fråga till mig?" in doubt.text
    assert "Restaurangen" in answer.text
    assert await kept(stage) == []


async def test_stopping_leaves_everything_as_it_was(stage: Stage, alva: Guest) -> None:
    await say(alva, "/tarmed")

    stopped = await press(alva, "Avbryt")
    await say(alva, "Var är lunchen?")

    assert stopped.text == "Okej, jag väntar inte på svar längre. Inget har ändrats."
    assert await kept(stage) == []


async def test_the_scales_follow_each_other_in_one_message_and_can_be_changed(
    stage: Stage, alva: Guest
) -> None:
    await say(alva, "/tarmed Mod")
    await press(alva, "Fler frågor")
    first = await press(alva, "ask:mal-kunskap")
    messages = len(alva.messages())

    second = await press(alva, "4 – Till stor del")
    third = await press(alva, "3 – Delvis")
    last = await press(alva, "5 – I högsta grad")
    await press(alva, "Ändra svaret")
    changed = await press(alva, "1 – Inte alls")

    values = [each.value for each in await stage.bot.services.storage.answers.all(event(stage))]
    assert "1 – Inte alls" in labels(first)
    assert (
        second.text == "Sparat: 4 – Till stor del\n\nGav dagen dig nya tankar och nya perspektiv?"
    )
    assert third.text == "Sparat: 3 – Delvis\n\nStärkte dagen dig i din yrkesroll?"
    assert last.text == "Tack, sparat.\n\n5 – I högsta grad"
    assert changed.text == "Tack, ditt nya svar är sparat.\n\n1 – Inte alls"
    assert (values, len(alva.messages())) == ([None, 4, 3, 1], messages)


async def test_the_list_says_what_is_answered_and_takes_a_number(
    stage: Stage, alva: Guest
) -> None:
    await say(alva, "/tarmed Mod")

    listed = await press(alva, "Fler frågor")
    await say(alva, "2")

    assert "1. Vad tar du med dig från dagen?\nBesvarad" in listed.text
    assert "1 – Inte alls" in labels(alva.messages()[-1])


async def test_what_is_kept_can_be_read_from_beside_the_running_bot(
    stage: Stage, alva: Guest, tmp_path: Path
) -> None:
    await say(alva, "/tarmed Åh, så bra")

    def read_beside() -> list[str]:
        with snapshot(tmp_path / "data" / DATABASE) as data:
            return [answer.text for answer in collect(data, event(stage)).standing]

    # In a thread, as another process would: the bot goes on and ends what it is writing.
    assert await asyncio.to_thread(read_beside) == ["Åh, så bra"]
