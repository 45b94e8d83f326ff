"""The commands for programme files, through the command line."""

import json
import re
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from bot.commands import console
from bot.commands.programme import files
from bot.locales import LANGUAGES
from tests.catalogues import texts_of

ROOT = Path(__file__).parents[3]
SCHEMA = ROOT / "schedule_data" / "programme.schema.json"

SMALL = """\
event: {name: Liten dag, address: Gatan 1, first_day: 2058-03-25, last_day: 2058-03-25, timezone: Europe/Stockholm}
sessions:
  - {id: a, title: Välkomna, start: 2058-03-25T09:00, end: 2058-03-25T10:00, room: r}
rooms:
  - {id: r, name: Salen}
info:
  - {id: i, title: Wifi och reception, text: I foajén, topic: desk}
  - {id: o, title: Olycka, text: Ring 112., topic: emergency}
  - {id: b, title: Sjuk, text: I receptionen., topic: first-aid}
  - {id: c, title: Hittegods, text: I receptionen., topic: lost-property}
  - {id: d, title: Hem, text: Buss 16., topic: transport}
  - {id: e, title: Parkering, text: I garaget., topic: parking}
"""

NO_TOPICS_SV = (
    "att tänka på: Den som behöver något genast får bara ett allmänt svar, för ingen post under info"
    " har topic: desk, emergency, first-aid, lost-property, transport, parking."
)
NO_TOPICS_EN = (
    "to consider: Whoever needs something at once gets a general answer only, for no entry of info"
    " has topic: desk, emergency, first-aid, lost-property, transport, parking."
)


def run(*arguments: str, language: str = "en_GB.UTF-8") -> Result:
    app = typer.Typer()
    files.register(app)
    return CliRunner().invoke(app, arguments, env={"LC_ALL": language})


def written(folder: Path, text: str = SMALL) -> str:
    file = folder / "programme.yaml"
    file.write_text(text, encoding="utf-8")
    return str(file)


def test_check_sums_up_a_sound_file(tmp_path: Path) -> None:
    result = run("check", written(tmp_path))

    assert result.exit_code == 0
    assert result.output == (
        "Liten dag: 1 sessions, 1 rooms, 0 speakers, "
        "Monday 25 March 2058 09:00 to Monday 25 March 2058 10:00\nNothing to report.\n"
    )


def test_a_sum_goes_to_the_last_start_where_nothing_has_an_end(tmp_path: Path) -> None:
    later = "  - {id: b, title: Kaffe, start: 2058-03-25T14:00, room: r}\nrooms"
    text = SMALL.replace(", end: 2058-03-25T10:00", "").replace("rooms", later)

    result = run("check", written(tmp_path, text))

    assert "Monday 25 March 2058 09:00 to Monday 25 March 2058 14:00" in result.output


def test_check_speaks_swedish_where_the_terminal_does(tmp_path: Path) -> None:
    result = run("check", written(tmp_path), language="sv_SE.UTF-8")

    assert result.output.endswith("2058 10.00\nInget att anmärka.\n")


def test_a_warning_passes_unless_it_is_strict(tmp_path: Path) -> None:
    file = written(tmp_path, SMALL.replace(", end: 2058-03-25T10:00", ""))

    assert run("check", file).exit_code == 0
    assert run("check", file, "--strict").exit_code == 1


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "sv_SE",
            [
                "att tänka på: Evenemanget har redan varit; sista dagen var 2024-03-25.",
                "att tänka på: Evenemangets namn, ”p”, ser ut att komma från en fil.",
                "att tänka på: Ingen information säger var man frågar på plats (info).",
                "att tänka på: Evenemanget har ingen adress (address under event).",
                "att tänka på: Ingen information säger hur man kommer ut på wifi (info).",
                NO_TOPICS_SV,
                "Fel: 0. Varningar: 0. Att tänka på: 6.",
            ],
        ),
        (
            "en",
            [
                "to consider: The event is over; its last day was 2024-03-25.",
                "to consider: The event’s name, “p”, looks as if it came from a file.",
                "to consider: No information says where to ask at the venue (info).",
                "to consider: The event has no address (address under event).",
                "to consider: No information says how to get onto the wifi (info).",
                NO_TOPICS_EN,
                "Errors: 0. Warnings: 0. To consider: 6.",
            ],
        ),
    ],
)
def test_what_an_organiser_would_miss_is_told_once_and_fails_nothing(
    tmp_path: Path, language: str, lines: list[str]
) -> None:
    bare = SMALL.replace("2058", "2024").replace("Liten dag, address: Gatan 1", "p")
    file = written(tmp_path, bare.split("info:")[0])

    result = run("check", file, "--strict", language=language)

    told = [line.removeprefix(f"{file}: ") for line in result.output.splitlines()]
    assert [*told[:6], told[-1]] == lines
    assert (len(told), result.exit_code) == (8, 0)


def test_an_error_fails_the_check(tmp_path: Path) -> None:
    file = written(tmp_path, SMALL.replace("id: r,", "id: s,"))

    result = run("check", file)

    assert result.exit_code == 1
    assert result.output == (
        f"{file}:3: error: “Välkomna” is in “r”, which is not among the rooms.\n"
        "Errors: 1. Warnings: 0.\nThe file is not used until the errors are put right.\n"
    )


@pytest.mark.parametrize(
    ("language", "asked"),
    [("sv_SE", "Menade du ”gron”?"), ("en", "Did you mean “gron”?")],
)
def test_an_unknown_id_is_told_with_the_nearest_known_one(
    tmp_path: Path, language: str, asked: str
) -> None:
    text = SMALL.replace("id: r,", "id: gron,").replace("room: r}", "room: gronn}")

    result = run("check", written(tmp_path, text), language=language)

    assert asked in result.output


def test_what_is_wrong_many_times_is_told_once_with_its_lines(tmp_path: Path) -> None:
    session = "  - {id: b1, title: Mer, start: 2058-03-25T11:00, room: r}\n"
    more = "".join(
        session.replace("b1", f"b{n}").replace("11:00", f"1{n}:00") for n in range(1, 9)
    )
    file = written(tmp_path, SMALL.replace("rooms:\n", more + "rooms:\n"))

    result = run("check", file)

    assert result.output.splitlines()[0] == (
        f"{file}:4: warning, 8 × “Mer” has no end. (Also line 5, 6, 7, 8, 9 …)"
    )


def test_check_prints_one_json_object(tmp_path: Path) -> None:
    file = written(tmp_path, SMALL.replace("{id: a,", "{id: a, mood: red,"))

    result = run("check", file, "--json")

    assert result.exit_code == 0
    assert json.loads(result.output) == {
        "format": "programme-yaml",
        "sessions": 1,
        "rooms": 1,
        "speakers": 0,
        "first_start": "2058-03-25T09:00:00+01:00",
        "last_end": "2058-03-25T10:00:00+01:00",
        "problems": [
            {
                "grade": "warning",
                "kind": "unknown-key",
                "file": file,
                "line": 3,
                "sentence": "The key “mood” is unknown and is not used.",
            }
        ],
        "items": [
            {
                "id": "a",
                "title": "Välkomna",
                "room": "Salen",
                "start": "2058-03-25T09:00:00+01:00",
                "end": "2058-03-25T10:00:00+01:00",
                "speakers": [],
            }
        ],
    }


def test_the_schema_in_the_repository_is_up_to_date(tmp_path: Path) -> None:
    fresh = tmp_path / "schema.json"

    run("schema", "--output", str(fresh))

    assert fresh.read_text() == SCHEMA.read_text(), "run `.venv/bin/python bot.py schema`"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_problem_has_its_sentence(language: str) -> None:
    sources = "".join(p.read_text() for p in (ROOT / "bot" / "programme").rglob("*.py"))
    kinds = set(re.findall(r"\.(?:error|warning)\(\s*\"([a-z-]+)\"", sources))

    assert kinds - {key.removeprefix("problem.") for key in texts_of(language)} == set()


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "sv_SE.UTF-8"}, "sv"),
        ({"LANG": "sv_SE.UTF-8", "LC_ALL": "C"}, "en"),
        ({}, "en"),
    ],
)
def test_the_terminal_decides_the_language(environment: dict[str, str], language: str) -> None:
    assert console.translator(environment).language == language


def test_a_failure_is_one_sentence_and_its_code(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit) as raised:
        console.fail("check.empty", code=75, name="Dagen")

    assert raised.value.exit_code == 75
    assert "Dagen" in capsys.readouterr().err


def test_check_names_the_title_words_that_the_other_language_does_not_find(tmp_path: Path) -> None:
    file = written(tmp_path, SMALL.replace("title: ", "title: Flurpning ", 1))

    result = run("check", file)

    assert (result.exit_code, "own language only: Flurpning" in result.output) == (0, True)
