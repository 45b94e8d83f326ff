"""The address of a party's code: it says nothing of who is there, and a button leads on."""

from pathlib import Path

import pytest

from tests.presses import say
from tests.stage import staged
from tests.web.browsing import Browser


@pytest.mark.parametrize(
    ("language", "button", "asked"),
    [("sv", "Gå vidare", "finns inget sällskap"), ("en", "Continue", "no group with that code")],
)
async def test_an_address_says_nothing_of_who_is_there(
    tmp_path: Path, language: str, button: str, asked: str
) -> None:
    async with staged(tmp_path / "data", door="web") as stage:
        browser: Browser = stage.guest("Bo", language).browser  # type: ignore[attr-defined]
        read = await browser.open(f"/{language}/sallskap/BDGK")

        assert "BDGK" in read.text
        known = await stage.bot.services.storage.database.all(
            "SELECT * FROM addresses WHERE door = 'web'", {}, dict
        )
        assert known == []  # who only looks is nobody
        answer = await browser.press(button)
        assert asked in answer.text


async def test_an_address_without_a_code_is_none(tmp_path: Path) -> None:
    async with staged(tmp_path / "data", door="web") as stage:
        browser: Browser = stage.guest("Bo").browser  # type: ignore[attr-defined]
        await say(stage.guest("Bo"), "/nu")

        for path in ("/sallskap/ABCD", "/sallskap/BDG", "/sallskap/%3Cb%3E"):
            assert (await browser.open(path)).status == 404
