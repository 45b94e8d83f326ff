"""At which of two events somebody is: asked once, told by links and buttons, changed on purpose."""

from pathlib import Path

import pytest

from bot.events.start_links import SESSION, link_to
from bot.people.invitations import start_parameter
from bot.roles import Role
from bot.sandbox.people import Person
from bot.storage.people.roles import Grant
from bot.telegram.accounts import address_of
from bot.telegram.sending import menu
from tests.events.two_events import COURSE, DAY, write_course, write_day
from tests.presses import press, say
from tests.stage import IFO, TOKEN, Stage, staged

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
    assert "Du är med här." in listed.text
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
    listed = await published_to(stage)

    async with staged(tmp_path / "other", event=IFO) as alone:
        fewer = await published_to(alone)

    assert "evenemang" in listed
    assert "start" in fewer
    assert "evenemang" not in fewer


async def published_to(stage: Stage) -> list[str]:
    """What somebody's menu has; the bot itself publishes it when it has time."""
    bot = stage.bot
    await menu.publish(bot.connection.bot, bot.services, bot.conversation.commands)
    return [*stage.person("Alva").commands()]


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


async def attended_by(stage: Stage, person: Person) -> list[str]:
    storage = stage.bot.services.storage
    known = await storage.participants.get(address_of(person.id))
    assert known is not None
    return [*known.attends]


async def test_whoever_chooses_is_at_what_they_chose_and_nowhere_else(stage: Stage) -> None:
    alva, bo = stage.person("Alva"), stage.person("Bo")

    for person, event in ((alva, "Kursen"), (bo, "Dagen")):
        await say(person, "/start")
        await press(person, event)

    assert await attended_by(stage, alva) == [COURSE]
    assert await attended_by(stage, bo) == [DAY]


@pytest.mark.parametrize("command", ["/glom", "/integritet", "/stopp"])
async def test_what_is_about_oneself_chooses_no_event(stage: Stage, command: str) -> None:
    alva = stage.person("Alva")

    answered = await say(alva, command)
    await press(alva, answered.buttons[-1][-1])

    assert await attended_by(stage, alva) == []


async def test_a_link_that_is_opened_before_the_choice_is_not_lost(stage: Stage) -> None:
    alva, storage, now = stage.person("Alva"), stage.bot.services.storage, stage.clock.now()
    invited = await storage.write(
        lambda tx: storage.roles.invite(tx, None, Grant(Role.STAFF), now)
    )

    asked = await say(alva, f"/start {start_parameter(invited)}")
    taken = await press(alva, "Kursen")

    assert ASKED["sv"] in asked.text
    assert "Du är nu medarbetare" in taken.text


@pytest.mark.parametrize(
    ("code", "opens"),
    [
        ("s_ett", "Samtal om sorg"),
        ("rum_sal", "Kurssalen"),
        ("ater_default", "Vad tar du med dig"),
    ],
)
async def test_a_printed_code_of_before_leads_to_the_event_that_was_alone(
    tmp_path: Path, code: str, opens: str
) -> None:
    day, course = write_day(tmp_path / "events"), write_course(tmp_path / "events")
    async with staged(tmp_path / "data", event=course, at="2024-03-25T08:15") as alone:
        pass
    async with staged(
        tmp_path / "data", event=day, others=(course,), sandbox=alone.sandbox
    ) as both:
        alva = both.person("Alva")
        opened = await say(alva, f"/start {code}")
        attended = await attended_by(both, alva)

    assert opens in opened.text
    assert attended == [COURSE]


async def test_a_link_to_an_event_that_is_gone_makes_nobody_be_at_another(stage: Stage) -> None:
    alva = stage.person("Alva")

    asked = await say(alva, "/start e_i-fjol")

    assert ASKED["sv"] in asked.text
    assert await attended_by(stage, alva) == []


async def test_what_waited_at_one_event_takes_nothing_that_is_typed_at_the_next(
    stage: Stage,
) -> None:
    alva, storage = stage.person("Alva"), stage.bot.services.storage
    await say(alva, f"/start {link_to(COURSE)}")
    await say(alva, "/tarmed")
    await say(alva, f"/start {link_to(DAY)}")

    answer = await say(alva, "var är barns röster?")

    assert "Dagsalen" in answer.text
    assert await storage.answers.all(COURSE) == []


async def test_a_number_is_a_line_of_the_list_that_was_shown_last(stage: Stage) -> None:
    alva = stage.person("Alva")
    await say(alva, f"/start {link_to(DAY)}")
    await say(alva, f"/start {link_to(COURSE)}")
    listed = await say(alva, "/program")
    await say(alva, f"/start {link_to(DAY)}")

    opened = await say(alva, "2")

    assert "2" in listed.text
    assert opened.text.startswith("Kursen\n")
    assert "Samtal om sorg" in opened.text


async def test_the_bot_s_own_face_is_that_of_all_its_events(stage: Stage) -> None:
    bot = stage.bot
    await menu.publish(bot.connection.bot, bot.services, bot.conversation.commands)

    _, name = await stage.sandbox.call(TOKEN, "getMyName")
    _, told = await stage.sandbox.call(TOKEN, "getMyDescription", language_code="en")

    assert name["result"]["name"] == "Våra evenemang"
    assert told["result"]["description"].startswith("The programme of our events")


@pytest.mark.parametrize(
    ("language", "asked", "further", "begins"),
    [
        ("sv", "var är samtal om sorg?", "när börjar det?", "10.00"),
        ("en", "where is samtal om sorg?", "when does it start?", "10:00"),
    ],
)
async def test_what_is_asked_further_is_about_the_event_of_the_last_answer(
    stage: Stage, language: str, asked: str, further: str, begins: str
) -> None:
    alva = stage.person("Alva", language)
    for event in (COURSE, DAY):
        await say(alva, f"/start {link_to(event)}")

    await say(alva, asked)
    later = await say(alva, further)
    at_day = await say(alva, "barns röster")
    here = await say(alva, further)

    assert later.text.startswith("Kursen\n")
    assert "Samtal om sorg" in later.text
    assert begins in later.text
    assert at_day.text.startswith("Dagen\n")
    assert here.text.startswith("Dagen\n")
    assert "Barns röster" in here.text


async def test_what_stands_on_its_own_is_answered_where_one_is(stage: Stage) -> None:
    alva = stage.person("Alva")
    for event in (COURSE, DAY):
        await say(alva, f"/start {link_to(event)}")

    await say(alva, "var är samtal om sorg?")
    now = await say(alva, "vad händer klockan 11?")

    assert now.text.startswith("Dagen\n")
    assert "Skola och fritid" in now.text


async def test_what_was_answered_elsewhere_is_saved_there_by_a_word(stage: Stage) -> None:
    alva, storage = stage.person("Alva"), stage.bot.services.storage
    for event in (COURSE, DAY):
        await say(alva, f"/start {link_to(event)}")

    await say(alva, "var är samtal om sorg?")
    await say(alva, "spara den")

    assert [each.session_id for each in await storage.favourites.all(COURSE)] == ["ett"]
    assert await storage.favourites.all(DAY) == []
