"""The first organiser comes by a one-time link, the next by the first."""

import re

import pytest

from bot.roles import Role
from bot.sandbox.people import Person
from bot.storage.people.roles import Grant
from bot.telegram.accounts import address_of
from tests.presses import labels, press, say
from tests.stage import Stage
from tests.words.changes import organiser_of
from tests.words.desk import audited, number_of, with_role


async def invited(stage: Stage) -> str:
    """A link's parameter, as `invite organiser` makes it."""
    storage, now = stage.bot.services.storage, stage.clock.now()
    token = await storage.write(
        lambda tx: storage.roles.invite(tx, stage.event.id, Grant(Role.ORGANISER), now)
    )
    return f"inv_{token}"


async def test_whoever_opens_the_link_first_becomes_an_organiser(stage: Stage) -> None:
    parameter = await invited(stage)
    alva, bo = stage.person("Alva"), stage.person("Bo")

    welcome = await say(alva, f"/start {parameter}")
    spent = await say(bo, f"/start {parameter}")

    assert welcome.text.startswith("Välkommen! Du är nu arrangör på Mötesplats IFO 2023.")
    assert spent.text.startswith("Den inbjudan gäller inte längre. Be om en ny.")
    assert (await say(alva, "/meddela")).text.startswith("Skriv meddelandet till alla.")
    assert (await say(bo, "/meddela")).text.startswith("Det här kan bara arrangörer göra.")


async def test_in_english_too(stage: Stage) -> None:
    ben = stage.person("Ben", "en")

    welcome = await say(ben, f"/start {await invited(stage)}")

    assert welcome.text.startswith("Welcome! Your role at Mötesplats IFO 2023 is now: organiser.")


async def test_a_link_is_too_old_after_half_an_hour(stage: Stage) -> None:
    parameter = await invited(stage)
    await stage.jump("2023-11-30T08:45")

    late = await say(stage.person("Alva"), f"/start {parameter}")

    assert late.text.startswith("Den inbjudan gäller inte längre.")


@pytest.mark.parametrize("account", [1087968824, 777000])
async def test_a_service_account_of_telegram_is_nobody(stage: Stage, account: int) -> None:
    service, alva = stage.sandbox.person("Group", "sv", account), stage.person("Alva")
    parameter = await invited(stage)

    await service.send(f"/start {parameter}")
    await stage.settle()
    welcome = await say(alva, f"/start {parameter}")

    assert await stage.bot.services.storage.participants.get(address_of(account)) is None
    assert [message.text for message in service.messages()] == [f"/start {parameter}"]
    assert welcome.text.startswith("Välkommen! Du är nu arrangör på Mötesplats IFO 2023.")


async def test_an_organiser_invites_another_and_is_told_the_number_of_who_came(
    stage: Stage,
) -> None:
    organiser, bo = stage.organiser, stage.person("Bo")
    await say(organiser, "/bjudin")
    invitation = await press(organiser, "Arrangör")
    found = re.search(r"start=(inv_[\w-]+)", invitation.text)
    assert found is not None

    await say(bo, f"/start {found[1]}")
    await stage.settle()
    told = await organiser.next_reply()

    number = await number_of(stage, bo)
    assert told.text == (
        f"Din inbjudan är använd. Deltagare nummer {number} är nu arrangör på Mötesplats IFO 2023."
    )
    assert "Bo" not in told.text


async def test_a_host_is_invited_for_one_room_and_sees_own_commands(stage: Stage) -> None:
    organiser, bo = stage.organiser, stage.person("Bo")
    room = stage.event.programme.rooms[0]
    await say(organiser, "/bjudin")
    rooms = await press(organiser, "Rumsvärd")
    invitation = await press(organiser, f"invite:host:{room.id}")
    found = re.search(r"start=(inv_[\w-]+)", invitation.text)
    assert found is not None

    welcome = await say(bo, f"/start {found[1]}")
    await stage.settle()

    assert rooms.text.startswith("Vilket rum?")
    assert f"rumsvärd för {room.name}" in invitation.text
    assert welcome.text.startswith(
        f"Välkommen! Du är nu rumsvärd för {room.name} på Mötesplats IFO 2023."
    )
    assert "fullt" in bo.commands()
    assert "meddela" not in bo.commands()


async def test_the_list_names_numbers_and_no_names(stage: Stage) -> None:
    await say(stage.organiser, "/start")
    await with_role(stage, "Bo", Grant(Role.STAFF))

    listed = await say(stage.organiser, "/roller")

    assert listed.text == (
        "De här har en roll. Välj en för att skriva vem det är eller ta bort rollen.\n\n"
        "1. nummer 1, arrangör (du)\n\n2. nummer 2, medarbetare"
    )
    assert labels(listed) == ["1. nummer 1, arrangör", "2. nummer 2, medarbetare", "Hem"]


@pytest.mark.parametrize(
    ("language", "lost"),
    [
        (
            "sv",
            (
                "Du kan inte göra detta längre. "
                "Din roll på Mötesplats IFO 2023 togs bort kl. 08.15, torsdag 30 november."
            ),
        ),
        (
            "en",
            "You can no longer do this. Your role at Mötesplats IFO 2023 was taken away at 08:15",
        ),
    ],
)
async def test_a_revoked_role_stops_at_once_and_says_when(
    stage: Stage, language: str, lost: str
) -> None:
    await say(stage.organiser, "/start")
    bo = await with_role(stage, "Bo", language=language)
    await say(bo, "/start")
    before = bo.commands()
    await say(stage.organiser, "/roller")
    asked = await press(stage.organiser, "revoke:2:organiser::0")
    revoked = await press(stage.organiser, "Ta bort rollen")
    await stage.settle()

    refused = await say(bo, "/meddela Hej")

    assert asked.text.startswith("Ska deltagare nummer 2 inte vara arrangör längre?")
    assert revoked.text == "Deltagare nummer 2 är inte arrangör längre."
    assert refused.text.startswith(lost)
    assert "roller" in before or "roles" in before
    assert not {"roller", "roles"} & set(bo.commands())
    assert await audited(stage, "role.revoked") == [("organiser", f"{stage.event.id} 2")]
    assert await audited(stage, "refused") == [("organiser", "/meddela")]


async def test_a_role_revoked_between_draft_and_number_sends_nothing(stage: Stage) -> None:
    await say(stage.organiser, "/start")
    bo = await with_role(stage, "Bo")
    await say(bo, "/meddela Hej")
    await bo.next_reply()
    await say(stage.organiser, "/roller")
    await press(stage.organiser, "revoke:2:organiser::0")
    await press(stage.organiser, "Ta bort rollen")

    refused = await say(bo, "2")
    await stage.jump("2023-11-30T08:20")

    assert refused.text.startswith("Du kan inte göra detta längre.")
    assert await audited(stage, "announcement.confirmed") == []
    assert await audited(stage, "refused") == [("organiser", "text")]


async def test_the_last_organiser_cannot_be_revoked(stage: Stage) -> None:
    await say(stage.organiser, "/roller")
    await press(stage.organiser, "revoke:1:organiser::0")

    refused = await press(stage.organiser, "Ta bort rollen")

    assert refused.text == "Det är den sista arrangören. Bjud in en till först, med /bjudin."
    assert (await say(stage.organiser, "/meddela")).text.startswith("Skriv meddelandet")


async def test_a_link_dies_with_the_role_of_its_issuer(stage: Stage) -> None:
    await say(stage.organiser, "/start")
    bo, cia = await with_role(stage, "Bo"), stage.person("Cia")
    await say(bo, "/bjudin")
    found = re.search(r"start=(inv_[\w-]+)", (await press(bo, "Arrangör")).text)
    assert found is not None
    await say(stage.organiser, "/roller")
    await press(stage.organiser, "revoke:2:organiser::0")
    await press(stage.organiser, "Ta bort rollen")

    spent = await say(cia, f"/start {found[1]}")

    assert spent.text.startswith("Den inbjudan gäller inte längre.")


@pytest.mark.parametrize(("language", "own"), [("sv", "Det är din egen länk"), ("en", "That is")])
async def test_whoever_taps_on_their_own_link_does_not_use_it_up(
    stage: Stage, language: str, own: str
) -> None:
    organiser, bo = await organiser_of(stage, language), stage.person("Bo", language)
    await say(organiser, "/bjudin")
    found = re.search(r"start=(inv_[\w-]+)", (await press(organiser, "invite:staff")).text)
    assert found is not None

    told = await say(organiser, f"/start {found[1]}")
    welcome = await say(bo, f"/start {found[1]}")

    t = stage.bot.services.translator(language)
    assert told.text.startswith(own)
    event = stage.event.programme.event.name
    assert welcome.text.startswith(
        t.plain("roles.welcome", role=t.plain("roles.staff"), event=event)
    )
    assert await audited(stage, "refused") == [("roles.own-link", "/start")]


async def test_in_a_group_nobody_holds_a_role(stage: Stage) -> None:
    await say(stage.organiser, "/start")
    await with_role(stage, "Bo", Grant(Role.STAFF))
    group = stage.sandbox.group("Gruppen", stage.organiser)

    await stage.organiser.send("/roller", chat=group.id)
    await stage.settle()

    said = [call.parameters["text"] for call in stage.sandbox.ledger.of("sendMessage")]
    assert not any("medarbetare" in text for text in said)


LABELS = {
    "sv": ("Skriv vem länken är till", "Sparat: Anna i receptionen.", "Skriv vem det är"),
    "en": ("Write who the link is for", "Saved: Anna i receptionen.", "Write who it is"),
}


async def a_link(organiser: Person) -> str:
    """What a staff member opens, as an organiser gets it by buttons."""
    await say(organiser, "/bjudin")
    invitation = await press(organiser, "invite:staff")
    found = re.search(r"start=(inv_[\w-]+)", invitation.text)
    assert found is not None
    return found[1]


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("said", ["before", "after"])
async def test_the_list_says_who_a_number_is_as_it_was_said_at_the_invitation(
    stage: Stage, language: str, said: str
) -> None:
    organiser = await organiser_of(stage, language)
    button, kept, _ = LABELS[language]
    link = await a_link(organiser)
    if said == "after":
        await say(stage.person("Bo"), f"/start {link}")
        await stage.settle()
        organiser.forget_replies()
    await press(organiser, button)
    labelled = await say(organiser, "  Anna i\nreceptionen ")
    if said == "before":
        await say(stage.person("Bo"), f"/start {link}")
        await stage.settle()
        told = await organiser.next_reply()
        assert "Anna i receptionen" in told.text
    organiser.forget_replies()

    listed = await say(organiser, "/roller")

    number = await number_of(stage, stage.person("Bo"))
    assert labelled.text == kept
    assert re.search(rf"Anna i receptionen \(\w+ {number}\)", listed.text)


async def test_who_holds_a_role_is_said_afterwards_and_gone_with_it(stage: Stage) -> None:
    organiser, bo = stage.organiser, await with_role(stage, "Bo", Grant(Role.STAFF))
    await say(organiser, "/start")
    number = await number_of(stage, bo)
    await say(organiser, "/roller")
    await press(organiser, f"revoke:{number}:staff::0")
    await press(organiser, "Skriv vem det är")
    await say(organiser, "Bosse vid dörren")

    data = await say(bo, "/minadata")
    bo.forget_replies()
    await say(bo, "/glom")
    await press(bo, "erase:")
    listed = await say(organiser, "/roller")

    assert data.document is not None
    assert "Bosse vid dörren" in data.document[1].decode()
    assert "Bosse" not in listed.text


async def test_who_somebody_is_fits_a_line(stage: Stage) -> None:
    organiser = await organiser_of(stage, "sv")
    await a_link(organiser)
    await press(organiser, "Skriv vem länken är till")

    refused = await say(organiser, "x" * 41)
    kept = await say(organiser, "Anna")

    assert refused.text.startswith("Skriv en rad med högst 40 tecken.")
    assert kept.text == "Sparat: Anna."


async def test_who_has_left_what_asks_for_a_name_searches_again(stage: Stage) -> None:
    organiser = await organiser_of(stage, "sv")
    await a_link(organiser)
    await press(organiser, "Skriv vem länken är till")
    await say(organiser, "/nu")

    answer = await say(organiser, "etik")

    assert "Sparat" not in answer.text


@pytest.mark.parametrize(("language", "welcome"), [("sv", "Välkommen!"), ("en", "Welcome!")])
async def test_whoever_took_a_role_is_let_in_again_by_the_same_link(
    stage: Stage, language: str, welcome: str
) -> None:
    link = await a_link(await organiser_of(stage, "sv"))
    bo = stage.person("Bo", language)
    await say(bo, f"/start {link}")
    await stage.jump("2023-11-30T12:00")

    again = await say(bo, f"/start {link}")
    others = await say(stage.person("Cia", language), f"/start {link}")

    assert again.text.startswith(welcome)
    assert not others.text.startswith(welcome)


async def test_a_role_that_was_taken_away_is_not_back_by_its_link(stage: Stage) -> None:
    organiser = await organiser_of(stage, "sv")
    link = await a_link(organiser)
    bo = stage.person("Bo")
    await say(bo, f"/start {link}")
    await stage.settle()
    organiser.forget_replies()
    await say(organiser, "/roller")
    number = await number_of(stage, bo)
    await press(organiser, f"revoke:{number}:staff::0")
    await press(organiser, "Ta bort rollen")

    again = await say(bo, f"/start {link}")

    assert again.text.startswith("Den inbjudan gäller inte längre.")


@pytest.mark.parametrize(
    ("role", "command", "who"),
    [
        (None, "/obesvarade", "Det här kan bara medarbetare och arrangörer göra."),
        (Grant(Role.HOST, "gron"), "/inkommet", "Det här kan bara medarbetare och arrangörer"),
        (Grant(Role.STAFF), "/fullt", "Det här kan bara rumsvärdar och arrangörer göra."),
        (Grant(Role.STAFF), "/meddela", "Det här kan bara arrangörer göra."),
    ],
)
async def test_a_refusal_says_who_may(
    stage: Stage, role: Grant | None, command: str, who: str
) -> None:
    bo = await with_role(stage, "Bo", role) if role else stage.person("Bo")
    await say(bo, "/start")

    assert (await say(bo, command)).text.startswith(who)


async def test_an_organiser_is_let_in_wherever_a_role_is_asked_for(stage: Stage) -> None:
    organiser = await organiser_of(stage, "sv")
    commands = [command for command in stage.bot.conversation.commands if command.roles]

    for command in commands:
        for name in [*command.names(stage.event.translator("sv"))]:
            answer = await say(organiser, f"/{name}")
            organiser.forget_replies()
            assert "Det här kan bara" not in answer.text, name
