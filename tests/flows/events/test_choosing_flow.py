"""At which of two events somebody is: asked once, told by links and buttons, changed on purpose."""

from pathlib import Path

import pytest

from bot.start_links import SESSION, link_to
from tests.presses import press, say
from tests.stage import IFO, Stage, staged
from tests.two_events import COURSE, DAY

ASKED = {"sv": "Vilket gäller det?", "en": "Which one is it?"}


@pytest.mark.parametrize("language", ["sv", "en"])
async def test_whoever_says_nothing_is_asked_once_and_then_remembered(
    stage: Stage, language: str
) -> None:
    alva = stage.person("Alva", language)

    asked = await say(alva, "/start")
    chosen = await press(alva, "Kursen")
    later = await say(alva, "/program")

    assert ASKED[language] in asked.text
    assert "Kursen" in chosen.text
    assert "Samtal om sorg" in later.text
    assert "Dagen" not in later.text


async def test_what_was_typed_before_the_choice_is_answered_after_it(stage: Stage) -> None:
    alva = stage.person("Alva")

    await say(alva, "när är samtal om sorg?")
    answer = await press(alva, "Kursen")

    assert "10.00" in answer.text
    assert "Kurssalen" in answer.text


async def test_a_link_leads_to_its_event_and_the_person_stays_there(stage: Stage) -> None:
    alva = stage.person("Alva")

    card = await say(alva, f"/start {link_to(COURSE, SESSION, 'ett')}")
    programme = await say(alva, "/program")

    assert "Samtal om sorg" in card.text
    assert "Ekonomi i kris" in programme.text


async def test_a_printed_code_of_before_opens_what_only_one_event_has(stage: Stage) -> None:
    alva = stage.person("Alva")

    card = await say(alva, "/start s_sorg")

    assert "Ekonomi i kris" in card.text


async def test_whoever_is_at_both_reads_the_event_first_and_changes_by_command(
    stage: Stage,
) -> None:
    alva = stage.person("Alva")
    await say(alva, f"/start {link_to(COURSE)}")
    await say(alva, f"/start {link_to(DAY)}")

    at_day = await say(alva, "/program")
    listed = await say(alva, "/evenemang")
    await press(alva, "Kursen")
    at_course = await say(alva, "/program")

    assert at_day.text.startswith("Dagen\n")
    assert "Här är du nu." in listed.text
    assert "Du är med även här." in listed.text
    assert at_course.text.startswith("Kursen\n")


async def test_an_older_button_acts_at_the_event_at_which_it_was_shown(stage: Stage) -> None:
    alva, storage = stage.person("Alva"), stage.bot.services.storage
    card = await say(alva, f"/start {link_to(COURSE, SESSION, 'ett')}")
    await say(alva, f"/start {link_to(DAY)}")

    await alva.press("Spara och påminn", message_id=card.message_id)
    saved = await alva.next_reply()

    [one] = await storage.favourites.all(COURSE)
    assert one.session_id == "ett"
    assert await storage.favourites.all(DAY) == []
    assert saved.text.startswith("Kursen\n")
    assert (await say(alva, "/program")).text.startswith("Dagen\n")


async def test_reminders_and_announcements_of_one_event_reach_nobody_at_the_other(
    stage: Stage,
) -> None:
    alva, bo = stage.person("Alva"), stage.person("Bo")
    await say(alva, f"/start {link_to(COURSE, SESSION, 'ett')}")
    await press(alva, "Spara och påminn")
    await say(bo, f"/start {link_to(DAY, SESSION, 'ett')}")
    await press(bo, "Spara och påminn")

    await stage.jump("2024-03-25T09:52")

    assert "Samtal om sorg" in alva.messages()[-1].text
    assert "Barns röster" in bo.messages()[-1].text


async def test_there_is_a_command_to_choose_only_where_there_is_a_choice(
    stage: Stage, tmp_path: Path
) -> None:
    among_two = await say(stage.person("Alva"), f"/start {link_to(COURSE)}")
    listed = stage.person("Alva").commands()

    async with staged(tmp_path / "other", event=IFO) as alone:
        await say(alone.person("Alva"), "/start")
        fewer = alone.person("Alva").commands()

    assert among_two.text
    assert "evenemang" in listed
    assert "evenemang" not in fewer


async def test_a_question_about_the_other_event_is_answered_with_its_name_and_the_way_there(
    stage: Stage,
) -> None:
    alva = stage.person("Alva")
    for event in (COURSE, DAY):
        await say(alva, f"/start {link_to(event)}")

    here = await say(alva, "var är barns röster?")
    there = await say(alva, "var är samtal om sorg?")
    after = await press(alva, "Gå till Kursen")

    assert here.text.startswith("Dagen\n")
    assert there.text.startswith("Kursen\n")
    assert "Kurssalen" in there.text
    assert after.text.startswith("Kursen\n")


async def test_whoever_is_at_one_event_hears_nothing_of_the_other(stage: Stage) -> None:
    alva = stage.person("Alva")
    await say(alva, f"/start {link_to(DAY)}")

    answer = await say(alva, "var är samtal om sorg?")

    assert "Kurssalen" not in answer.text
