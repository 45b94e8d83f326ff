"""Small tables that stand for what organisers send, each with what is right for it."""

from pathlib import Path

import pytest

from bot.programme.files.opened_file import open_programme
from bot.programme.files.report import report_on
from tests.files.table_files import MAY, brief, people, told_of

FILES = Path(__file__).parents[1] / "table_files"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "csv-authors.csv",
            [
                "06.09:00-09:45 Etik i vardagen @Sal A Kim Ett, Kim Två",
                "06.10:00-10:45 Klarspråk @Sal B Robin Tre",
            ],
        ),
        (
            "csv-ca-tid-new.csv",
            [
                "06.09:00-09:45 Etik i vardagen @Sal A Kim Ett",
                "06.10:15-11:00 Skriva klarspråk @Sal B Kim Två",
                "06.11:00-11:45 Samverkan @Sal A Kim Tre",
            ],
        ),
        (
            "csv-namn-titel.csv",
            [
                "06.09:00-09:45 Etik i vardagen @Sal A Kim Ett",
                "06.10:00-10:45 Skriva klarspråk @Sal B Kim Två",
                "06.11:00-11:45 Samverkan @Sal A Kim Tre",
                "06.13:00-13:45 Tidiga insatser @Sal B Kim Fyra, Kim Fem",
            ],
        ),
        (
            "csv-sv-kommun.csv",
            [
                "06.09:00-09:30 Registrering och kaffe @Foajén",
                "06.09:30-10:15 Etik i vardagen @Stora salen Kim Ett",
                "06.10:15-10:45 Fika @Foajén",
                "06.10:45-11:30 Skriva klarspråk @Stora salen Kim Två",
            ],
        ),
        (
            "sessionize-flattened.csv",
            [
                "06.09:00-09:45 Etik i vardagen @Sal A Kim Ett, Robin Två",
                "06.13:00-14:00 Klarspråk @Sal B Robin Två",
            ],
        ),
        ("xlsx-1904.xlsx", ["06.09:00-09:45 Etik @Sal A", "06.13:00-13:45 Klarspråk @Sal A"]),
        (
            "xlsx-hidden-row.xlsx",
            ["06.09:00-09:45 Etik @Sal A", "06.13:00-13:45 Klarspråk @Sal A"],
        ),
        (
            "xlsx-datetime-just-under.xlsx",
            [
                "06.10:00-10:45 10.00 enligt arket @Sal A",
                "06.10:20-10:40 10.20 enligt arket @Sal A",
                "06.14:30-15:00 14.30 enligt arket @Sal A",
            ],
        ),
        (
            "xlsx-just-under.xlsx",
            [
                "06.10:20-10:40 10.20 enligt arket @Sal A",
                "06.12:18-12:30 Kort punkt @Sal A",
                "06.14:30-15:00 14.30 enligt arket @Sal A",
            ],
        ),
    ],
)
def test_a_table_from_outside_is_read_as_its_author_means_it(
    name: str, expected: list[str]
) -> None:
    assert brief(open_programme(FILES / name, MAY)) == expected


def test_times_that_are_reckoned_come_every_twenty_minutes() -> None:
    items = report_on(open_programme(FILES / "xlsx-reckoned-times.xlsx", MAY)).items

    starts = [(item.start or "")[11:16] for item in items]
    assert starts == [f"{9 + n // 3:02}:{n % 3 * 20:02}" for n in range(12)]


@pytest.mark.parametrize("name", ["csv-room-gone-old.csv", "csv-typo-and-room-new.csv"])
def test_an_ordinary_list_says_nothing_at_all(name: str) -> None:
    assert told_of(open_programme(FILES / name, MAY)) == {}


def test_what_follows_a_name_is_role_and_organisation() -> None:
    assert people(open_programme(FILES / "csv-namn-titel.csv", MAY)) == [
        ("Kim Ett", "enhetschef", ""),
        ("Kim Två", "socialsekreterare", ""),
        ("Kim Tre", "utvecklingsledare", "Göteborgsregionen"),
        ("Kim Fyra", "", ""),
        ("Kim Fem", "familjebehandlare", ""),
    ]


def test_the_id_of_a_paper_is_the_key_of_its_session() -> None:
    items = report_on(open_programme(FILES / "csv-authors.csv", MAY)).items

    assert [item.id for item in items] == ["11", "12"]


def test_that_a_time_is_about_is_kept_and_told() -> None:
    found = open_programme(FILES / "csv-ca-tid-new.csv", MAY)

    assert found.programme is not None
    assert found.programme.sessions[1].abstract == "ca 10.15"
    assert told_of(found) == {"time-read-as": "ca 10.15 = 10.15"}


def test_a_hidden_row_is_left_out_and_named() -> None:
    assert told_of(open_programme(FILES / "xlsx-hidden-row.xlsx", MAY))["hidden-rows"] == "3"
