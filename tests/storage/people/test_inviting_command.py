"""`invite organiser`: the link is printed, and good in the bot's own database."""

import asyncio
import re
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from bot.clock import SystemClock
from bot.commands import invitations
from bot.people.invitations import start_parameter
from bot.roles import Role
from bot.storage import open_storage
from bot.storage.connections.folder import DATABASE
from bot.storage.people.roles import Grant, RedeemedInvitation
from bot.telegram.accounts import address_of
from bot.telegram.links import link


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> typer.Typer:
    monkeypatch.setenv("BOT_DATA", str(tmp_path))
    monkeypatch.setenv("BOT_TOKEN", "100001:TOKEN")
    monkeypatch.setenv("BOT_API_URL", "http://127.0.0.1:9")
    app = typer.Typer()
    invitations.register(app)
    return app


def redeemed_in(folder: Path, token: str) -> RedeemedInvitation | None:
    """What the bot makes of the token."""

    async def use() -> RedeemedInvitation | None:
        now = SystemClock().now()
        async with open_storage(folder / DATABASE) as storage:
            person = await storage.write(
                lambda tx: storage.participants.join(tx, address_of(100), "sv", now)
            )
            return await storage.write(
                lambda tx: storage.roles.redeem(tx, token, person.id, "dagen", now)
            )

    return asyncio.run(use())


def test_without_telegram_the_command_says_what_to_write_to_the_bot(
    app: typer.Typer, tmp_path: Path
) -> None:
    result = CliRunner().invoke(app, ["invite", "organiser"], env={"LANG": "sv_SE"})

    found = re.fullmatch(
        "Telegram svarar inte, så botens namn är okänt. "
        r"Skriv till boten inom en halvtimme: /start inv_([\w-]{22})\n",
        result.output,
    )
    assert found is not None, result.output
    assert redeemed_in(tmp_path, found[1]) == RedeemedInvitation(Grant(Role.ORGANISER), None)


def test_a_link_fits_what_telegram_takes() -> None:
    url = link("motesplats_bot", start_parameter("x" * 22))

    assert url == f"https://t.me/motesplats_bot?start=inv_{'x' * 22}"
    assert len(url.partition("start=")[2]) <= 64
