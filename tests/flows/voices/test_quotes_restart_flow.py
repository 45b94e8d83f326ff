"""The way of a quote over restarts and weeks: every step is where it was."""

import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.sandbox import Bubble, Sandbox
from bot.sandbox.people import Person
from bot.storage.voices.quotes import Consent, Quote
from bot.telegram.accounts import address_of
from tests.presses import labels, press, say
from tests.stage import Stage, staged

WORDS = "Mod och omdöme.\nSamarbete lönar sig."


@dataclass
class Restarting:
    """One person's phone at a bot that is stopped and started before every step."""

    data: Path
    sandbox: Sandbox | None = None
    language: str = "sv"
    steps: int = field(default=0)

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[Stage]:
        async with staged(self.data, sandbox=self.sandbox) as stage:
            self.sandbox = stage.sandbox
            yield stage

    async def say(self, text: str) -> Bubble:
        async with self.running() as stage:
            return await say(self.person(stage), text)

    async def press(self, label: str) -> Bubble:
        async with self.running() as stage:
            return await press(self.person(stage), label)

    async def quotes(self) -> list[Quote]:
        async with self.running() as stage:
            event = stage.event.programme.event.id
            return list((await stage.bot.services.storage.quotes.all(event)).values())

    def person(self, stage: Stage) -> Person:
        person = stage.person("Alva", self.language)
        person.forget_replies()
        return person


SWEDISH = (
    "Ja, gå vidare",
    "Skriv under",
    "1. Välj Felaktiga utbetalningar",
    "Gå vidare",
    "Bara yrke",
    "Publicera med namn",
    "Felaktiga utbetalningar (FUT) – att förebygga och uppmärksamma – valt",
    "Så här skulle det se ut i tryck:",
    "Sparat: svaret får publiceras med namn.",
)
ENGLISH = (
    "Yes, go on",
    "Sign it",
    "1. Choose Felaktiga utbetalningar",
    "Go on",
    "Only my work",
    "Publish with my name",
    "Felaktiga utbetalningar (FUT) – att förebygga och uppmärksamma – chosen",
    "This is how it would look in print:",
    "Saved: the answer may be published with your name.",
)


@pytest.mark.parametrize(("language", "texts"), [("sv", SWEDISH), ("en", ENGLISH)])
async def test_the_whole_way_goes_on_where_it_was_after_a_restart_at_every_step(
    tmp_path: Path, language: str, texts: tuple[str, ...]
) -> None:
    begin, sign, first, go_on, work, with_name, chosen_line, preview_line, done = texts
    play = Restarting(tmp_path / "data", language=language)
    await play.say("/start")
    async with play.running() as stage:
        await save(stage, play.person(stage), "fut")

    await play.say("/tarmed " + WORDS.split("\n", maxsplit=1)[0])
    saved = await play.say(WORDS.split("\n")[1])
    unsigned = await play.press(begin)
    sessions = await play.press(sign)
    picked = await play.press("pick:")
    await play.press(go_on)
    await play.say("Siv Sandberg")
    await play.say("socialsekreterare")
    affiliation = await play.say("Barn och unga")
    preview = await play.press("Ale kommun")
    chosen = await play.press(with_name)

    assert WORDS in saved.text
    assert unsigned.text.startswith(preview_line)
    assert labels(sessions)[0].startswith(first)
    assert f"1. {chosen_line}" in picked.text
    assert "Ale kommun" in labels(affiliation)
    signature = "Siv Sandberg, socialsekreterare, Barn och unga i Ale kommun"
    printed = f"{signature}\n– Mod och omdöme.\n– Samarbete lönar sig."
    assert preview.text.startswith(f"{preview_line}\n\n{printed}")
    assert work in labels(preview)
    assert chosen.text.startswith(f"{done}\n\n{printed}")
    [quote] = await play.quotes()
    assert (quote.consent, quote.wording, quote.sessions) == (Consent.NAME, 1, ("fut",))
    assert quote.chosen_at is not None


async def test_a_week_later_the_button_goes_on_where_it_was_and_words_are_asked_about(
    tmp_path: Path,
) -> None:
    play = await _left_for_a_week(tmp_path / "data")

    doubt = await play.say("Siv Sandberg")
    role = await play.press("Det är mitt svar")
    async with play.running() as stage:
        await stage.jump("2023-12-13T10:00")
    await play.say("/tarmed")
    again = await play.press("Välj hur svaret får tryckas")

    assert "Är det ditt svar eller en fråga till mig?" in doubt.text
    assert role.text.startswith("Vad arbetar du med?")
    assert again.text == role.text


async def test_whoever_only_asks_a_week_later_is_not_asked_about_it_each_time(
    tmp_path: Path,
) -> None:
    play = await _left_for_a_week(tmp_path / "data")

    doubt = await play.say("garderoben")
    await play.press("Det är en fråga")
    answer = await play.say("garderoben")
    await play.say("/tarmed")
    name = await play.press("Välj hur svaret får tryckas")

    assert "Är det ditt svar eller en fråga till mig?" in doubt.text
    assert "Obemannad garderob" in answer.text
    assert name.text.startswith("Vad heter du?")


async def _left_for_a_week(data: Path) -> Restarting:
    """Somebody who was asked for a name a week ago."""
    play = Restarting(data)
    await play.say("/start")
    await play.say("/tarmed Mod")
    await play.press("Ja, gå vidare")
    await play.press("Skriv under")
    await play.press("Gå vidare")
    async with play.running() as stage:
        await stage.jump("2023-12-07T10:00")
    return play


async def save(stage: Stage, person: Person, session: str) -> None:
    storage = stage.bot.services.storage
    event = stage.event.programme.event.id
    me = await storage.participants.get(address_of(person.id))
    assert me is not None
    now = stage.clock.now()
    await storage.write(lambda tx: storage.favourites.save(tx, me.id, event, session, now))
