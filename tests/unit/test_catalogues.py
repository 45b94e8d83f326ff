import re
from string import Formatter

import pytest

from bot.i18n import LANGUAGES, Translator, load_translators

OPENED = re.compile(r"<(?:b|i|u|s|code|pre|blockquote|a href=[^>]*)>")
CLOSED = re.compile(r"</(?:b|i|u|s|code|pre|blockquote|a)>")


@pytest.fixture(scope="module")
def translators() -> dict[str, Translator]:
    return load_translators()


def _names(form: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(form) if name}


def test_both_languages_have_the_same_texts(translators: dict[str, Translator]) -> None:
    keys = {language: set(translators[language].catalogue) for language in LANGUAGES}

    assert keys["sv"] ^ keys["en"] == set()


def test_a_text_takes_the_same_values_in_both_languages(
    translators: dict[str, Translator],
) -> None:
    swedish, english = (translators[language].catalogue for language in LANGUAGES)
    unequal = [
        key
        for key in swedish
        if set().union(*map(_names, swedish[key])) != set().union(*map(_names, english[key]))
    ]

    assert unequal == []


def test_no_text_is_empty_or_opens_markup_that_it_does_not_close(
    translators: dict[str, Translator],
) -> None:
    wrong = [
        (language, key)
        for language in LANGUAGES
        for key, forms in translators[language].catalogue.items()
        for form in forms
        if not form.strip() or len(OPENED.findall(form)) != len(CLOSED.findall(form))
    ]

    assert wrong == []
