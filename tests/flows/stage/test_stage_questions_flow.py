"""Questions are put to a stage without a name, let out by whoever leads, voted for and answered."""

from collections.abc import Sequence

import pytest

from bot.roles import Role
from bot.sandbox.people import Person
from bot.stage import LONGEST, MOST_EACH
from bot.storage.connections.database import Row
from bot.storage.people.roles import Grant
from tests.doors.guests import Guest, Screen
from tests.doors.repeated_updates import Again
from tests.presses import labels, press, say
from tests.rows import rows_of
from tests.stage import Stage
from tests.words.changes import change
from tests.words.desk import forge, with_role

pytestmark = pytest.mark.both_doors

SESSION = "sav"
"""On in Gröna salen from 11.00 to 12.00."""

HOST = Grant(Role.HOST, "gron")

FIRST, SECOND = "Hur finansieras det?", "Vad gör ni om någon hoppar av?"


async def hosted(stage: Stage) -> Person:
    """The host of the room, who has let the session take questions."""
    host = await with_role(stage, "Hanna", HOST)
    await forge(stage, host, f"stopen:{SESSION}:1")
    host.forget_replies()
    return host


async def ask(stage: Stage, guest: Guest, words: str) -> Screen:
    guest.forget_replies()
    await say(guest, f"/start s_{SESSION}")
    guest.forget_replies()
    await press(guest, f"stask:{SESSION}")
    return await say(guest, words)


async def kept(stage: Stage) -> Sequence[Row]:
    return await rows_of(
        stage.bot.services.storage.database,
        "SELECT text, state, (SELECT count(*) FROM stage_votes WHERE question_id = id) AS votes"
        " FROM stage_questions ORDER BY id",
    )


async def see(guest: Guest) -> Screen:
    guest.forget_replies()
    return await say(guest, "/publikfragor")


async def test_a_question_is_asked_let_out_voted_for_and_answered(stage: Stage) -> None:
    alva, bo = stage.guest("Alva"), stage.guest("Bo")
    host = await hosted(stage)
    await ask(stage, alva, FIRST)
    thanked = await ask(stage, alva, SECOND)
    before = await see(bo)
    led = await say(host, "/publikfragor")
    reading = await press(host, "stlead:sav:0")
    await press(host, "1. Visa för alla")
    shown = await press(host, "1. Visa för alla")

    assert thanked.text.startswith("Tack! Nu väntar din fråga")
    assert "Inga frågor visas än." in before.text
    assert FIRST not in before.text
    assert "Tar emot frågor" in led.text
    assert "2 väntar på dig" in reading.text
    assert "Alva" not in reading.text
    assert "2 visas" in shown.text
    await see(bo)
    voted = await press(bo, "stvote:2:1")
    assert "Du har röstat på frågan." in voted.text
    ranked = await see(bo)
    assert f"1. {SECOND}\n1 röst · du har röstat" in ranked.text
    assert f"2. {FIRST}\n0 röster" in ranked.text
    own = await see(alva)
    assert f"1. {SECOND}\n1 röst · din fråga" in own.text
    host.forget_replies()
    await say(host, "/publikfragor")
    await press(host, "stlead:sav:0")
    done = await press(host, "1. Besvarad")
    assert "1 visas, 1 besvarad" in done.text
    last = await see(bo)
    assert f"1. {FIRST}" in last.text
    assert f"Besvarad (1 fråga):\n– {SECOND}" in last.text


async def test_the_same_is_said_in_english(stage: Stage) -> None:
    ann, ben = stage.guest("Ann", "en"), stage.guest("Ben", "en")
    host = await with_role(stage, "Hugh", HOST, language="en")
    await say(host, "/stage")
    await press(host, "stlead:sav:0")
    opened = await press(host, "Take questions")
    card = await say(ann, "/start s_sav")
    assert "Put a question to the stage" in labels(card)
    asked = await press(ann, "Put a question to the stage")
    await say(ann, "Who pays?")
    host.forget_replies()
    await say(host, "/stage")
    await press(host, "stlead:sav:0")
    await press(host, "1. Show everybody")
    shown = await say(ben, "/stage")

    assert opened.text.startswith("Everybody can now put questions to the stage")
    assert "Nobody learns who asks, not even whoever leads the session." in asked.text
    assert "1. Who pays?\n0 votes" in shown.text
    assert "Vote: Who pays?" in " ".join(labels(shown))


async def test_nothing_can_be_asked_where_nobody_has_opened(stage: Stage) -> None:
    alva = stage.guest("Alva")
    card = await say(alva, "/start s_sav")
    nowhere = await see(alva)

    assert "Ställ en fråga till scenen" not in labels(card)
    assert "Just nu kan du inte ställa frågor till scenen någonstans." in nowhere.text


async def test_a_vote_is_one_and_is_taken_back(stage: Stage) -> None:
    alva, bo = stage.guest("Alva"), stage.guest("Bo")
    host = await hosted(stage)
    await ask(stage, alva, FIRST)
    await forge(stage, host, "stset:1:released:0")
    await see(bo)
    await press(bo, "stvote:1:1")
    assert [row["votes"] for row in await kept(stage)] == [1]
    await see(bo)
    back = await press(bo, "stvote:1:0")

    assert "Din röst är tillbakatagen." in back.text
    assert [row["votes"] for row in await kept(stage)] == [0]


@pytest.mark.chat_only
async def test_a_vote_counts_once_however_often_the_button_is_pressed(stage: Stage) -> None:
    alva, bo = stage.person("Alva"), stage.person("Bo")
    host = await hosted(stage)
    await ask(stage, alva, FIRST)
    await forge(stage, host, "stset:1:released:0")
    await say(bo, "/start")
    for _ in range(2):
        await forge(stage, bo, "stvote:1:1")

    assert [row["votes"] for row in await kept(stage)] == [1]


@pytest.mark.chat_only
async def test_ones_own_question_has_no_vote_of_ones_own(stage: Stage) -> None:
    host = await hosted(stage)
    alva = stage.person("Alva")
    await ask(stage, alva, FIRST)
    await forge(stage, host, "stset:1:released:0")
    await forge(stage, alva, "stvote:1:1")

    assert "Det är din egen fråga." in alva.messages()[-1].text
    assert [row["votes"] for row in await kept(stage)] == [0]


async def test_one_takes_ones_own_back_and_nobody_elses(stage: Stage) -> None:
    alva = stage.guest("Alva")
    host = await hosted(stage)
    await ask(stage, alva, FIRST)
    stranger = stage.person("Cia")
    await say(stranger, "/start")
    await forge(stage, stranger, "stback:1")
    assert [row["state"] for row in await kept(stage)] == ["waiting"]
    back = await press(alva, "Ta tillbaka")

    assert "Frågan är tillbakatagen och borta." in back.text
    assert [(row["text"], row["state"]) for row in await kept(stage)] == [("", "withdrawn")]
    await forge(stage, host, "stset:1:released:0")
    assert [row["state"] for row in await kept(stage)] == ["withdrawn"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("å" * (LONGEST + 1), f"Frågan är {LONGEST + 1} tecken lång. Högst {LONGEST} får plats"),
        ("Ring mig på 070-123 45 67, går det?", "I frågan står ett personnummer, ett telefon"),
    ],
)
async def test_what_cannot_be_put_is_said_and_waits_to_be_typed_otherwise(
    stage: Stage, typed: str, said: str
) -> None:
    alva = stage.guest("Alva")
    await hosted(stage)
    refused = await ask(stage, alva, typed)
    assert said in refused.text
    assert await kept(stage) == []
    await say(alva, FIRST)

    assert [row["text"] for row in await kept(stage)] == [FIRST]


async def test_one_person_asks_no_more_than_a_few(stage: Stage) -> None:
    alva = stage.guest("Alva")
    await hosted(stage)
    for number in range(MOST_EACH):
        await ask(stage, alva, f"Fråga {number}")
    await say(alva, "/start s_sav")
    refused = await press(alva, "stask:sav")

    assert f"Du har redan {MOST_EACH} frågor här" in refused.text
    assert len(await kept(stage)) == MOST_EACH


async def test_it_ends_by_itself_a_while_after_the_session(stage: Stage) -> None:
    alva = stage.guest("Alva")
    host = await hosted(stage)
    await ask(stage, alva, FIRST)
    await forge(stage, host, "stset:1:released:0")
    await stage.jump("2023-11-30T12:14")
    assert "till kl. 12.15" in (await see(alva)).text
    await press(alva, "stask:sav")
    await stage.jump("2023-11-30T12:15")
    late = await say(alva, SECOND)

    assert "Här tas inga frågor eller röster emot just nu" in late.text
    assert SECOND in late.text  # so that it can be put elsewhere
    assert "Just nu kan du inte ställa frågor" in (await see(alva)).text
    assert len(await kept(stage)) == 1


async def test_a_moved_session_takes_its_questions_along_and_a_cancelled_one_ends_them(
    stage: Stage,
) -> None:
    alva = stage.guest("Alva")
    await hosted(stage)
    await ask(stage, alva, FIRST)
    organiser = stage.organiser
    await say(organiser, "/start")
    await change(organiser, SESSION, "Rum", "7. Styrsö, plan 3")
    await press(organiser, "chok")
    other = await with_role(stage, "Sten", Grant(Role.HOST, "styrso"))
    await forge(stage, other, "stset:1:released:0")
    await stage.settle()
    assert f"1. {FIRST}" in (await see(alva)).text
    await change(organiser, SESSION, f"chcan:{SESSION}:1")
    await press(organiser, "chok")
    await stage.settle()

    assert "Just nu kan du inte ställa frågor" in (await see(alva)).text
    assert FIRST not in (await see(alva)).text


async def test_ones_data_tell_of_it_and_erasing_takes_questions_and_votes_away(
    stage: Stage,
) -> None:
    alva, bo = stage.guest("Alva"), stage.guest("Bo")
    host = await hosted(stage)
    await ask(stage, alva, FIRST)
    await ask(stage, bo, SECOND)
    await forge(stage, host, "strel:1:2")
    await see(alva)
    await press(alva, "stvote:2:1")
    alva.forget_replies()

    told = (await say(alva, "/minadata")).text
    assert f"Fråga till scenen: {FIRST}" in told
    assert "Du har röstat på 1 fråga till scenen." in told
    asked = await say(alva, "/glom")
    assert "Också din fråga till scenen tas bort, och dina röster på andras." in asked.text
    await press(alva, "Ja, radera")

    assert [tuple(row) for row in await kept(stage)] == [(SECOND, "released", 0)]


@pytest.mark.chat_only
async def test_a_question_that_is_handled_again_after_a_crash_is_kept_once(stage: Stage) -> None:
    alva = stage.person("Alva")
    await hosted(stage)
    again = Again(stage)
    await ask(stage, alva, FIRST)
    await again.handle_newest()

    assert (await alva.next_reply()).text.startswith("Tack! Nu väntar din fråga")
    assert len(await kept(stage)) == 1


@pytest.mark.parametrize(("wanted", "kept_words"), [("Till scenen", 1), ("En fråga till dig", 0)])
async def test_what_is_typed_much_later_may_be_a_question_to_the_bot(
    stage: Stage, wanted: str, kept_words: int
) -> None:
    alva = stage.guest("Alva")
    await hosted(stage)
    await say(alva, "/start s_sav")
    await press(alva, "stask:sav")
    stage.clock.jump(stage.clock.now().replace(minute=25))
    doubted = await say(alva, "När är lunchen?")
    assert "Ska jag lämna det till scenen, eller är det en fråga till mig?" in doubted.text
    await press(alva, wanted)

    assert len(await kept(stage)) == kept_words


async def test_whoever_does_something_else_has_left_the_question(stage: Stage) -> None:
    alva = stage.guest("Alva")
    await hosted(stage)
    await say(alva, "/start s_sav")
    await press(alva, "stask:sav")
    await say(alva, "/nu")
    await say(alva, "När är lunchen?")

    assert await kept(stage) == []
