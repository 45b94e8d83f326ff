"""A role has a home: what it does most is a button at the welcome, on the first screen and in the help."""

import pytest

from bot.roles import Role
from bot.storage.people.roles import Grant
from tests.presses import labels, press, say
from tests.stage import Stage
from tests.words.desk import forge, with_role

ORGANISER, STAFF, HOST = Grant(Role.ORGANISER), Grant(Role.STAFF), Grant(Role.HOST, "gron")

HOMES = {
    ("sv", ORGANISER): [
        "Skicka meddelande",
        "Ändra ett pass",
        "Skjut fram",
        "Inkommet",
        "Läget nu",
        "Bjud in",
    ],
    ("sv", STAFF): ["Inkommet", "Rösterna", "Ta ut filer", "Frågor utan svar"],
    ("sv", HOST): [
        "Det är fullt",
        "Det finns platser",
        "Diskussionsfrågor",
        "Publikfrågor",
        "Mitt rum i dag",
    ],
    ("en", ORGANISER): [
        "Send a message",
        "Change a session",
        "Delay",
        "Received",
        "How it stands",
        "Invite",
    ],
    ("en", STAFF): ["Received", "The voices", "Take out files", "Unanswered questions"],
    ("en", HOST): [
        "It is full",
        "There are seats",
        "Discussion questions",
        "Questions to the stage",
        "My room today",
    ],
}

HELP = {"sv": "/hjalp", "en": "/help"}


@pytest.mark.parametrize(("language", "grant"), HOMES)
async def test_it_stands_at_start_at_home_and_in_the_help(
    stage: Stage, language: str, grant: Grant
) -> None:
    person = await with_role(stage, "Bo", grant, language)
    expected = HOMES[language, grant]

    screens = [await say(person, "/start"), await say(person, HELP[language])]
    screens.append(await press(person, "home"))

    assert [labels(screen)[: len(expected)] for screen in screens] == [expected] * 3


@pytest.mark.parametrize(("language", "grant"), HOMES)
async def test_it_stands_at_the_welcome(stage: Stage, language: str, grant: Grant) -> None:
    storage, now = stage.bot.services.storage, stage.clock.now()
    token = await storage.write(lambda tx: storage.roles.invite(tx, stage.event.id, grant, now))

    welcome = await say(stage.person("Bo", language), f"/start inv_{token}")

    expected = HOMES[language, grant]
    assert labels(welcome)[: len(expected)] == expected


@pytest.mark.parametrize(("language", "grant"), HOMES)
async def test_every_button_of_it_leads_somewhere(
    stage: Stage, language: str, grant: Grant
) -> None:
    person = await with_role(stage, "Bo", grant, language)
    await stage.jump("2023-11-30T10:56")
    person.forget_replies()

    for label in HOMES[language, grant]:
        home = await say(person, "/start")
        screen = await press(person, label)
        assert screen.text != home.text


async def test_participants_see_none_of_it(stage: Stage) -> None:
    alva = stage.person("Alva")

    start = await say(alva, "/start")

    assert not {one for home in HOMES.values() for one in home} & set(labels(start))


async def test_whoever_lost_the_role_is_refused_by_an_old_button(stage: Stage) -> None:
    alva = stage.person("Alva")
    await say(alva, "/start")

    await forge(stage, alva, "do:meddela")
    refused = alva.messages()[-1].text
    await forge(stage, alva, "do:nothing")

    assert refused.startswith("Det här kan bara arrangörer göra.")
    assert alva.messages()[-1].text != refused


async def test_whoever_is_staff_and_host_has_both_and_no_more_than_six(stage: Stage) -> None:
    person = await with_role(stage, "Bo", STAFF)
    await with_role(stage, "Bo", HOST)

    start = await say(person, "/start")

    assert labels(start)[:6] == [
        "Inkommet",
        "Rösterna",
        "Ta ut filer",
        "Frågor utan svar",
        "Det är fullt",
        "Det finns platser",
    ]


async def test_the_list_of_commands_holds_those_of_the_role(stage: Stage) -> None:
    host = await with_role(stage, "Bo", HOST)
    await say(host, "/hjalp")

    commands = await press(host, "cmds")

    assert "/fullt" in commands.text
    assert "/meddela" not in commands.text
