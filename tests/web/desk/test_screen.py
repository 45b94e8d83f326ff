"""The quote desk and the pulse on a screen: who gets in, for how long, and that all is as in the chat."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from bot.roles import Role
from bot.sandbox.people import Person
from bot.storage.connections.database import Transaction
from bot.storage.people.roles import Grant
from bot.storage.voices.quotes import Consent, Quote, Step
from tests.presses import press, say
from tests.rows import rows_of
from tests.stage import Stage, staged
from tests.web.browsing import Browser
from tests.web.conversation.test_acting import a_seminar_to_come
from tests.web.people.test_two_doors import PUBLIC, address_in
from tests.web.reading import FREE, Form
from tests.words.changes import save
from tests.words.desk import audited, number_of, with_role

PAGES = (
    "/skarm", "/desk", "/desk/1", "/desk/tryck", "/desk/scen", "/desk/scen/sav", "/puls",
    "/en/desk", "/en/puls", "/en/desk/scen/sav",
)  # fmt: skip

ACTS = ("/desk/markera", "/desk/ratta", "/desk/scen/led")


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    async with staged(tmp_path / "data", at="2023-11-30T11:10", web=FREE, web_url=PUBLIC) as one:
        yield one


@pytest.fixture
async def siv(stage: Stage) -> Person:
    """On the staff; Alva has answered."""
    alva = stage.person("Alva")
    await say(alva, "/tarmed Att vi e fler")
    await agree(stage, 1)
    return await with_role(stage, "Siv", Grant(Role.STAFF))


@pytest.fixture
async def screen(stage: Stage, siv: Person, guest: Browser) -> Browser:
    """Siv's, and she is in."""
    await guest.open(address_in(await say(siv, "/skarm")))
    await guest.press("Gå in")
    return guest


@pytest.fixture
async def stranger(stage: Stage) -> AsyncIterator[Browser]:
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as way:
        yield Browser(way, stage.bot.web_url)


async def agree(stage: Stage, answer: int, consent: Consent = Consent.ANONYMOUS) -> None:
    """What its writer says of print, as at the end of the conversation about it."""
    quotes, now = stage.bot.services.storage.quotes, stage.clock.now()

    def unit(tx: Transaction) -> None:
        quotes.begin(tx, answer)
        quotes.save(tx, Quote(answer), step=Step.DONE, consent=consent, chosen_at=now)

    await stage.bot.services.storage.write(unit)


async def quoted(stage: Stage) -> dict[str, object]:
    [row] = await rows_of(
        stage.bot.services.storage.database, "SELECT answer_id, mark, mended FROM quotes"
    )
    return dict(row)


async def test_a_link_from_the_chat_lets_the_staff_in_once(
    stage: Stage, siv: Person, guest: Browser, stranger: Browser
) -> None:
    address = address_in(await say(siv, "/skarm"))
    await guest.open(address)
    assert guest.cookies == {}
    await guest.press("Gå in")

    assert guest.at == "/skarm"
    assert "Du är inne till kl. 12.10." in guest.page.text
    assert guest.page.headers["Cache-Control"] == "no-store"
    assert (await stranger.open(address)).status == 410
    assert (await stranger.send(Form("/skarm", {"secret": address[-22:]}))).status == 410
    assert len(await audited(stage, "screen.opened")) == 1


async def test_the_same_form_sent_twice_lets_in_once(
    stage: Stage, siv: Person, guest: Browser
) -> None:
    await guest.open(address_in(await say(siv, "/skarm")))
    [form] = guest.page.page.forms
    await guest.send(form)
    guest.cookies = {}  # as where the first answer never arrived
    await guest.send(form)

    assert (await guest.open("/desk")).status == 200
    assert len(await audited(stage, "screen.opened")) == 1


async def test_the_cookie_is_out_of_reach_and_only_its_hash_is_kept(
    stage: Stage, siv: Person, guest: Browser
) -> None:
    address = address_in(await say(siv, "/skarm"))
    await guest.open(address)
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as way:
        answer = await way.post(
            f"{stage.bot.web_url}/skarm",
            data={"secret": address.rpartition("/")[2]},
            headers={"Sec-Fetch-Site": "same-origin"},
            allow_redirects=False,
        )
    cookie = answer.headers["Set-Cookie"]

    assert {"HttpOnly", "Secure", "SameSite=Strict"} <= set(cookie.split("; "))
    secret = cookie.partition("=")[2].partition(";")[0]
    rows = await rows_of(
        stage.bot.services.storage.database, "SELECT secret_hash FROM one_time_links"
    )
    assert secret not in {row["secret_hash"] for row in rows}


async def test_nobody_else_is_let_in(stage: Stage, siv: Person, stranger: Browser) -> None:
    """Neither without a cookie nor with one of a participant, in its place or in the screen's."""
    await stranger.open("/mitt")
    await stranger.press("Berätta vad du tar med dig")
    [known] = stranger.cookies.values()
    for cookies in ({}, {"motesplats": known}, {"motesplats-skarm": known}):
        stranger.cookies = dict(cookies)
        for page in PAGES:
            answer = await stranger.open(page)
            assert answer.status == 403, page
            assert "Att vi e fler" not in answer.text
        for act in ACTS:
            fields = {"answer": "1", "mark": "chosen", "words": "x", "stands": ""}
            assert (await stranger.send(Form(act, fields))).status == 403
    assert await audited(stage, "quote.marked") == []


async def test_the_web_link_of_one_on_the_staff_lets_nobody_in(
    stage: Stage, siv: Person, guest: Browser
) -> None:
    """Being known by a cookie is no role: neither the link for the pages nor the command there."""
    await guest.open(address_in(await say(siv, "/webb")))
    await guest.press("Öppna som jag")

    assert (await guest.open("/desk")).status == 403
    await guest.send(Form("/gor", {"command": "skarm"}))
    assert PUBLIC not in guest.page.body.decode()


async def test_a_role_that_is_revoked_ends_it_at_once(stage: Stage, screen: Browser) -> None:
    storage = stage.bot.services.storage
    siv = await number_of(stage, stage.person("Siv"))
    await storage.write(
        lambda tx: storage.roles.revoke(tx, siv, stage.event.id, Grant(Role.STAFF))
    )

    answer = await screen.open("/desk")

    assert answer.status == 403
    assert "Du är inte insläppt" in answer.text


async def test_a_link_made_before_the_role_was_revoked_lets_nobody_in(
    stage: Stage, siv: Person, guest: Browser
) -> None:
    address = address_in(await say(siv, "/skarm"))
    storage, number = stage.bot.services.storage, await number_of(stage, siv)
    await storage.write(
        lambda tx: storage.roles.revoke(tx, number, stage.event.id, Grant(Role.STAFF))
    )

    await guest.open(address)
    assert (await guest.press("Gå in")).status == 410
    assert guest.cookies == {}


async def test_it_ends_after_an_hour(stage: Stage, screen: Browser) -> None:
    await stage.jump("2023-11-30T12:09")
    assert (await screen.open("/desk")).status == 200
    await stage.jump("2023-11-30T12:10")
    assert (await screen.open("/desk")).status == 403


async def test_it_ends_by_a_button_also_for_who_kept_the_cookie(screen: Browser) -> None:
    kept = dict(screen.cookies)
    await screen.open("/desk")
    await screen.press("Gå ut")
    assert screen.cookies == {}

    screen.cookies = kept
    assert (await screen.open("/desk")).status == 403


async def test_a_form_of_another_site_does_nothing(stage: Stage, screen: Browser) -> None:
    secret = screen.cookies["motesplats-skarm"]
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as way:
        answer = await way.post(
            f"{stage.bot.web_url}/desk/markera",
            data={"answer": "1", "mark": "chosen"},
            headers={"Sec-Fetch-Site": "cross-site", "Cookie": f"motesplats-skarm={secret}"},
        )

    assert answer.status == 403
    assert await audited(stage, "quote.marked") == []


async def test_quotes_are_chosen_as_in_the_chat_with_the_same_audit(
    stage: Stage, siv: Person, screen: Browser
) -> None:
    await screen.open("/desk")
    assert "Att vi e fler" in screen.page.text
    await screen.press("Välj för tryck")

    assert screen.at == "/desk"
    assert "Valt för tryck." in screen.page.text
    assert (await quoted(stage))["mark"] == "chosen"
    [row] = await rows_of(
        stage.bot.services.storage.database,
        "SELECT actor_id, detail FROM audit WHERE action = 'quote.marked'",
    )
    assert tuple(row) == (await number_of(stage, siv), "chosen")


async def test_the_list_is_filtered_by_what_there_is(stage: Stage, screen: Browser) -> None:
    await screen.open("/desk")
    await screen.press("Lägg i reserv")
    await say(stage.person("Bo"), "/tarmed Nya vänner")

    reserve = (await screen.open("/desk?mark=reserve")).text
    undecided = (await screen.open("/desk?mark=none")).text
    nonsense = (await screen.open("/desk?mark=nonsens&day=ig%C3%A5r&sida=99")).text

    assert ("Att vi e fler" in reserve, "Nya vänner" in reserve) == (True, False)
    assert ("Att vi e fler" in undecided, "Nya vänner" in undecided) == (False, True)
    assert "2 svar" in nonsense


@pytest.mark.parametrize("language", ["sv", "en"])
async def test_what_may_not_be_printed_cannot_be_chosen_at_the_screen(
    stage: Stage, screen: Browser, language: str
) -> None:
    home = "" if language == "sv" else "/en"
    label, no = {
        "sv": ("Välj för tryck", "har sagt nej"),
        "en": ("Choose for print", "has said no"),
    }[language]
    await screen.open(f"{home}/desk/1")
    await agree(stage, 1, Consent.NO)

    refused = await screen.press(label)
    again = await screen.open(f"{home}/desk/1")

    assert (refused.status, no in refused.text) == (409, True)
    assert [each.label for each in again.page.forms if each.label.strip() == label] == []
    assert await audited(stage, "quote.marked") == []


async def test_the_next_answer_is_one_link_away_within_the_filter(
    stage: Stage, screen: Browser
) -> None:
    for n, name in enumerate(("Bo", "Cia"), start=2):
        await say(stage.person(name), f"/tarmed Svar {n}")
    await agree(stage, 3)

    first = await screen.open("/desk/1?consent=anonymous")
    alone = await screen.open("/desk/2")

    assert "/desk/3?consent=anonymous" in first.page.links
    assert "/desk/2?consent=anonymous" not in first.page.links
    assert {"/desk/1", "/desk/3"} < set(alone.page.links)


async def test_the_spelling_is_mended_beside_the_original(stage: Stage, screen: Browser) -> None:
    await screen.open("/desk/1")
    await screen.write("Att vi är fler")

    assert screen.at == "/desk/1"
    assert "Att vi e fler" in screen.page.text
    assert "Att vi är fler" in screen.page.text
    assert (await quoted(stage))["mended"] == "Att vi är fler"
    assert await audited(stage, "quote.mended") == [("1", "mended")]
    await screen.press("Använd originalet")
    assert (await quoted(stage))["mended"] is None


async def test_two_who_mend_at_once_do_not_undo_each_others_work(
    stage: Stage, screen: Browser
) -> None:
    await screen.open("/desk/1")
    [form] = [each for each in screen.page.page.forms if "words" in each.fields]
    await screen.send(form, words="Den första")

    other = await screen.send(form, words="Den andra")

    assert other.status == 409
    assert "Texten har ändrats medan du skrev." in other.text
    assert "Den första" in other.text
    assert (await quoted(stage))["mended"] == "Den första"
    await screen.write("Den andra")
    assert (await quoted(stage))["mended"] == "Den andra"


async def test_a_correction_that_is_sent_twice_has_one_effect(
    stage: Stage, screen: Browser
) -> None:
    await screen.open("/desk/1")
    [form] = [each for each in screen.page.page.forms if "words" in each.fields]
    for _ in range(2):
        assert (await screen.send(form, words="En gång")).status == 200

    assert await audited(stage, "quote.mended") == [("1", "mended")]


async def test_what_is_too_long_is_kept_in_the_field_and_nothing_is_saved(
    stage: Stage, screen: Browser
) -> None:
    await screen.open("/desk/1")
    answer = await screen.write("a" * 16_001)

    assert answer.status == 409
    assert "högst 16000 tecken" in answer.text or "högst 16 000 tecken" in answer.text
    assert "a" * 16_001 in answer.body.decode()
    assert await audited(stage, "quote.mended") == []


@pytest.mark.parametrize("number", ["2", "0", "-1", "x", "9" * 40, "١"])
async def test_a_quote_that_is_not_there_is_not_found(screen: Browser, number: str) -> None:
    assert (await screen.open(f"/desk/{number}".replace("١", "%D9%A1"))).status == 404


async def test_the_preview_shows_what_its_writer_agreed_to_and_nothing_else(
    stage: Stage, screen: Browser
) -> None:
    await agree(stage, 1, Consent.NO)
    assert "Att vi e fler" not in (await screen.open("/desk/tryck")).text
    database = stage.bot.services.storage.database
    await database.write(
        lambda tx: tx.execute(
            "INSERT INTO quotes (answer_id, step, name, consent) VALUES (1, 'done', 'Alva', 'name')"
            " ON CONFLICT DO UPDATE SET step = 'done', name = 'Alva', consent = 'name'"
        )
    )

    shown = (await screen.open("/desk/tryck")).text

    assert "Att vi e fler" in shown
    assert "Alva" in shown
    [row] = await rows_of(database, "SELECT exported_at FROM quotes")
    assert row["exported_at"] is None


async def test_the_pulse_is_live_and_without_names(stage: Stage, screen: Browser) -> None:
    alva = stage.person("Alva")
    session = a_seminar_to_come(stage)
    await save(alva, session.id)
    storage, now = stage.bot.services.storage, stage.clock.now()
    await storage.write(
        lambda tx: storage.records.keep_unanswered(
            tx, stage.event.id, "Finns det glass?", "sv", now
        )
    )

    pulse = await screen.open("/puls")

    assert "Finns det glass?" in pulse.text
    assert "De senaste 10 minuterna: 1" in pulse.text
    assert re.search(rf"{re.escape(session.title)}.{{0,80}}? Sparat: 1 ", pulse.text)
    assert "Att vi e fler" not in pulse.text
    assert 'http-equiv="refresh"' not in pulse.body.decode()
    assert pulse.headers["Cache-Control"] == "no-store"
    followed = await screen.open("/puls?folj=1")
    assert 'http-equiv="refresh"' in followed.body.decode()


async def test_organisers_get_in_too_from_the_status_and_staff_from_the_desk(
    stage: Stage, siv: Person, guest: Browser
) -> None:
    await say(siv, "/roster")
    assert address_in(await press(siv, "Öppna på skärm")).startswith("/sv/skarm/")

    await say(stage.organiser, "/status")
    await guest.open(address_in(await press(stage.organiser, "Öppna på skärm")))
    await guest.press("Gå in")
    assert (await guest.open("/puls")).status == 200


async def test_who_has_no_role_is_refused_the_link(stage: Stage) -> None:
    refused = await say(stage.person("Bo"), "/skarm")

    assert refused.text.startswith("Det här kan bara medarbetare och arrangörer göra.")


@pytest.mark.parametrize("page", PAGES)
async def test_every_page_at_the_screen_is_whole_in_both_languages(
    screen: Browser, page: str
) -> None:
    for address in {page, f"/en{page.removeprefix('/en')}"}:
        answer = await screen.open(address)
        assert answer.status == 200
        assert answer.page.faults == []
        assert answer.headers["Cache-Control"] == "no-store"
        assert "web." not in answer.text
