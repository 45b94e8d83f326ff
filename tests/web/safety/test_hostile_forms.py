"""Forms that no page of ours holds: odd, huge, forged, another's. They are answered, and nothing is done."""

import itertools
from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.web.forms.sent_forms import key_of
from tests.rows import rows_of
from tests.stage import Stage
from tests.web.browsing import Browser
from tests.web.reading import Form

ABROAD = (
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example/",
    "/\tevil.example",
    "\\\\evil.example",
    "javascript:alert(1)",
    "/mitt\r\nSet-Cookie: motesplats=x",
    "/mitt\nLocation: https://evil.example",
    "/mitt\x00",
    "/mïtt",
    "",
)
"""What `back` may say besides a page of ours."""

ODD_TEXTS = (
    "<script>alert(1)</script>",
    "</textarea></form><form action=https://evil.example><button>x",
    "<b>fet <i>kursiv</b>",
    "&lt;b&gt; &amp;amp; &#60;",
    "{{ 7*7 }} {% include 'base.html' %}",
    "\x00\x01\x1b[31m\x7f hej",
    "\u202eomvänd\u2066 \u200b\ufeff",
    "=HYPERLINK(1)",
    "' OR 1=1; --",
    "/" * 300,
    "/start " + "x" * 3000,
    "1" * 4000,
    "\r\n" * 500 + "x",
    "👩‍👩‍👧‍👦" * 300,
)

ODD_NUMBERS = ("9" * 5000, "-1", "1e3", "٣", "1\n", "0x10", "", str(10**15), "NaN")

DESK = (
    "aok:1",
    "ann:1",
    "astop:1",
    "chok:1",
    "chundo:1",
    "dpost:dagen",
    "dshow:dagen:1",
    "dhide:1:1",
    "mark:1:chosen",
    "mend:1",
    "dispose:1",
    "export:answers:csv",
    "invite:organiser",
    "revoke:1:organiser:",
    "resend:1",
    "fileok:1",
)
"""Presses as an organiser or staff have them, or as somebody thinks that they might."""


NO_FORMS = (
    ("application/x-www-form-urlencoded; charset=nope", b"words=hej"),
    ("application/x-www-form-urlencoded; charset=utf-16", b"words=hej"),
    ("application/x-www-form-urlencoded", b"words=\xff\xfe\x00"),
    ("application/x-www-form-urlencoded", b"&".join([b"a=1"] * 5000)),
    ("application/x-www-form-urlencoded", b"words=" + b"%ED%A0%80" * 10),
    ("application/json", b'{"words": "hej"}'),
    ("text/plain", b"words=hej"),
    ("", b"words=hej"),
)
"""Kinds and bodies."""


@pytest.fixture
async def way() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as session:
        yield session


@pytest.fixture
async def guest(stage: Stage, way: aiohttp.ClientSession) -> Browser:
    """Somebody who is known, and whose field waits for an answer."""
    browser = Browser(way, stage.bot.web_url)
    await browser.open("/mitt")
    await browser.give("command", "tarmed")
    return browser


async def told_apart(stage: Stage) -> dict[str, int]:
    """How many rows there are of what somebody could have changed."""
    tables = (
        "answers",
        "quotes",
        "favourites",
        "announcements",
        "changes",
        "roles",
        "invitations",
    )
    database = stage.bot.services.storage.database
    return {t: len(await rows_of(database, f"SELECT * FROM {t}")) for t in tables}


async def test_nothing_leads_to_a_place_that_is_not_ours(guest: Browser) -> None:
    forms = [("/gor", {"press": "save:sav:1"}), ("/gor", {"words": ""}), ("/sett", {"until": "1"})]
    for back, (action, fields) in itertools.product(ABROAD, forms):
        read = await guest.send_once(Form(action, fields | {"back": back}))

        assert read.status == 303, back
        assert read.headers["Location"].startswith("/"), back
        assert "evil" not in read.headers["Location"], back
        assert "motesplats=x" not in str(read.headers), back


async def test_whatever_is_typed_is_shown_as_words(guest: Browser) -> None:
    for text in ODD_TEXTS:
        read = await guest.write(text)

        assert read.status in {200, 409}, text
        assert (read.page.faults, read.page.open_marks) == ([], []), text


async def test_a_number_that_is_none_is_no_fault(guest: Browser) -> None:
    for number in ODD_NUMBERS:
        for form in (
            Form("/sett", {"until": number}),
            Form("/gor", {"press": "home:", "under": number}),
            Form("/gor", {"press": f"ask:{number}"}),
            Form("/gor", {"press": f"quote:{number}"}),
        ):
            assert (await guest.send(form)).status in {200, 409}, form


async def test_a_press_of_the_desk_does_nothing_over_a_cookie(
    stage: Stage, guest: Browser
) -> None:
    await grant_everything(stage)
    before = await told_apart(stage)
    for press in DESK:
        read = await guest.send(Form("/gor", {"press": press}))

        assert read.status in {200, 409}, press
        assert await told_apart(stage) == before, press


async def test_a_command_of_the_desk_is_refused_however_it_is_sent(
    stage: Stage, guest: Browser
) -> None:
    await grant_everything(stage)
    [field] = guest.fields_for_words
    for form in (
        Form("/gor", {"command": "meddela"}),
        Form("/gor", {"command": "status"}),
        Form("/gor", {"command": "MEDDELA"}),
        Form("/gor", field.fields | {"words": "/meddela Alla hem", "token": "a"}),
        Form("/gor", field.fields | {"words": "/announce Go home", "token": "b"}),
        Form("/en/gor", field.fields | {"words": "/exportera", "token": "c"}),
    ):
        await guest.send(form)
        assert "i chatten" in guest.said, form

    assert (await told_apart(stage))["announcements"] == 0


async def test_nobody_reaches_the_answer_of_another(
    stage: Stage, guest: Browser, way: aiohttp.ClientSession
) -> None:
    await guest.write("Mod")
    other = Browser(way, stage.bot.web_url)
    await other.open("/mitt")
    await other.give("command", "paminn")

    for press in ("consent:1:name:1:", "quote:1", "undo:1:1:0", "pick:1:sav:1", "step:1:name"):
        await other.send(Form("/gor", {"press": press}))
        assert "Mod" not in other.said

    rows = await rows_of(
        stage.bot.services.storage.database, "SELECT text FROM answers WHERE withdrawn_at IS NULL"
    )
    assert [row["text"] for row in rows] == ["Mod"]


async def test_the_form_of_another_is_no_ones_but_the_senders(
    stage: Stage, guest: Browser, way: aiohttp.ClientSession
) -> None:
    [form] = guest.fields_for_words
    await guest.write("Mod")
    other = Browser(way, stage.bot.web_url)
    await other.open("/mitt")
    await other.give("command", "tarmed")

    await other.send(form, words="Omdöme")

    rows = await rows_of(
        stage.bot.services.storage.database, "SELECT text FROM answers ORDER BY text"
    )
    assert [row["text"] for row in rows] == ["Mod", "Omdöme"]
    assert key_of("a", "token") != key_of("b", "token")


async def test_a_file_of_another_is_not_there(
    stage: Stage, guest: Browser, way: aiohttp.ClientSession
) -> None:
    await guest.open("/mitt")
    await guest.give("command", "minadata")
    [file] = [link for link in guest.page.page.links if "/fil/" in link]
    other = Browser(way, stage.bot.web_url)
    await other.open("/mitt")
    await other.give("command", "paminn")

    assert (await other.open(file)).status == 404
    assert (await guest.open(file)).status == 200


async def test_a_notice_of_another_is_not_seen_for_them(
    stage: Stage, guest: Browser, way: aiohttp.ClientSession
) -> None:
    await stage.jump("2023-11-30T16:30")
    await guest.open("/")
    standing = guest.standing
    other = Browser(way, stage.bot.web_url)
    await other.open("/mitt")
    await other.give("command", "paminn")

    await other.send(Form("/sett", {"until": str(10**14)}))
    await other.send(Form("/gor", {"press": "no:dagen", "under": "1"}))
    await guest.open("/")

    assert standing != ""
    assert guest.standing == standing


async def test_a_body_that_is_no_form_is_answered_with_a_page(guest: Browser) -> None:
    for kind, body in NO_FORMS:
        assert (await guest.send_body("/gor", kind, body)).status < 500, (kind, body[:40])


async def grant_everything(stage: Stage) -> None:
    storage = stage.bot.services.storage
    await storage.write(
        lambda tx: tx.execute(
            "INSERT INTO roles (participant_id, event_id, role, room, granted_at)"
            " SELECT participant_id, :event, role.value, '', '2023'"
            " FROM addresses, json_each('[\"organiser\", \"staff\"]') AS role WHERE door = 'web'",
            {"event": stage.event.id},
        )
    )
