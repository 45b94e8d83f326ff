"""A sandbox with people and groups that cannot all be written to."""

import pytest

from bot.clock import SystemClock
from bot.sandbox import Sandbox
from tests.refusals import (
    ANNA,
    BASIC,
    BLOCKER,
    GHOST,
    GROUP,
    KICKED,
    LEFT,
    MET_IN_GROUP,
    STRANGER,
    UPGRADED,
)


@pytest.fixture
async def sandbox() -> Sandbox:
    sandbox = Sandbox(SystemClock())
    world = sandbox.world
    await sandbox.person("Anna", id=ANNA).send("/start")
    sandbox.person("Främling", id=STRANGER)
    await sandbox.person("Bo", id=BLOCKER).send("/start")
    sandbox.person("Bo").block()
    await sandbox.person("Borta", id=GHOST).send("/start")
    world.users[GHOST].deleted = True
    met = sandbox.person("Cia", id=MET_IN_GROUP)
    bot_id = next(iter(world.bots.values())).id
    for group_id, status in ((GROUP, "member"), (LEFT, "left"), (KICKED, "kicked")):
        group = world.add_group("Grupp", group_id)
        group.members = {met.id: "member", bot_id: status}
    basic = world.add_group("Liten", BASIC, "group")
    basic.members = {met.id: "member", bot_id: "kicked"}
    upgraded = world.add_group("Förr", UPGRADED, "group")
    upgraded.migrated_to = GROUP
    return sandbox
