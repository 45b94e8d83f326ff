"""What the bot says by itself reaches those too who have no chat, and organisers see that it did."""

from bot.telegram.accounts import address_of
from bot.web.visitors import address_of as web_address_of
from tests.presses import say
from tests.stage import Stage
from tests.web.browsing import Browser


async def arrive(stage: Stage, guest: Browser) -> None:
    """Somebody does something that is kept, and has read what came of it."""
    await guest.open(f"/pass/{stage.event.programme.sessions[-1].id}")
    await guest.press("Spara")
    await guest.open("/")


async def announce(stage: Stage, text: str, number: int) -> None:
    """Sent by the organiser to so many, and on its way."""
    await say(stage.organiser, f"/meddela {text}")
    await stage.organiser.next_reply()
    await say(stage.organiser, str(number))
    await stage.jump("2023-11-30T11:11")
    await stage.jump("2023-11-30T11:12")


async def test_an_announcement_stands_on_every_page_and_its_report_counts_who_saw_it(
    stage: Stage, guest: Browser
) -> None:
    await arrive(stage, guest)
    await announce(stage, "Lunchen är sen", 2)
    [report] = [each for each in stage.organiser.messages() if each.text.startswith("Klart")]

    await guest.open("/program")
    standing = guest.standing
    stage.organiser.forget_replies()
    later = await say(stage.organiser, "/meddelanden")

    assert "Lunchen är sen" in standing
    assert (
        report.text
        == "Klart. 2 av 2 har fått meddelandet.\nPå webben har 0 sett det, och 1 väntar."
    )
    assert "På webben har 1 sett det, och 0 väntar." in later.text


async def test_whoever_blocks_the_chat_is_told_on_the_web(stage: Stage, guest: Browser) -> None:
    await arrive(stage, guest)
    storage, alva = stage.bot.services.storage, stage.person()
    await say(alva, "/start")
    known = await storage.participants.get(web_address_of(guest.cookies["motesplats"]))
    assert known is not None
    await storage.write(
        lambda tx: tx.execute(
            "UPDATE addresses SET participant_id = :to WHERE address = :account",
            {"to": known.id, "account": address_of(alva.id).text},
        )
    )
    storage.participants.forget_all()
    alva.block()
    await announce(stage, "Bussen går", 2)

    await guest.open("/")
    assert "Bussen går" in guest.standing
