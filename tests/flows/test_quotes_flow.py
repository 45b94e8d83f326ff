"""From "Vad tar du med dig?" to the printed page: every step survives a restart and a week."""

import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.sandbox import Bubble, Sandbox, happenings
from bot.sandbox.people import Person
from bot.storage.quotes import Consent, Quote
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
            event = stage.bot.services.day.programme.event.id
            return list((await stage.bot.services.storage.quotes.all(event)).values())

    def person(self, stage: Stage) -> Person:
        person = stage.person("Alva", self.language)
        person.forget_replies()
        return person


SWEDISH = (
    "Ja, gå vidare",
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
    begin, first, go_on, work, with_name, chosen_line, preview_line, done = texts
    play = Restarting(tmp_path / "data", language=language)
    await play.say("/start")
    async with play.running() as stage:
        await save(stage, play.person(stage), "fut")

    await play.say("/tarmed " + WORDS.split("\n", maxsplit=1)[0])
    saved = await play.say(WORDS.split("\n")[1])
    sessions = await play.press(begin)
    picked = await play.press("pick:")
    await play.press(go_on)
    await play.say("Siv Sandberg")
    await play.say("socialsekreterare")
    affiliation = await play.say("Barn och unga")
    preview = await play.press("Ale kommun")
    chosen = await play.press(with_name)

    assert WORDS in saved.text
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
    play = Restarting(tmp_path / "data")
    await play.say("/start")
    await play.say("/tarmed Mod")
    await play.press("Ja, gå vidare")
    await play.press("Gå vidare")
    async with play.running() as stage:
        await stage.jump("2023-12-07T10:00")

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
    play = Restarting(tmp_path / "data")
    await play.say("/start")
    await play.say("/tarmed Mod")
    await play.press("Ja, gå vidare")
    await play.press("Gå vidare")
    async with play.running() as stage:
        await stage.jump("2023-12-07T10:00")

    doubt = await play.say("garderoben")
    await play.press("Det är en fråga")
    answer = await play.say("garderoben")
    await play.say("/tarmed")
    name = await play.press("Välj hur svaret får tryckas")

    assert "Är det ditt svar eller en fråga till mig?" in doubt.text
    assert "Obemannad garderob" in answer.text
    assert name.text.startswith("Vad heter du?")


async def test_a_preview_that_is_cut_says_that_all_is_printed(stage: Stage, alva: Person) -> None:
    preview = await to_consent(alva, "Ett långt svar om mod. " * 120)

    assert "Hela texten trycks." in preview.text


async def save(stage: Stage, person: Person, session: str) -> None:
    storage = stage.bot.services.storage
    event = stage.bot.services.day.programme.event.id
    me = await storage.participants.get(person.id)
    assert me is not None
    now = stage.clock.now()
    await storage.write(lambda tx: storage.favourites.save(tx, me.id, event, session, now))


@pytest.fixture
async def alva(stage: Stage) -> Person:
    person = stage.person("Alva")
    await say(person, "/start")
    return person


async def quotes_of(stage: Stage) -> list[Quote]:
    event = stage.bot.services.day.programme.event.id
    return list((await stage.bot.services.storage.quotes.all(event)).values())


async def to_consent(person: Person, words: str = "Mod") -> Bubble:
    """As far as the choice, with a name and nothing else."""
    await say(person, f"/tarmed {words}")
    await press(person, "Ja, gå vidare")
    await press(person, "Gå vidare")
    await say(person, "Siv Sandberg")
    await press(person, "Hoppa över rollen")
    await press(person, "Hoppa över enheten")
    return await press(person, "Hoppa över")


async def test_nothing_is_published_that_nobody_chose_to_publish(
    stage: Stage, alva: Person
) -> None:
    await to_consent(alva)

    [quote] = await quotes_of(stage)

    assert (quote.consent, quote.chosen_at, quote.name) == (Consent.NO, None, "Siv Sandberg")


async def test_only_ways_are_offered_that_can_be_printed(stage: Stage, alva: Person) -> None:
    offered = labels(await to_consent(alva))

    assert offered == [
        "Publicera med namn",
        "Utan namn",
        "Publicera inte",
        "Ändra underskriften",
        "Hem",
    ]


async def test_a_free_line_stands_for_role_unit_and_municipality(
    stage: Stage, alva: Person
) -> None:
    await say(alva, "/tarmed Mod")
    await press(alva, "Ja, gå vidare")
    await press(alva, "Gå vidare")
    await say(alva, "Kim Kvist")
    await press(alva, "Skriv en egen rad i stället")

    preview = await say(alva, "Kim Kvist, ledamot i socialnämnden i Ale kommun")

    assert "Kim Kvist, ledamot i socialnämnden i Ale kommun\n– Mod" in preview.text
    assert "Bara yrke: Ledamot i socialnämnden i Ale kommun" in preview.text


async def test_a_workplace_that_is_not_among_the_buttons_can_be_written(
    stage: Stage, alva: Person
) -> None:
    await say(alva, "/tarmed Mod")
    await press(alva, "Ja, gå vidare")
    await press(alva, "Gå vidare")
    await press(alva, "Gå vidare utan namn")
    await say(alva, "kurator")
    pages = [await press(alva, "Hoppa över enheten")]
    while "Nästa sida" in labels(pages[-1]):
        pages.append(await press(alva, "Nästa sida"))

    preview = await say(alva, "Räddningstjänsten")

    places = [one for page in pages for one in labels(page)]
    affiliations = stage.bot.services.day.programme.file.settings.affiliations
    assert [one for one in places if one in affiliations] == list(affiliations)
    assert max(len(labels(page)) for page in pages) <= 8
    assert "Hoppa över" in labels(pages[0])
    assert preview.text.startswith(
        "Så här skulle det se ut i tryck:\n\nKurator, Räddningstjänsten\n– Mod"
    )


async def test_consent_is_seen_and_withdrawn_by_a_command(stage: Stage, alva: Person) -> None:
    await to_consent(alva)
    await press(alva, "Publicera med namn")

    seen = await say(alva, "/samtycke")
    back = await press(alva, "Ta tillbaka nummer 1")

    [quote] = await quotes_of(stage)
    assert "Sparat: svaret får publiceras med namn." in seen.text
    assert back.text.startswith("Svaret publiceras inte.")
    assert (quote.consent, quote.withdrawn_at) == (
        Consent.NO,
        stage.clock.now().replace(microsecond=0),
    )


async def test_other_words_have_to_be_chosen_anew(stage: Stage, alva: Person) -> None:
    await to_consent(alva)
    await press(alva, "Publicera med namn")
    await say(alva, "/tarmed")
    await press(alva, "Ändra svaret")

    await say(alva, "Helt andra ord")
    choice = await press(alva, "Ja, gå vidare")

    [quote] = await quotes_of(stage)
    assert quote.consent is Consent.NO
    assert "Siv Sandberg\n– Helt andra ord" in choice.text


async def test_a_choice_counts_only_for_the_page_that_was_shown(
    stage: Stage, alva: Person
) -> None:
    await to_consent(alva)
    await say(alva, "/tarmed")
    await press(alva, "Ändra svaret")
    await say(alva, "Helt andra ord")

    again = await press(alva, "Publicera med namn")
    [before] = await quotes_of(stage)
    chosen = await press(alva, "Publicera med namn")

    page = "Siv Sandberg\n– Helt andra ord"
    assert again.text.startswith(f"Så här skulle det se ut i tryck:\n\n{page}")
    assert before.consent is Consent.NO
    assert chosen.text.startswith(f"Sparat: svaret får publiceras med namn.\n\n{page}")


async def test_after_the_export_has_closed_one_can_only_take_back(
    stage: Stage, alva: Person
) -> None:
    await to_consent(alva)
    await press(alva, "Publicera med namn")
    await stage.jump("2023-12-15T00:00")

    await say(alva, "/samtycke")
    closed = await press(alva, "Visa nummer 1")
    await say(alva, "/samtycke")
    back = await press(alva, "Ta tillbaka nummer 1")

    assert closed.text == "Det går inte längre att svara på den frågan."
    assert back.text.startswith("Svaret publiceras inte.")


async def test_a_number_or_address_is_warned_of_before_anything_is_saved(
    stage: Stage, alva: Person
) -> None:
    storage, event = stage.bot.services.storage, stage.bot.services.day.programme.event.id

    warned = await say(alva, "/tarmed Ring 070-123 45 67 eller skriv till a@b.se")
    before = await storage.answers.all(event)
    anew = await press(alva, "Skriv om texten")
    await say(alva, "Ring mig på 070-123 45 67")
    kept = await press(alva, "Spara den som den är")

    assert "telefonnummer" in warned.text
    assert "e-postadress" in warned.text
    assert before == []
    assert "Skriv ditt svar" in anew.text
    assert kept.text.startswith("Tack, sparat.\n\nRing mig på 070-123 45 67")
    assert [one.text for one in await storage.answers.all(event)] == ["Ring mig på 070-123 45 67"]


async def test_what_was_added_and_was_a_question_leaves_the_answer_as_it_was(
    stage: Stage, alva: Person
) -> None:
    storage, event = stage.bot.services.storage, stage.bot.services.day.programme.event.id
    await say(alva, "/tarmed Mod")
    await say(alva, "garderoben")

    undone = await press(alva, "Ångra: det var en fråga")
    answer = await alva.next_reply()

    assert undone.text == "Ångrat. Ditt tidigare svar gäller igen."
    assert "Obemannad garderob" in answer.text
    assert [one.text for one in await storage.answers.all(event)] == ["Mod"]


async def test_nobody_reaches_the_answer_of_another(stage: Stage, alva: Person) -> None:
    await say(alva, "/tarmed Mod")
    other = stage.person("Bo")
    await say(other, "/start")
    forged = other.user

    message = list(stage.sandbox.world.chat_seen(forged, None).messages.values())[-1]
    other.forget_replies()
    happenings.press(stage.sandbox.world, forged, message, "consent:1:name:1:")
    reply = await other.next_reply()

    assert reply.text.startswith("Det svaret finns inte längre.")
    assert await quotes_of(stage) == []
