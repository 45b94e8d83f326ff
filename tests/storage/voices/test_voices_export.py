"""The printed page and the follow-up, compared with what is stored beside this file."""

import asyncio
import io
import zipfile
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import docx
import pytest
from python_calamine import CalamineWorkbook
from syrupy.assertion import SnapshotAssertion
from typer.testing import CliRunner

from bot.commands.exports import export
from bot.commands.voices import desk
from bot.events.live_event import LiveEvent
from bot.exports.export_requests import ExportedFile, ExportRequest, Exports
from bot.programme.event_settings import PrivacySettings, Settings
from bot.programme.programme import Programme
from bot.programme.values import Prompt, PromptKind
from bot.storage import Storage, open_storage
from bot.storage.collection import PastEvent, other_events
from bot.storage.connections.database import Transaction
from bot.storage.connections.folder import DATABASE
from bot.storage.people.participants import Participant
from bot.storage.voices.answers import NewAnswer
from bot.storage.voices.desk import DeskEntry
from bot.storage.voices.quotes import Consent, Mark, Quote
from bot.telegram.accounts import address_of
from bot.voices.desk import QuoteDesk
from tests.peopled_storage import TRANSLATORS, a_programme, a_session, at
from tests.rows import rows_of
from tests.screens import Readable

DAY = Prompt(id="dagen", text={"sv": "Vad tar du med dig från dagen?"}, publishable=True)
GOAL = Prompt(
    id="mal",
    text={"sv": "Gav dagen ny kunskap?"},
    kind=PromptKind.SCALE,
    when="with:dagen",
    choices=({"sv": "Inte alls"}, {"sv": "I högsta grad"}),
)
PROGRAMME = a_programme(
    a_session("etik", "11:00", "12:00"),
    prompts=(DAY, GOAL),
    settings=Settings(privacy=PrivacySettings()),
)
VOICES = (
    ("Det viktigaste var samtalen <mellan> passen & fikat.", Quote(0, name="Siv Sandberg",
     role="försörjningsstöd", affiliation="Socialförvaltning Nordost i Göteborgs Stad",
     consent=Consent.NAME, sessions=("etik",))),
    ("–Vi möter en grupp som är svår att nå.\n\nNu har jag fått knep och trix.", Quote(0,
     name="Kim Kvist", line="ledamot i socialnämnden i Ale kommun", consent=Consent.NAME)),
    ("Jag tar med mig etiken.", Quote(0, name="Bo Berg", role="kurator", unit="Barn och unga",
     affiliation="Ale kommun", consent=Consent.ROLE)),
    ("Utan namn går det också.", Quote(0, name="Ingen Alls", consent=Consent.ANONYMOUS)),
    ("Det här får inte tryckas.", Quote(0, name="Hemlig Person", consent=Consent.NO,
     chosen_at=at("17:00"))),
    ("Det här tog jag tillbaka.", Quote(0, name="Ångrad Person", consent=Consent.NO,
     chosen_at=at("18:00"), withdrawn_at=at("18:00"))),
    ("Det här valde jag inget om.", Quote(0, name="Vet Inte")),
    ("Redaktionen sa nej.", Quote(0, name="Nils Nej", consent=Consent.NAME, mark=Mark.NO)),
    ("Välld först.", Quote(0, name="Vera Vald", consent=Consent.NAME, mark=Mark.CHOSEN,
     mended="Vald först.")),
)  # fmt: skip

FINAL = (
    "Tiden för ändringar är ute: det här är slutligt. "
    "Den som ångrar sig senare märks i listan över alla svar."
)


@pytest.fixture
async def storage(tmp_path: Path) -> AsyncIterator[Storage]:
    async with open_storage(tmp_path / DATABASE) as opened:
        yield opened


async def collect(storage: Storage, event_id: str = "dagen-2023") -> None:
    """Nine people, each with a quote and a tap; thirteen were asked."""

    def unit(tx: Transaction) -> None:
        storage.records.go_live(tx, PROGRAMME, at("08:00"))
        for text, quote in VOICES:
            person = len(people)
            people.append(
                storage.participants.join(tx, address_of(100 + person), "sv", at("08:00"))
            )
            new = NewAnswer(people[-1].id, event_id, "dagen", "sv", text)
            answer = storage.answers.add(tx, new, at("16:40"))
            storage.quotes.begin(tx, answer.id)
            storage.quotes.save(tx, replace(quote, answer_id=answer.id))
            storage.quotes.mark(tx, answer.id, quote.mark)
            storage.quotes.mend(tx, answer.id, quote.mended)
            for session in quote.sessions:
                storage.quotes.pick(tx, answer.id, session, on=True)
            tap = NewAnswer(people[-1].id, event_id, "mal", "sv", value=2 + person % 4)
            storage.answers.add(tx, tap, at("16:45"))
        storage.answers.count_asked(tx, event_id, "dagen", 4)
        for text in ("Finns det parkering?", "finns det parkering", "Var är hissen"):
            storage.records.keep_unanswered(tx, event_id, text, "sv", at("12:00"))

    people: list[Participant] = []
    await storage.write(unit)


def exports(storage: Storage) -> Exports:
    return Exports(LiveEvent(PROGRAMME, storage, TRANSLATORS), limits=None)


async def take(storage: Storage, what: str, form: str) -> ExportedFile:
    return await exports(storage).take(ExportRequest(what, form), TRANSLATORS["sv"], at("19:00"))


def as_text(content: bytes) -> str:
    """A document as lines, what is bold between stars; tables row by row, charts in their words."""
    import docx
    from docx.table import Table

    document = docx.Document(io.BytesIO(content))
    lines = []
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            lines += [" | ".join(cell.text for cell in row.cells) for row in block.rows]
            continue
        runs = "".join(f"**{run.text}**" if run.bold else run.text for run in block.runs)
        assert block.style is not None
        for chart in block._p.findall(".//{*}docPr"):
            runs += f"(chart: {chart.get('descr')})"
        lines.append(f"[{block.style.name}] {runs}".rstrip())
    return "\n".join(lines) + "\n"


async def test_the_page_is_as_the_stored_reference_in_both_forms(
    storage: Storage, tmp_path: Path, snapshot: SnapshotAssertion
) -> None:
    await collect(storage)

    html = await take(storage, "voices", "html")
    document = await take(storage, "voices", "docx")

    assert html.content.decode() == snapshot(extension_class=Readable, name="html")
    assert as_text(document.content) == snapshot(extension_class=Readable, name="docx")
    assert (html.rows, document.rows) == (5, 5)


async def test_the_follow_up_has_every_figure_once_and_beside_an_earlier_event(
    storage: Storage, tmp_path: Path, snapshot: SnapshotAssertion
) -> None:
    await collect(storage)

    alone = await take(storage, "report", "docx")
    await an_earlier_event(storage)
    beside = await take(storage, "report", "docx")

    assert as_text(alone.content) == snapshot(extension_class=Readable, name="alone")
    assert as_text(beside.content) == snapshot(extension_class=Readable, name="beside")


async def an_earlier_event(storage: Storage) -> None:
    event = replace(PROGRAMME.event, id="dagen-2022", name="Dagen 2022")
    earlier = replace(PROGRAMME, file=replace(PROGRAMME.file, event=event))

    def unit(tx: Transaction) -> None:
        storage.records.go_live(tx, earlier, at("08:00"))
        storage.records.go_live(tx, PROGRAMME, at("08:00"))
        person = storage.participants.join(tx, address_of(999), "sv", at("08:00"))
        for prompt, value in (("dagen", None), ("mal", 1)):
            new = NewAnswer(person.id, "dagen-2022", prompt, "sv", "Mod", value)
            storage.answers.add(tx, new, at("16:40"))
        storage.answers.count_asked(tx, "dagen-2022", "dagen", 3)

    await storage.write(unit)


def in_series(year: int) -> Programme:
    """The day of another year of a series; the latest has the id of the day itself."""
    held = PROGRAMME.event.first_day.replace(year=year)
    own = {} if year == 2023 else {"id": f"dagen-{year}"}
    event = replace(
        PROGRAMME.event, name=f"Dagen {year}", series="dagen", first_day=held, last_day=held, **own
    )
    return replace(PROGRAMME, file=replace(PROGRAMME.file, event=event))


async def test_the_follow_up_of_a_series_sets_year_beside_year_the_latest_first(
    storage: Storage,
) -> None:
    await collect(storage)
    years = {year: in_series(year) for year in range(2018, 2024)}

    def unit(tx: Transaction) -> None:
        person = storage.participants.join(tx, address_of(999), "sv", at("08:00"))
        for year, programme in years.items():
            storage.records.go_live(tx, programme, at("08:00"))
            if year not in (2021, 2023):  # nobody answered in the one; the other is this one
                new = NewAnswer(person.id, programme.event.id, "mal", "sv", "", 1)
                storage.answers.add(tx, new, at("16:40"))

    await storage.write(unit)
    report = Exports(LiveEvent(years[2023], storage, TRANSLATORS), limits=None)
    taken = await report.take(ExportRequest("report", "docx"), TRANSLATORS["sv"], at("19:00"))

    text = as_text(taken.content)
    heads = [line for line in text.splitlines() if "Dagen 2022 |" in line]
    assert "Siffrorna står bredvid dem från Dagen 2022, Dagen 2020, Dagen 2019." in text
    assert heads[0] == " | ".join(
        ["", *(f"Dagen {year}" for year in (2023, 2023, 2022, 2022))]
        + ["Dagen 2020"] * 2
        + ["Dagen 2019"] * 2
    )
    assert {len(line.split(" | ")) for line in heads} == {9}
    assert "Dagen 2022: 1,0 av 1 svar. Dagen 2020: 1,0 av 1 svar." in text
    assert "Dagen 2018" not in text


async def test_an_event_of_a_series_is_set_beside_the_one_before_it_in_the_series(
    storage: Storage,
) -> None:
    """Not beside what is held after it, or is no part of the series."""
    held = {"ett": ("dagen", -700), "tva": ("dagen", -350), "tre": ("dagen", 350), "x": ("", -9)}

    def of(id_: str, series: str, days: int) -> Programme:
        day = PROGRAMME.event.first_day + timedelta(days=days)
        event = replace(PROGRAMME.event, id=id_, name=id_, series=series, first_day=day)
        return replace(PROGRAMME, file=replace(PROGRAMME.file, event=event))

    def unit(tx: Transaction) -> list[PastEvent]:
        person = storage.participants.join(tx, address_of(999), "sv", at("08:00"))
        for id_, (series, days) in held.items():
            storage.records.go_live(tx, of(id_, series, days), at("08:00"))
            storage.answers.add(tx, NewAnswer(person.id, id_, "dagen", "sv", "Mod"), at("16:40"))
        storage.records.go_live(tx, of("nu", "dagen", 0), at("08:00"))
        return other_events(tx, "nu")

    assert [event.id for event in await storage.write(unit)] == ["tva", "ett"]


async def test_no_row_without_a_choice_and_none_taken_back_stands_on_the_page(
    storage: Storage, tmp_path: Path
) -> None:
    await collect(storage)

    pages = [(await take(storage, "voices", form)).content for form in ("html", "docx")]
    with zipfile.ZipFile(io.BytesIO(pages[1])) as archive:
        document = b"".join(archive.read(name) for name in archive.namelist())

    hidden = ("Hemlig", "får inte tryckas", "Ångrad", "tog jag tillbaka", "Nils Nej", "Ingen Alls")
    assert [word for word in (*hidden, "Bo Berg") if word.encode() in pages[0] + document] == []


async def test_what_is_taken_back_later_is_marked_where_it_was_exported(
    storage: Storage, tmp_path: Path
) -> None:
    await collect(storage)
    await take(storage, "voices", "docx")
    quote = await storage.quotes.by_answer(1)
    assert quote is not None
    await storage.write(
        lambda tx: storage.quotes.save(tx, quote, consent=Consent.NO, withdrawn_at=at("20:00"))
    )

    after = await take(storage, "voices", "html")
    table = CalamineWorkbook.from_filelike(
        io.BytesIO((await take(storage, "feedback", "xlsx")).content)
    )

    header, row = table.get_sheet_by_name("Svar").to_python()[:2]
    cells = dict(zip(header, row, strict=True))
    assert "Siv Sandberg" not in after.content.decode()
    assert str(cells["Uttaget till tryck"]) == "2023-11-30 19:00:00"
    assert str(cells["Återtaget"]) == "2023-11-30 20:00:00"


async def test_every_export_is_written_down_and_a_failed_one_is_not(
    storage: Storage, tmp_path: Path, at_the_desk: CliRunner
) -> None:
    await collect(storage)

    await take(storage, "report", "docx")
    nowhere = str(tmp_path / "no folder" / "roster.html")
    failed = await run(at_the_desk, "export", "voices", "--format", "html", "--out", nowhere)

    rows = await rows_of(storage.database, "SELECT action, subject, detail FROM audit")
    quotes = await storage.quotes.all("dagen-2023")
    assert failed[0] == 1
    assert nowhere in failed[1].replace("\n", "")
    assert [tuple(row) for row in rows] == [("export.report.docx", "dagen-2023", "18")]
    assert {quote.exported_at for quote in quotes.values()} == {None}


async def test_the_workbook_begins_with_a_summary_and_charts_that_excel_draws(
    storage: Storage, tmp_path: Path
) -> None:
    await collect(storage)

    content = (await take(storage, "feedback", "xlsx")).content

    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    summary = book.get_sheet_by_index(0).to_python()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        charts = [name for name in archive.namelist() if "charts/chart" in name]
        chart = archive.read(charts[0]).decode()
    assert book.sheet_names == ["Sammanfattning", "Svar"]
    assert summary[3][:3] == ["Vad tar du med dig från dagen?", 13.0, 9.0]
    assert ["2", 3.0] in [row[:2] for row in summary]
    assert len(charts) == 1
    assert "Sammanfattning!$B$" in chart


@pytest.fixture
def at_the_desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    event = tmp_path / "dagen-2023"
    event.mkdir()
    (event / "programme.yaml").write_text(
        "format: 1\n"
        "event: {name: Dagen, first_day: 2023-11-30, last_day: 2023-11-30,"
        " timezone: Europe/Stockholm}\n"
        "prompts: [{id: dagen, publishable: true, text: {sv: Vad tar du med dig?}}]\n"
        "sessions:\n  - {id: etik, title: Etik, start: 2023-11-30T11:00, end: 2023-11-30T12:00}\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("BOT_DATA", str(tmp_path))
    monkeypatch.setenv("BOT_EVENT", str(event))
    return CliRunner(env={"LANG": "sv_SE"})


async def run(runner: CliRunner, *words: str) -> tuple[int, str]:
    import typer

    app = typer.Typer()
    desk.register(app)
    export.register(app)
    result = await asyncio.to_thread(runner.invoke, app, list(words))  # as a process of its own
    return result.exit_code, result.output


async def test_the_desk_lists_marks_and_mends_on_the_command_line(
    storage: Storage, tmp_path: Path, at_the_desk: CliRunner
) -> None:
    await collect(storage)

    marked = await run(at_the_desk, "voices", "mark", "1", "chosen")
    await run(at_the_desk, "voices", "mend", "1", "Det viktigaste var samtalen.")
    listed = await run(at_the_desk, "voices", "list", "--mark", "chosen", "--session", "etik")
    again = await run(at_the_desk, "voices", "mend", "1", "Något helt annat.")
    over = await run(at_the_desk, "voices", "mend", "1", "Det viktigaste var samtalen!", "--over")
    unknown = await run(at_the_desk, "voices", "mark", "4711", "no")
    nobody = await run(at_the_desk, "voices", "list", "--day", "2023-12-24")
    odd = await run(at_the_desk, "voices", "list", "--day", "igår")

    answer = await storage.answers.by_id(1)
    assert marked == (0, "Svar nummer 1: Vald.\n")
    signed = "Siv Sandberg, försörjningsstöd, Socialförvaltning Nordost i Göteborgs Stad"
    lines = [f"1. [Vald] Med namn | {signed}", "   Det viktigaste var samtalen.", "1 svar."]
    assert listed == (0, "\n".join(lines) + "\n")
    assert again[0] == 1
    assert over == (0, "Svar nummer 1 har rättad stavning. Originalet finns kvar.\n")
    assert (unknown[0], nobody, odd[0]) == (1, (0, "0 svar.\n"), 2)
    assert answer is not None
    assert answer.text == VOICES[0][0]


@pytest.mark.parametrize(
    ("language", "refusal"),
    [
        ("sv_SE", "Svar nummer 1 har ändrats medan kommandot kördes. Inget är rättat."),
        ("en_GB", "Answer number 1 was changed while the command ran. Nothing is mended."),
    ],
)
async def test_the_command_mends_nothing_where_other_words_stand_than_it_has_seen(
    storage: Storage,
    tmp_path: Path,
    at_the_desk: CliRunner,
    monkeypatch: pytest.MonkeyPatch,
    language: str,
    refusal: str,
) -> None:
    await collect(storage)
    look = QuoteDesk.entry

    async def look_before_the_writer(desk: QuoteDesk, answer_id: int) -> DeskEntry | None:
        seen = await look(desk, answer_id)
        await desk._storage.write(
            lambda tx: desk._storage.answers.change(tx, answer_id, at("19:00"), text="Något nytt.")
        )
        return seen

    monkeypatch.setattr(QuoteDesk, "entry", look_before_the_writer)
    monkeypatch.setitem(at_the_desk.env, "LANG", language)

    code, said = await run(at_the_desk, "voices", "mend", "1", "Det viktigaste.", "--over")

    assert (code, said.startswith(refusal)) == (1, True)
    assert (await storage.quotes.all("dagen-2023"))[1].mended != "Det viktigaste."
    assert await rows_of(storage.database, "SELECT * FROM audit") == []


async def test_no_words_put_a_mended_quote_back_as_it_was_written(
    storage: Storage, tmp_path: Path, at_the_desk: CliRunner
) -> None:
    await collect(storage)

    back = await run(at_the_desk, "voices", "mend", "17", "  ", "--over")

    quote = await storage.quotes.by_answer(17)
    assert back == (0, "Svar nummer 17 trycks som det skrevs.\n")
    assert quote is not None
    assert quote.mended is None


async def test_characters_that_no_document_can_hold_refuse_no_document(
    storage: Storage, tmp_path: Path
) -> None:
    await collect(storage)
    odd = "Mod\uffff och\x01 samtal\ufffe 😀"
    await storage.write(lambda tx: storage.quotes.mend(tx, 1, odd))
    await storage.write(
        lambda tx: tx.execute("UPDATE quotes SET name = :odd, unit = :odd", {"odd": odd})
    )

    page, report = await take(storage, "voices", "docx"), await take(storage, "report", "docx")

    paragraphs = [each.text for each in docx.Document(io.BytesIO(page.content)).paragraphs]
    assert "– Mod och samtal 😀" in paragraphs
    assert report.rows == 18


async def test_the_command_line_writes_the_page_and_the_report(
    storage: Storage, tmp_path: Path, at_the_desk: CliRunner
) -> None:
    await collect(storage)
    page, report = tmp_path / "roster.html", tmp_path / "rapport.docx"

    voices = await run(at_the_desk, "export", "voices", "--format", "html", "--out", str(page))
    followed = await run(at_the_desk, "export", "report", "--out", str(report))

    assert voices == (0, f"5 citat skrevs till {page}.\n{FINAL}\n")
    assert followed == (0, f"En rapport om 18 svar skrevs till {report}.\n{FINAL}\n")
    assert "<strong>Vera Vald</strong></p><p>– Vald först.</p>" in page.read_text(encoding="utf-8")
    assert report.read_bytes()[:2] == b"PK"


async def test_a_file_in_the_folder_that_is_not_in_use_stops_no_export(
    storage: Storage, tmp_path: Path, at_the_desk: CliRunner
) -> None:
    await collect(storage)
    in_folder = tmp_path / "dagen-2023" / "programme.yaml"
    content = in_folder.read_bytes()

    def use(tx: Transaction) -> None:
        kept = storage.programme_files.add(
            tx, "dagen-2023", in_folder.name, content, "", at("08:00")
        )
        storage.programme_files.use(tx, "dagen-2023", kept, content, "")

    await storage.write(use)
    in_folder.write_text("format: 1\nevent: {name: Halv", encoding="utf-8")

    code, _ = await run(at_the_desk, "export", "report", "--out", str(tmp_path / "rapport.docx"))

    assert code == 0
