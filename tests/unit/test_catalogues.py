import os
import pickle
import re
import sys
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path
from string import Formatter

import pytest
from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from bot.i18n import TextsMissing, Translators, load_translators
from bot.locales import DEFAULT_LANGUAGE, LANGUAGES, LOCALES
from bot.locales.catalogues import compile_catalogues, compiled, keys, read_catalogue
from tests.catalogues import texts_of

OPENED = re.compile(r"<(?:b|i|u|s|code|pre|blockquote|a href=[^>]*)>")
CLOSED = re.compile(r"</(?:b|i|u|s|code|pre|blockquote|a)>")

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Language: {}\\n"\n'
ONE_OR_MANY = '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
POLISH = (
    '"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && '
    '(n%100<10 || n%100>=20) ? 1 : 2);\\n"\n\n'
)


@pytest.fixture(scope="module")
def translators() -> Translators:
    return load_translators()


def write_all(folder: Path, content: str, rule: str = ONE_OR_MANY) -> None:
    """The same file for every language there is."""
    for language in LANGUAGES:
        (folder / language).mkdir(exist_ok=True)
        path = folder / language / "x.po"
        path.write_text(HEAD.format(language) + rule + content, encoding="utf-8")


def _names(form: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(form) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_texts(language: str) -> None:
    assert keys(LOCALES / language) ^ texts_of(DEFAULT_LANGUAGE).keys() == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_is_found_by_its_numbers(language: str, translators: Translators) -> None:
    t, rule = translators[language], read_catalogue(LOCALES / language)
    with_forms = {key: forms for key, forms in texts_of(language).items() if len(forms) > 1}

    found: dict[str, set[str]] = defaultdict(set)
    for key in with_forms:
        found[key] = {t.texts[0].ngettext(key, "", n) for n in range(200)}

    assert found == {key: set(forms) for key, forms in with_forms.items()}
    assert {len(forms) for forms in with_forms.values()} == {rule.num_plurals}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_rule_of_plurals_is_the_one_of_cldr(language: str, translators: Translators) -> None:
    t, locale = translators[language], Locale.parse(translators[language].cldr)
    forms = defaultdict(set)

    for n in range(200):
        forms[locale.plural_form(n)].add(t.plain("time.days", n=n).replace(str(n), "{n}"))

    assert [each for each in forms.values() if len(each) != 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_people_wrote_is_what_is_read(language: str, translators: Translators) -> None:
    t = translators[language]

    assert {key: t.texts[0].gettext(key) for key in texts_of(language)} == {
        key: forms[0] for key, forms in texts_of(language).items()
    }


def test_a_message_over_several_lines_with_escaped_characters(tmp_path: Path) -> None:
    content = '# "Said"\nmsgid "a.b"\nmsgstr ""\n"One \\"word\\"\\n"\n"two \\\\n"\n'
    write_all(tmp_path, content)

    assert load_translators(tmp_path)["sv"].plain("a.b") == 'One "word"\ntwo \\n'


def test_a_language_with_three_forms_takes_each_by_its_own_rule(tmp_path: Path) -> None:
    content = 'msgid "a.days"\nmsgid_plural "a.days"\n'
    content += 'msgstr[0] "{n} dzień"\nmsgstr[1] "{n} dni"\nmsgstr[2] "{n} dni (wielu)"\n\n'
    content += 'msgid "a.number"\nmsgstr "numer {n}"\n'
    write_all(tmp_path, content, POLISH)

    t = load_translators(tmp_path)["sv"]

    assert [t.plain("a.days", n=n) for n in (1, 2, 5, 12, 22)] == [
        "1 dzień", "2 dni", "5 dni (wielu)", "12 dni (wielu)", "22 dni",
    ]  # fmt: skip
    assert [t.plain("a.number", n=n) for n in (1, 5)] == ["numer 1", "numer 5"]


def test_what_a_language_lacks_is_said_in_the_default_one(tmp_path: Path) -> None:
    days = (
        'msgid "a.days"\nmsgid_plural "a.days"\nmsgstr[0] "{{n}} {0}"\nmsgstr[1] "{{n}} {0}ar"\n\n'
    )
    write_all(tmp_path, days.format("dag") + 'msgid "a.b"\nmsgstr "Svenska"\n')
    one_for_all = 'msgid "a.days"\nmsgstr "days: {n}"\n'
    (tmp_path / "en" / "x.po").write_text(HEAD.format("en") + ONE_OR_MANY + one_for_all)

    english = load_translators(tmp_path)["en"]

    assert english.plain("a.b") == "Svenska"
    assert english.plain("a.days", n=2) == "days: 2"
    assert keys(tmp_path / "en") == {"a.days"}


@pytest.mark.parametrize("content", [b"", b"nonsense"])
def test_a_compiled_file_that_is_none_says_how_it_is_made(tmp_path: Path, content: bytes) -> None:
    for language in LANGUAGES:
        (tmp_path / f"{language}.mo").write_bytes(content)

    with pytest.raises(TextsMissing, match=rf"Run: {sys.executable} -m bot\.locales"):
        load_translators(tmp_path)


@pytest.mark.parametrize("values", [{}, {"n": 1}, {"n": 5}, {"n": "?"}])
def test_a_key_that_nobody_wrote_is_an_error(
    translators: Translators, values: dict[str, object]
) -> None:
    with pytest.raises(KeyError):
        translators["sv"].plain("screens.nothing-like-it", **values)


def test_a_key_that_stands_twice_is_refused(tmp_path: Path) -> None:
    message = 'msgid "a.b"\nmsgstr "One"\n\n'
    write_all(tmp_path, message + message)
    with pytest.raises(ValueError, match="twice"):
        compile_catalogues(tmp_path)

    write_all(tmp_path, message)
    (tmp_path / "sv" / "y.po").write_text(HEAD.format("sv") + ONE_OR_MANY + message)
    with pytest.raises(ValueError, match=r"a\.b stands in another file too"):
        compile_catalogues(tmp_path)


def test_files_of_a_language_that_count_differently_are_refused(tmp_path: Path) -> None:
    write_all(tmp_path, 'msgid "a.b"\nmsgstr "One"\n')
    (tmp_path / "sv" / "y.po").write_text(HEAD.format("sv") + POLISH)

    with pytest.raises(ValueError, match="plural forms"):
        compile_catalogues(tmp_path)


def test_a_text_that_was_changed_added_or_removed_since_is_read_as_it_is_now(
    tmp_path: Path,
) -> None:
    write_all(tmp_path, 'msgid "a.b"\nmsgstr "Old"\n')
    compile_catalogues(tmp_path)
    assert load_translators(tmp_path)["sv"].plain("a.b") == "Old"

    write_all(tmp_path, 'msgid "a.b"\nmsgstr "New"\n')
    assert load_translators(tmp_path)["sv"].plain("a.b") == "New"

    more = tmp_path / "sv" / "y.po"
    more.write_text(HEAD.format("sv") + ONE_OR_MANY + 'msgid "a.c"\nmsgstr "More"\n')
    assert load_translators(tmp_path)["sv"].plain("a.c") == "More"

    more.unlink()
    assert keys(tmp_path / "sv") == {"a.b"}


def test_what_is_current_is_not_compiled_again(tmp_path: Path) -> None:
    write_all(tmp_path, 'msgid "a.b"\nmsgstr "Old"\n')
    compile_catalogues(tmp_path)
    path = tmp_path / "sv" / "x.po"
    before = path.stat()

    path.write_text(path.read_text().replace("Old", "New"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))

    assert b"Old" in compiled(tmp_path / "sv")


def test_where_nothing_can_be_written_the_texts_are_current_all_the_same(tmp_path: Path) -> None:
    write_all(tmp_path, 'msgid "a.b"\nmsgstr "Old"\n')
    (tmp_path / "sv.mo").mkdir()  # also root cannot put a file there
    os.utime(tmp_path / "sv.mo", (0, 0))

    assert b"Old" in compiled(tmp_path / "sv")


def test_compiled_texts_need_no_folder_beside_them(tmp_path: Path) -> None:
    write_all(tmp_path, 'msgid "a.b"\nmsgstr "Old"\n')
    compile_catalogues(tmp_path)
    for language in LANGUAGES:
        (tmp_path / language / "x.po").unlink()
        (tmp_path / language).rmdir()

    assert load_translators(tmp_path)["sv"].plain("a.b") == "Old"


def test_texts_that_are_nowhere_say_how_they_are_made(tmp_path: Path) -> None:
    with pytest.raises(TextsMissing, match=rf"Run: {sys.executable} -m bot\.locales"):
        load_translators(tmp_path)


@pytest.mark.parametrize("language", LANGUAGES)
def test_dates_read_as_cldr_has_them(language: str, translators: Translators) -> None:
    t = translators[language]
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(365)]

    assert [t.date(day) for day in days] == [
        format_date(day, "EEEE d MMMM", locale=t.cldr) for day in days
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_decimals_read_as_cldr_has_them(language: str, translators: Translators) -> None:
    t = translators[language]
    numbers = [n / 20 for n in range(120)]

    assert [t.decimal(number) for number in numbers] == [
        format_decimal(number, "0.0", locale=t.cldr) for number in numbers
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_takes_the_same_values_in_every_language(language: str) -> None:
    first, other = texts_of(DEFAULT_LANGUAGE), texts_of(language)
    unequal = [
        key
        for key in first
        if set().union(*map(_names, first[key])) != set().union(*map(_names, other[key]))
    ]

    assert unequal == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty_or_opens_markup_that_it_does_not_close(language: str) -> None:
    wrong = [
        key
        for key, forms in texts_of(language).items()
        for form in forms
        if not form.strip() or len(OPENED.findall(form)) != len(CLOSED.findall(form))
    ]

    assert wrong == []


@pytest.mark.parametrize(
    ("wanted", "given"),
    [
        (("en",), "en"),
        (("en-GB",), "en"),
        (("EN",), "en"),
        (("sv_SE.UTF-8",), "sv"),
        (("de", "en"), "en"),
        (("", "en"), "en"),
        (("english",), "sv"),
        ((), "sv"),
    ],
)
def test_who_is_spoken_to_in_which_language(
    wanted: tuple[str, ...], given: str, translators: Translators
) -> None:
    assert translators.speaking(*wanted).language == given


def test_texts_come_through_to_a_process_of_its_own(translators: Translators) -> None:
    there = pickle.loads(pickle.dumps(translators["sv"]))

    said = [translator.plain("desk.counted", n=2) for translator in (translators["sv"], there)]
    assert said[0] == said[1]
