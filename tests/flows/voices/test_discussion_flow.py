"""A workshop's questions: put one by one, answered by table or person, shown to everybody there."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.roles import Role
from bot.storage.people.roles import Grant
from tests.doors.guests import Guest
from tests.presses import labels, press, say
from tests.stage import IFO, Stage, staged
from tests.words.desk import audited, forge, with_role

WORKSHOP = IFO.parent / "tidiga-insatser-2024"
FIRST = "mellanrummet"
HOST = Grant(Role.HOST, "salen")


@pytest.fixture
async def workshop(tmp_path: Path, door: str) -> AsyncIterator[Stage]:
    """The workshop of 25 March, while its first question is discussed."""
    async with staged(
        tmp_path / "data", event=WORKSHOP, at="2024-03-25T10:25", door=door
    ) as stage:
        yield stage


async def came(stage: Stage, name: str, language: str = "sv") -> Guest:
    person = stage.guest(name, language)
    await say(person, "/start")
    return person


async def answered(stage: Stage, person: Guest, words: str) -> None:
    person.forget_replies()
    await press(person, f"ans:{FIRST}")
    await say(person, words)
    await stage.settle()
    person.forget_replies()


@pytest.mark.both_doors
async def test_a_question_is_put_answered_and_shown_back_to_everybody(workshop: Stage) -> None:
    alva, ben = await came(workshop, "Alva"), await came(workshop, "Ben", "en")
    organiser = workshop.organiser
    await say(organiser, "/start")
    listed = await say(organiser, "/fragor")
    await press(organiser, f"dask:{FIRST}")
    posted = await press(organiser, "Ställ frågan")
    await workshop.settle()
    asked, in_english = alva.messages()[-1].text, ben.messages()[-1].text
    await answered(workshop, alva, "Bord 4: Vi behöver mer tid <3")
    await answered(workshop, ben, "Meet more often")
    organiser.forget_replies()

    await say(organiser, "/fragor")
    await press(organiser, f"dask:{FIRST}")
    shown = await press(organiser, "Visa svaren för alla")
    await workshop.settle()

    assert "Inte ställd än." in listed.text
    assert posted.text.startswith("Frågan är ställd till 3 personer.")
    assert asked.startswith("Vad behövs för att det strategiska")
    assert "Svaren visas för alla som är med, utan namn." in asked
    assert in_english.startswith("What does it take")
    assert shown.text.startswith("Svaren visas för 3 personer.")
    seen = alva.messages()[-1].text
    assert seen.endswith("1. Bord 4: Vi behöver mer tid <3\n\n2. Meet more often")
    assert ben.messages()[-1].text.startswith("This is how you answered:")
    assert await audited(workshop, "discussion.posted") == [(f"prompt:{FIRST}", "3")]


@pytest.mark.both_doors
async def test_a_question_is_put_once_however_often_the_button_is_pressed(
    workshop: Stage,
) -> None:
    alva = await came(workshop, "Alva")
    organiser = workshop.organiser
    await say(organiser, "/start")
    for _ in range(2):
        await forge(workshop, organiser, f"dpost:{FIRST}")

    asked = [b for b in alva.messages() if b.text.startswith("Vad behövs")]
    assert len(asked) == 1
    assert organiser.toasts[-1].text == "Redan gjort."
    assert len(await audited(workshop, "discussion.posted")) == 1


@pytest.mark.parametrize(("language", "posted"), [("sv", "Frågan är"), ("en", "The question has")])
async def test_the_host_of_the_room_may_put_it(
    workshop: Stage, language: str, posted: str
) -> None:
    host = await with_role(workshop, "Hanna", HOST, language)
    await say(host, "/fragor")
    await press(host, f"dask:{FIRST}")

    done = await press(host, f"dpost:{FIRST}")
    await workshop.settle()

    assert done.text.startswith(posted)


@pytest.mark.both_doors
async def test_a_hidden_answer_is_not_shown_to_the_others(workshop: Stage) -> None:
    alva = await came(workshop, "Alva")
    organiser = workshop.organiser
    await say(organiser, "/start")
    await forge(workshop, organiser, f"dpost:{FIRST}")
    await answered(workshop, alva, "Något olämpligt")
    organiser.forget_replies()
    await say(organiser, "/fragor")
    await press(organiser, f"dask:{FIRST}")
    reading = await press(organiser, "Läs svaren")
    hidden = await press(organiser, "dhide:1:1")
    await forge(workshop, organiser, f"dshow:{FIRST}:1")

    assert labels(reading)[0] == "1. Dölj: Något olämpligt"
    assert "Dolt för de andra." in hidden.text
    assert "olämpligt" not in alva.messages()[-1].text
    assert await audited(workshop, "discussion.hidden") == [("answer:1", "")]


@pytest.mark.both_doors
async def test_a_participant_sees_what_can_be_answered(workshop: Stage) -> None:
    alva = await came(workshop, "Alva")

    assert "mellanrummet" in (await say(alva, "/fragor")).text


async def heard(workshop: Stage) -> None:
    """The organiser has got by itself what was written."""
    await workshop.settle()
    workshop.organiser.forget_replies()


@pytest.mark.parametrize(
    ("language", "command", "thanks"),
    [("sv", "/tillarrangor", "Tack, sparat."), ("en", "/tellus", "Thank you, saved.")],
)
@pytest.mark.both_doors
async def test_a_participant_tells_the_organisers(
    workshop: Stage, language: str, command: str, thanks: str
) -> None:
    alva = await came(workshop, "Alva", language)
    await say(workshop.organiser, "/start")
    nothing = await say(workshop.organiser, "/inkommet")
    await say(alva, command)

    thanked = await say(alva, "Kan ni mejla bilderna sen <3")
    await heard(workshop)
    read = await say(workshop.organiser, "/inkommet")

    assert nothing.text == "Ingen har skrivit något än."
    assert thanked.text.startswith(thanks)
    assert "Kan ni mejla bilderna sen <3\nIngen har tagit den än." in read.text


QUESTION = {"sv": "Var är mellanrummet?", "en": "Where is Mellanrummet?"}
TELL = {"sv": "/tillarrangor", "en": "/tellus"}


@pytest.mark.parametrize(
    ("language", "thanks", "undo"),
    [
        ("sv", "Tack, sparat.", "Ångra: det var en fråga"),
        ("en", "Thank you, saved.", "Undo: it was a question"),
    ],
)
@pytest.mark.both_doors
async def test_what_is_typed_at_once_goes_to_the_organisers_even_where_it_reads_like_a_question(
    workshop: Stage, language: str, thanks: str, undo: str
) -> None:
    alva = await came(workshop, "Alva", language)
    await say(alva, TELL[language])

    thanked = await say(alva, QUESTION[language])
    told = await workshop.event.voices.message_desk.messages()
    await press(alva, undo)
    answer = await alva.next_reply()

    assert thanked.text.startswith(thanks)
    assert [one.answer.text for one in told] == [QUESTION[language]]
    assert "Stora salen" in answer.text
    assert await workshop.event.voices.message_desk.messages() == []


@pytest.mark.parametrize(
    ("language", "doubt"),
    [
        ("sv", "Är det ditt svar eller en fråga till mig?"),
        ("en", "Is that your answer or a question for me?"),
    ],
)
@pytest.mark.both_doors
async def test_what_is_typed_later_and_reads_like_a_question_is_asked_about(
    workshop: Stage, language: str, doubt: str
) -> None:
    alva = await came(workshop, "Alva", language)
    await say(alva, TELL[language])
    await workshop.jump("2024-03-25T10:29")

    asked = await say(alva, QUESTION[language])

    assert asked.text.startswith(doubt)
    assert await workshop.event.voices.message_desk.messages() == []


@pytest.mark.parametrize(("language", "stop"), [("sv", "Avbryt"), ("en", "Cancel")])
@pytest.mark.both_doors
async def test_who_stops_writing_to_the_organisers_is_answered_as_before(
    workshop: Stage, language: str, stop: str
) -> None:
    alva = await came(workshop, "Alva", language)
    await say(alva, TELL[language])
    await press(alva, stop)

    answer = await say(alva, QUESTION[language])

    assert "Stora salen" in answer.text
    assert await workshop.event.voices.message_desk.messages() == []


@pytest.mark.both_doors
async def test_a_lesson_from_a_session_names_it_and_can_be_taken_back(workshop: Stage) -> None:
    alva = await came(workshop, "Alva")
    await say(workshop.organiser, "/start")
    await say(alva, "/start s_ale")
    asked = await press(alva, "Fråga arrangören")
    await say(alva, "Börja med de unga")
    await heard(workshop)
    read = await say(workshop.organiser, "/inkommet")
    await press(alva, "undo:")
    await heard(workshop)
    after = await say(workshop.organiser, "/inkommet")

    assert asked.text.startswith("Tidiga samordnade insatser")
    assert "Ale kommun\nBörja med de unga\nIngen har tagit den än." in read.text
    assert after.text == "Ingen har skrivit något än."


@pytest.mark.both_doors
async def test_a_number_of_somebody_is_not_kept(workshop: Stage) -> None:
    alva = await came(workshop, "Alva")

    refused = await say(alva, "/tillarrangor Ring mig på 070-123 45 67")

    assert "Inget är sparat." in refused.text
    assert await workshop.event.voices.message_desk.messages() == []
