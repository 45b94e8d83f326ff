"""A new programme file while the bot runs: sent by an organiser, or saved in the event's folder."""

from pathlib import Path

import pytest

from tests.presses import press, say
from tests.stage import Stage
from tests.words.changes import arrived, organiser_of, rows, save, texts
from tests.words.programme_files import look, upload, with_room

TITLE = "Erfarenheter från Samlad avhopparverksamhet i Göteborg"


def file_of(stage: Stage) -> Path:
    return stage.event.file_replacement.path


@pytest.mark.parametrize(
    ("language", "people", "notice"),
    [
        (
            "sv",
            "1 person får veta det. Ska filen användas?",
            "FLYTTAT RUM: Gröna salen → Vinga, samma tid 11.00",
        ),
        (
            "en",
            "1 person will be told. Use the file?",
            "NEW ROOM: Gröna salen → Vinga, same time 11:00",
        ),
    ],
)
async def test_a_file_that_is_sent_is_shown_confirmed_used_and_told_of(
    stage: Stage, language: str, people: str, notice: str
) -> None:
    olle, alva = await organiser_of(stage, language), stage.person("Alva", language)
    await save(alva, "sav")
    content = with_room(file_of(stage).parent, "vinga")

    shown = await upload(olle, content, "nytt program.yaml")
    before = stage.event.programme.session("sav")
    await press(olle, "fileok")
    await stage.jump("2023-11-30T08:20")

    after = stage.event.programme.session("sav")
    assert before is not None
    assert after is not None
    assert shown.text.endswith(people)
    assert (before.room, after.room) == ("gron", "vinga")
    assert [one.splitlines()[0] for one in texts(await arrived(alva))] == [notice]
    assert file_of(stage).read_bytes() == content


async def test_only_wording_reaches_nobody(stage: Stage) -> None:
    olle, alva = stage.organiser, stage.person("Alva")
    await save(alva, "sav")
    content = file_of(stage).read_text().replace(TITLE, "Avhopparna i Göteborg").encode()

    shown = await upload(olle, content)
    used = await press(olle, "fileok")
    await stage.jump("2023-11-30T08:20")

    session = stage.event.programme.session("sav")
    assert session is not None
    assert session.title == "Avhopparna i Göteborg"
    assert "Ingen behöver få veta det." in shown.text
    assert used.text.endswith("Ingen behövde få veta det.")
    assert texts(await arrived(alva)) == []


async def test_a_session_that_the_file_leaves_out_is_told_as_cancelled(stage: Stage) -> None:
    olle, alva = stage.organiser, stage.person("Alva")
    await save(alva, "sav")
    before, _, after = file_of(stage).read_text().partition("  - id: sav\n")
    rest = "  - id: " + after.split("  - id: ", 1)[1]

    await upload(olle, (before + rest).encode())
    await press(olle, "fileok")
    await stage.jump("2023-11-30T08:20")

    assert [one.splitlines()[:2] for one in texts(await arrived(alva))] == [
        ["INSTÄLLT: 11.00 i Gröna salen", TITLE]
    ]


@pytest.mark.parametrize(("button", "room"), [("fileok", "vinga"), ("Behåll", "styrso")])
async def test_where_file_and_change_disagree_the_organiser_decides(
    stage: Stage, button: str, room: str
) -> None:
    olle = stage.organiser
    await say(olle, "/andra sav")
    for each in ("ch:sav", "chrooms:sav", "chroom:sav:4", "chok"):
        await press(olle, each)

    shown = await upload(olle, with_room(file_of(stage).parent, "vinga"))
    await press(olle, "Behåll våra ändringar" if button == "Behåll" else button)

    session = stage.event.programme.session("sav")
    assert session is not None
    assert f"Filen säger något annat än er ändring här: {TITLE}." in shown.text
    assert session.room == room


async def test_a_change_stays_over_a_file_that_says_nothing_new_of_it(stage: Stage) -> None:
    olle = stage.organiser
    await say(olle, "/andra sav")
    for each in ("ch:sav", "chrooms:sav", "chroom:sav:4", "chok"):
        await press(olle, each)
    content = file_of(stage).read_text().replace("Lunchbuffé.", "Lunch med soppa.").encode()

    await upload(olle, content)
    await press(olle, "fileok")

    session = stage.event.programme.session("sav")
    lunch = stage.event.programme.session("lunch")
    assert session is not None
    assert lunch is not None
    assert (session.room, lunch.abstract) == ("styrso", "Lunch med soppa.")


async def test_a_double_tap_uses_the_file_once(stage: Stage) -> None:
    olle = stage.organiser
    await upload(olle, with_room(file_of(stage).parent, "vinga"))

    first, second = await olle.press("fileok"), await olle.press("fileok")
    toasts = [(await each.answered()).text for each in (first, second)]

    used = await rows(stage, "SELECT * FROM audit WHERE action = 'programme.replaced'")
    assert len(used) == 1
    assert toasts == ["", "Redan gjort"]


async def test_a_programme_changed_meanwhile_is_shown_again_before_the_file_is_used(
    stage: Stage,
) -> None:
    olle = stage.organiser
    shown = await upload(olle, with_room(file_of(stage).parent, "vinga"))
    await say(olle, "/andra etik")
    for each in ("ch:etik", "chrooms:etik", "chroom:etik", "chok"):
        await press(olle, each)

    await olle.press("fileok", shown.message_id)
    again = await olle.next_reply()

    session = stage.event.programme.session("sav")
    assert session is not None
    assert again.text.startswith("Nytt program")
    assert session.room == "gron"


async def test_the_file_of_another_event_is_refused(stage: Stage) -> None:
    content = (
        file_of(stage)
        .read_text()
        .replace(
            'event:\n  name: "Mötesplats IFO 2023"', 'event:\n  id: annat\n  name: "Annat"', 1
        )
    )

    refused = await upload(stage.organiser, content.encode(), "annat.yaml")

    assert (
        "Filen gäller evenemanget annat, men här är det motesplats-ifo-2023 som är i bruk."
        in refused.text
    )


async def test_a_role_revoked_between_file_and_confirmation_stops_it(stage: Stage) -> None:
    olle = stage.organiser
    await upload(olle, with_room(file_of(stage).parent, "vinga"))
    await stage.bot.services.storage.write(lambda tx: tx.execute("DELETE FROM roles"))

    refusal = await press(olle, "fileok")

    session = stage.event.programme.session("sav")
    assert session is not None
    assert stage.bot.services.translator("sv").plain("roles.refused") in refusal.text
    assert session.room == "gron"


@pytest.mark.parametrize("language", ["sv", "en"])
async def test_a_file_saved_in_the_folder_is_offered_once_it_has_come_to_rest(
    stage: Stage, language: str
) -> None:
    olle = await organiser_of(stage, language)
    await say(olle, "/start")
    olle.forget_replies()
    content = with_room(file_of(stage).parent, "vinga")

    file_of(stage).write_bytes(content[:4000])
    await look(stage, 1)
    file_of(stage).write_bytes(content)
    await look(stage)
    offered = await arrived(olle)
    await press(olle, "fileok")
    await look(stage)

    session = stage.event.programme.session("sav")
    first = {"sv": "Nytt program: programme.yaml", "en": "New programme: programme.yaml"}
    assert session is not None
    assert [one.splitlines()[0] for one in texts(offered)] == [first[language]]
    assert session.room == "vinga"
    assert [one for one in texts(await arrived(olle)) if "programme.yaml" in one] == []


async def test_a_broken_file_in_the_folder_is_told_of_and_changes_nothing(stage: Stage) -> None:
    olle = stage.organiser
    await say(olle, "/start")
    olle.forget_replies()
    before = stage.event.programme

    file_of(stage).write_bytes(with_room(file_of(stage).parent, "kallaren"))
    await look(stage)

    (told,) = texts(await arrived(olle))
    assert told.startswith("Filen programme.yaml används inte.\n\nRad ")
    assert "kallaren" in told
    assert told.endswith("Programmet är som förut.")
    assert stage.event.programme is before


async def test_a_file_that_goes_away_or_only_gets_a_new_date_is_no_news(stage: Stage) -> None:
    olle = stage.organiser
    await say(olle, "/start")
    olle.forget_replies()
    content, before = file_of(stage).read_bytes(), stage.event.programme

    file_of(stage).unlink()
    await look(stage)
    file_of(stage).write_bytes(content)
    await look(stage)

    assert texts(await arrived(olle)) == []
    assert stage.event.programme is before


async def test_a_folder_whose_link_is_turned_is_seen(stage: Stage, tmp_path: Path) -> None:
    olle = stage.organiser
    await say(olle, "/start")
    olle.forget_replies()
    elsewhere = tmp_path / "new.yaml"
    elsewhere.write_bytes(with_room(file_of(stage).parent, "vinga"))
    link = file_of(stage).with_name("link")

    link.symlink_to(elsewhere)
    link.replace(file_of(stage))
    await look(stage)

    assert ["Nytt program" in one for one in texts(await arrived(olle))] == [True]


async def test_while_an_announcement_waits_a_file_belongs_to_it(stage: Stage) -> None:
    olle = stage.organiser
    await say(olle, "/meddela")

    answer = await upload(olle, with_room(file_of(stage).parent, "vinga"))

    assert "Nytt program" not in answer.text
    assert await rows(stage, "SELECT * FROM programme_files WHERE state <> 'used'") == []
