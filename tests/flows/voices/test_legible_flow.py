"""What staff see is what is printed: at every door the unseen stays outside."""

import csv
import io
import re
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from bot.exports.export_requests import ExportedFile, ExportRequest
from bot.exports.files.csv_file import inert
from bot.legible_text import legible
from bot.programme.files.reader import load_programme
from bot.sandbox.people import Person
from bot.storage.connections.transaction import Transaction
from tests.doors.repeated_updates import Again
from tests.presses import press, say
from tests.rows import rows_of
from tests.stage import Stage
from tests.words.changes import change

UNSEEN = "\u202e\u2066\u200b\u200f\ufe0f\ufe0f\u2069\U000e0041\U000e007f\ufeff\ue000"
NOT_SEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\ud800-\udfff\ue000-\uf8ff\U000e0000-\U000e0fff]"
)


def disguised(words: str) -> str:
    """The words with something unseen before, in and after each of them."""
    return UNSEEN + UNSEEN.join(words) + UNSEEN


async def stored(stage: Stage) -> str:
    """Every text of every table."""
    database = stage.bot.services.storage.database
    tables = await rows_of(database, "SELECT name FROM sqlite_master WHERE type = 'table'")
    rows = [row for t in tables for row in await rows_of(database, f'SELECT * FROM "{t["name"]}"')]
    return "\n".join(str(value) for row in rows for value in tuple(row))


async def taken(stage: Stage, what: str, form: str) -> ExportedFile:
    services = stage.bot.services
    t = services.translator("sv")
    return await stage.event.exports.take(ExportRequest(what, form), t, stage.clock.now())


async def to_print(person: Person, words: str, name: str, line: str) -> None:
    await say(person, f"/tarmed {words}")
    await press(person, "Ja, gå vidare")
    await press(person, "Skriv under")
    await press(person, "Gå vidare")
    await say(person, name)
    await press(person, "Skriv en egen rad i stället")
    await say(person, line)
    await press(person, "Publicera med namn")


async def test_whatever_is_typed_is_kept_as_it_is_seen(
    stage: Stage, alva: Person, organiser: Person
) -> None:
    await to_print(alva, f"{disguised('Mod')} 👩‍👩‍👧", disguised("Alva"), disguised("lärare"))
    await say(alva, f"/tillarrangor {disguised('Mer kaffe')}")
    await say(alva, disguised("Var är garderoben?"))
    await stage.settle()
    organiser.forget_replies()
    await say(organiser, "/roster")
    await press(organiser, "Visa svaren")
    await press(organiser, "1. Mod 👩‍👩‍👧")
    await press(organiser, "Rätta stavningen")
    await say(organiser, disguised("Mod!"))
    await say(organiser, f"/meddela {disguised('Lunch')}")
    await organiser.next_reply()
    await press(organiser, "Avbryt")
    await change(organiser, "digitalt", "Ersätt")
    await say(organiser, disguised("Digitalt idag"))

    everything = await stored(stage)

    # A family stays together.
    for words in ("Mod 👩‍👩‍👧", "Alva", "lärare", "Mer kaffe", "Mod!", "Lunch", "Digitalt idag"):
        assert words in everything
    assert not NOT_SEEN.findall(everything.replace("👩‍👩‍👧", ""))


@pytest.mark.parametrize(("language", "said"), [("sv", "tomt"), ("en", "empty")])
async def test_nothing_but_the_unseen_is_an_empty_answer(
    stage: Stage, language: str, said: str
) -> None:
    person = stage.person("Kim", language)
    await say(person, "/start")
    await say(person, "/tarmed")

    answer = await say(person, f"\u2060{UNSEEN}")

    assert said in answer.text
    assert await stage.bot.services.storage.answers.all("motesplats-ifo-2023") == []


async def test_what_was_kept_before_is_clean_on_its_way_out(stage: Stage, alva: Person) -> None:
    await to_print(alva, "Ord", "Alva", "lärare")
    old = {"text": disguised("Mod"), "name": disguised("Kim"), "line": f"\x00{disguised('rad')}"}

    def put_in(tx: Transaction) -> None:
        tx.execute("UPDATE answers SET text = :text", old)
        tx.execute("UPDATE quotes SET name = :name, line = :line, mended = NULL", old)

    await stage.bot.services.storage.write(put_in)

    page = (await taken(stage, "voices", "html")).content.decode()
    sheet = (await taken(stage, "feedback", "csv")).content.decode("utf-8-sig")
    await taken(stage, "voices", "docx")
    await taken(stage, "feedback", "xlsx")
    lines = (await taken(stage, "feedback", "jsonl")).content.decode()

    for content in (page, sheet, lines):
        assert "Mod" in content
        assert "Kim" in content
        assert not NOT_SEEN.findall(content)


async def test_what_was_kept_before_can_still_be_mended(
    stage: Stage, alva: Person, organiser: Person
) -> None:
    await to_print(alva, "Ord", "Alva", "lärare")
    old = {"text": disguised("Mod")}
    await stage.bot.services.storage.write(
        lambda tx: tx.execute("UPDATE answers SET text = :text", old)
    )
    await say(organiser, "/roster")
    await press(organiser, "Visa svaren")
    await press(organiser, "1. Mod")
    await press(organiser, "Rätta stavningen")

    mended = await say(organiser, "Mod!")

    assert "Rättad stavning:\nMod!" in mended.text


LONG = "Att våga fråga. "


@pytest.mark.parametrize(
    ("language", "full", "room"),
    [
        ("sv", "Nu är svaret så långt", "får plats"),
        ("en", "Your answer is now as long", "not fit"),
    ],
)
async def test_an_answer_of_many_messages_says_when_it_is_full_and_what_is_kept(
    stage: Stage, language: str, full: str, room: str
) -> None:
    person = stage.person("Kim", language)
    await say(person, "/start")
    wire = Again(stage)
    replies = [await say(person, f"/tarmed {LONG * 240}slut 0")]
    replies += [await say(person, f"{LONG * 240}slut {n}") for n in range(1, 10)]
    [kept] = await stage.bot.services.storage.answers.all("motesplats-ifo-2023")

    await wire.handle_newest()
    again = await person.next_reply()
    short = await say(person, "Kort")

    refused = [reply.text for reply in replies if reply.text.startswith(full)]
    assert len(refused) == 6
    assert [line[-6:] for line in kept.text.splitlines()] == [f"slut {n}" for n in range(4)]
    assert all("slut 3" in text and room in text for text in refused)
    assert again.text == refused[-1]
    assert not short.text.startswith(full)
    assert (await stage.bot.services.storage.answers.by_id(kept.id)).text.endswith("\nKort")  # type: ignore[union-attr]


async def test_no_export_leaves_out_what_was_too_long_for_a_cell(
    stage: Stage, alva: Person
) -> None:
    await to_print(alva, "Ord", "Alva", "lärare")
    text = "".join(f"rad {n} 🩷 med ord\n" for n in range(2500)).strip()
    await stage.bot.services.storage.write(
        lambda tx: tx.execute("UPDATE answers SET text = :text", {"text": text})
    )

    sheet = (await taken(stage, "feedback", "csv")).content.decode("utf-8-sig")
    [titles, row] = csv.reader(io.StringIO(sheet, newline=""), delimiter=";")
    book = CalamineWorkbook.from_filelike(
        io.BytesIO((await taken(stage, "feedback", "xlsx")).content)
    )
    [book_titles, book_row] = book.get_sheet_by_name("Svar").to_python()
    page = (await taken(stage, "voices", "html")).content.decode()
    document = (await taken(stage, "voices", "docx")).content

    assert len(text) > 40_000
    for names, cells in ((titles, row), (book_titles, book_row)):
        parts = [str(c) for name, c in zip(names, cells, strict=True) if str(name)[:4] == "Svar"]
        assert "".join(parts) == text
        assert all(len(part.encode("utf-16-le")) // 2 <= 32_767 for part in parts)
    assert page.count("<p>– rad ") == 2500
    assert text_of(document).count("– rad ") == 2500


def text_of(document: bytes) -> str:
    import docx

    return "\n".join(p.text for p in docx.Document(io.BytesIO(document)).paragraphs)


@pytest.mark.parametrize(
    "before",
    ["", " ", "\t", "\r", "\n", "\u00a0", "\u3000", "\u200b", "\ufeff", "\u2060\u200b", "\x00", "\ufe0f", "\U000e0041", "\u2800"],
)  # fmt: skip
@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝", "＋", "－", "＠", "﹦"])
async def test_a_formula_is_inert_in_csv_however_it_is_disguised(before: str, sign: str) -> None:
    raw = f"{before}{sign}1+1"

    assert inert(raw) == f"'{raw}"
    assert inert(legible(raw)) == f"'{legible(raw)}"


async def test_a_programme_file_is_read_as_it_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "programme.yaml"
    path.write_text(
        "format: 1\n"
        'event: {name: "Da\u200bg", first_day: 2023-11-30, last_day: 2023-11-30,'
        " timezone: Europe/Stockholm}\n"
        'sessions: [{id: a, title: "\\u202eEtik\\U000e0041", start: 2023-11-30T11:00}]\n',
        encoding="utf-8",
    )

    programme = load_programme(path)

    assert (programme.event.name, programme.sessions[0].title) == ("Dag", "Etik")


async def test_a_new_title_that_is_too_long_is_refused_and_not_cut(
    stage: Stage, organiser: Person
) -> None:
    await change(organiser, "digitalt", "Ersätt")

    refused = await say(organiser, "Lång titel " * 100)

    assert refused.text.startswith("Texten har 1099 tecken, och 1000 får plats.")
    assert stage.event.programme.version == 1
