"""Which titles say of themselves that they are cancelled, and what is left of them."""

import pytest

from bot.programme.sources.title_marks import MarkedTitle, without_mark


@pytest.mark.parametrize(
    "title",
    [
        "Etik i vardagen (inställd)",
        "Etik i vardagen (inställt)",
        "(Inställd) Etik i vardagen",
        "[INSTÄLLT] Etik i vardagen",
        "INSTÄLLT: Etik i vardagen",
        "Inställt: Etik i vardagen",
        "INSTÄLLT Etik i vardagen",
        "Inställd – Etik i vardagen",
        "**INSTÄLLT** Etik i vardagen",
        "❌ INSTÄLLT! Etik i vardagen",
        "Etik i vardagen – inställt",
        "Etik i vardagen - INSTÄLLT",
        "Etik i vardagen INSTÄLLT",
        "Etik i vardagen Inställt",
        "Etik i vardagen, utgår",
        "Utgår: Etik i vardagen",
        "UTGÅR Etik i vardagen",
        "Etik i vardagen (utgår)",
        "Avlyst: Etik i vardagen",
        "Avlyst Etik i vardagen",
        "Avlyst - Etik i vardagen",
        "Avlyses: Etik i vardagen",
        "AVLYSES Etik i vardagen",
        "Etik i vardagen [avlyst]",
        "Etik i vardagen (Avlyses)",
        "Etik i vardagen - Avlyst",
        "Aflyst: Etik i vardagen",
        "AFLYST - Etik i vardagen",
        "Etik i vardagen (aflyst)",
        "Peruttu: Etik i vardagen",
        "PERUTTU Etik i vardagen",
        "Etik i vardagen (peruttu)",
        "Abgesagt: Etik i vardagen",
        "Etik i vardagen (abgesagt)",
        "Entfällt: Etik i vardagen",
        "CANCELED: Etik i vardagen",
        "Canceled: Etik i vardagen",
        "Cancelled - Etik i vardagen",
        "CANCELLED Etik i vardagen",
        "Etik i vardagen [CANCELLED]",
        "Etik i vardagen (canceled)",
        "Etik i vardagen: CANCELLED",
        "[cancelled]: Etik i vardagen",
    ],
)
def test_a_mark_at_either_end_cancels_and_goes_out_of_the_title(title: str) -> None:
    assert without_mark(title) == MarkedTitle("Etik i vardagen", is_cancelled=True)


@pytest.mark.parametrize(
    "title",
    [
        "Inställd på förändring",
        "Utgår från barnets behov",
        "Utgår vi från barnet?",
        "Avlyst område: om skredfare",
        "Vad gör vi när allt är inställt?",
        "När mötet är inställt",
        "Cancelled Futures",
        "Cancel culture",
        "Cancellations and how to live with them",
        "The Concert That Was Cancelled",
        "ETIK I VARDAGEN",
        "Instöllt",
        "Etik (om det inställda)",
        "Var det avlyst",
        "Abgesagte Feste",
        "",
    ],
)
def test_a_title_that_only_has_the_word_stays(title: str) -> None:
    assert without_mark(title) == MarkedTitle(title)


@pytest.mark.parametrize(
    ("title", "note"),
    [
        ("Etik (inställt p.g.a. sjukdom)", "inställt p.g.a. sjukdom"),
        ("INSTÄLLT pga sjukdom: Etik", "INSTÄLLT pga sjukdom"),
        ("Etik – inställt på grund av sjukdom", "inställt på grund av sjukdom"),
        ("Cancelled due to illness: Etik", "Cancelled due to illness"),
    ],
)
def test_a_reason_in_the_mark_is_kept_as_a_note(title: str, note: str) -> None:
    assert without_mark(title) == MarkedTitle("Etik", is_cancelled=True, note=note)


@pytest.mark.parametrize("title", ["INSTÄLLT", "(inställd)", "Cancelled", " Avlyst! "])
def test_a_title_that_is_nothing_but_a_mark_stays_and_is_cancelled(title: str) -> None:
    assert without_mark(title) == MarkedTitle(title, is_cancelled=True)


def test_a_long_title_is_searched_at_once() -> None:
    hostile = "(" * 200 + " inställt" * 20

    assert without_mark(hostile[:399]).title
    assert without_mark("inställt pga " * 5000) == MarkedTitle("inställt pga " * 5000)
