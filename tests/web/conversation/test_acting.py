"""What one does on the pages: saving, asking, answering with all the dialogue, and being forgotten."""

import asyncio
from datetime import timedelta

from bot.programme.values import Session
from bot.roles import Role
from bot.storage.people.roles import Grant
from tests.presses import say
from tests.rows import rows_of
from tests.stage import Stage
from tests.web.browsing import Browser
from tests.web.reading import Reader


def a_seminar_to_come(stage: Stage) -> Session:
    return next(
        session
        for session in stage.event.programme.sessions
        if session.start > stage.clock.now() and not session.is_break
    )


async def save_a_seminar(stage: Stage, guest: Browser) -> Session:
    session = a_seminar_to_come(stage)
    await guest.open(f"/pass/{session.id}")
    await guest.press("Spara och påminn")
    return session


async def count(stage: Stage, table: str) -> int:
    [row] = await rows_of(
        stage.bot.services.storage.database, f"SELECT count(*) AS n FROM {table}"
    )
    return int(row["n"])


async def test_whoever_only_reads_and_asks_leaves_no_trace(stage: Stage, guest: Browser) -> None:
    before = await count(stage, "participants")
    for address in ("/", "/program", "/mitt", "/integritet", "/fraga?q=var+%C3%A4r+keynoten"):
        await guest.open(address)

    assert guest.cookies == {}
    assert await count(stage, "participants") == before


async def test_saving_is_said_on_the_same_page_and_stands_on_ones_own(
    stage: Stage, guest: Browser
) -> None:
    session = await save_a_seminar(stage, guest)

    assert guest.at == f"/pass/{session.id}"
    assert "Sparat" in guest.standing
    assert [form.label for form in guest.page.page.forms][:1] == ["Ta bort"]
    assert guest.page.headers["Cache-Control"] == "no-store"
    await guest.open("/mitt")
    assert session.title in guest.page.text
    assert guest.standing == ""


async def test_what_is_said_in_another_language_than_the_pages_is_marked_as_that(
    stage: Stage, guest: Browser
) -> None:
    await guest.open(f"/en/pass/{a_seminar_to_come(stage).id}")
    await guest.press("Save and remind")
    assert '<div class="said" lang=' not in guest.page.body.decode()

    await guest.open("/pass/avslut")
    await guest.give("press", "save:avslut:1")
    assert "Saved" in guest.standing
    assert '<div class="said" lang="en">Saved' in guest.page.body.decode()


async def test_what_is_saved_is_marked_in_every_list_for_whoever_saved_it_alone(
    stage: Stage, guest: Browser, reader: Reader
) -> None:
    await guest.open("/pass/sav")
    await guest.press("Spara och påminn")

    for address in ("/program?sida=1", "/rutnat", "/rum/gron", "/sv/"):
        marked = (await guest.open(address)).text.count("Sparat")
        assert marked == (1 if "/pass/sav" in guest.page.page.links else 0), address
        assert "Sparat" not in (await reader.get(address)).text, address


async def test_a_cookie_is_out_of_reach_and_only_its_hash_is_kept(
    stage: Stage, guest: Browser
) -> None:
    await save_a_seminar(stage, guest)

    [row] = await rows_of(
        stage.bot.services.storage.database, "SELECT address FROM addresses WHERE door = 'web'"
    )
    assert guest.cookies["motesplats"] not in row["address"]
    assert len(row["address"]) == 64


async def test_an_answer_is_given_signed_and_agreed_to_as_in_the_chat(
    stage: Stage, guest: Browser
) -> None:
    await guest.open("/mitt")
    await guest.press("Berätta vad du tar med dig")
    await guest.write("Att vi är fler som kämpar")

    assert "Att vi är fler som kämpar" in guest.said or "Tack" in guest.said
    [row] = await rows_of(stage.bot.services.storage.database, "SELECT text FROM answers")
    assert row["text"] == "Att vi är fler som kämpar"


async def test_a_form_that_is_sent_twice_has_one_effect(stage: Stage, guest: Browser) -> None:
    await guest.open("/mitt")
    await guest.press("Berätta vad du tar med dig")
    [form] = [each for each in guest.page.page.forms if "words" in each.fields]
    await guest.send(form, words="En gång räcker")
    await guest.send(form, words="En gång räcker")

    assert await count(stage, "answers") == 1


async def test_whoever_is_forgotten_is_told_so_and_is_nobody_any_more(
    stage: Stage, guest: Browser
) -> None:
    before = await count(stage, "participants")
    await save_a_seminar(stage, guest)
    await guest.open("/mitt")
    await guest.press("Radera mina uppgifter")
    [yes] = [
        form for form in guest.page.page.forms if form.fields.get("press", "").startswith("erase")
    ]
    await guest.send(yes)

    assert guest.cookies == {}
    assert await count(stage, "participants") == before
    assert await count(stage, "web_messages") == 0


async def test_an_organisers_cookie_gives_no_power(stage: Stage, guest: Browser) -> None:
    storage = stage.bot.services.storage
    await save_a_seminar(stage, guest)
    await storage.write(
        lambda tx: tx.execute(
            "INSERT INTO roles (participant_id, event_id, role, room, granted_at)"
            " SELECT participant_id, :event, 'organiser', '', '2023' FROM addresses WHERE door = 'web'",
            {"event": stage.event.id},
        )
    )
    [form] = [each for each in guest.page.page.forms if each.label == "Ta bort"]
    await guest.send(form, press="", command="status", back="")

    assert "i chatten" in guest.said


async def test_a_reminder_stands_above_every_page_until_it_is_seen(
    stage: Stage, guest: Browser
) -> None:
    session = await save_a_seminar(stage, guest)
    soon = stage.event.programme.local(session.start - timedelta(minutes=5))
    await stage.jump(soon.replace(tzinfo=None).isoformat())

    await guest.open("/program")
    first = guest.standing
    await guest.open("/rum")
    assert session.title in first
    assert session.title in guest.standing
    await guest.press("Läst")
    assert guest.at == "/rum"
    assert guest.standing == ""
    await guest.open("/mitt")
    assert "Besked" in guest.page.text


async def test_a_command_in_the_box_for_questions_becomes_a_button(
    stage: Stage, guest: Browser
) -> None:
    """The bot's own texts tell people to write it, and every page has a box to write in."""
    for address in ("/fraga?q=/samtycke", "/en/fraga?q=/consent"):
        await guest.open(address)
        assert [form.fields for form in guest.page.page.forms] == [{"command": "samtycke"}], (
            address
        )

    await guest.open("/fraga?q=/tarmed")
    await guest.give("command", "tarmed")
    assert guest.at == "/samtal"
    assert guest.fields_for_words != []


async def test_an_invitation_to_a_role_is_not_used_up_by_a_browser(
    stage: Stage, guest: Browser
) -> None:
    storage, now = stage.bot.services.storage, stage.clock.now()
    token = await storage.write(
        lambda tx: stage.event.invitations.invite(tx, Grant(Role.STAFF), now)
    )
    await guest.open("/mitt")
    await guest.press("Berätta vad du tar med dig")
    await guest.write(f"/start inv_{token}")

    assert "i chatten i Telegram, inte här" in guest.said
    olle = stage.person("Olle")
    await say(olle, f"/start inv_{token}")
    assert Grant(Role.STAFF) in [held.grant for held in await storage.roles.all(stage.event.id)]


async def test_a_cookie_of_any_bytes_is_one_that_nobody_knows(stage: Stage) -> None:
    host, port = stage.bot.web_url.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(b"GET /mitt HTTP/1.1\r\nHost: x\r\nCookie: motesplats=\xff\xfe\r\n\r\n")
    answer = await reader.readline()
    writer.close()

    assert answer.startswith(b"HTTP/1.1 200")
