import pytest

from bot.roles import Role
from bot.storage.people.roles import Grant
from bot.telegram.accounts import address_of
from tests.stage import Stage


async def _make_staff(stage: Stage, telegram_id: int) -> None:
    storage, now = stage.bot.services.storage, stage.clock.now()
    person = await storage.participants.get(address_of(telegram_id))
    assert person is not None
    await storage.write(
        lambda tx: storage.roles.grant(tx, person.id, stage.event.id, Grant(Role.STAFF), now)
    )


@pytest.mark.parametrize(
    ("language", "command", "heading"),
    [
        ("sv", "/obesvarade", "Frågor utan svar"),
        ("en", "/unanswered", "Questions without an answer"),
    ],
)
async def test_staff_read_what_was_not_answered_without_who_asked(
    stage: Stage, language: str, command: str, heading: str
) -> None:
    await stage.ask(stage.person("Alva"), "kan man hyra cykel av Kerstin Svensson?")
    staff = stage.person("Siv", language)
    await stage.ask(staff, "/start")
    await _make_staff(stage, staff.id)

    told = await stage.ask(staff, command)

    assert heading in told
    assert "kan man hyra cykel av … …?" in told
    assert "Kerstin" not in told
    assert "Alva" not in told


async def test_a_participant_is_not_shown_what_others_asked(stage: Stage) -> None:
    await stage.ask(stage.person("Alva"), "kan man hyra cykel här?")

    told = await stage.ask(stage.person("Bo"), "/obesvarade")

    assert "hyra cykel" not in told
