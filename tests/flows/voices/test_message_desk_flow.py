"""What a participant writes to the organisers reaches them at once, and the answer its writer."""

import pytest

from bot.roles import Role
from bot.sandbox.people import Person
from bot.storage.people.roles import Grant, HeldRole
from tests.doors.guests import Guest, Screen
from tests.presses import labels, press, say
from tests.stage import Stage
from tests.words.changes import organiser_of
from tests.words.desk import audited, forge, number_of, with_role

QUESTION = "Finns det en rullstol att låna?"

WORDS = {
    "sv": {
        "heard": "En deltagare skriver",
        "open": "Ingen har tagit den än.",
        "answer": "Svara",
        "done": "Klart",
        "anna": "Anna tog den kl. 08.15.",
        "way": "Svaret är på väg till den som skrev.",
        "answered": "Besvarat.",
        "reply": "Svar från arrangörerna",
        "closed": "Klart: Du, kl. 08.15.",
    },
    "en": {
        "heard": "A participant writes",
        "open": "Nobody has taken it yet.",
        "answer": "Answer",
        "done": "Done",
        "anna": "Anna took it at 08:15.",
        "way": "The answer is on its way to whoever wrote.",
        "answered": "Answered.",
        "reply": "Answer from the organisers",
        "closed": "Done: You, at 08:15.",
    },
}


async def guest(stage: Stage, language: str = "sv") -> Guest:
    person = stage.guest("Alva", language)
    await say(person, "/start")
    return person


async def asked(stage: Stage, person: Guest, text: str = QUESTION) -> None:
    """Written to the organisers, and told to them."""
    await say(person, f"/tillarrangor {text}")
    await told(stage)


async def told(stage: Stage) -> None:
    """All that is due was sent, and nobody waits for an answer any more."""
    await stage.settle()
    for user in stage.sandbox.world.people():
        stage.sandbox.person_by_id(user.id).forget_replies()


async def labelled(stage: Stage, person: Person, label: str, grant: Grant) -> None:
    storage, number = stage.bot.services.storage, await number_of(stage, person)
    held = HeldRole(number, grant, label)
    await storage.write(lambda tx: storage.roles.label(tx, stage.event.id, held))


def newest(person: Person) -> Screen:
    return person.messages()[-1]


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.both_doors
async def test_it_is_told_at_once_answered_where_it_was_written_and_then_called_answered(
    stage: Stage, language: str
) -> None:
    words, organiser = WORDS[language], await organiser_of(stage, language)
    await say(organiser, "/start")
    alva = await guest(stage, language)
    await asked(stage, alva)
    heard = newest(organiser)
    await press(organiser, words["answer"])
    await told(stage)
    sent = await say(organiser, "Ja, i receptionen.")
    await told(stage)
    await told(stage)
    reply = alva.messages()[-1]
    stands = next(one for one in organiser.messages() if one.text.startswith(words["heard"]))

    assert heard.text.startswith(words["heard"])
    assert QUESTION in heard.text
    assert words["open"] in heard.text
    assert labels(heard)[:2] == [words["answer"], words["done"]]
    assert sent.text.startswith(words["way"])
    assert reply.text.startswith(words["reply"])
    assert reply.text.endswith("Ja, i receptionen.")
    assert words["answered"] in stands.text


@pytest.mark.parametrize("language", ["sv", "en"])
async def test_the_others_see_who_took_it_and_are_asked_before_they_answer_too(
    stage: Stage, language: str
) -> None:
    anna = await with_role(stage, "Anna", language=language)
    await labelled(stage, anna, "Anna", Grant(Role.ORGANISER))
    bo, words = await with_role(stage, "Bo", language=language), WORDS[language]
    await asked(stage, await guest(stage, language))
    bo.forget_replies()

    await press(anna, words["answer"])
    await stage.settle()
    seen = newest(bo)
    second = await press(bo, words["answer"])

    assert words["anna"] in seen.text
    assert words["anna"] in second.text
    assert len(await audited(stage, "told.taken")) == 1


async def test_without_a_label_the_others_see_role_and_number(stage: Stage) -> None:
    anna, bo = await with_role(stage, "Anna"), await with_role(stage, "Bo")
    await asked(stage, await guest(stage))

    await press(anna, "Svara")
    await stage.settle()

    assert f"Arrangör nummer {await number_of(stage, anna)} tog den" in newest(bo).text


@pytest.mark.parametrize("language", ["sv", "en"])
async def test_what_is_done_without_an_answer_is_closed_for_all_and_not_called_answered(
    stage: Stage, language: str
) -> None:
    words = WORDS[language]
    anna, bo = [await with_role(stage, name, language=language) for name in ("Anna", "Bo")]
    await asked(stage, await guest(stage, language))

    await press(anna, words["done"])
    await stage.settle()
    listed = await say(anna, "/inkommet")

    assert words["closed"] in listed.text
    assert words["answered"] not in listed.text
    assert words["done"] not in labels(newest(bo))


async def test_a_host_hears_of_what_is_about_a_session_in_their_room_alone(stage: Stage) -> None:
    session = next(one for one in stage.event.programme.sessions if one.room and one.speakers)
    others = [room.id for room in stage.event.programme.rooms if room.id != session.room]
    host = await with_role(stage, "Hedda", Grant(Role.HOST, session.room or ""))
    other = await with_role(stage, "Otto", Grant(Role.HOST, others[0]))
    alva = await guest(stage)
    await asked(stage, alva)
    of_day = len(host.messages())
    await say(alva, f"/start s_{session.id}")
    await press(alva, f"tell:{session.id}")
    await say(alva, "Hinner vi med frågor?")
    await told(stage)

    await press(host, "Svara")
    await told(stage)
    await say(host, "Ja, sist.")
    await stage.settle()

    assert "Hinner vi med frågor?" in " ".join(each.text for each in host.messages()[of_day:])
    assert not any("Hinner vi" in each.text for each in other.messages())
    assert "Ja, sist." in alva.messages()[-1].text


async def test_the_list_shows_when_about_what_and_how_it_stands(stage: Stage) -> None:
    organiser, alva = stage.organiser, await guest(stage)
    await say(organiser, "/start")
    session = next(one for one in stage.event.programme.sessions if one.room and one.speakers)
    await asked(stage, alva)
    await say(alva, f"/start s_{session.id}")
    await press(alva, f"tell:{session.id}")
    await say(alva, "Är dörren låst?")
    await stage.settle()
    organiser.forget_replies()

    listed = await say(organiser, "/inkommet")
    chosen = await say(organiser, "2")

    title = session.title[:40]
    assert f"1. kl. 08.15 · {title}" in listed.text
    assert f"2. kl. 08.15\n{QUESTION}\nIngen har tagit den än." in listed.text
    assert QUESTION in chosen.text


async def test_answered_is_said_of_nothing_that_did_not_arrive(stage: Stage) -> None:
    organiser, alva = stage.organiser, stage.person("Alva")
    await say(alva, "/start")
    await say(organiser, "/start")
    await asked(stage, alva)
    alva.block()
    await press(organiser, "Svara")
    await told(stage)
    await say(organiser, "Ja.")
    await stage.settle()
    organiser.forget_replies()

    listed = await say(organiser, "/inkommet")

    assert "Svaret kom inte fram." in listed.text
    assert "Besvarat" not in listed.text


@pytest.mark.both_doors
async def test_what_its_writer_takes_back_is_gone_from_the_organisers_chats_too(
    stage: Stage,
) -> None:
    organiser, alva = stage.organiser, await guest(stage)
    await say(organiser, "/start")
    await asked(stage, alva)

    await press(alva, "undo:")
    await stage.settle()

    assert newest(organiser).text == "Den som skrev det här har tagit bort det."
    assert not any(QUESTION in each.text for each in organiser.messages())


async def test_what_somebody_was_answered_is_forgotten_with_them(stage: Stage) -> None:
    organiser, alva = stage.organiser, stage.person("Alva")
    await say(organiser, "/start")
    await say(alva, "/start")
    await asked(stage, alva)
    await press(organiser, "Svara")
    await told(stage)
    await say(organiser, "Ja, hos Alva.")
    await told(stage)

    await say(alva, "/glom")
    await press(alva, "erase:")
    await told(stage)
    database = stage.bot.services.storage.database

    [heard] = [one for one in organiser.messages() if one.text.startswith("En deltagare skriver")]
    assert "Ja, hos Alva." not in heard.text
    assert await database.all("SELECT text FROM told_replies", {}, tuple) == []


async def test_nobody_else_answers_closes_or_reads(stage: Stage) -> None:
    organiser, cia = stage.organiser, stage.person("Cia")
    await say(organiser, "/start")
    await asked(stage, await guest(stage))
    await say(cia, "/start")

    for door in ("toldone:1", "toldans:1:1", "tolddone:1"):
        await forge(stage, cia, door)
        assert newest(cia).text.startswith("Det här kan bara medarbetare och arrangörer göra.")
    [message] = await stage.event.voices.message_desk.messages()

    assert (message.taken_by, message.closed_by, message.reply) == (None, None, "")


async def test_somebody_who_writes_on_and_on_floods_nobody(stage: Stage) -> None:
    organiser, alva = stage.organiser, await guest(stage)
    await say(organiser, "/start")

    for number in range(23):
        thanked = await say(alva, f"/tillarrangor Fråga {number}")
    await stage.settle()

    assert thanked.text.startswith("Tack, sparat. Arrangörerna läser det.")
    assert sum("En deltagare skriver" in one.text for one in organiser.messages()) == 20
    assert len(await stage.event.voices.message_desk.messages()) == 23


async def test_at_night_it_comes_without_a_sound(stage: Stage) -> None:
    organiser, alva = stage.organiser, await guest(stage)
    await say(organiser, "/start")
    await stage.jump("2023-11-30T22:00")

    await asked(stage, alva)

    assert organiser.messages()[-1].silent


async def test_an_answer_that_is_left_sends_nothing(stage: Stage) -> None:
    organiser, alva = stage.organiser, await guest(stage)
    await say(organiser, "/start")
    await asked(stage, alva)
    await press(organiser, "Svara")
    await told(stage)
    await say(organiser, "/inkommet")

    await say(organiser, "när är lunchen")
    await stage.settle()
    [message] = await stage.event.voices.message_desk.messages()

    assert message.reply == ""
