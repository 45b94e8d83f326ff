"""Reading the programme in a browser: no account, no cookie, no script."""

import json
from dataclasses import replace
from urllib.parse import quote

import icalendar

from bot.web.addresses import APP
from bot.web.safety.headers import SAFETY
from bot.web.server.routes import FILES, PAGES
from tests.files.outlook import faults_for_outlook
from tests.presses import press, say
from tests.stage import Stage
from tests.web.reading import Reader
from tests.words.changes import organiser_of

LARGEST_PAGE = 60 * 1024

LARGEST_SCRIPT = 10 * 1024


async def test_the_first_page_says_what_is_on_and_what_comes(reader: Reader) -> None:
    text = (await reader.get("/")).text

    assert "Just nu" in text
    assert "Härnäst, kl. " in text
    assert "Gröna salen, plan 2" in text
    assert "Ställ en fråga om programmet" in text


async def test_every_page_can_be_reached_and_is_whole_light_and_without_scripts(
    reader: Reader,
) -> None:
    found = await reader.walk("/", "/en/", "/rutnat", "/spar", "/nope")

    pages = {at: read for at, read in found.items() if "html" in read.headers["Content-Type"]}
    assert len(pages) > 100
    assert {at for at, read in found.items() if read.status != 200} == {"/nope"}
    look = len(found[next(at for at in found if at.startswith("/look.css"))].body)
    for at, read in pages.items():
        assert (at, read.page.faults, read.page.open_marks) == (at, [], [])
        assert len(read.body) + look < LARGEST_PAGE, at
        assert read.page.language == ("en" if at.startswith("/en/") else "sv"), at


async def test_every_answer_carries_what_keeps_a_browser_safe_and_no_cookie(
    reader: Reader,
) -> None:
    pages = [path for path in PAGES if path != APP]  # which Telegram may frame
    routes = [*pages, *FILES, *(f"/en{path}" for path in pages), "/nope"]
    answers = [await reader.get(path.replace("{", "").replace("}", "")) for path in routes]
    answers.append(await reader.get("/", "POST"))

    for answer in answers:
        assert {name: answer.headers.get(name) for name in SAFETY} == dict(SAFETY)
        assert "Set-Cookie" not in answer.headers
    assert "'unsafe-inline'" not in SAFETY["Content-Security-Policy"]


WISHES = {
    "en-GB,en;q=0.9,sv;q=0.8": "en",
    "sv-SE,sv;q=0.9,en;q=0.8": "sv",
    "en;q=0.1, sv;q=0.9": "sv",
    "de, en;q=0.5": "en",
    "de": "sv",
    "en;q=0": "sv",
    "": "sv",
    "*;q=x, ;;;,,,": "sv",
    "en" * 3000: "sv",
}


async def test_the_first_page_speaks_as_the_browser_wishes(reader: Reader) -> None:
    for wish, language in WISHES.items():
        assert (await reader.get("/", Accept_Language=wish)).page.language == language, wish
        assert (await reader.get("/sv/", Accept_Language=wish)).page.language == "sv"
        assert (await reader.get("/en/program", Accept_Language=wish)).page.language == "en"
        assert (await reader.get("/program", Accept_Language=wish)).page.language == "sv"


async def test_what_is_in_the_other_language_says_so(reader: Reader) -> None:
    page = (await reader.get("/en/program")).body.decode()

    assert '<span lang="sv">' in page
    assert 'hreflang="sv">På svenska</a>' in page


async def test_who_has_a_page_already_is_told_that_it_is_the_same(
    stage: Stage, reader: Reader
) -> None:
    first = await reader.get("/program")
    again = await reader.get("/program", If_None_Match=first.headers["ETag"])
    weak = await reader.get("/program", If_None_Match=f'"x", W/{first.headers["ETag"]}')

    live = stage.event.live
    session = next(s for s in live.programme.sessions if not s.is_cancelled)
    live.replace(replace(live.programme, full=frozenset({session.id})))
    changed = await reader.get("/program", If_None_Match=first.headers["ETag"])

    assert (again.status, again.body) == (304, b"")
    assert weak.status == 304
    assert again.headers["ETag"] == first.headers["ETag"]
    assert changed.status == 200
    assert "FULLT" in changed.text


async def test_a_head_says_what_a_get_would_without_the_page(reader: Reader) -> None:
    whole, head = await reader.get("/program"), await reader.get("/program", "HEAD")

    assert (head.status, head.body) == (200, b"")
    assert head.headers["ETag"] == whole.headers["ETag"]
    assert head.headers["Content-Length"] == str(len(whole.body))


async def test_a_full_session_names_what_else_is_on(stage: Stage, reader: Reader) -> None:
    live = stage.event.live
    running = [s for s in live.programme.running(stage.clock.now()) if not s.is_break]
    full, other = running[0], running[1]
    live.replace(replace(live.programme, full=frozenset({full.id})))

    text = (await reader.get(f"/pass/{full.id}")).text

    assert "FULLT" in text
    assert "Det här kan du gå på i stället" in text
    assert other.title in text


async def test_a_session_has_its_room_its_plan_and_its_entry_for_the_calendar(
    stage: Stage, reader: Reader
) -> None:
    session = next(s for s in stage.event.programme.sessions if s.room and not s.is_cancelled)
    room = stage.event.programme.room_of(session)
    assert room is not None

    page = await reader.get(f"/pass/{session.id}")
    calendar = await reader.get(f"/pass/{session.id}.ics")
    plan = await reader.get(f"/rum/{room.id}/plan")

    assert room.directions in page.text
    assert f"/pass/{session.id}.ics" in page.page.links
    [entry] = icalendar.Calendar.from_ical(calendar.body).events
    assert faults_for_outlook(calendar.body) == []
    assert entry.start == stage.event.programme.local(session.start)
    assert plan.headers["Content-Type"] == "image/png"
    assert plan.body.startswith(b"\x89PNG")


async def test_what_moved_in_the_file_says_from_where_to_where(
    stage: Stage, reader: Reader
) -> None:
    moved = next(s for s in stage.event.programme.sessions if s.is_moved)

    assert "FLYTTAT från" in (await reader.get(f"/pass/{moved.id}")).text
    assert moved.title in (await reader.get("/andringar")).text


async def test_what_an_organiser_changes_today_stands_among_the_changes(
    stage: Stage, reader: Reader
) -> None:
    organiser = await organiser_of(stage, "sv")
    before = (await reader.get("/andringar")).text
    await say(organiser, "/skjut 10 från 13.00")
    await press(organiser, "chok")
    await stage.settle()

    after = (await reader.get("/andringar")).text

    assert "Inget har ändrats i dag." in before
    assert "Inget har ändrats i dag." not in after
    assert "13.10" in after


async def test_the_standing_notice_stands_on_the_first_page(stage: Stage, reader: Reader) -> None:
    organiser = await organiser_of(stage, "sv")
    await say(organiser, "/anslag")
    await press(organiser, "Skriv ett nytt anslag")
    await say(organiser, "Garderoben stänger <b>kl. 17</b>.")
    await organiser.next_reply()
    await say(organiser, "0")
    await stage.jump("2023-11-30T11:12")

    read = await reader.get("/")

    assert "Anslag" in read.text
    assert "Garderoben stänger &lt;b&gt;kl. 17&lt;/b&gt;." in read.body.decode()


HOW_TO_SAVE = "Spara flera? Skriv till exempel ”spara 1 och 2”."
"""What may be typed below an answer in the chat; a question on the web is asked by itself."""


async def test_the_answer_is_the_one_of_the_chat(stage: Stage, reader: Reader) -> None:
    alva = stage.person("Alva")
    await stage.ask(alva, "/start")
    for question in ("var är keynoten", "vad händer efter lunch", "var finns wifi", "klingonska"):
        said = (await stage.ask(alva, question)).removesuffix(HOW_TO_SAVE)
        page = (await reader.get(f"/fraga?q={quote(question)}")).text
        assert " ".join(said.split()) in page.replace(" . ", ". "), question


async def test_a_question_in_english_is_answered_in_english_on_a_swedish_page(
    reader: Reader,
) -> None:
    read = await reader.get("/fraga?q=where+is+the+keynote")

    assert read.page.language == "sv"
    assert '<section aria-label="Svar" lang="en">' in read.body.decode()


async def test_the_health_address_says_that_the_bot_lives(stage: Stage, reader: Reader) -> None:
    await stage.settle()

    answer = await reader.get("/health")

    health = json.loads(answer.body)
    assert (answer.status, answer.headers["Cache-Control"]) == (200, "no-store")
    assert [health[part]["ok"] for part in ("polling", "sending", "database")] == [True] * 3
    assert health["last_copy"]["age_seconds"] is not None


async def test_the_health_address_says_what_does_not_work(stage: Stage, reader: Reader) -> None:
    stage.bot.services.failures.add("sending", stage.clock.now())

    answer = await reader.get("/health")

    assert answer.status == 503
    assert json.loads(answer.body)["sending"]["ok"] is False
    assert json.loads(answer.body)["polling"]["ok"] is True


async def test_only_a_proxy_on_this_machine_is_believed_about_where_the_reader_came(
    reader: Reader,
) -> None:
    read = await reader.get("/", X_Forwarded_Proto="https", X_Forwarded_Host="dagen.example.org")
    odd = await reader.get("/", X_Forwarded_Host='x"><script>')

    assert "https://dagen.example.org/sv/" in read.page.links
    assert odd.page.faults == []
    assert not [link for link in odd.page.links if "script" in link]


async def test_the_one_script_of_the_pages_stays_small(reader: Reader) -> None:
    assert len((await reader.get("/door.js")).body) < LARGEST_SCRIPT
