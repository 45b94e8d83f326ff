"""Two events at one web door: each below its name, and before them the list of all."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import cast

import aiohttp
import pytest

from bot.events.event_roots import TAKEN
from bot.services import EventServices
from bot.storage.people.participants import Participant
from bot.telegram.accounts import address_of as address_in_chat
from bot.web.server.application import new_router
from bot.web.visitors import COOKIE, address_of
from tests.events.two_events import COURSE, DAY, write_course, write_day
from tests.presses import say
from tests.stage import Stage, staged
from tests.web.browsing import Browser
from tests.web.listening import listening
from tests.web.people.test_app import app_data, entered
from tests.web.people.test_two_doors import PUBLIC, address_in
from tests.web.reading import FREE, Form, Reader
from tests.web.test_told_on_the_web import announce

NEXT_DAY = "2024-03-26"

ONLY_COURSE = ("Kursen", "Kurssalen", "Samtal om sorg", "Ekonomi i kris")
ONLY_DAY = ("Dagen", "Dagsalen", "Barns röster", "Skola och fritid")

SHARED = ("/look.css", "/door.js", "/sv/", "/en/")
"""What pages of every event lead to."""

SAVE = "Spara och påminn"


@pytest.fixture
async def both(tmp_path: Path) -> AsyncIterator[Stage]:
    """The course comes the day after the other."""
    day, course = write_day(tmp_path), write_course(tmp_path, NEXT_DAY)
    async with staged(
        tmp_path / "data",
        event=day,
        others=(course,),
        at="2024-03-25T08:15",
        web=FREE,
        web_url=PUBLIC,
    ) as one:
        yield one


@pytest.fixture
def stage(both: Stage) -> Stage:
    """For the readers of the other tests."""
    return both


@pytest.fixture
async def alone(tmp_path: Path) -> AsyncIterator[Stage]:
    """With one event, and a public address."""
    async with staged(
        tmp_path / "data",
        event=write_day(tmp_path),
        at="2024-03-25T08:15",
        web=FREE,
        web_url=PUBLIC,
    ) as one:
        yield one


def events_of(stage: Stage) -> dict[str, EventServices]:
    return cast(dict[str, EventServices], stage.bot.services.events)


async def leaves(stage: Stage, event_id: str) -> EventServices:
    """The event is live no more."""
    event = events_of(stage).pop(event_id)
    await stage.sites.look()
    return event


async def comes(stage: Stage, event: EventServices) -> None:
    events_of(stage)[event.id] = event
    await stage.sites.look()


async def save(guest: Browser, event: str, session: str = "ett") -> None:
    await guest.open(f"/{event}/pass/{session}")
    await guest.press(SAVE)


async def person_of(stage: Stage, guest: Browser) -> Participant:
    found = await stage.bot.services.storage.participants.get(address_of(guest.cookies[COOKIE]))
    assert found is not None
    return found


async def saved_at(stage: Stage, guest: Browser) -> list[frozenset[str]]:
    """At the day, and at the course."""
    person = await person_of(stage, guest)
    favourites = stage.bot.services.storage.favourites
    return [await favourites.of(person.id, event) for event in (DAY, COURSE)]


# Where everything stands


async def test_a_single_event_is_also_below_its_name(alone: Stage) -> None:
    async with aiohttp.ClientSession() as way:
        reader = Reader(way, alone.bot.web_url)
        named = await reader.get(f"/{DAY}/en/pass/ett")
        led = await reader.get(f"/{DAY}?x=1")

        assert named.status == 200
        assert "/en/program" in named.page.links  # the address that it has
        assert not [at for at in named.page.links if at.startswith((f"/{DAY}/p", f"/{DAY}/en/pr"))]
        assert "All events" not in named.text
        assert (led.status, led.headers["Location"]) == (308, f"/{DAY}/?x=1")
        assert (await reader.get(f"/{DAY}/{DAY}/program")).status == 404


async def test_the_first_page_lists_all_events(both: Stage, reader: Reader) -> None:
    swedish, english = [await reader.get(path) for path in ("/sv/", "/en/")]
    wished = await reader.get("/", Accept_Language="en-GB")

    assert [page.status for page in (swedish, english, wished)] == [200] * 3
    assert "Pågår nu Dagen Måndag 25 mars Kommer Kursen Tisdag 26 mars" in swedish.text
    assert "On now Dagen Monday 25 March Coming up Kursen" in english.text
    assert {f"/{DAY}/sv/", f"/{COURSE}/sv/"} <= {*swedish.page.links}
    assert wished.body == english.body
    assert swedish.page.faults + english.page.faults == []


async def test_what_is_over_stands_last(both: Stage, reader: Reader) -> None:
    await both.jump(f"{NEXT_DAY}T10:10")

    assert "Pågår nu Kursen Tisdag 26 mars Har varit Dagen" in (await reader.get("/sv/")).text


async def test_no_page_of_one_event_leads_to_or_shows_anything_of_the_other(
    both: Stage, reader: Reader
) -> None:
    for own, others in ((DAY, ONLY_COURSE), (COURSE, ONLY_DAY)):
        walked = await reader.walk(f"/{own}/sv/", f"/{own}/en/", besides=("//", *SHARED))

        assert len(walked) > 40
        assert [at for at in walked if not at.startswith(f"/{own}/")] == []
        assert {at: page.status for at, page in walked.items() if page.status != 200} == {}
        told = {at: page.body.decode(errors="replace") for at, page in walked.items()}
        assert [at for at, body in told.items() if any(word in body for word in others)] == []


async def test_what_is_called_alike_at_both_is_each_events_own(
    both: Stage, reader: Reader
) -> None:
    texts = [(await reader.get(f"/{event}/pass/ett")).text for event in (DAY, COURSE)]
    only_there = [(await reader.get(f"/{event}/pass/sorg")).status for event in (DAY, COURSE)]

    assert ["Samtal om sorg" in text for text in texts] == [False, True]
    assert only_there == [404, 200]


async def test_a_feed_and_the_manifest_carry_the_event_in_their_addresses(
    both: Stage, reader: Reader
) -> None:
    feed = (await reader.get(f"/{COURSE}/schedule.json")).body.decode()
    manifest = json.loads((await reader.get(f"/{COURSE}/manifest.webmanifest")).body)

    assert f"{PUBLIC}/{COURSE}/pass/sorg" in feed
    assert {manifest[name] for name in ("id", "start_url", "scope")} == {f"/{COURSE}/"}
    assert all(icon["src"].startswith(f"/{COURSE}/icon") for icon in manifest["icons"])


async def test_one_worker_keeps_the_pages_of_every_event(both: Stage, reader: Reader) -> None:
    worker = (await reader.get("/worker.js")).body.decode()
    known = json.loads(worker.partition("\n")[0].removeprefix("const DOOR = ").removesuffix(";"))

    assert [place["root"] for place in known["places"]] == [f"/{DAY}", f"/{COURSE}", ""]
    assert known["places"][-1]["lost"] == {"sv": "/sv/", "en": "/en/"}
    for place in known["places"]:
        for address in place["lost"].values():
            assert (await reader.get(address)).status == 200


async def test_an_event_that_comes_changes_the_worker_and_lets_nothing_go_that_is_kept(
    both: Stage, reader: Reader
) -> None:
    two = (await reader.get("/worker.js")).body
    await leaves(both, COURSE)
    one = (await reader.get("/worker.js")).body

    assert one != two
    assert [b'"version": "' in each for each in (one, two)] == [True, True]
    versions = {each.partition(b'"version": "')[2][:24] for each in (one, two)}
    assert len(versions) == 1


# Addresses of before


@pytest.mark.parametrize(
    "path", ["/program", "/en/rum?sida=2", "/pass/ett.ics", "/skarm/foaje", "/now.json"]
)
async def test_an_address_of_before_leads_to_the_event_that_was_alone(
    tmp_path: Path, path: str
) -> None:
    day, course = write_day(tmp_path), write_course(tmp_path, "2024-03-25")
    async with staged(tmp_path / "data", event=course, at="2024-03-25T08:15") as alone:
        sandbox = alone.sandbox
    async with (
        staged(tmp_path / "data", event=day, others=(course,), sandbox=sandbox, web=FREE) as stage,
        aiohttp.ClientSession() as way,
    ):
        reader = Reader(way, stage.bot.web_url)
        led = await reader.get(path)

        assert (led.status, led.headers["Location"]) == (307, f"/{COURSE}{path}")
        assert led.headers["Cache-Control"] == "no-store"
        assert (await reader.get(led.headers["Location"])).status == 200


async def test_without_such_an_event_it_leads_to_the_one_that_is_nearest(
    both: Stage, reader: Reader
) -> None:
    assert (await reader.get("/program")).headers["Location"] == f"/{DAY}/program"


async def test_a_form_of_a_page_of_before_is_taken_where_it_meant(
    both: Stage, guest: Browser
) -> None:
    course = await leaves(both, COURSE)
    page = await guest.open("/pass/ett")
    [form] = [each for each in page.page.forms if each.label == SAVE]
    await comes(both, course)

    led = await guest.send_once(form)
    await guest.send(Form(led.headers["Location"], form.fields))

    assert led.status == 307
    assert await saved_at(both, guest) == [{"ett"}, frozenset()]


async def test_what_is_of_no_event_stands_where_it_stood(both: Stage, reader: Reader) -> None:
    for path in ("/look.css", "/door.js", "/worker.js", "/skarm.js", "/health"):
        assert (path, (await reader.get(path)).status) == (path, 200)

    health = json.loads((await reader.get("/health")).body)

    assert (health["ok"], health["events"]) == (True, [DAY, COURSE])


@pytest.mark.parametrize(
    ("path", "first", "sentence"),
    [
        ("/nope/program", "/sv/", "Sidan finns inte, eller finns inte längre."),
        ("/en/nope", "/en/", "There is no such page, or not any more."),
    ],
)
async def test_an_unknown_event_is_told_in_a_sentence_with_those_that_there_are(
    both: Stage, reader: Reader, path: str, first: str, sentence: str
) -> None:
    read = await reader.get(path, Accept_Language="sv")

    assert (read.status, sentence in read.text) == (404, True)
    assert {f"/{DAY}{first}", f"/{COURSE}{first}"} <= {*read.page.links}
    assert read.headers["Cache-Control"] == "no-store"


async def test_every_word_that_a_page_has_taken_is_known(both: Stage) -> None:
    """Else an event of that name could not be told from a page."""
    firsts = {each.canonical.split("/")[1] for each in new_router(both.sites).resources()}

    assert {first for first in firsts if first and "." not in first} == TAKEN


async def test_an_event_that_is_called_as_a_page_has_an_address_too(tmp_path: Path) -> None:
    course = write_course(tmp_path, "2024-03-25")
    named = course.rename(tmp_path / "program") / "programme.yaml"
    named.write_text(named.read_text().replace(f"id: {COURSE}", "id: program"))
    async with (
        staged(
            tmp_path / "data",
            event=write_day(tmp_path),
            others=(named.parent,),
            at="2024-03-24T08:15",
            web=FREE,
        ) as stage,
        aiohttp.ClientSession() as way,
    ):
        reader = Reader(way, stage.bot.web_url)

        assert (await reader.get("/program_/pass/sorg")).status == 200
        assert (await reader.get("/program")).headers["Location"] == f"/{DAY}/program"


# What somebody does


async def test_what_is_done_at_one_event_is_done_there_alone(both: Stage, guest: Browser) -> None:
    await save(guest, COURSE)

    texts = [(await guest.open(f"/{event}/mitt")).text for event in (DAY, COURSE)]

    assert ["Samtal om sorg" in text for text in texts] == [False, True]
    assert await saved_at(both, guest) == [frozenset(), {"ett"}]


async def test_whoever_does_something_at_a_second_event_attends_both(
    both: Stage, guest: Browser
) -> None:
    await save(guest, COURSE)
    before = guest.page.text
    await save(guest, DAY)

    person = await person_of(both, guest)
    known = await both.bot.services.storage.participants.by_id(person.id)
    assert known is not None
    assert known.attends == (DAY, COURSE)
    assert "Alla evenemang" in before
    assert "Mina evenemang" in (await guest.open(f"/{DAY}/program")).text
    assert "Dina evenemang Dagen Pågår." in (await guest.open("/sv/")).text


async def test_the_conversation_at_one_event_is_not_that_at_the_other(
    both: Stage, guest: Browser
) -> None:
    for event in (DAY, COURSE):
        await save(guest, event)
        await guest.open(f"/{event}/mitt")
        await guest.give("command", "tarmed")
        assert guest.at == f"/{event}/samtal"
    await guest.write("Att vi är fler än vi tror")

    answers = both.bot.services.storage.answers
    assert [len(await answers.all(event)) for event in (DAY, COURSE)] == [0, 1]


async def test_a_notice_stands_at_both_events_and_leads_to_its_own(
    both: Stage, guest: Browser
) -> None:
    await save(guest, COURSE)
    await save(guest, DAY)
    await both.jump(f"{NEXT_DAY}T09:51")

    for event in (DAY, COURSE):
        page = await guest.open(f"/{event}/program")
        assert "Kursen Snart börjar Samtal om sorg" in guest.standing
        assert f"/{COURSE}/pass/ett" in page.page.links
        assert "Dagen Vad tar du med dig från dagen?" in guest.standing
        pressed = [form for form in page.page.forms if form.fields.get("under")]
        assert {form.action for form in pressed} == {f"/{DAY}/gor"}

    await guest.press("Svara")

    assert guest.at == f"/{DAY}/samtal"


async def test_what_was_seen_at_one_event_is_seen_at_the_other(
    both: Stage, guest: Browser
) -> None:
    await save(guest, COURSE)
    await save(guest, DAY)
    await both.jump(f"{NEXT_DAY}T09:51")

    page = await guest.open(f"/{DAY}/program")
    newest = next(form for form in page.page.forms if "until" in form.fields)
    await guest.send(newest)
    seen = (guest.at, guest.standing)
    await guest.open(f"/{COURSE}/program")

    assert seen == (f"/{DAY}/program", "")
    assert guest.standing == ""


async def test_a_notice_of_before_is_named_where_it_stands_at_another_event(
    both: Stage, guest: Browser
) -> None:
    await save(guest, COURSE)
    await both.jump(f"{NEXT_DAY}T09:51")
    await guest.open(f"/{COURSE}/program")
    before = guest.standing

    await save(guest, DAY, "barn")
    await guest.open(f"/{DAY}/program")

    assert before.startswith("Kl. 09.51 Snart börjar")
    assert "Kursen , kl. 09.51 Snart börjar Samtal om sorg" in guest.standing


async def test_an_announcement_of_one_event_reaches_nobody_of_the_other(
    both: Stage, guest: Browser
) -> None:
    await save(guest, COURSE)

    await say(both.organiser, f"/start e_{DAY}")
    await announce(both, "Lunchen är sen", 1)
    await guest.open(f"/{COURSE}/program")

    assert "Lunchen är sen" not in guest.page.text


async def test_the_choice_of_an_event_leads_to_its_own_pages(both: Stage, guest: Browser) -> None:
    await save(guest, DAY)
    await guest.open(f"/{DAY}/fraga?q=/evenemang")
    await guest.give("command", "evenemang")
    assert "Kursen" in guest.said

    await guest.press("Kursen")

    assert guest.at == f"/{COURSE}/sv/"


async def test_a_link_from_the_chat_leads_to_the_event_of_the_chat(
    both: Stage, guest: Browser
) -> None:
    alva = both.person("Alva")
    await say(alva, f"/start e_{COURSE}")

    link = address_in(await say(alva, "/webb"))
    await guest.open(link)
    await guest.press("Öppna som jag")

    assert link.startswith(f"/{COURSE}/sv/webb/")
    assert guest.at == f"/{COURSE}/mitt"


@pytest.mark.parametrize("event_id", [DAY, COURSE])
async def test_whoever_opens_the_app_before_all_else_is_at_the_event_of_its_address(
    both: Stage, guest: Browser, event_id: str
) -> None:
    alva = both.person()
    data = await app_data(alva)

    await entered(guest, data, at=f"/{event_id}")

    assert guest.at == f"/{event_id}/program"
    person = await both.bot.services.storage.participants.get(address_in_chat(alva.id))
    assert person is not None
    assert (person.at_event, person.attends) == (event_id, (event_id,))


async def test_one_can_stand_at_the_desks_of_both_events_and_each_opens_its_own_alone(
    both: Stage, guest: Browser
) -> None:
    olle = both.organiser
    for event in (DAY, COURSE):
        assert (await guest.open(f"/{event}/desk")).status == 403
        await say(olle, f"/start e_{event}")
        link = address_in(await say(olle, "/skarm"))
        assert link.startswith(f"/{event}/sv/skarm/")
        await guest.open(link)
        await guest.press("Gå in")

    assert [(await guest.open(f"/{event}/desk")).status for event in (DAY, COURSE)] == [200, 200]


# Events that come and go


async def test_of_an_event_that_goes_no_form_is_taken(
    both: Stage, guest: Browser, reader: Reader
) -> None:
    await guest.open(f"/{COURSE}/pass/ett")
    [form] = [each for each in guest.page.page.forms if each.label == SAVE]
    await leaves(both, COURSE)

    gone = await guest.send(form)

    assert (gone.status, guest.cookies) == (404, {})
    assert "Sidan finns inte, eller finns inte längre." in gone.text
    assert (await reader.get("/program")).status == 200
    assert (await reader.get(f"/{DAY}/program")).status == 200


async def test_an_open_page_hears_that_its_event_has_gone_and_no_other_page_does(
    both: Stage,
) -> None:
    root = both.bot.web_url
    async with (
        aiohttp.ClientSession() as way,
        listening(way, f"{root}/{COURSE}") as page,
        listening(way, f"{root}/{DAY}") as others,
    ):
        await page.begun()
        await others.begun()
        await leaves(both, COURSE)
        happened = await page.next()

        assert happened is not None
        assert happened.name == "programme"
        assert await page.next() is None
        with pytest.raises(TimeoutError):
            await others.next(0.3)


async def test_an_event_that_comes_is_there_at_once(both: Stage, reader: Reader) -> None:
    course = await leaves(both, COURSE)
    assert (await reader.get(f"/{COURSE}/program")).status == 404
    assert "/program" in (await reader.get("/sv/")).page.links

    await comes(both, course)

    assert (await reader.get(f"/{COURSE}/program")).status == 200
    assert f"/{COURSE}/sv/" in (await reader.get("/sv/")).page.links
    assert f"/{DAY}/program" in (await reader.get(f"/{DAY}/sv/")).page.links


async def test_without_any_event_the_first_page_says_so(both: Stage, reader: Reader) -> None:
    await both.settle()
    for event in (DAY, COURSE):
        await leaves(both, event)

    first, page = await reader.get("/sv/"), await reader.get("/program")

    assert (first.status, "Just nu finns det inga evenemang här." in first.text) == (200, True)
    assert page.status == 404
