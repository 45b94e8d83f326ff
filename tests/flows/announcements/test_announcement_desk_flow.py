"""An announcement's draft: to whom, when and how; and the notice for those who come later."""

import pytest

from bot.sandbox.people import Person
from tests.presses import press, say
from tests.stage import Stage
from tests.words.announcements import TEXT, drafted, last


async def test_who_gets_it_is_chosen_by_buttons_and_counted(
    stage: Stage, organiser: Person, alva: Person
) -> None:
    session = next(s for s in stage.event.programme.sessions if s.kind == "seminar")
    await say(alva, f"/start s_{session.id}")
    await press(alva, f"save:{session.id}:1")
    alva.forget_replies()
    await drafted(organiser)

    who = await press(organiser, "Välj mottagare")
    which = await press(organiser, "aedit:1:1:saved")
    question = await press(organiser, f"aud:1:1:saved.{session.id}")
    await say(organiser, "1")
    await stage.jump("2023-11-30T08:15:30")

    assert who.text.startswith("Vilka ska få det?\n\n1. Alla: 2 personer")
    assert which.text.startswith("De som har sparat vilket pass?")
    assert question.text.startswith("Så här ser det ut. 1 person får det")
    assert last(alva) == f"Från arrangören\n\n{TEXT}"
    assert sum(b.text.endswith(TEXT) for b in organiser.messages()) == 2  # typed, and the preview


async def test_those_who_chose_nothing_in_the_slot_are_meant(
    stage: Stage, organiser: Person, alva: Person
) -> None:
    await drafted(organiser)
    await press(organiser, "Välj mottagare")
    question = await press(organiser, "aud:1:1:free")

    assert "2 personer får det" in question.text
    assert "Till: de som inte har valt något kl." in question.text


@pytest.mark.parametrize("number", ["0", "1", "ja"])
async def test_nobody_is_said_to_be_meant_whatever_is_typed(
    stage: Stage, organiser: Person, alva: Person, number: str
) -> None:
    await drafted(organiser)
    await press(organiser, "Välj mottagare")
    await press(organiser, "aedit:1:1:saved")
    await press(organiser, "aud:1:1:saved.sav")

    reply = await say(organiser, number)

    assert reply.text == "Just nu finns det ingen att skicka till. Inget är skickat."


async def test_a_time_is_chosen_or_typed_and_nothing_leaves_before(
    stage: Stage, organiser: Person, alva: Person
) -> None:
    await drafted(organiser)
    await press(organiser, "Välj tid")
    await say(organiser, "09.30")
    question = await organiser.next_reply()
    begins = await say(organiser, "2")
    await stage.jump("2023-11-30T09:29:59")
    before = [b.text for b in alva.messages() if TEXT in b.text]
    await stage.jump("2023-11-30T09:30:00")

    assert "Tid: kl. 09.30, torsdag 30 november." in question.text
    assert begins.text == (
        "Skickas kl. 09.30, torsdag 30 november till 2 personer. Du kan ångra dig till dess."
    )
    assert before == []
    assert [b.text for b in alva.messages() if TEXT in b.text] == [f"Från arrangören\n\n{TEXT}"]


@pytest.mark.parametrize("typed", ["kanske", "07.00", "25.00"])
async def test_a_time_that_is_none_or_past_is_refused(organiser: Person, typed: str) -> None:
    await drafted(organiser)
    await press(organiser, "Välj tid")

    refused = await say(organiser, typed)

    assert "tid" in refused.text


async def test_each_gets_their_language_and_the_author_sees_both(
    stage: Stage, organiser: Person, alva: Person
) -> None:
    ben = stage.person("Ben", "en")
    await say(ben, "/start")
    await drafted(organiser)
    await press(organiser, "Lägg till engelska")
    swedish = await say(organiser, "Lunch is late")
    english = await organiser.next_reply()
    await organiser.next_reply()
    await say(organiser, "3")
    await stage.jump("2023-11-30T08:15:30")

    assert swedish.text == f"Från arrangören\n\n{TEXT}" == last(alva)
    assert english.text == "From the organiser\n\nLunch is late" == last(ben)


async def test_urgent_makes_a_sound_in_quiet_hours_and_the_rest_does_not(
    stage: Stage, organiser: Person, alva: Person
) -> None:
    await stage.jump("2023-11-30T21:00")
    organiser.forget_replies()
    for urgent in (False, True):
        await drafted(organiser)
        if urgent:
            await press(organiser, "Gör brådskande")
        await say(organiser, "2")
        await stage.jump(f"2023-11-30T21:0{1 + urgent}:40")
        organiser.forget_replies()

    calls = [
        call
        for call in stage.sandbox.ledger.of("sendMessage")
        if call.chat_id == alva.id and TEXT in call.parameters["text"]
    ]
    assert [bool(c.parameters.get("disable_notification")) for c in calls] == [True, False]


async def test_a_file_goes_with_it(stage: Stage, organiser: Person, alva: Person) -> None:
    await drafted(organiser)
    await organiser.upload("karta.pdf", b"%PDF")
    await organiser.next_reply()
    await organiser.next_reply()
    await say(organiser, "2")
    await stage.jump("2023-11-30T08:15:30")

    [call] = [c for c in stage.sandbox.ledger.of("sendDocument") if c.chat_id == alva.id]
    assert call.parameters["caption"] == f"<b>Från arrangören</b>\n\n{TEXT}"


async def test_a_file_of_a_participant_is_not_taken(stage: Stage, alva: Person) -> None:
    await alva.upload("karta.pdf", b"%PDF")

    assert "fil" in (await alva.next_reply()).text


async def test_a_notice_is_seen_by_those_who_come_later_until_it_is_removed(
    stage: Stage, organiser: Person
) -> None:
    await drafted(organiser, "Wifi: gäst")
    await press(organiser, "Visa även för nya")
    await say(organiser, "2")
    await stage.jump("2023-11-30T08:16")
    ben, cia = stage.person("Ben"), stage.person("Cia")

    seen = await say(ben, "/start")
    organiser.forget_replies()
    await say(organiser, "/anslag")
    removed = await press(organiser, "Ta bort anslaget")
    unseen = await say(cia, "/start")

    assert seen.text == "Från arrangören\n\nWifi: gäst"
    assert removed.text == "Inget anslag visas för dem som kommer."
    assert unseen.text.startswith("Välkommen")


async def test_a_notice_for_newcomers_alone_is_sent_to_nobody(
    stage: Stage, organiser: Person, alva: Person
) -> None:
    await say(organiser, "/anslag")
    await press(organiser, "Skriv ett nytt anslag")
    await say(organiser, "Garderoben är stängd")
    await organiser.next_reply()
    await say(organiser, "0")
    await stage.jump("2023-11-30T08:16")

    assert not any("Garderoben" in bubble.text for bubble in alva.messages())
    assert (await say(stage.person("Ben"), "/start")).text.endswith("Garderoben är stängd")
