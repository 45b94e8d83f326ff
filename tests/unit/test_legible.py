"""What no eye sees goes; what a writing needs stays as it was typed."""

import pytest
from hypothesis import given, strategies as st

from bot.legible_text import legible

HARMLESS = {
    "a family of four": "👨‍👩‍👧‍👦",
    "a heart in colour": "❤️",
    "a heart on fire": "❤️‍🔥",
    "two who kiss, of two colours": "👩🏽‍❤️‍💋‍👨🏿",
    "the flag of England": "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "a flag of two letters": "🇸🇪",
    "a key": "1️⃣",
    "an emoji that this Python does not know yet": "🩷",
    "Swedish": "”Våga”, sa hon – 10\u00a0000 kr… ’så’ 50\u202f%",
    "marks over letters": "e\u0301 z\u0308 ồ",
    "several lines and a tab": "ett\n\ntvå\ttre",
    "Arabic": "مرحبا بالعالم",
    "Persian, which needs its joiners": "می\u200cخواهم",
    "Hindi": "क्\u200dष",
    "Hebrew with a mark of direction": "שלום (עולם)\u200f!",
    "Chinese in a certain shape": "葛\U000e0100",
}


@pytest.mark.parametrize("text", HARMLESS.values(), ids=HARMLESS)
def test_what_people_write_stays_as_it_is(text: str) -> None:
    assert legible(f"Hej {text} hej") == f"Hej {text} hej"


UNSEEN = {
    "what turns a line around": ("a\u202eb\u202d\u202a\u202b\u202c", "ab"),
    "what shuts a direction in": ("\u2066a\u2067b\u2068c\u2069", "abc"),
    "a mark of direction in Swedish": ("\u200ea\u200fb\u061c", "ab"),
    "what has no width": ("a\u200bb\u200cc\u200dd\u2060e\ufefff\u00adg", "abcdefg"),
    "tags": ("a\U000e0001\U000e0041\U000e0042\U000e007fb", "ab"),
    "tags behind a flag that is none": ("🏴\U000e0067\U000e0062\U000e007f", "🏴"),
    "controls": ("\x00a\x07b\x1b[31mc\x7f\x9f", "ab[31mc"),
    "half of a pair": ("a\ud800b\udfff", "ab"),
    "two halves": ("\ud83d\ude00", "😀"),
    "a run of selectors": ("a\ufe0f\ufe0fb❤\ufe0f\ufe0f\ufe0e\U000e0100", "ab❤\ufe0f"),
    "joiners that join nothing": ("😀\u200d\u200d😀 \u200dx", "😀😀 x"),
    "letters that fill": ("a\u3164\u115f\uffa0b", "ab"),
    "what every font draws as it likes": ("a\ue000\U000f0000\U0010fffdb", "ab"),
    "what is no character": ("a\ufdd0\uffff\U0001fffe\U0010ffffb", "ab"),
    "lines parted in other ways": ("a\u2028b\u2029c\x0bd\x0ce\x85f", "a\nb\nc\nd\ne\nf"),
    "a blank of Braille": ("a\u2800b", "a b"),
    "directions with a hidden one between": ("\u200e\u202e\u200e\u0645", "\u200e\u0645"),
}


@pytest.mark.parametrize(("text", "seen"), UNSEEN.values(), ids=UNSEEN)
def test_what_no_eye_sees_is_taken_out(text: str, seen: str) -> None:
    assert legible(text) == seen


ODD = [character for text, _ in UNSEEN.values() for character in text] + list(
    "".join(HARMLESS.values())
)


@given(st.lists(st.sampled_from(ODD)).map("".join) | st.text())
def test_what_is_legible_stays_so_and_can_be_kept(text: str) -> None:
    once = legible(text)

    assert legible(once) == once
    assert once.encode().decode() == once
