"""`import`, `diff` and `new`, and the options of `check`, through the command line."""

import json
from pathlib import Path

import typer
from typer.testing import CliRunner, Result

from bot.commands.programme import files, imports
from bot.programme.files.reader import load_programme

FILES = Path(__file__).parents[1] / "programme_files"
SWEDISH = str(FILES / "swedish.csv")
FRAB = str(FILES / "frab.schedule.json")
STOCKHOLM = ("--timezone", "Europe/Stockholm")


def run(*arguments: object, language: str = "en") -> Result:
    app = typer.Typer()
    files.register(app)
    imports.register(app)
    return CliRunner().invoke(app, [str(each) for each in arguments], env={"LC_ALL": language})


def test_check_counts_each_kind_of_warning_and_shows_one(tmp_path: Path) -> None:
    file = tmp_path / "p.csv"
    rows = "".join(f"2024-05-17,{hour}:00,Punkt {hour}\n" for hour in range(9, 14))
    file.write_text("Datum,Start,Titel\n" + rows)

    result = run("check", file, *STOCKHOLM)

    assert result.exit_code == 0
    lines = result.output.splitlines()
    assert [line for line in lines if "to consider" not in line] == [
        f"{file}: warning, 5 × “Punkt 9” has no end.",
        f"{file}: warning, 5 × “Punkt 9” has no room.",
        (
            "p: 5 sessions, 0 rooms, 0 speakers, "
            "Friday 17 May 2024 09:00 to Friday 17 May 2024 13:00"
        ),
        "Errors: 0. Warnings: 10. To consider: 6.",
    ]


def test_check_takes_the_first_day_and_a_file_of_columns(tmp_path: Path) -> None:
    columns, file = tmp_path / "columns.yaml", tmp_path / "p.csv"
    columns.write_text("title: Vad\nstart: När\ndate: Dag\nend: Klart\nroom: Var\n")
    file.write_text("Vad,Dag,När,Klart,Var\nEtt,fredag,9:00,10:00,Aulan\n")

    asked = run("check", file, *STOCKHOLM, "--columns", columns, "--json")
    day = ("--first-day", "2024-05-15")
    told = run("check", file, *STOCKHOLM, "--columns", columns, *day, "--json")

    assert (asked.exit_code, json.loads(asked.output)["problems"][0]["kind"]) == (
        1,
        "first-day-needed",
    )
    assert json.loads(told.output)["first_start"] == "2024-05-17T09:00:00+02:00"


def test_an_option_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    columns = tmp_path / "columns.yaml"
    columns.write_text("titel: Vad\n")

    zone = run("check", SWEDISH, "--timezone", "Europa/Stockholm")
    day = run("check", SWEDISH, "--first-day", "fredag")
    bad = run("check", SWEDISH, "--columns", columns)

    assert (zone.exit_code, zone.output) == (2, "The time zone “Europa/Stockholm” is unknown.\n")
    assert (day.exit_code, day.output) == (
        2,
        "“fredag” is not a date. Write for example 2024-03-25.\n",
    )
    assert bad.exit_code == 2
    assert bad.output.startswith(f"The file {columns} should have lines such as title: Heading")


def test_a_refused_file_is_one_json_object_too() -> None:
    result = run("check", SWEDISH, "--json")

    found = json.loads(result.output)
    assert result.exit_code == 1
    assert [problem["kind"] for problem in found["problems"]] == ["zone-needed"]
    assert (found["sessions"], found["items"], found["first_start"]) == (0, [], None)


def test_an_import_writes_a_programme_that_is_checked_in_strict(tmp_path: Path) -> None:
    folder = tmp_path / "vardagarna"

    result = run("import", FRAB, "--into", folder)

    assert result.exit_code == 0
    assert result.output.endswith(f"Wrote {folder / 'programme.yaml'} with 4 sessions.\n")
    assert run("check", folder, "--strict").exit_code == 0
    assert load_programme(folder).event.id == "vardagarna"


def test_a_second_import_keeps_the_ids_and_the_zone_of_the_first(tmp_path: Path) -> None:
    run("import", FRAB, "--into", tmp_path)
    before = load_programme(tmp_path)

    result = run("import", SWEDISH, "--into", tmp_path)

    assert result.exit_code == 0
    assert [s.id for s in load_programme(tmp_path).sessions] == [s.id for s in before.sessions]


def test_a_refused_import_changes_nothing(tmp_path: Path) -> None:
    run("import", FRAB, "--into", tmp_path)
    before = (tmp_path / "programme.yaml").read_bytes()
    broken = tmp_path / "broken.json"
    broken.write_text("{")

    result = run("import", broken, "--into", tmp_path)

    assert result.exit_code == 1
    assert result.output == (
        f"{broken}: error: The file looks like JSON but is broken.\nNothing was changed.\n"
    )
    assert (tmp_path / "programme.yaml").read_bytes() == before


def test_an_import_that_takes_most_away_asks_first(tmp_path: Path) -> None:
    run("import", FRAB, "--into", tmp_path)

    asked = run("import", FILES / "repeated.ics", "--into", tmp_path)
    told = run("import", FILES / "repeated.ics", "--into", tmp_path, "--yes")

    assert asked.exit_code == 1
    assert asked.output.endswith(
        "The import would remove 4 of 4 sessions. Run again with --yes if that is meant.\n"
    )
    assert told.exit_code == 0
    assert len(load_programme(tmp_path).sessions) == 3


def test_an_import_is_refused_where_a_prompt_would_point_nowhere(tmp_path: Path) -> None:
    run("import", FRAB, "--into", tmp_path)
    file = tmp_path / "programme.yaml"
    prompts = (
        "prompts:\n- {id: film, when: after:11111111-0000-5000-8000-000000000014, "
        "text: {sv: Bra?, en: Good?}}\n"
    )
    file.write_text(file.read_text() + prompts)

    result = run("import", FILES / "repeated.ics", "--into", tmp_path, "--yes")

    assert result.exit_code == 1
    assert "points to “11111111-0000-5000-8000-000000000014”" in result.output


def test_diff_says_what_a_new_import_would_tell_whom(tmp_path: Path) -> None:
    new = tmp_path / "new.csv"
    text = Path(SWEDISH).read_bytes().decode("cp1252")
    text = text.replace("Grupprum 1", "Aulan").replace("Lunch", "Lång lunch")
    new.write_text(text.replace("2024-05-18;00.30-02.00;Nattfilm;Aulan;;\r\n", ""))

    result = run("diff", SWEDISH, new, *STOCKHOLM)

    warnings, _, differs = result.output.partition("Removed:")
    assert result.exit_code == 0
    assert (
        f"{new}: warning: Columns were guessed by their heading: start = Tid."
        in warnings.splitlines()
    )
    assert f"Removed:{differs}".splitlines() == [
        "Removed: Nattfilm, Saturday 18 May 00:30, Aulan",
        "Changed: Barnets röst <3: room Grupprum 1 → Aulan",
        "Changed: Lång lunch: title Lunch → Lång lunch",
        (
            "A re-import would tell 2 changes to those who saved the session; "
            "1 show in the programme only."
        ),
    ]


def test_diff_for_machines_names_the_same(tmp_path: Path) -> None:
    run("import", SWEDISH, "--into", tmp_path, *STOCKHOLM)

    found = json.loads(run("diff", tmp_path, FRAB, "--json").output)

    assert (found["added"], found["removed"], found["told"]) == ([], [], 0)


def test_new_makes_a_file_and_a_sheet_that_say_the_same(tmp_path: Path) -> None:
    for language, same in (("sv_SE", "Ingen skillnad.\n"), ("en", "No difference.\n")):
        folder = tmp_path / language

        made = run("new", folder, language=language)

        compared = run("diff", folder, folder / "programme.xlsx", language=language)
        assert (made.exit_code, compared.output.endswith(same)) == (0, True)
        assert run("check", folder, "--strict").exit_code == 0


def test_a_filled_in_sheet_takes_the_place_of_the_examples(tmp_path: Path) -> None:
    run("new", tmp_path)

    result = run("import", SWEDISH, "--into", tmp_path)

    assert result.exit_code == 0
    programme = load_programme(tmp_path)
    assert programme.sessions[0].title == "Öppning & välkomna"
    assert [info.id for info in programme.file.info][:2] == ["i-wifi", "i-desk"]


def test_new_leaves_alone_what_is_there(tmp_path: Path) -> None:
    run("import", FRAB, "--into", tmp_path)

    result = run("new", tmp_path)

    assert (result.exit_code, result.output) == (
        1,
        f"{tmp_path / 'programme.yaml'} exists already.\n",
    )


def test_a_programme_without_sessions_is_not_imported(tmp_path: Path) -> None:
    file, folder = tmp_path / "p.xml", tmp_path / "event"
    file.write_text(
        "<schedule><conference><start>2024-05-17</start><end>2024-05-17</end></conference>"
        '<day date="2024-05-17"><room name="A"/></day></schedule>'
    )

    result = run("import", file, "--into", folder, *STOCKHOLM)

    assert result.exit_code == 1
    assert "The file has no session with a start. Nothing was written." in result.output
    assert not folder.exists()
