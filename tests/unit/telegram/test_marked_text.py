"""What Telegram keeps beside the words stands in the words: where they lead, what is bold."""

import pytest
from hypothesis import given, strategies as st
from telegram import MessageEntity

from bot.telegram.receiving.marked_text import as_typed
from bot.views.emphasis import emphasised

LINK = "https://example.org/anmalan"


def mark(kind: str, text: str, part: str, url: str | None = None) -> MessageEntity:
    """A mark of the first place where the part stands, counted as Telegram counts."""
    before = text[: text.index(part)]
    offset, length = (len(each.encode("utf-16-le")) // 2 for each in (before, part))
    return MessageEntity(kind, offset, length, url=url)


@pytest.mark.parametrize(
    ("text", "kind", "part", "url", "typed"),
    [
        ("Anmäl er här nu", "text_link", "här", LINK, f"Anmäl er här ({LINK}) nu"),
        ("👩‍👩‍👧 Anmäl er här", "text_link", "här", LINK, f"👩‍👩‍👧 Anmäl er här ({LINK})"),
        ("Se example.org/anmalan", "text_link", "example.org/anmalan", LINK, None),
        ("Se här", "text_link", "här", "tg://user?id=5", None),
        ("Kl. 13 i Vinga", "bold", "13", None, "Kl. *13* i Vinga"),
        ("Ja \nnej ", "bold", "Ja \nnej ", None, "*Ja* \n*nej* "),
        ("Kl. 12 13", "strikethrough", "12", None, "Kl. ~12~ 13"),
        ("mycket viktigt", "italic", "mycket", None, "_mycket_ viktigt"),
        ("Ring 0700", "phone_number", "0700", None, None),
    ],
)
def test_what_is_marked_is_written_out(
    text: str, kind: str, part: str, url: str | None, typed: str | None
) -> None:
    assert as_typed(text, [mark(kind, text, part, url)]) == (typed or text)


def test_a_bold_link_has_both() -> None:
    text = "Anmäl er här"
    marks = [mark("bold", text, "här"), mark("text_link", text, "här", LINK)]

    assert as_typed(text, marks) == f"Anmäl er *här* ({LINK})"


@given(
    st.text(max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(1, 40)), max_size=4)
)
def test_no_word_is_lost_wherever_marks_stand(text: str, places: list[tuple[int, int]]) -> None:
    plain = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    units = len(plain.encode("utf-16-le")) // 2
    marks = [
        MessageEntity("bold", begins, min(length, units - begins))
        for begins, length in places
        if begins < units
    ]

    typed = as_typed(plain, marks)

    if all(ord(sign) < 0x10000 for sign in plain):  # none is cut in two
        assert typed.replace("*", "") == plain.replace("*", "")


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Kl. *13* i Vinga", "Kl. <b>13</b> i Vinga"),
        ("_Viktigt_: <b>", "<i>Viktigt</i>: &lt;b&gt;"),
        ("2*3*4 och snake_case_namn", "2*3*4 och snake_case_namn"),
        ("* en punkt\n* en till", "* en punkt\n* en till"),
        ("https://example.org/_a_b", "https://example.org/_a_b"),
    ],
)
def test_signs_are_shown_as_what_they_mean(words: str, shown: str) -> None:
    assert emphasised(words) == shown
