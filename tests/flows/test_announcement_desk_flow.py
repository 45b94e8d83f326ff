"""The organisers' desk: to whom, when and how; undone, stopped, approved, corrected, withdrawn."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.programme.values import AnnouncementSettings
from bot.sandbox.people import Person
from tests.desk import ORGANISES, audited, forge, number_of, with_role
from tests.presses import press, say
from tests.stage import Stage

TEXT = "Lunchen är sen"


@pytest.fixture
async def alva(stage: Stage) -> Person:
    person = stage.person("Alva")
    await say(person, "/start")
    person.forget_replies()
    return person


@pytest.fixture
async def organiser(stage: Stage, alva: Person) -> Person:
    """An organiser of an event with two people: themselves and Alva."""
    person = stage.organiser
    await say(person, "/start")
    return person


async def drafted(organiser: Person, text: str = TEXT) -> None:
    """Up to the question under the preview, which is taken."""
    await say(organiser, f"/meddela {text}")
    await organiser.next_reply()


async def sent(stage: Stage, organiser: Person, number: str = "2") -> None:
    """Typed, waited for and reported."""
    await drafted(organiser)
    await say(organiser, number)
    await stage.jump("2023-11-30T08:15:30")
    await stage.jump("2023-11-30T08:15:40")
    organiser.forget_replies()


def last(person: Person) -> str:
    return person.messages()[-1].text


async def test_who_gets_it_is_chosen_by_buttons_and_counted(
    stage: Stage, organiser: Person, alva: Person
) -> None:
    session = next(s for s in stage.bot.services.day.programme.sessions if s.kind == "seminar")
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


async def test_undo_within_half_a_minute_sends_nothing_and_gives_the_draft_back(
    stage: Stage, organiser: Person, alva: Person
) -> None:
    await drafted(organiser)
    await say(organiser, "2")
    undone = await press(organiser, "Ångra")
    preview, question = await organiser.next_reply(), await organiser.next_reply()
    await stage.jump("2023-11-30T08:20")

    assert undone.text == "Ångrat. Inget är skickat."
    assert (preview.text, question.text[:18]) == (
        f"Från arrangören\n\n{TEXT}",
        "Så här ser det ut.",
    )
    assert not any(TEXT in bubble.text for bubble in alva.messages())
    await say(organiser, "2")
    await stage.jump("2023-11-30T08:21")
    assert last(alva) == f"Från arrangören\n\n{TEXT}"


async def test_a_second_press_on_undo_says_so_and_does_nothing(
    stage: Stage, organiser: Person, alva: Person
) -> None:
    await drafted(organiser)
    await say(organiser, "2")
    for _ in "ab":
        await forge(stage, organiser, "aundo:1")

    assert organiser.toasts[-1].text == "Redan gjort."
    assert await audited(stage, "announcement.undone") == [("announcement:1", "")]


async def test_what_has_begun_to_leave_cannot_be_undone(
    stage: Stage, organiser: Person, alva: Person
) -> None:
    services = stage.bot.services
    await drafted(organiser)
    await say(organiser, "2")
    await stage.settle()
    claimed = await services.storage.write(
        lambda tx: services.storage.outbox.claim(tx, 1, at_half_past(stage))
    )

    await forge(stage, organiser, "aundo:1")

    found = await services.storage.announcements.by_id(1)
    assert found is not None
    assert (len(claimed), found.state) == (1, "confirmed")
    assert last(organiser) == (
        "Det har börjat skickas och kan inte ångras. Tryck på Stoppa, eller skriv /meddelanden."
    )
    assert await audited(stage, "announcement.undone") == []


def at_half_past(stage: Stage) -> datetime:
    return stage.clock.now() + timedelta(seconds=30)


async def test_a_correction_reaches_all_who_have_it(
    stage: Stage, organiser: Person, alva: Person
) -> None:
    await sent(stage, organiser)
    await say(organiser, "/meddelanden")
    one = await press(organiser, "ann:1")
    await press(organiser, "Rätta texten")
    progress = await say(organiser, "Lunchen är kl. 12.30")
    await stage.settle()
    await stage.jump("2023-11-30T08:16")

    texts = [bubble.text for bubble in alva.messages()]
    report = next(b for b in organiser.messages() if b.message_id == progress.message_id)
    assert "Skickat: 2 av 2." in one.text
    assert texts[-1] == "Från arrangören\n\nLunchen är kl. 12.30"
    assert not any(TEXT in text for text in texts)
    assert report.text == "Klart. Rättat hos 2 av 2."


async def test_a_withdrawal_deletes_what_telegram_allows(
    stage: Stage, organiser: Person, alva: Person
) -> None:
    await sent(stage, organiser)
    await say(organiser, "/meddelanden")
    await press(organiser, "ann:1")
    asked = await press(organiser, "Ta tillbaka")
    await press(organiser, "Ta bort det hos alla")
    await stage.settle()
    await stage.jump("2023-11-30T08:16")

    assert asked.text == "Ska jag ta bort det hos 2 personer? De kan ha läst det redan."
    assert not any(TEXT in bubble.text for bubble in alva.messages())
    assert any(b.text == "Klart. Borttaget hos 2 av 2." for b in organiser.messages())


async def test_after_two_days_a_message_is_rewritten_in_the_place_of_deleted(
    stage: Stage, organiser: Person, alva: Person
) -> None:
    await sent(stage, organiser)
    await stage.jump("2023-12-02T12:00")
    await say(organiser, "/meddelanden")
    await press(organiser, "ann:1")
    await press(organiser, "Ta tillbaka")
    await press(organiser, "Ta bort det hos alla")
    await stage.settle()

    assert any(
        b.text == "Arrangören har tagit tillbaka det här meddelandet." for b in alva.messages()
    )


async def test_two_organisers_cannot_correct_over_each_other(
    stage: Stage, organiser: Person, alva: Person
) -> None:
    bo = await with_role(stage, "Bo")
    await sent(stage, organiser, "3")
    bo.forget_replies()
    for person in (organiser, bo):
        await say(person, "/meddelanden")
        await press(person, "ann:1")
        await press(person, "Rätta texten")
    await say(bo, "Lunchen är inställd")
    await stage.settle()
    organiser.forget_replies()

    refused = await say(organiser, "Lunchen är kl. 12.30")

    number = await number_of(stage, bo)
    assert refused.text.startswith(f"Inget är gjort. Det är ändrat av deltagare nummer {number}.")
    assert any("inställd" in bubble.text for bubble in alva.messages())


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


async def test_those_in_doubt_are_tried_again_and_nobody_else(
    stage: Stage, organiser: Person, alva: Person
) -> None:
    stage.sandbox.faults.add("sendMessage", "500", 1, chat_id=alva.id)
    await drafted(organiser)
    begins = await say(organiser, "2")
    await stage.jump("2023-11-30T08:15:30")
    await stage.jump("2023-11-30T08:15:40")
    report = next(b for b in organiser.messages() if b.message_id == begins.message_id)
    for _ in "ab":
        await forge(stage, organiser, "aagain:1:3")
    await stage.jump("2023-11-30T08:16")

    assert report.text == "Klart. 1 av 2 har fått meddelandet.\n1 är osäker."
    assert report.buttons[0] == ("Skicka igen till 1",)
    assert sum(TEXT in bubble.text for bubble in alva.messages()) == 1
    assert await audited(stage, "announcement.resent") == [("announcement:1", "1")]
    assert organiser.toasts[-1].text == "Redan gjort."


async def test_stop_is_pressed_once_and_reported(
    stage: Stage, organiser: Person, alva: Person
) -> None:
    await drafted(organiser)
    begins = await say(organiser, "2")
    for _ in "ab":
        await forge(stage, organiser, "astop:1")
    await stage.jump("2023-11-30T08:20")

    report = next(b for b in organiser.messages() if b.message_id == begins.message_id)
    assert not any(TEXT in bubble.text for bubble in alva.messages())
    assert await audited(stage, "announcement.stopped") == [("announcement:1", "2")]
    assert report.text == "Stoppat. 0 av 2 har fått meddelandet.\n2 får det inte."


@pytest.fixture
def careful(stage: Stage) -> Stage:
    """An event where more than one recipient needs a second organiser."""
    day = stage.bot.services.day
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

    assert alone.text.startswith("Så många kräver att en arrangör till säger ja.")
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
    await storage.write(lambda tx: storage.roles.revoke(tx, number, ORGANISES))

    await forge(careful, organiser, "aok:1:2:1")
    await careful.jump("2023-11-30T08:20")

    refusals = {
        "author": "Den som skrev det är inte arrangör längre. Inget är skickat.",
        "approver": "Det här kan bara arrangörer göra.",
    }
    assert last(organiser).startswith(refusals[who])
    assert not any(TEXT in bubble.text for bubble in alva.messages())
    assert await audited(careful, "announcement.confirmed") == []


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
