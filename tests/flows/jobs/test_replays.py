"""A button of another organiser's, or of an earlier version, does nothing and is in the audit."""

import json
import re

import pytest

from bot.roles import Role
from bot.sandbox.people import Person
from bot.storage.people.roles import Grant
from tests.presses import press, say
from tests.stage import Stage
from tests.words.changes import organiser_of, rows
from tests.words.desk import audited, forge, with_role, world

OTHERS = """
    drop:2 adraft:2 aedit:2:2:to:0 aud:2:2:soon atime:2:2:0 aurg:2:2:0 astand:2:2:1 aundo:1"""
OLD = """
    aedit:2:1:to:0 aud:2:1:soon atime:2:1:28355640 aurg:2:1:0 astand:2:1:1
    acorr:1:1:0 awith:1:1:1 aok:1:1:1 aagain:1:1"""
"""Of what Bo has sent (1) and of the draft that he writes (2); both are in their second version."""


@pytest.fixture(params=["sv", "en"])
async def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
async def olle(stage: Stage, language: str) -> Person:
    olle = await organiser_of(stage, language)
    await say(olle, "/start")
    return olle


@pytest.fixture
async def bo(stage: Stage, language: str) -> Person:
    """An organiser who has sent one announcement and writes another."""
    bo = await with_role(stage, "Bo", language=language)
    await say(bo, "/meddela Lunchen är sen")
    await bo.next_reply()
    await say(bo, "2")
    await say(bo, "/meddela Hej")
    await bo.next_reply()
    await forge(stage, bo, "aurg:2:1:1")
    return bo


async def shown(stage: Stage, person: Person, room: int) -> str:
    """Let a change be shown; gives the button that would make it."""
    await forge(stage, person, f"chroom:sav:{room}")
    [row] = await rows(stage, "SELECT data FROM dialogues WHERE kind = 'change-draft'")
    return f"chok:{json.loads(row['data'])['number']}"


async def test_another_organisers_draft_cannot_be_touched(
    stage: Stage, olle: Person, bo: Person, language: str
) -> None:
    before, answers = await world(stage), set()

    for data in OTHERS.split():
        await forge(stage, olle, data)
        answers.add(olle.messages()[-1].text)

    assert answers == {stage.bot.services.translator(language).plain("announcements.not-yours")}
    assert await world(stage) == before
    refused = [("draft", data.partition(":")[0]) for data in OTHERS.split()]
    assert await audited(stage, "refused") == refused


async def test_a_button_under_an_earlier_version_does_nothing(
    stage: Stage, bo: Person, language: str
) -> None:
    before = await world(stage)

    for data in OLD.split():
        await forge(stage, bo, data)

    old = stage.bot.services.translator(language).plain("announcements.changed-since")
    assert {toast.text for toast in bo.toasts[-len(OLD.split()) :]} == {old}
    assert await world(stage) == before
    refused = [("old", data.partition(":")[0]) for data in OLD.split()]
    assert await audited(stage, "refused") == refused


async def test_a_second_press_on_what_is_so_already_does_nothing(
    stage: Stage, bo: Person, language: str
) -> None:
    before = await world(stage)

    for data in ("aurg:2:1:1", "aurg:2:2:1", "atime:2:1:0", "aud:2:1:all"):
        await forge(stage, bo, data)

    confirm = stage.bot.services.translator(language).plain("announcements.confirm", n=2)
    assert confirm in bo.messages()[-1].text
    assert await world(stage) == before
    assert await audited(stage, "refused") == []


@pytest.mark.parametrize("whose", ["another's", "an old one"])
async def test_a_preview_that_is_not_the_persons_newest_changes_nothing(
    stage: Stage, olle: Person, bo: Person, language: str, whose: str
) -> None:
    button, presser = await shown(stage, bo, 3), olle
    if whose == "an old one":
        await shown(stage, bo, 4)
        presser = bo
    before = await world(stage)

    await forge(stage, presser, button)

    expired = stage.bot.services.translator(language).plain("changing.expired")
    assert presser.messages()[-1].text == expired
    assert await world(stage) == before
    assert await audited(stage, "refused") == [("old", "chok")]


async def test_a_link_that_is_spent_is_written_down(
    stage: Stage, olle: Person, language: str
) -> None:
    await say(olle, "/bjudin")
    found = re.search(r"start=(inv_[\w-]+)", (await press(olle, "invite:staff")).text)
    assert found is not None
    await say(stage.person("Cia", language), f"/start {found[1]}")
    before = (await world(stage))["roles"]

    refused = await say(stage.person("Dan", language), f"/start {found[1]}")

    spent = stage.bot.services.translator(language).plain("roles.spent")
    assert refused.text.startswith(spent)
    assert (await world(stage))["roles"] == before
    assert await audited(stage, "refused") == [("invitation", "/start")]


async def test_a_host_who_speaks_for_another_room_is_written_down(
    stage: Stage, language: str
) -> None:
    host = await with_role(stage, "Hanna", Grant(Role.HOST, "gron"), language)
    before = await world(stage)

    answer = await say(host, "/fullt Röda salen")

    t = stage.bot.services.translator(language)
    assert answer.text == f"{t.plain('hosting.where-full')}\n\n1. Gröna salen"
    assert await world(stage) == before
    assert await audited(stage, "refused") == [("host", "/fullt")]
