import re
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from string import Formatter

import pytest
from babel.dates import format_date
from babel.messages.pofile import read_po

from bot.i18n import LANGUAGES, LOCALES, Translator, load_translators

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


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogues_are_read_as_babel_reads_them(language: str) -> None:
    read = load_translators()[language].catalogue

    messages = [
        message
        for path in sorted((LOCALES / language).glob("*.po"))
        for message in read_po(BytesIO(path.read_bytes()), abort_invalid=True)
        if message.id
    ]

    assert list(read.items()) == [
        (
            message.id if isinstance(message.id, str) else message.id[0],
            (message.string,) if isinstance(message.string, str) else tuple(message.string or ()),
        )
        for message in messages
    ]


def test_a_message_over_several_lines_with_escaped_signs(tmp_path: Path) -> None:
    (tmp_path / "sv").mkdir()
    (tmp_path / "en").mkdir()
    content = 'msgid ""\nmsgstr ""\n"Language: sv\\n"\n\n# "Said"\nmsgid "a.b"\nmsgstr ""\n'
    content += '"One \\"word\\"\\n"\n"two \\\\n"\nmsgid "c"\nmsgid_plural "c"\n'
    content += 'msgstr[0] "{n} dag"\nmsgstr[1] "{n} dagar"\n'
    (tmp_path / "sv" / "x.po").write_text(content)

    read = load_translators(tmp_path)["sv"].catalogue

    assert read == {"a.b": ('One "word"\ntwo \\n',), "c": ("{n} dag", "{n} dagar")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_dates_read_as_cldr_has_them(language: str, translators: dict[str, Translator]) -> None:
    t = translators[language]
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(365)]

    assert [t.date(day) for day in days] == [
        format_date(day, "EEEE d MMMM", locale=t.cldr) for day in days
    ]


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
