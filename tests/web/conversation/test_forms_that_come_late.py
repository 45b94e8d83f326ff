"""Forms that come too late, twice, at once or from somebody whom nobody knows: nothing is lost or mistaken."""

import asyncio

import pytest

from bot.web.forms.sent_forms import LONGEST
from tests.rows import rows_of
from tests.stage import Stage
from tests.web.browsing import Browser

FIELD = "Vad tar du med dig från dagen?"


async def answers(stage: Stage) -> list[str]:
    rows = await rows_of(stage.bot.services.storage.database, "SELECT text FROM answers")
    return [row["text"] for row in rows]


async def signatures(stage: Stage) -> list[tuple[str, str]]:
    rows = await rows_of(stage.bot.services.storage.database, "SELECT name, role FROM quotes")
    return [(row["name"], row["role"]) for row in rows]


async def in_the_middle(guest: Browser, prefix: str = "") -> None:
    """The field waits for an answer."""
    await guest.open(f"{prefix}/mitt")
    await guest.give("command", "tarmed")


async def at_the_name(guest: Browser) -> None:
    """The field waits for the name below an answer."""
    await in_the_middle(guest)
    await guest.write("Mod")
    await guest.press("Ja, gå vidare")
    await guest.press("Skriv under")
    await guest.press("Gå vidare")


@pytest.mark.parametrize(
    ("prefix", "late", "thanks"),
    [
        ("", "Jag väntade inte längre på det du skrev", "Tack, sparat."),
        ("/en", "I no longer waited for what you wrote", "Thank you, saved."),
    ],
)
async def test_an_answer_that_took_too_long_goes_on_where_it_was_with_the_words_in_the_field(
    stage: Stage, guest: Browser, prefix: str, late: str, thanks: str
) -> None:
    await in_the_middle(guest, prefix)
    await stage.jump("2023-11-30T11:50")

    await guest.write("Att vi är fler")
    said, typed = guest.said, guest.typed
    nothing = await answers(stage)
    await guest.write(typed)

    assert late in said
    assert typed == "Att vi är fler"
    assert nothing == []
    assert thanks in guest.said
    assert await answers(stage) == ["Att vi är fler"]


async def test_a_signature_waits_for_days_and_asks_whether_it_is_one(
    stage: Stage, guest: Browser
) -> None:
    await at_the_name(guest)
    await stage.jump("2023-12-02T11:10")

    await guest.write("Siv Sandberg")
    asked = guest.said
    await guest.press("Det är mitt svar")

    assert "Är det ditt svar eller en fråga till mig?" in asked
    assert await signatures(stage) == [("Siv Sandberg", "")]


async def test_what_was_saved_in_another_tab_meanwhile_does_not_swallow_an_answer(
    stage: Stage, guest: Browser
) -> None:
    await in_the_middle(guest)
    [form] = guest.fields_for_words
    await guest.open("/pass/sav")
    await guest.give("press", "save:sav:1")

    await guest.send(form, words="Mod")
    await guest.write(guest.typed)

    assert await answers(stage) == ["Mod"]


async def test_a_name_from_an_older_tab_never_becomes_a_role(stage: Stage, guest: Browser) -> None:
    await at_the_name(guest)
    [older] = guest.fields_for_words
    await guest.write("Siv Sandberg")

    await guest.send(older, token="another", words="Siv Sandberg Svensson")

    assert "Du har redan gått vidare" in guest.said
    assert guest.typed == "Siv Sandberg Svensson"
    assert await signatures(stage) == [("Siv Sandberg", "")]


async def test_what_is_written_beside_a_question_that_waits_elsewhere_is_no_answer_to_it(
    stage: Stage, guest: Browser
) -> None:
    await guest.open("/mitt")
    await guest.give("command", "paminn")
    [beside] = guest.fields_for_words
    await in_the_middle(guest)

    await guest.send(beside, words="tack för i dag")

    assert await answers(stage) == []
    assert guest.typed == "tack för i dag"


async def test_an_answer_that_was_given_in_one_tab_is_not_added_to_by_the_other(
    stage: Stage, guest: Browser
) -> None:
    await in_the_middle(guest)
    [other] = guest.fields_for_words
    await guest.write("Första")

    await guest.send(other, token="another", words="Andra")

    assert await answers(stage) == ["Första"]
    assert guest.typed == "Andra"


async def test_what_is_too_long_stays_in_the_field(stage: Stage, guest: Browser) -> None:
    await in_the_middle(guest)
    words = "å" * (LONGEST + 1)

    await guest.write(words)

    assert f"{LONGEST + 1} tecken" in guest.said
    assert guest.typed == words
    assert await answers(stage) == []


async def test_a_role_that_is_too_long_stays_in_the_field(stage: Stage, guest: Browser) -> None:
    await at_the_name(guest)

    await guest.write("Siv " * 40)

    assert "för långt" in guest.said
    assert guest.typed == ("Siv " * 40).strip()


@pytest.mark.parametrize(
    ("prefix", "kind"),
    [("", "Jag känner inte igen din webbläsare"), ("/en", "I no longer recognise your browser")],
)
async def test_a_secret_that_nobody_knows_gets_a_kind_page_and_its_words_back(
    stage: Stage, guest: Browser, prefix: str, kind: str
) -> None:
    await in_the_middle(guest, prefix)
    [form] = guest.fields_for_words
    before = await rows_of(stage.bot.services.storage.database, "SELECT id FROM participants")
    guest.cookies["motesplats"] = "c" * 22

    read = await guest.open(f"{prefix}/mitt")
    assert kind in read.text
    guest.cookies["motesplats"] = "c" * 22
    await guest.send(form, words="Mod & <b>vilja</b>")

    assert kind in guest.said
    assert "Mod & <b>vilja</b>" in guest.said
    assert guest.cookies == {}
    after = await rows_of(stage.bot.services.storage.database, "SELECT id FROM participants")
    assert len(after) == len(before)


async def test_whoever_is_not_known_any_more_can_do_it_anew(stage: Stage, guest: Browser) -> None:
    await guest.open("/pass/sav")
    guest.cookies["motesplats"] = "c" * 22
    await guest.give("press", "save:sav:1")
    nothing = await rows_of(stage.bot.services.storage.database, "SELECT * FROM favourites")

    await guest.press("Gör det ändå, som ny")

    rows = await rows_of(stage.bot.services.storage.database, "SELECT session_id FROM favourites")
    assert (len(nothing), [row["session_id"] for row in rows]) == (0, ["sav"])
    assert guest.cookies != {}


async def test_the_same_form_at_the_same_moment_has_one_effect(
    stage: Stage, guest: Browser
) -> None:
    await in_the_middle(guest)
    [form] = guest.fields_for_words
    tabs = [guest.copy() for _ in range(8)]

    await asyncio.gather(*(tab.send(form, words="En gång räcker") for tab in tabs))

    assert await answers(stage) == ["En gång räcker"]
    assert {tab.page.status for tab in tabs} == {200}
    assert all("Tack, sparat." in tab.said for tab in tabs)


async def test_a_form_of_a_step_that_is_past_does_nothing_when_it_comes_again(
    stage: Stage, guest: Browser
) -> None:
    await at_the_name(guest)
    [name] = guest.fields_for_words
    await guest.write("Siv Sandberg")
    await guest.write("socialsekreterare")
    here = guest.said

    await guest.send(name, words="Siv Sandberg")

    assert await signatures(stage) == [("Siv Sandberg", "socialsekreterare")]
    assert guest.said == here


async def test_what_one_does_below_a_notice_sees_that_one_and_no_other(
    stage: Stage, guest: Browser
) -> None:
    await guest.open("/pass/sav")
    await guest.give("press", "save:sav:1")
    await stage.jump("2023-11-30T16:29")
    await stage.jump("2023-11-30T16:30")
    await guest.open("/")
    question = guest.standing

    await guest.press("Inte nu")

    assert FIELD in question
    await guest.open("/")
    assert FIELD not in guest.standing
