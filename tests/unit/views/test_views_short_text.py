"""Long texts made to fit, whatever they consist of."""

import pytest
from hypothesis import given, strategies as st

from bot.views.short_text import parts, shorten


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Kort", "Kort"),
        ("Två  rader\nblir en", "Två rader blir en"),
        ("Barnets röst i utredningen", "Barnets röst i…"),
        ("Barnets röst, alltid först", "Barnets röst…"),
        ("Socialtjänstlagstiftningen", "Socialtjänstlagst…"),
        ("", ""),
    ],
)
def test_shorten_cuts_between_words_where_it_can(text: str, shown: str) -> None:
    assert shorten(text, 18) == shown


def test_shorten_keeps_a_letter_and_its_accent_together() -> None:
    decomposed = "a\N{COMBINING RING ABOVE}" * 12

    assert shorten(decomposed, 10) == "a\N{COMBINING RING ABOVE}" * 4 + "…"


def test_shorten_keeps_a_family_together() -> None:
    family = "\N{MAN}\N{ZERO WIDTH JOINER}\N{WOMAN}"

    assert shorten("abc" + family * 4, 8) == "abc" + family + "…"


@given(st.text(), st.integers(2, 60))
def test_shorten_never_gives_more_than_the_limit(text: str, limit: int) -> None:
    assert len(shorten(text, limit)) <= limit


@given(st.text(), st.integers(2, 60))
def test_parts_give_every_word_within_the_limit(text: str, limit: int) -> None:
    pieces = parts(text, limit)

    assert all(len(piece) <= limit for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(text.split())
