"""Whoever may not is refused at every door of the desk: nothing changes, and it is in the audit."""

import pytest

from bot.roles import Role
from bot.sandbox.people import Person
from bot.storage.people.roles import Grant
from bot.telegram.accounts import address_of
from bot.views.home.short_answers import render_unsupported
from bot.views.people.roles import render_not_allowed
from handlers.commands import COMMANDS
from tests.presses import press, say
from tests.screens import a_scene, translators
from tests.stage import IFO, Stage
from tests.words.changes import save
from tests.words.desk import audited, forge, number_of, with_role, world

CLOSED = {
    "organiser": """
        drop:1 adraft:1 aedit:1:1:to:0 aud:1:1:soon atime:1:1:0 aurg:1:1:1 astand:1:1:1 aundo:2
        aseg:1:1:track.barn:1 astop:2 aagain:2:2 anns ann:2 acorr:2:2:0 awith:2:2:1 aok:2:2:1 awrite afade:1:1
        chlist:0 ch:sav chrooms:sav:0 chroom:sav:4 chtimes:sav chtime:sav:28355100 chcan:sav:1
        chask:sav:title chok:1 chno chundo:1 fileok:1:1:0 fileno:1 filesay:1:x:1 filecols:1 filecol:1:title:0
        fileundo:1 file:1 evlook:x evopen:x:x evclose:x
        invfor:1 rolewho:1:staff: invite:organiser: invite:host:gron hostroom:0 resend:0 roles:0 revoke:1:organiser::1""",
    "staff": """
        toldone:1 toldans:1 tolddone:1 dispose:1 disposed:1:x desk entries:0 entry:1 mark:1:chosen mend:1 unmend:1:x
        usemended:1:x filters filter:consent:0 only:consent: nofilter exports
        export:feedback:csv told:0 screen""",
    "host": """
        markroom:gron:1 dask:dagen dpost:dagen dread:dagen:0 dhide:1:1 drel:1:1:x
        dshow:dagen:1 stlead:sav:0 stopen:sav:1 stset:1:released:0 strel:1:1""",
}
"""What is pressed, by the role that it needs."""

TYPED = [
    (min(command.lets_in_only), f"/{name}")
    for command in COMMANDS
    for t in translators().values()
    for name in command.names(t)
    if command.lets_in_only
]

DOORS = [
    *TYPED,
    *((role, door) for role, doors in CLOSED.items() for door in doors.split()),
]

OPEN = """
    home more now running prog days slots slot slotsave rooms room way spks abc spk find ses about share save mine
    mypage ics cal calask calnew info infopage mat wish asks ask ans tap later undo stop keep quote step picks
    pick pass affils affil consent consents dlist dsaid tell sets leads lead lang set priv data
    forget erase help do cmds was joinweb keepone askorg paper event next
    stages stage stask stvote stown stback
    party ppage pslot ptake pnew pcode pjoin pmine pearly pbye pleave"""
"""Presses that everybody may use."""


def test_every_door_is_either_open_to_all_or_knocked_at_here(stage: Stage) -> None:
    found = {kind.prefix for kind in stage.bot.conversation.buttons}

    knocked_at = {door.partition(":")[0] for _, door in DOORS if door[0] != "/"}
    assert found - set(OPEN.split()) == knocked_at


@pytest.fixture
async def bo(stage: Stage) -> Person:
    """Holds every role, has a draft, a preview and a quote before him; Olle has sent something."""
    alva = stage.person("Alva")
    await save(alva, "sav")
    await say(alva, "/tarmed Mod")
    await say(stage.organiser, "/start")
    bo = await with_role(stage, "Bo")
    for grant in (Grant(Role.STAFF), Grant(Role.HOST, "gron")):
        await with_role(stage, "Bo", grant)
    await say(bo, "/andra sav")
    for button in ("ch:sav", "chrooms:sav", "chroom:sav:4"):
        await press(bo, button)
    await say(bo, "/meddela Hej")
    await bo.next_reply()
    await say(stage.organiser, "/meddela Lunchen är sen")
    await stage.organiser.next_reply()
    await say(stage.organiser, "3")
    await stage.settle()
    return bo


async def dismiss(stage: Stage, person: Person) -> None:
    """Take every role away, as an organiser does it."""
    number = await number_of(stage, person)
    for role, room in (("organiser", ""), ("staff", ""), ("host", "gron")):
        await forge(stage, stage.organiser, f"revoke:{number}:{role}:{room}:1")


async def knock(stage: Stage, person: Person) -> dict[str, str]:
    """Try each; gives what was answered last."""
    answers = {}
    for _, door in DOORS:
        if door[0] == "/":
            await say(person, door)
        else:
            await forge(stage, person, door)
        answers[door] = person.messages()[-1].html
        person.forget_replies()
    return answers


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("who", ["stranger", "former", "namesake"])
async def test_nobody_without_the_role_gets_through_any_door(
    stage: Stage, bo: Person, who: str, language: str
) -> None:
    person = bo
    if who == "former":
        await dismiss(stage, bo)
        await speak(stage, bo, language)
    else:
        name, telegram_id = {"stranger": ("Cia", 4004), "namesake": ("Olle", 5005)}[who]
        person = stage.sandbox.person(name, language, telegram_id)
        await say(person, "/start")
    before, programme = await world(stage), stage.event.programme

    answers = await knock(stage, person)

    t, lost = stage.bot.services.translator(language), stage.clock.now()
    since = lost if who == "former" else None
    refusals = {
        door: render_not_allowed(a_scene(programme, t), Role(role), since).text
        for role, door in DOORS
    }
    assert answers == refusals
    assert await world(stage) == before
    assert stage.event.programme is programme
    assert await audited(stage, "refused") == [
        (role, door.partition(":")[0]) for role, door in DOORS
    ]


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("who", ["stranger", "former"])
async def test_their_file_is_no_programme(
    stage: Stage, bo: Person, who: str, language: str
) -> None:
    person = bo
    if who == "former":
        await dismiss(stage, bo)
        await speak(stage, bo, language)
    else:
        person = stage.person("Cia", language)
        await say(person, "/start")
    before = await world(stage)
    person.forget_replies()

    await person.upload("programme.yaml", (IFO / "programme.yaml").read_bytes())
    answer = await person.next_reply()

    t, programme = stage.bot.services.translator(language), stage.event.programme
    words = {
        "stranger": render_unsupported("file", t),
        "former": render_not_allowed(a_scene(programme, t), Role.ORGANISER, stage.clock.now()),
    }
    assert answer.html == words[who].text
    assert await world(stage) == before
    assert await audited(stage, "refused") == [("organiser", "file")]


async def speak(stage: Stage, person: Person, language: str) -> None:
    storage = stage.bot.services.storage
    known = await storage.participants.get(address_of(person.id))
    assert known is not None
    await storage.write(lambda tx: storage.participants.save(tx, known, language=language))
