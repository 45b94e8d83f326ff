"""The names that programme files have for time zones."""

from pathlib import Path

import pytest

from bot.programme.files.opened_file import open_programme
from bot.programme.times.zones import find_zone


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("Europe/Stockholm", "Europe/Stockholm"),
        ("europe/stockholm", "Europe/Stockholm"),
        ("Stockholm", "Europe/Stockholm"),
        ("Berlin", "Europe/Berlin"),
        ("Copenhagen", "Europe/Copenhagen"),
        ("Göteborg", "Europe/Stockholm"),
        ("Bern", "Europe/Zurich"),
        ("Mexico City", "America/Mexico_City"),
        ("Buenos Aires", "America/Argentina/Buenos_Aires"),
        ("America/New York", "America/New_York"),
        ("Pacific Time (US & Canada)", "America/Los_Angeles"),
        ("Eastern Time (US & Canada)", "America/New_York"),
        ("Atlantic Time (Canada)", "America/Halifax"),
        ("Indiana (East)", "America/Indiana/Indianapolis"),
        ("Cape Verde Is.", "Atlantic/Cape_Verde"),
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("w. europe standard time", "Europe/Berlin"),
        ("FLE Standard Time", "Europe/Kiev"),
        ("(UTC+01:00) Amsterdam, Berlin, Bern, Rom, Stockholm, Wien", "Europe/Amsterdam"),
        ("(GMT+01:00) Stockholm", "Europe/Stockholm"),
        ("/citadel.org/20210210_1/Europe/Stockholm", "Europe/Stockholm"),
        ("CEST", "Europe/Paris"),
        ("UTC", "UTC"),
    ],
)
def test_a_zone_is_known_by_its_names(name: str, zone: str) -> None:
    found = find_zone(name)

    assert found is not None
    assert found.key in {zone, zone.replace("Kiev", "Kyiv")}


@pytest.mark.parametrize(
    "name",
    ["", "Atlantis", "Eastern", "localtime", "../etc/passwd", "Europe", "x" * 5000, "a,b,c"],
)
def test_other_names_are_no_zones(name: str) -> None:
    assert find_zone(name) is None


def test_a_city_for_a_zone_holds_in_a_file_of_ours_too(tmp_path: Path) -> None:
    file = tmp_path / "programme.yaml"
    file.write_text(
        "event: {name: Dag, first_day: 2024-03-25, last_day: 2024-03-25, timezone: Stockholm}\n"
        "sessions:\n  - {id: a, title: Ett, start: 2024-03-25T09:00}\n"
    )

    programme = open_programme(file).programme

    assert programme is not None
    assert programme.zone.key == "Europe/Stockholm"
