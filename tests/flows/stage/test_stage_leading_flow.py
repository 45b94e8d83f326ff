"""Whoever leads a session opens, lets out, hides and marks; nobody else does, and nobody sees names."""

import pytest

from bot.roles import Role
from bot.sandbox.people import Person
from bot.storage.people.roles import Grant
from tests.flows.stage.test_stage_questions_flow import (
    FIRST,
    HOST,
    SECOND,
    SESSION,
    ask,
    hosted,
    kept,
)
from tests.presses import labels, press, say
from tests.stage import Stage
from tests.words.desk import audited, forge, number_of, with_role, world

DOORS = (f"stlead:{SESSION}:0", f"stopen:{SESSION}:0", "stset:1:released:0", "strel:1:1")


async def reading(person: Person) -> str:
    person.forget_replies()
    await say(person, "/publikfragor")
    return (await press(person, f"stlead:{SESSION}:0")).text


@pytest.mark.parametrize(
    "grant", [None, Grant(Role.STAFF), Grant(Role.HOST, "rod")], ids=["stranger", "staff", "other"]
)
async def test_nobody_else_leads(stage: Stage, grant: Grant | None) -> None:
    await hosted(stage)
    await ask(stage, stage.person("Alva"), FIRST)
    other = stage.person("Cia")
    await say(other, "/start")
    if grant:
        other = await with_role(stage, "Cia", grant)
    before, answers = await world(stage), []
    for door in DOORS:
        await forge(stage, other, door)
        answers.append(other.messages()[-1].text)

    refused = "Det här kan bara rumsvärdar och arrangörer göra."
    assert [each for each in answers if not each.startswith(refused) or FIRST in each] == []
    assert await world(stage) == before
    prefixes = [("host", door.partition(":")[0]) for door in DOORS]
    assert await audited(stage, "refused") == prefixes


async def test_a_role_that_is_gone_leads_no_more(stage: Stage) -> None:
    host = await hosted(stage)
    await ask(stage, stage.person("Alva"), FIRST)
    await say(stage.organiser, "/start")
    number = await number_of(stage, host)
    await forge(stage, stage.organiser, f"revoke:{number}:host:gron:1")
    await forge(stage, host, "stset:1:released:0")

    assert [row["state"] for row in await kept(stage)] == ["waiting"]


async def test_an_organiser_leads_every_session(stage: Stage) -> None:
    organiser = stage.organiser
    await say(organiser, "/start")
    listed = await say(organiser, "/publikfragor")
    await forge(stage, organiser, f"stopen:{SESSION}:1")

    assert "Vilket pass vill du leda frågorna på?" in listed.text
    assert await audited(stage, "stage.opened") == [(SESSION, "")]


async def test_whoever_leads_sees_no_names_and_whoever_is_told_nothing(stage: Stage) -> None:
    host, alva = await hosted(stage), stage.person("Alva")
    await ask(stage, alva, FIRST)
    number = await number_of(stage, alva)
    shown = await reading(host)

    assert FIRST in shown
    assert "Alva" not in shown
    assert str(number) not in shown.replace(FIRST, "").replace("1. ", "").replace("1 väntar", "")


async def test_hidden_is_seen_by_nobody_and_can_be_shown_after_all(stage: Stage) -> None:
    host, alva, bo = await hosted(stage), stage.person("Alva"), stage.person("Bo")
    await ask(stage, alva, FIRST)
    await reading(host)
    hidden = await press(host, "Dölj 1")
    unseen = await say(bo, "/publikfragor")
    assert "1 dold" in hidden.text
    assert FIRST not in unseen.text
    await say(alva, "/publikfragor")
    own = await press(alva, "Dina frågor")
    assert "Visas inte. Det har den som leder passet bestämt." in own.text
    await press(host, f"1. Visa ändå: {FIRST}")

    assert FIRST in (await say(bo, "/publikfragor")).text
    assert await audited(stage, "stage.hidden") == [("1", "")]


async def test_all_that_wait_on_a_page_are_let_out_at_once(stage: Stage) -> None:
    host = await hosted(stage)
    for number in range(3):
        await ask(stage, stage.person(f"Deltagare {number}"), f"Fråga {number}")
    await reading(host)
    shown = await press(host, "Visa alla 3 som väntar här")

    assert shown.text.startswith("3 frågor visas nu för alla.")
    assert {row["state"] for row in await kept(stage)} == {"released"}


async def test_a_number_typed_does_what_its_line_does_first(stage: Stage) -> None:
    host = await hosted(stage)
    await ask(stage, stage.person("Alva"), FIRST)
    await reading(host)
    await say(host, "1")

    assert [row["state"] for row in await kept(stage)] == ["released"]


async def test_closed_takes_no_more_questions_and_votes_go_on(stage: Stage) -> None:
    host, alva, bo = await hosted(stage), stage.person("Alva"), stage.person("Bo")
    await ask(stage, alva, FIRST)
    await forge(stage, host, "stset:1:released:0")
    await reading(host)
    closed = await press(host, "Sluta ta emot")
    assert closed.text.startswith("Nu tas inga fler frågor emot.")
    shown = await say(bo, "/publikfragor")
    assert "Inga fler frågor tas emot, men du kan rösta till kl. 12.15." in shown.text
    assert "Ställ en fråga till scenen" not in labels(shown)
    voted = await press(bo, "stvote:1:1")
    assert "1 röst · du har röstat" in voted.text
    await forge(stage, alva, f"stask:{SESSION}")

    assert "Här tas inga frågor eller röster emot" in alva.messages()[-1].text
    assert await audited(stage, "stage.closed") == [(SESSION, "")]


async def test_a_host_finds_it_among_what_the_role_does(stage: Stage) -> None:
    host = await with_role(stage, "Hanna", HOST)
    home = await say(host, "/start")
    assert "Publikfrågor" in labels(home)
    led = await press(host, "Publikfrågor")

    assert "Vilket pass vill du leda frågorna på?" in led.text


async def test_questions_of_two_sessions_are_kept_apart(stage: Stage) -> None:
    alva, bo = stage.person("Alva"), stage.person("Bo")
    await hosted(stage)
    await ask(stage, alva, FIRST)
    await say(stage.organiser, "/start")
    await forge(stage, stage.organiser, "stopen:fut:1")
    await say(bo, "/start s_fut")
    await press(bo, "stask:fut")
    await say(bo, SECOND)
    listed = await say(bo, "/publikfragor")
    assert "Vilket pass gäller det?" in listed.text
    await forge(stage, stage.organiser, "strel:1:2")

    assert [row["state"] for row in await kept(stage)] == ["released", "waiting"]
