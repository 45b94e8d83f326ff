"""Words for conversations at the organisers' desk: roles, forged presses, what was written down."""

import asyncio

from bot.roles import Role
from bot.sandbox.chats import happenings
from bot.sandbox.people import Person
from bot.storage.people.roles import Grant
from bot.telegram.accounts import address_of
from tests.presses import say
from tests.rows import rows_of
from tests.stage import Stage

ORGANISES = Grant(Role.ORGANISER)

NOTES = {"audit", "dialogues", "inbox", "sqlite_sequence"}
"""Tables that say what was tried and where each person stands, not what is so."""


async def number_of(stage: Stage, person: Person) -> int:
    """The number that stands for the person in lists and in the audit."""
    known = await stage.bot.services.storage.participants.get(address_of(person.id))
    assert known is not None
    return known.id


async def with_role(
    stage: Stage, name: str, grant: Grant = ORGANISES, language: str = "sv"
) -> Person:
    """Somebody who has started the bot and holds the role."""
    person = stage.person(name, language)
    await say(person, "/start")
    storage, number = stage.bot.services.storage, await number_of(stage, person)
    await storage.write(
        lambda tx: storage.roles.grant(tx, number, stage.event.id, grant, stage.clock.now())
    )
    return person


async def audited(stage: Stage, action: str) -> list[tuple[str, str]]:
    """About what it was written down, each with its detail."""
    rows = await rows_of(
        stage.bot.services.storage.database,
        "SELECT subject, detail FROM audit WHERE action = :action ORDER BY id",
        {"action": action},
    )
    return [(row["subject"], row["detail"]) for row in rows]


async def forge(stage: Stage, person: Person, data: str) -> None:
    """Press a button, whether it was shown to this person or not, and wait for what it does."""
    chat = stage.sandbox.world.chat_seen(person.user, None)
    message = list(chat.messages.values())[-1]
    before = len(person.toasts)
    query = happenings.press(stage.sandbox.world, person.user, message, data)
    while all(toast.callback_query_id != query.id for toast in person.toasts[before:]):  # noqa: ASYNC110 -- the phone has no event for it
        await asyncio.sleep(0.01)
    await stage.settle()


async def world(stage: Stage) -> dict[str, list[tuple[object, ...]]]:
    """Everything that is so: the rows of all tables that a refusal must not touch."""
    database = stage.bot.services.storage.database
    tables = await rows_of(database, "SELECT name FROM sqlite_master WHERE type = 'table'")
    names = {row["name"] for row in tables} - NOTES
    return {
        n: [tuple(row) for row in await rows_of(database, f"SELECT * FROM {n}")] for n in names
    }
