"""Numbers and addresses that point at a person are found however they are written, and little else."""

import pytest
from hypothesis import given, strategies as st

from bot.voices.traces import Trace, names_nobody, traces_in

PERSONAL, PHONE, EMAIL = Trace.PERSONAL_NUMBER, Trace.PHONE, Trace.EMAIL


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Han heter 19850101-1234.", PERSONAL),
        ("850101-1234", PERSONAL),
        ("8501011234", PERSONAL),
        ("1985-01-01-1234", PERSONAL),
        ("200101+1234", PERSONAL),
        ("samordningsnummer 850161-1234", PERSONAL),
        ("850101-12 34", PERSONAL),
        ("850101\u20111234", PERSONAL),
        ("\u0668\u0665\u0660\u0661\u0660\u0661-\u0661\u0662\u0663\u0664", PERSONAL),
        ("Ring 070-123 45 67!", PHONE),
        ("0701234567", PHONE),
        ("\uff10\uff17\uff10\uff11\uff12\uff13\uff14\uff15\uff16\uff17", PHONE),
        ("070\u200b1234567", PHONE),
        ("+46 70 123 45 67", PHONE),
        ("0046701234567", PHONE),
        ("031-335 50 00", PHONE),
        ("+46 (0)31 335 50 00", PHONE),
        ("siv.sandberg@ale.se", EMAIL),
        ("siv (at) ale.se", EMAIL),
        ("skriv till åsa@kommun.göteborg.se i dag", EMAIL),
    ],
)
def test_what_points_at_a_person_is_found(text: str, found: Trace) -> None:
    assert found in traces_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "Seminariet kl. 13.15–14.00 den 30 november 2023",
        "2023-11-30",
        "Vi var 12 från Ale och 45 från Mölndal",
        "SoL 11 kap. 1 § och LVU 3 §",
        "100 000 kronor om året 2019–2023",
        "Sal 3, plan 2, stol 14",
        "Följ @gr_se eller #ifo2023",
        "Vi sågs (at last) i Ale. Se dig om",
        "Andelen var 0,5 procent av 1 250",
    ],
)
def test_times_years_sums_and_paragraphs_are_left_alone(text: str) -> None:
    assert traces_in(text) == ()


@pytest.mark.parametrize(
    ("text", "names", "stays"),
    [
        ("Mod och omdöme", ["Siv Sandberg"], True),
        ("Hälsningar Sandberg", ["Siv Sandberg"], False),
        ("hälsar SIV", ["Siv Sandberg"], False),
        ("Sivad mark", ["Siv Sandberg"], True),
        ("Vi var 12", [], False),
        ("siv@ale.se", [], False),
    ],
)
def test_words_stay_only_if_they_name_nobody(text: str, names: list[str], stays: bool) -> None:
    assert names_nobody(text, names) is stays


@given(st.text(), st.lists(st.text(), max_size=3))
def test_any_text_can_be_looked_through(text: str, names: list[str]) -> None:
    assert set(traces_in(text)) <= set(Trace)
    assert not (names_nobody(text, names) and any(character.isdigit() for character in text))
