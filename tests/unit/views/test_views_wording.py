"""The texts of the screens are plain: short sentences, short buttons, few special characters."""

import re

import pytest

from bot.locales import LANGUAGES
from bot.views.pages import LABEL
from handlers.commands import COMMANDS
from tests.catalogues import texts_of
from tests.screens import translators

MINE = ("screens.", "settings.", "menu.")
LONGEST_SENTENCE = 15
EMOJI = re.compile("[\U0001f300-\U0001faff\u2600-\u27bf]")


def texts() -> list[tuple[str, str]]:
    return [
        (f"{language}: {key}", form)
        for language in LANGUAGES
        for key, forms in texts_of(language).items()
        if key.startswith(MINE)
        for form in forms
    ]


def test_no_sentence_is_longer_than_fifteen_words() -> None:
    long = [
        (key, sentence)
        for key, text in texts()
        for sentence in re.split(r"[.!?:]\s|\n", text)
        if len(sentence.split()) > LONGEST_SENTENCE
    ]

    assert long == []


def test_buttons_fit_on_a_narrow_phone() -> None:
    wide = [(key, text) for key, text in texts() if key.endswith("-button") and len(text) > LABEL]

    assert wide == []


def test_an_emoji_stands_last_and_alone() -> None:
    loud = [
        (key, text) for key, text in texts() if EMOJI.search(text[:-1]) or "\ufe0f" in text[:-2]
    ]

    assert loud == []


def test_officialese_is_left_out() -> None:
    stiff = re.compile(
        r"\b(avseende|erhålla|nyttja|resp|samt|vederbörande|dylikt)\b", re.IGNORECASE
    )

    assert [(key, text) for key, text in texts() if stiff.search(text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_is_one_that_telegram_takes(language: str) -> None:
    names = [name for command in COMMANDS for name in command.names(translators()[language])]

    assert [name for name in names if not re.fullmatch(r"[a-z0-9_]{1,32}", name)] == []
    assert len(set(names)) == len(names)


def test_no_name_is_two_commands_whatever_the_language() -> None:
    named = {
        (name, command.id)
        for command in COMMANDS
        for t in translators().values()
        for name in command.names(t)
    }

    assert len({name for name, _ in named}) == len(named)
