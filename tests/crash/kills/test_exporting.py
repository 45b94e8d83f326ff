"""Row 62: a large file is taken out while everybody writes, and somebody chooses otherwise."""

import sqlite3
from pathlib import Path

import pytest

from bot.errors import Refused
from bot.exports import export_requests
from bot.exports.export_requests import ExportedFile
from bot.storage.connections.folder import DATABASE
from tests.crash.oracles import SECRET, check
from tests.crash.site import ORGANISER, Site, a_site
from tests.rows import rows_of
from tests.storage.voices.test_voices_export import collect, take

QUOTES = 6_000
"""So many that the file takes far longer to make than an answer may take."""


def test_everybody_saves_and_is_answered_while_a_large_file_is_made(tmp_path: Path) -> None:
    with a_site(tmp_path) as site:
        bot = site.start()
        site.join()
        bot.stop()
        _seed(site)
        bot = site.start()
        site.telegram.send(ORGANISER, "/exportera")
        site.wait_until_handled()

        site.telegram.press(ORGANISER, "export:voices")
        for person in site.telegram.people[1:]:
            site.telegram.send(person, f"/tarmed {SECRET} mod")
        site.wait_until(lambda: len(site.telegram.ledger("sendDocument")) == 1, 60)
        site.wait_until_handled()

        saved = [e for e in site.telegram.ledger("sendMessage") if e["chat_id"] != ORGANISER]
        file = site.telegram.ledger("sendDocument")[0]
        assert all(entry["at"] < file["at"] for entry in saved)
        assert "inte spara" not in " ".join(entry["parameters"]["text"] for entry in saved)
        audited = site.rows("SELECT detail FROM audit WHERE action = 'export.voices.docx'")
        assert [row["detail"] for row in audited] == [str(QUOTES)]
        assert site.count("quotes WHERE exported_at IS NOT NULL") == QUOTES
        check(site, bot)


def _seed(site: Site) -> None:
    """Quotes without a participant, as they are once their writers are gone."""
    when = "2023-11-30T16:00:00+00:00"
    with sqlite3.connect(site.data / DATABASE) as connection:
        for n in range(1_000, 1_000 + QUOTES):
            connection.execute(
                "INSERT INTO answers (id, event_id, prompt_id, text, language, saved_at)"
                " VALUES (?, 'krasch', 'default', ?, 'sv', ?)",
                [n, f"Samtalen var det bästa, nummer {n}.\nOch fikat.", when],
            )
            connection.execute(
                "INSERT INTO quotes (answer_id, name, consent, step) VALUES (?, 'Siv', 'name', 'done')",
                [n],
            )
    connection.close()


async def test_a_file_that_somebody_has_made_old_meanwhile_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bot.storage import open_storage

    make, made = export_requests.make_file, []

    def slowly(database: Path, *more: object) -> ExportedFile:
        made.append(make(database, *more))  # type: ignore[arg-type] # what it is given
        if len(made) == 1:
            _withdraw(database, made[0].taken.printed[0].answer_id)
        return made[-1]

    monkeypatch.setattr(export_requests, "make_file", slowly)
    async with open_storage(tmp_path / DATABASE) as storage:
        await collect(storage)

        taken = await take(storage, "voices", "html")

        audited = await rows_of(storage.database, "SELECT detail FROM audit")
    assert (len(made), taken.rows, made[0].rows - taken.rows) == (2, made[1].rows, 1)
    assert [row["detail"] for row in audited] == [str(taken.rows)]


async def test_a_file_that_is_old_each_time_is_not_handed_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bot.storage import open_storage

    make = export_requests.make_file

    def slowly(database: Path, *more: object) -> ExportedFile:
        made = make(database, *more)  # type: ignore[arg-type] # what it is given
        for choice in made.taken.printed[:1]:
            _withdraw(database, choice.answer_id)
        return made

    monkeypatch.setattr(export_requests, "make_file", slowly)
    monkeypatch.setattr(export_requests, "ATTEMPTS", 2)
    async with open_storage(tmp_path / DATABASE) as storage:
        await collect(storage)

        with pytest.raises(Refused):
            await take(storage, "voices", "html")

        assert await rows_of(storage.database, "SELECT * FROM audit") == []


def _withdraw(database: Path, answer_id: int) -> None:
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE quotes SET consent = 'no' WHERE answer_id = ?", [answer_id])
    connection.close()
