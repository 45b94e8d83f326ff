"""What was sent is undone, stopped, tried again, corrected or withdrawn."""

from datetime import datetime, timedelta

from bot.sandbox.people import Person
from bot.telegram.accounts import TELEGRAM
from tests.presses import press, say
from tests.stage import Stage
from tests.words.announcements import TEXT, drafted, last, sent
from tests.words.desk import audited, forge, number_of, with_role


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
        lambda tx: services.storage.outbox.claim(tx, 1, at_half_past(stage), door=TELEGRAM)
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


async def test_a_button_that_was_shown_on_its_way_is_good_when_it_has_arrived(
    stage: Stage, organiser: Person, alva: Person
) -> None:
    await drafted(organiser)
    await say(organiser, "2")
    await stage.jump("2023-11-30T08:15:30")
    organiser.forget_replies()
    await say(organiser, "/meddelanden")
    under_way = await press(organiser, "ann:1")
    await stage.jump("2023-11-30T08:15:40")
    organiser.forget_replies()

    asked = await press(organiser, "Rätta texten")

    assert "Skickas: 2 av 2." in under_way.text
    assert asked.text.startswith("Skriv hur det ska stå.")


async def test_a_withdrawal_deletes_what_telegram_allows(
    stage: Stage, organiser: Person, alva: Person
) -> None:
    await sent(stage, organiser)
    await say(organiser, "/meddelanden")
    await press(organiser, "ann:1")
    asked = await press(organiser, "Ta tillbaka")
    await press(organiser, f"Ta bort ”{TEXT}” hos alla")
    await stage.settle()
    await stage.jump("2023-11-30T08:16")

    assert asked.text == (
        f"Ska jag ta bort det hos 2 personer? De kan ha läst det redan.\n\n{TEXT}"
    )
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
    await press(organiser, f"Ta bort ”{TEXT}” hos alla")
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
    assert refused.text.startswith(f"Inget är gjort: deltagare nummer {number} ")
    assert any("inställd" in bubble.text for bubble in alva.messages())


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
        await forge(stage, organiser, "aagain:1:2")
    await stage.jump("2023-11-30T08:16")

    assert report.text == "Klart. 1 av 2 har fått meddelandet.\n1 är osäker."
    assert report.buttons[0] == ("Skicka igen till 1",)
    assert sum(TEXT in bubble.text for bubble in alva.messages()) == 1
    assert await audited(stage, "announcement.resent") == [("announcement:1", "1")]
    assert organiser.toasts[-1].text.startswith("Det är ändrat sedan dess.")


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


def received(stage: Stage) -> list[object]:
    """Who has been sent the announcement, or its preview."""
    calls = stage.sandbox.ledger.of("sendMessage")
    return [c.chat_id for c in calls if c.parameters["text"].endswith(TEXT)]


async def test_stopped_on_its_way_it_leaves_for_nobody_more_and_the_report_adds_up(
    stage: Stage, organiser: Person
) -> None:
    others = [stage.person(f"Nr {n}") for n in range(28)]
    for person in others:
        await say(person, "/start")
    await drafted(organiser)
    begins = await say(organiser, "30")
    stage.sandbox.faults.add("sendMessage", "429", 1, retry_after=1, after=10)
    stage.clock.jump(at_half_past(stage))
    await others[5].next_reply()

    await forge(stage, organiser, "astop:1")
    await stage.jump("2023-11-30T08:20")

    got = len(received(stage)) - 1  # the preview
    report = next(b.text for b in organiser.messages() if b.message_id == begins.message_id)
    assert 8 <= got < 20
    assert report == f"Stoppat. {got} av 30 har fått meddelandet.\n{30 - got} får det inte."
