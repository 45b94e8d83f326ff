"""One person at two doors: what is saved and answered at either is there at both, and said at one."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from bot.sandbox.chats.bubbles import Bubble
from tests.presses import labels, press, say
from tests.rows import rows_of
from tests.stage import Stage, staged
from tests.web.browsing import Browser
from tests.web.reading import FREE, Form
from tests.words.announcements import drafted
from tests.words.desk import audited, forge

PUBLIC = "https://ifo.example"


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """As on the day itself: reached from everywhere."""
    async with staged(tmp_path / "data", at="2023-11-30T11:10", web=FREE, web_url=PUBLIC) as one:
        yield one


@pytest.fixture
async def other_guest(stage: Stage) -> AsyncIterator[Browser]:
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as way:
        yield Browser(way, stage.bot.web_url)


def address_in(screen: Bubble) -> str:
    """Where its button leads, below the public root."""
    rows = screen.json["reply_markup"]["inline_keyboard"]
    [url] = [str(button["url"]) for row in rows for button in row if "url" in button]
    assert url.startswith(PUBLIC)
    return url.removeprefix(PUBLIC)


def session(stage: Stage, number: int = -1) -> str:
    return stage.event.programme.sessions[number].id


async def save(guest: Browser, session_id: str) -> None:
    await guest.open(f"/pass/{session_id}")
    await guest.press(next(f.label for f in guest.page.page.forms if f.label.startswith("Spara")))


async def saved(stage: Stage) -> set[tuple[int, str]]:
    database = stage.bot.services.storage.database
    rows = await rows_of(database, "SELECT participant_id, session_id FROM favourites")
    return {(row["participant_id"], row["session_id"]) for row in rows}


async def test_a_link_from_the_chat_opens_the_web_as_the_same_person(
    stage: Stage, guest: Browser
) -> None:
    alva = stage.person("Alva")
    await say(alva, "/start")
    await say(alva, "/tarmed Att vi är fler")
    address = address_in(await say(alva, "/webb"))

    shown = await guest.open(address)
    assert shown.headers["Cache-Control"] == "no-store"
    assert guest.cookies == {}  # who only looks uses nothing up
    await guest.press("Öppna som jag")

    assert guest.at == "/mitt"
    await guest.press("Se och ändra vad som får publiceras")
    assert "Att vi är fler" in guest.page.text
    await stage.settle()
    assert "någon har öppnat sidorna" in (await alva.next_reply()).text


async def test_a_link_opens_once_and_not_when_it_is_old(
    stage: Stage, guest: Browser, other_guest: Browser
) -> None:
    alva = stage.person("Alva")
    await say(alva, "/start")
    used, old = address_in(await say(alva, "/webb")), address_in(await say(alva, "/webb"))
    await guest.open(used)
    await guest.press("Öppna som jag")

    again = await other_guest.open(used)
    taken = await other_guest.send(Form("/webb", {"secret": used.rpartition("/")[2]}))
    await stage.jump("2023-11-30T11:26")
    late = await other_guest.send(Form("/webb", {"secret": old.rpartition("/")[2]}))

    assert [again.status, taken.status, late.status] == [410, 410, 410]
    assert other_guest.cookies == {}
    assert "Länken gäller inte längre" in late.text


async def test_the_same_form_sent_twice_opens_it_once(stage: Stage, guest: Browser) -> None:
    alva = stage.person("Alva")
    await say(alva, "/start")
    await guest.open(address_in(await say(alva, "/webb")))
    [form] = guest.page.page.forms
    await guest.send(form)
    guest.cookies = {}  # as where the first answer never arrived
    await guest.send(form)

    assert guest.at == "/mitt"
    sql = "SELECT participant_id FROM addresses WHERE door = 'web'"
    assert len(await rows_of(stage.bot.services.storage.database, sql)) == 1
    await stage.settle()
    told = [each for each in alva.messages() if "öppnat sidorna" in each.text]
    assert len(told) == 1


@pytest.mark.parametrize(("mutes", "told"), [(False, 1), (True, 0)])
async def test_a_correction_of_what_was_read_on_the_web_is_told_in_no_chat_that_is_muted(
    stage: Stage, guest: Browser, *, mutes: bool, told: int
) -> None:
    organiser, alva = stage.organiser, stage.person("Alva")
    await save(guest, session(stage))
    await say(organiser, "/start")
    await drafted(organiser)
    await say(organiser, "2")
    await stage.jump("2023-11-30T11:11")
    await stage.jump("2023-11-30T11:12")
    organiser.forget_replies()
    await say(alva, "/start")
    await guest.open(address_in(await say(alva, "/webb")))
    await guest.press("Öppna som jag")
    if mutes:
        await say(alva, "/stopp")

    await say(organiser, "/meddelanden")
    await press(organiser, "ann:1")
    await press(organiser, "Rätta texten")
    await say(organiser, "Lunchen är kl. 12.30")
    await stage.jump("2023-11-30T11:13")

    assert sum("Lunchen är kl. 12.30" in each.text for each in alva.messages()) == told


async def test_what_the_browser_had_comes_along(stage: Stage, guest: Browser) -> None:
    await save(guest, session(stage))
    alva = stage.person("Alva")
    await say(alva, "/start")
    secret = dict(guest.cookies)

    await guest.open(address_in(await say(alva, "/webb")))
    await guest.press("Öppna som jag")

    await stage.settle()
    alva.forget_replies()
    [(_, kept)] = await saved(stage)
    assert kept == session(stage)
    assert guest.cookies == secret
    assert stage.event.programme.sessions[-1].title in (await say(alva, "/mina")).text
    assert len(await audited(stage, "participant.joined")) == 1


async def test_on_from_the_web_into_the_chat(stage: Stage, guest: Browser) -> None:
    await save(guest, session(stage))
    await guest.open("/mitt")
    await guest.press("Fortsätt i Telegram")
    parameter = start_link(guest)
    alva, bo = stage.person("Alva"), stage.person("Bo")

    asked = await say(alva, f"/start {parameter}")
    assert "någon annan" in asked.text
    assert len({number for number, _ in await saved(stage)}) == 1
    done = await press(alva, "Ja, jag tryckte på webben")

    assert done.text.startswith("Klart. Nu är du samma person")
    await forge(stage, alva, f"joinweb:{parameter.removeprefix('webb_')}")  # pressed twice
    assert alva.messages()[-1].text == done.text
    alva.forget_replies()
    title = stage.event.programme.sessions[-1].title
    assert title in (await say(alva, "/mina")).text
    assert (await say(bo, f"/start {parameter}")).text.startswith("Länken är redan använd")


def start_link(guest: Browser) -> str:
    found = re.search(r"https://t\.me/\w+\?start=([\w-]+)", guest.page.body.decode())
    assert found
    return found[1]


async def test_two_accounts_in_one_browser_stay_two(stage: Stage, guest: Browser) -> None:
    alva, bo = stage.person("Alva"), stage.person("Bo")
    for person in (alva, bo):
        await say(person, "/start")
    await guest.open(address_in(await say(alva, "/webb")))
    await guest.press("Öppna som jag")
    alvas = dict(guest.cookies)

    await guest.open(address_in(await say(bo, "/webb")))
    await guest.press("Öppna som jag")
    bos = dict(guest.cookies)

    assert bos != alvas
    assert await stage.bot.services.storage.participants.count() == 3  # and the organiser


async def test_who_answered_at_both_chooses_and_loses_nothing_before(
    stage: Stage, guest: Browser
) -> None:
    await guest.open("/mitt")
    await guest.press("Berätta vad du tar med dig")
    await guest.write("Från webben")
    alva = stage.person("Alva")
    await say(alva, "/tarmed Från chatten")

    await guest.open(address_in(await say(alva, "/webb")))
    await guest.press("Öppna som jag")
    assert "Från webben" in guest.page.text
    assert "Från chatten" in guest.page.text
    await stage.settle()
    told = await alva.next_reply()
    assert labels(told)[:2] == ["Behåll 1", "Behåll 2"]
    assert await answers(stage) == ["Från webben", "Från chatten"]

    kept = await press(alva, "Behåll 2")

    assert kept.text.startswith("Klart, det svaret gäller.")
    assert await answers(stage) == ["Från chatten"]
    await guest.open("/mitt")
    assert "Från webben" not in guest.page.text


async def answers(stage: Stage) -> list[str]:
    sql = "SELECT text FROM answers WHERE withdrawn_at IS NULL ORDER BY id"
    return [row["text"] for row in await rows_of(stage.bot.services.storage.database, sql)]


async def test_the_choice_can_be_made_on_the_web(stage: Stage, guest: Browser) -> None:
    await guest.open("/mitt")
    await guest.press("Berätta vad du tar med dig")
    await guest.write("Från webben")
    alva = stage.person("Alva")
    await say(alva, "/tarmed Från chatten")
    await guest.open(address_in(await say(alva, "/webb")))
    await guest.press("Öppna som jag")

    await guest.press("Behåll 1")

    assert guest.at == "/mitt"
    assert "det svaret gäller" in guest.standing
    assert await answers(stage) == ["Från webben"]


async def test_a_notice_is_said_in_the_chat_alone_afterwards(stage: Stage, guest: Browser) -> None:
    await save(guest, session(stage))
    alva = stage.person("Alva")
    await say(alva, "/start")
    await guest.open(address_in(await say(alva, "/webb")))
    await guest.press("Öppna som jag")
    await stage.settle()
    alva.forget_replies()

    await say(stage.organiser, "/meddela Lunchen är sen")
    await stage.organiser.next_reply()
    await say(stage.organiser, "2")
    await stage.jump("2023-11-30T11:12")
    await stage.jump("2023-11-30T11:13")

    assert [each.text for each in alva.messages() if "Lunchen är sen" in each.text] != []
    await guest.open("/program")
    assert "Lunchen är sen" not in guest.standing


async def test_a_link_for_the_chat_is_not_taken_by_a_browser(
    stage: Stage, guest: Browser, other_guest: Browser
) -> None:
    """A cookie proves nothing: whoever has one is not joined with another by a forged press."""
    await save(guest, session(stage))
    await guest.open("/mitt")
    await guest.press("Fortsätt i Telegram")
    secret = start_link(guest).removeprefix("webb_")
    await save(other_guest, session(stage, -2))

    await other_guest.send(Form("/gor", {"press": f"joinweb:{secret}"}))
    await other_guest.send(Form("/webb", {"secret": secret}))

    assert len({number for number, _ in await saved(stage)}) == 2


async def test_without_a_public_address_it_says_so(tmp_path: Path) -> None:
    async with staged(tmp_path / "quiet", at="2023-11-30T11:10") as one:
        alva = one.person("Alva")
        said = await say(alva, "/webb")
        in_english = await say(one.person("Ben", "en"), "/web")

    assert said.text.startswith("Den här konferensen har ingen webbadress.")
    assert in_english.text.startswith("This conference has no web address.")
