"""Ids made of names: stable, distinct, readable where they can be."""

import re

import pytest
from hypothesis import given, strategies as st

from bot.programme.identifiers import Namer


@pytest.mark.parametrize(
    ("name", "key"),
    [("Stora salen (plan 2)", "stora-salen-plan-2"), ("Røde sal", "rode-sal"), ("Ærø", "aero")],
)
def test_a_name_in_latin_letters_is_its_own_id(name: str, key: str) -> None:
    assert Namer().id_of(name) == key


@pytest.mark.parametrize(
    "names", [("ホール", "会議室"), ("Зал А", "Зал Б"), ("Hall ア", "Hall イ")]
)
def test_names_in_other_letters_have_ids_of_their_own_whatever_their_order(
    names: tuple[str, str],
) -> None:
    first, second = names
    forth, back = Namer(), Namer()

    found = (forth.id_of(first), forth.id_of(second))

    assert (back.id_of(second), back.id_of(first)) == found[::-1]
    assert len({*found, "x"}) == 3


@given(st.lists(st.text(min_size=1), unique=True))
def test_every_name_has_an_id_of_its_own(names: list[str]) -> None:
    namer = Namer()

    found = [namer.id_of(name) for name in names]

    assert len(set(found)) == len(names)
    assert all(key and re.fullmatch(r"[a-z0-9-]{1,40}", key) for key in found)
