"""A second file over the first: who is told what of it, word for word."""

import json
from pathlib import Path

import pytest

from bot.views.actions.changes import UseFile
from tests.presses import labels, press, say
from tests.words.changes import arrived, rows, texts
from tests.words.desk import forge
from tests.words.programme_files import on_the_day, save_titled, saved_titles, upload, used

HEAD = "Datum;Start;Slut;Titel;Sal;Talare\n"
FIRST = (
    "2025-05-06;09:00;09:45;Etik i vardagen;Sal A;Kim Ett",
    "2025-05-06;10:00;10:45;Skriva klarspråk;Sal B;Kim Två",
    "2025-05-06;11:00;11:45;Samverkan;Sal A;Kim Tre",
    "2025-05-06;13:00;13:45;Barnets röst;Sal B;Kim Fyra",
    "2025-05-06;14:00;14:45;Våld i nära relationer;Sal A;Kim Fem",
    "2025-05-06;15:00;15:45;Tidiga insatser;Sal B;Kim Sex",
)


def table(*rows: str, head: str = HEAD) -> bytes:
    return (head + "\n".join(rows) + "\n").encode()


def but(number: int, row: str | None) -> bytes:
    """The first file with another row in the place of one, or without it."""
    rows = [*FIRST]
    rows[number : number + 1] = [row] if row else []
    return table(*rows)


def frab(*sessions: tuple[str, str, str, str, str]) -> bytes:
    """Guid, title, start, room and person of each session, as pretalx exports them."""
    rooms: dict[str, list[object]] = {}
    for guid, title, start, room, name in sessions:
        rooms.setdefault(room, []).append(
            {
                "guid": guid,
                "id": int(guid[:4], 16),
                "title": title,
                "start": start,
                "date": f"2025-05-06T{start}:00+02:00",
                "duration": "00:45",
                "room": room,
                "persons": [{"public_name": name}],
            }
        )
    days = [{"index": 1, "date": "2025-05-06", "rooms": rooms}]
    conference = {"title": "Dag", "time_zone_name": "Europe/Stockholm", "days": days}
    return json.dumps({"schedule": {"version": "1", "conference": conference}}).encode()


def guid(sign: str) -> str:
    return f"{sign * 4}1111-0000-4000-8000-000000000001"


KEPT = (guid("b"), "Skriva begripligt", "10:00", "Sal B", "Kim Två")
REPLACED = (
    frab((guid("a"), "Ekonomiskt våld", "10:00", "Sal A", "Kim Ett"), KEPT),
    frab((guid("d"), "Nyheter i upphandling", "10:00", "Sal A", "Robin Nio"), KEPT),
)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            "sv",
            [
                "UTGÅR: 10.00 i Sal A",
                "Ekonomiskt våld utgår. I stället: Nyheter i upphandling",
            ],
        ),
        (
            "en",
            [
                "REMOVED: 10:00 in Sal A",
                "Ekonomiskt våld will not be held. Instead: Nyheter i upphandling",
            ],
        ),
    ],
)
async def test_another_session_in_the_old_one_s_place_is_told_and_not_saved(
    tmp_path: Path, language: str, told: list[str]
) -> None:
    before, after = REPLACED
    async with on_the_day(tmp_path, before, "p.json", language) as (stage, olle, alva):
        await save_titled(stage, alva, "Ekonomiskt våld")
        shown = await upload(olle, after, "ny.json")
        await used(stage, olle)
        notices = texts(await arrived(alva))
        await stage.jump("2025-05-06T09:55")

        one = {"sv": "1 person får veta det.", "en": "1 person will be told."}
        assert one[language] in shown.text
        assert [each.splitlines()[:2] for each in notices] == [told]
        assert texts(await arrived(alva)) == []
        assert await saved_titles(stage, alva) == []


@pytest.mark.parametrize(
    ("language", "notice"),
    [
        ("sv", "FLYTTAT RUM: Sal B → Sal C, samma tid 10.00"),
        ("en", "NEW ROOM: Sal B → Sal C, same time 10:00"),
    ],
)
async def test_a_corrected_title_in_another_room_is_one_session(
    tmp_path: Path, language: str, notice: str
) -> None:
    wrong = but(1, FIRST[1].replace("klarspråk", "klarsprak"))
    async with on_the_day(tmp_path, wrong, language=language) as (stage, olle, alva):
        await save_titled(stage, alva, "Skriva klarsprak")
        await upload(olle, but(1, FIRST[1].replace("Sal B", "Sal C")), "ny.csv")
        await used(stage, olle)

        assert [each.splitlines()[0] for each in texts(await arrived(alva))] == [notice]
        assert await saved_titles(stage, alva) == ["Skriva klarspråk"]


@pytest.mark.parametrize(
    ("language", "line", "button"),
    [
        ("sv", "– Skriva klarspråk: oläslig, rad 3 (”efter fikat”)", "Ställ in passet"),
        ("en", "– Skriva klarspråk: illegible, row 3 (“efter fikat”)", "Cancel the session"),
    ],
)
async def test_a_session_whose_row_cannot_be_read_stays_until_an_organiser_says_otherwise(
    tmp_path: Path, language: str, line: str, button: str
) -> None:
    odd = but(1, "2025-05-06;efter fikat;11.00;Skriva klarspråk;Sal B;Kim Två")
    async with on_the_day(tmp_path, table(*FIRST), language=language) as (stage, olle, alva):
        await save_titled(stage, alva, "Skriva klarspråk")
        shown = await upload(olle, odd, "ny.csv")
        await used(stage, olle)
        quiet = texts(await arrived(alva))
        kept = await saved_titles(stage, alva)
        await upload(olle, odd, "ny.csv")
        cancelled = await press(olle, button)
        alva.forget_replies()
        await press(olle, "fileok")
        await stage.jump("2025-05-06T07:20")

        first = {"sv": "INSTÄLLT: 10.00 i Sal B", "en": "CANCELLED: 10:00 in Sal B"}
        assert line in shown.text.splitlines()
        assert (quiet, kept) == ([], ["Skriva klarspråk"])
        assert button not in labels(cancelled)
        assert [each.splitlines()[0] for each in texts(await arrived(alva))] == [first[language]]


async def test_a_time_with_ca_before_it_cancels_nothing(tmp_path: Path) -> None:
    about = but(1, "2025-05-06;ca 10.15;11.00;Skriva klarspråk;Sal B;Kim Två")
    async with on_the_day(tmp_path, table(*FIRST)) as (stage, olle, alva):
        await save_titled(stage, alva, "Skriva klarspråk")
        shown = await upload(olle, about, "ny.csv")
        await used(stage, olle)

        assert "INSTÄLLT" not in shown.text + "".join(texts(await arrived(alva)))
        assert await saved_titles(stage, alva) == ["Skriva klarspråk"]


async def test_rooms_have_their_names_when_the_file_has_them_no_more(tmp_path: Path) -> None:
    before = but(1, FIRST[1].replace("Sal B", "Hörsalen, hus B"))
    after = but(1, FIRST[1].replace("Sal B", "Biblioteket, plan 1"))
    async with on_the_day(tmp_path, before) as (stage, olle, alva):
        await save_titled(stage, alva, "Skriva klarspråk")
        shown = await upload(olle, after, "ny.csv")
        await used(stage, olle)

        line = "FLYTTAT RUM: Hörsalen, hus B → Biblioteket, plan 1, samma tid 10.00"
        assert line in shown.text.splitlines()
        assert [each.splitlines()[0] for each in texts(await arrived(alva))] == [line]


async def test_a_column_that_is_gone_takes_nothing_from_the_sessions(tmp_path: Path) -> None:
    rows = [";".join((*row.split(";")[:4], row.split(";")[5])) for row in FIRST]
    async with on_the_day(tmp_path, table(*FIRST)) as (stage, olle, alva):
        await save_titled(stage, alva, "Skriva klarspråk")
        content = table(*rows, head="Datum;Start;Slut;Titel;Talare\n")
        shown = await upload(olle, content, "ny.csv")
        await used(stage, olle)

        rooms = {s.room for s in stage.event.programme.sessions}
        assert "Filen säger ingenting om rum. Där blir allt som det var." in shown.text
        assert texts(await arrived(alva)) == []
        assert rooms == {"sal-a", "sal-b"}


async def test_a_room_of_which_the_file_has_nothing_is_not_cancelled(tmp_path: Path) -> None:
    async with on_the_day(tmp_path, table(*FIRST)) as (stage, olle, alva):
        await save_titled(stage, alva, "Skriva klarspråk")
        shown = await upload(olle, table(*FIRST[::2]), "ny.csv")
        await used(stage, olle)

        line = "– Hela Sal B saknas, 3 pass: Skriva klarspråk, Barnets röst, Tidiga insatser"
        assert line in shown.text.splitlines()
        assert texts(await arrived(alva)) == []
        assert await saved_titles(stage, alva) == ["Skriva klarspråk"]


@pytest.mark.parametrize(
    ("button", "notices", "titles"),
    [
        (None, [], ["Skriva klarspråk"]),
        ("1. Samma pass", ["NY TID: 10.00 → 12.00, samma rum"], ["Skriva begripligt"]),
        ("1. Olika pass", ["INSTÄLLT: 10.00 i Sal B"], []),
    ],
)
async def test_what_may_be_the_same_session_is_asked_and_until_then_stays(
    tmp_path: Path, button: str | None, notices: list[str], titles: list[str]
) -> None:
    after = but(1, "2025-05-06;12:00;12:45;Skriva begripligt;Sal B;Kim Två")
    async with on_the_day(tmp_path, table(*FIRST)) as (stage, olle, alva):
        await save_titled(stage, alva, "Skriva klarspråk")
        shown = await upload(olle, after, "ny.csv")
        if button:
            await press(olle, button)
        await used(stage, olle)

        line = "1. Skriva klarspråk (kl. 10.00, Sal B) → Skriva begripligt (kl. 12.00, Sal B)"
        assert line in shown.text.splitlines()
        assert [each.splitlines()[0] for each in texts(await arrived(alva))] == notices
        assert await saved_titles(stage, alva) == titles


async def test_a_preview_from_before_an_answer_is_shown_anew(tmp_path: Path) -> None:
    after = but(1, "2025-05-06;12:00;12:45;Skriva begripligt;Sal B;Kim Två")
    async with on_the_day(tmp_path, table(*FIRST)) as (stage, olle, _):
        await upload(olle, after, "ny.csv")
        await press(olle, "1. Olika pass")
        version = stage.event.programme.version
        (file,) = await rows(stage, "SELECT id FROM programme_files WHERE state = 'waiting'")
        await forge(stage, olle, UseFile(file["id"], version, keep=False).pack())

        assert stage.event.programme.version == version


async def test_a_file_that_cancels_more_than_a_fifth_asks_once_more(tmp_path: Path) -> None:
    async with on_the_day(tmp_path, table(*FIRST)) as (stage, olle, alva):
        await save_titled(stage, alva, "Tidiga insatser")
        await upload(olle, table(*FIRST[:4]), "ny.csv")
        asked = await press(olle, "fileok")
        before = len(stage.event.programme.sessions)
        await press(olle, "Ja, ställ in 2 pass")
        await stage.jump("2025-05-06T07:10")

        assert asked.text == "Filen ställer in 2 av 6 pass. Är det meningen?"
        assert (before, len(stage.event.programme.sessions)) == (6, 4)
        assert [each.splitlines()[0] for each in texts(await arrived(alva))] == [
            "INSTÄLLT: 15.00 i Sal B"
        ]


async def test_who_and_what_is_needed_twice_is_said_before_the_file_is_used(
    tmp_path: Path,
) -> None:
    after = but(1, "2025-05-06;09:00;09:45;Skriva klarspråk;Sal A;Kim Två")
    async with on_the_day(tmp_path, table(*FIRST)) as (_, olle, _alva):
        shown = await upload(olle, after, "ny.csv")

        assert "Obs: Sal A behövs till både ”Etik i vardagen” och ”Skriva klarspråk”." in (
            shown.text
        )


@pytest.mark.parametrize(
    ("language", "cancelled", "held"),
    [
        ("sv", "INSTÄLLT: 10.00 i Sal B", "HÅLLS ÄNDÅ: 10.00 i Sal B"),
        ("en", "CANCELLED: 10:00 in Sal B", "ON AFTER ALL: 10:00 in Sal B"),
    ],
)
@pytest.mark.parametrize("way", ["taken back", "another file"])
async def test_who_was_told_of_a_cancellation_is_told_once_that_it_is_held_after_all(
    tmp_path: Path, language: str, cancelled: str, held: str, way: str
) -> None:
    async with on_the_day(tmp_path, table(*FIRST), language=language) as (stage, olle, alva):
        bo = stage.person("Bo", language)
        await save_titled(stage, alva, "Skriva klarspråk")
        await save_titled(stage, bo, "Samverkan")
        await upload(olle, but(1, None), "ny.csv")
        await used(stage, olle)
        gone = texts(await arrived(alva))
        if way == "taken back":
            shown = await say(olle, "/angra")
            await press(olle, "fileundo")
        else:
            shown = await upload(olle, table(*FIRST), "igen.csv")
            await press(olle, "fileok")
        await stage.jump("2025-05-06T07:20")
        back = texts(await arrived(alva))

        assert [each.splitlines()[0] for each in gone] == [cancelled]
        assert held in shown.text.splitlines()
        assert [each.splitlines()[:2] for each in back] == [[held, "Skriva klarspråk"]]
        assert texts(await arrived(bo)) == []
        assert await saved_titles(stage, alva) == ["Skriva klarspråk"]


async def test_a_cancelling_file_that_is_taken_back_within_the_wait_reaches_nobody(
    tmp_path: Path,
) -> None:
    async with on_the_day(tmp_path, table(*FIRST)) as (stage, olle, alva):
        await save_titled(stage, alva, "Skriva klarspråk")
        await upload(olle, but(1, None), "ny.csv")
        await press(olle, "fileok")
        await press(olle, "fileundo")
        await stage.jump("2025-05-06T07:20")

        assert texts(await arrived(alva)) == []
