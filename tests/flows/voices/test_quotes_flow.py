"""From "Vad tar du med dig?" to the printed page: each choice, each refusal."""

import pytest

from bot.sandbox.chats import happenings
from bot.storage.voices.quotes import Consent, Quote
from tests.doors.guests import Guest, Screen
from tests.presses import labels, press, say
from tests.stage import Stage

pytestmark = pytest.mark.both_doors

WORDS = "Mod och omdöme.\nSamarbete lönar sig."


@pytest.fixture
async def alva(stage: Stage) -> Guest:
    person = stage.guest("Alva")
    await say(person, "/start")
    return person


async def quotes_of(stage: Stage) -> list[Quote]:
    event = stage.event.programme.event.id
    return list((await stage.bot.services.storage.quotes.all(event)).values())


async def to_consent(person: Guest, words: str = "Mod") -> Screen:
    """As far as the choice, with a name and nothing else."""
    await say(person, f"/tarmed {words}")
    await press(person, "Ja, gå vidare")
    await press(person, "Skriv under")
    await press(person, "Gå vidare")
    await say(person, "Siv Sandberg")
    await press(person, "Hoppa över rollen")
    await press(person, "Hoppa över enheten")
    return await press(person, "Hoppa över")


async def test_nothing_is_published_that_nobody_chose_to_publish(
    stage: Stage, alva: Guest
) -> None:
    await to_consent(alva)

    [quote] = await quotes_of(stage)

    assert (quote.consent, quote.chosen_at, quote.name) == (Consent.NO, None, "Siv Sandberg")


PRESSES = {
    "sv": ("Ja, gå vidare", "Utan namn", "Sparat: svaret får publiceras utan namn."),
    "en": (
        "Yes, go on",
        "Without my name",
        "Saved: the answer may be published without your name.",
    ),
}


@pytest.mark.parametrize("language", ["sv", "en"])
async def test_without_a_name_it_is_two_presses_from_the_answer(
    stage: Stage, language: str
) -> None:
    begin, unnamed, saved = PRESSES[language]
    person = stage.guest("Bo", language)
    await say(person, "/start")
    answered = await say(person, "/tarmed Mod")

    preview = await press(person, begin)
    chosen = await press(person, unnamed)

    [quote] = await quotes_of(stage)
    assert begin in labels(answered)
    assert "– Mod" in preview.text
    assert saved in chosen.text
    assert (quote.consent, quote.name, quote.sessions) == (Consent.ANONYMOUS, "", ())


async def test_the_sessions_to_choose_from_are_the_persons_own_and_else_those_of_the_day_by_time(
    stage: Stage, alva: Guest
) -> None:
    await say(alva, "/tarmed Mod")
    await press(alva, "Ja, gå vidare")

    times = await press(alva, "Skriv under")
    parallel = await press(alva, "kl. 11.00, 5 pass")
    chosen = await press(alva, "pick:")
    others = await press(alva, "Andra pass")

    [quote] = await quotes_of(stage)
    shown = (times, parallel, chosen, others)
    assert all("Sida 3" not in one.text and "av 3" not in one.text for one in shown)
    assert len([label for label in labels(chosen) if label.startswith("1. Ta bort ")]) == 1
    assert len(quote.sessions) == 1
    assert "kl. 11.00, 4 pass" in labels(others)


async def test_only_ways_are_offered_that_can_be_printed(stage: Stage, alva: Guest) -> None:
    offered = labels(await to_consent(alva))

    assert offered == [
        "Publicera med namn",
        "Utan namn",
        "Publicera inte",
        "Ändra underskriften",
        "Hem",
    ]


async def test_a_preview_that_is_cut_says_that_all_is_printed(stage: Stage, alva: Guest) -> None:
    preview = await to_consent(alva, "Ett långt svar om mod. " * 120)

    assert "Hela texten trycks." in preview.text


async def test_a_free_line_stands_for_role_unit_and_municipality(
    stage: Stage, alva: Guest
) -> None:
    await say(alva, "/tarmed Mod")
    await press(alva, "Ja, gå vidare")
    await press(alva, "Skriv under")
    await press(alva, "Gå vidare")
    await say(alva, "Kim Kvist")
    await press(alva, "Skriv en egen rad i stället")

    preview = await say(alva, "Kim Kvist, ledamot i socialnämnden i Ale kommun")

    assert "Kim Kvist, ledamot i socialnämnden i Ale kommun\n– Mod" in preview.text
    assert "Bara yrke: Ledamot i socialnämnden i Ale kommun" in preview.text


async def test_a_workplace_that_is_not_among_the_buttons_can_be_written(
    stage: Stage, alva: Guest
) -> None:
    await say(alva, "/tarmed Mod")
    await press(alva, "Ja, gå vidare")
    await press(alva, "Skriv under")
    await press(alva, "Gå vidare")
    await press(alva, "Gå vidare utan namn")
    await say(alva, "kurator")
    pages = [await press(alva, "Hoppa över enheten")]
    while "Nästa sida" in labels(pages[-1]):
        pages.append(await press(alva, "Nästa sida"))

    preview = await say(alva, "Räddningstjänsten")

    places = [one for page in pages for one in labels(page)]
    affiliations = stage.event.programme.file.settings.affiliations
    assert [one for one in places if one in affiliations] == list(affiliations)
    assert max(len(labels(page)) for page in pages) <= 8
    assert "Hoppa över" in labels(pages[0])
    assert preview.text.startswith(
        "Så här skulle det se ut i tryck:\n\nKurator, Räddningstjänsten\n– Mod"
    )


async def test_consent_is_seen_and_withdrawn_by_a_command(stage: Stage, alva: Guest) -> None:
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


async def test_other_words_have_to_be_chosen_anew(stage: Stage, alva: Guest) -> None:
    await to_consent(alva)
    await press(alva, "Publicera med namn")
    await say(alva, "/tarmed")
    await press(alva, "Ändra svaret")

    await say(alva, "Helt andra ord")
    choice = await press(alva, "Ja, gå vidare")

    [quote] = await quotes_of(stage)
    assert quote.consent is Consent.NO
    assert "Siv Sandberg\n– Helt andra ord" in choice.text


async def test_a_choice_counts_only_for_the_page_that_was_shown(stage: Stage, alva: Guest) -> None:
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
    stage: Stage, alva: Guest
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


async def test_what_has_closed_offers_only_to_be_taken_back(stage: Stage, alva: Guest) -> None:
    await say(alva, "/tarmed Mod")
    await stage.jump("2023-12-15T00:00")
    alva.forget_replies()

    shown = await say(alva, "/tarmed")

    assert labels(shown)[0] == "Ta bort svaret"
    assert not {"Ändra svaret", "Välj hur svaret får tryckas"} & set(labels(shown))


async def test_a_number_or_address_is_warned_of_before_anything_is_saved(
    stage: Stage, alva: Guest
) -> None:
    storage, event = stage.bot.services.storage, stage.event.programme.event.id

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
    stage: Stage, alva: Guest
) -> None:
    storage, event = stage.bot.services.storage, stage.event.programme.event.id
    await say(alva, "/tarmed Mod")
    await say(alva, "garderoben")

    undone = await press(alva, "Ångra: det var en fråga")
    answer = await alva.next_reply()

    assert undone.text == "Ångrat. Ditt tidigare svar gäller igen."
    assert "Obemannad garderob" in answer.text
    assert [one.text for one in await storage.answers.all(event)] == ["Mod"]


@pytest.mark.chat_only
async def test_nobody_reaches_the_answer_of_another(stage: Stage, alva: Guest) -> None:
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
