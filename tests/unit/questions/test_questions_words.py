"""Words of any field: in the other language, in compounds, as real words and as slips."""

from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from bot.programme.programme import Programme
from bot.programme.values import Kind
from bot.questions import Answer
from bot.questions.answerer import QuestionAnswerer
from bot.questions.vocabulary.cognates import skeleton
from bot.questions.vocabulary.lexicon import WORDS, load_lexicon
from bot.questions.vocabulary.plain_words import fold
from bot.questions.vocabulary.twins import titles_without_twin
from bot.questions.vocabulary.word_table import WordTable
from tests.builders import a_programme, a_session, at

DATA = WORDS / "data"
FARM = a_programme(
    a_session("Skördetröskan som kör själv", "10:00", "10:45", id="harvester"),
    a_session("Bin, humlor och äppelblom", "11:00", "11:45", id="bees"),
    a_session("Jordskredet vid ån", "13:00", "13:45", id="landslide"),
    a_session("Mjölkpriset", "14:00", "14:45", id="milk"),
    a_session("Skuldsanering för lantbrukare", "15:00", "15:45", id="debts"),
)
SHIP = a_programme(
    a_session("Shipwrecks and their timber", "10:00", "10:45", id="wrecks"),
    a_session("Lighthouses without keepers", "11:00", "11:45", id="lighthouses"),
    a_session("Whale bones on the beach", "13:00", "13:45", id="bones"),
    a_session("Peatland under the sea", "14:00", "14:45", id="peat"),
)


def answer(programme: Programme, text: str) -> Answer:
    return QuestionAnswerer(programme).answer(text, at("09:00"))


def ids(answer: Answer) -> list[str]:
    return [session.id for session in answer.sessions]


@pytest.mark.parametrize(
    ("programme", "text", "expected"),
    [
        (FARM, "where is the talk on bees", "bees"),
        (FARM, "bumblebees?", "bees"),
        (FARM, "when is the landslide session", "landslide"),
        (FARM, "anything about milk prices", "milk"),
        (FARM, "what do you have on debts", "debts"),
        (SHIP, "var är det om fyrar", "lighthouses"),
        (SHIP, "något om skeppsbrott", "wrecks"),
        (SHIP, "när är den om valar och ben", "bones"),
        (SHIP, "torvmark, vilken sal", "peat"),
    ],
)
def test_a_session_is_found_by_its_words_in_the_other_language(
    programme: Programme, text: str, expected: str
) -> None:
    found = answer(programme, text)

    assert expected in ids(found) or expected in [one.id for one in found.near if found.is_hedged]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("farmakologi", "pharmacology"),
        ("psykologi", "psychology"),
        ("konflikt", "conflict"),
        ("kvalitet", "quality"),
        ("demokratisering", "democratisation"),
        ("professionell", "professional"),
        ("effektiv", "effective"),
        ("religiös", "religious"),
        ("rytm", "rhythm"),
        ("mission", "mission"),
    ],
)
def test_words_spelled_otherwise_in_the_other_language_are_the_same(one: str, other: str) -> None:
    bones = skeleton(fold(one))

    assert skeleton(other).startswith(bones)


@pytest.mark.parametrize("text", ["nåt om tröskan", "skördarna", "något om blommor"])
def test_a_word_inside_a_compound_of_the_programme_finds_it(text: str) -> None:
    found = answer(FARM, text)

    assert ids(found) or found.is_hedged


@pytest.mark.parametrize("text", ["nåt om fågelbad", "är det något om örnar", "kranskärl"])
def test_what_is_not_there_is_said_by_name_and_as_it_was_typed(text: str) -> None:
    found = answer(FARM, text)

    assert (found.abstains, found.missing) == (True, (text.rsplit(maxsplit=1)[-1],))


@pytest.mark.parametrize(
    ("typed", "title"), [("gång", "Gäng i skolan"), ("hår", "Här bor vi"), ("råd", "Rad för rad")]
)
def test_where_dots_and_rings_are_typed_they_are_demanded(typed: str, title: str) -> None:
    programme = a_programme(a_session(title, id="other"), a_session("Musik", "11:00", "12:00"))

    assert "other" not in ids(answer(programme, f"något om {typed}"))


@pytest.mark.parametrize("typed", ["gang i skolan", "gäng i skolan", "GÄNG I SKOLAN"])
def test_without_them_nothing_is_demanded(typed: str) -> None:
    programme = a_programme(a_session("Gäng i skolan", id="gangs"), a_session("Musik", id="music"))

    assert ids(answer(programme, f"var är {typed}")) == ["gangs"]


@pytest.mark.parametrize("word", ["torsk", "onsala", "fredad", "lärdag", "mandat", "sondad"])
def test_a_real_word_is_never_repaired_to_a_weekday(word: str) -> None:
    programme = a_programme(
        *(a_session(f"Pass {day}", on=day, id=f"day{day}") for day in range(5))
    )

    assert not ids(answer(programme, f"något om {word}"))


def test_a_form_of_a_programme_word_is_no_slip() -> None:
    programme = a_programme(
        a_session("Vattenhjulen", id="wheels"), a_session("Hjälpen hem", id="help")
    )

    assert ids(answer(programme, "var är vattenhjulets historia")) == ["wheels"]


def test_a_slip_in_a_title_is_repaired_although_it_is_a_word() -> None:
    programme = a_programme(
        a_session("Bostad först", id="housing"), a_session("Ost och vin", id="cheese")
    )

    assert ids(answer(programme, "borstad först var")) == ["housing"]


@pytest.mark.parametrize("typed", ["mudring", "skydat vatten", "stöpet kal"])
def test_a_letter_once_too_often_or_too_seldom_is_the_first_slip_to_think_of(typed: str) -> None:
    programme = a_programme(
        a_session("Muddra lagom", id="mudring"),
        a_session("Skyddat vatten", id="skydat vatten"),
        a_session("Skadat vatten", id="damaged"),
        a_session("Stöpet kall", id="stöpet kal"),
    )

    assert ids(answer(programme, f"något om {typed}")) == [typed]


@pytest.mark.parametrize(
    "common", ["stämmer det att", "jag undrar verkligen över", "kollegan nämnde visst"]
)
def test_common_words_around_do_not_sink_the_right_session(common: str) -> None:
    assert ids(answer(FARM, f"{common} skuldsanering")) == ["debts"]


def test_an_english_word_is_not_a_swedish_one_that_looks_like_it_without_its_dots() -> None:
    programme = a_programme(a_session("Lönen som låstes", id="locked"), a_session("Mjöl", id="m"))

    assert "locked" not in ids(answer(programme, "how long is what lasts here"))


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Ångande lok", "when is the steam engine talk"),
        ("Drönare i ladan", "which room is the drone session"),
        ("Fröplantor på taket", "where is the one on seedlings"),
    ],
)
def test_an_english_word_that_looks_like_the_swedish_one_finds_it_with_its_dots(
    title: str, text: str
) -> None:
    programme = a_programme(a_session(title, id="meant"), a_session("Mjöl", id="m"))

    assert ids(answer(programme, text)) == ["meant"]


@pytest.mark.parametrize("word", ["postgres", "nextflow", "terraform"])
def test_a_name_that_nobody_knows_is_not_taken_for_a_general_word(word: str) -> None:
    programme = a_programme(a_session("Printing at home"), a_session("Gardens on roofs"))

    assert answer(programme, f"which room is the {word} workshop in").sessions == ()


def test_an_english_question_on_a_break_is_still_understood() -> None:
    programme = a_programme(a_session("Lunch", "12:00", "13:00", kind=Kind.BREAK, id="lunch"))

    assert ids(answer(programme, "when is lunch")) == ["lunch"]


@pytest.mark.parametrize("name", ["swedish-english", "english-swedish", "frequency"])
def test_every_line_of_the_data_is_found_where_it_lies(name: str) -> None:
    file = DATA / f"{name}.tsv"
    table = WordTable(file)
    lines = [line.partition("\t") for line in file.read_text("utf-8").splitlines()[1:]]

    wrong = [word for word, _, meaning in lines[::7] if table.get(word) != meaning]

    assert (wrong, len(lines) > 30_000) == ([], True)


@given(st.dictionaries(st.text("abcåä -", min_size=1, max_size=4), st.text("xyz", min_size=1)))
def test_a_table_tells_what_it_has_and_nothing_else(
    tmp_path_factory: pytest.TempPathFactory, words: dict[str, str]
) -> None:
    file = _written(tmp_path_factory.mktemp("words") / "table.tsv", words)
    table = WordTable(file)

    assert {word: table.get(word) for word in words} == words
    assert [table.get(word) for word in ("q", "aaaaa", "")] == ["", "", ""]


def test_dictionary_data_are_told_apart_by_language() -> None:
    lexicon = load_lexicon()

    assert (lexicon.is_word("hjalpa", "sv"), lexicon.is_word("burglary", "sv")) == (True, False)


def _written(file: Path, words: dict[str, str]) -> Path:
    lines = sorted(f"{word}\t{told}\n".encode() for word, told in words.items())
    ordered = sorted(lines, key=lambda line: line.partition(b"\t")[0])
    file.write_bytes(b"# about\n" + b"".join(ordered))
    return file


def test_title_words_that_only_their_own_language_finds_are_named() -> None:
    programme = a_programme(
        a_session("Våtmarker och flurpning", id="a"),
        a_session("Om Göran och NEWS", "11:00", "12:00", id="b"),
        a_session("Grimsling", "13:00", "14:00", id="c", keywords=("grimsling", "weighing")),
    )

    assert titles_without_twin(programme) == ("flurpning",)


@pytest.mark.parametrize("text", ["nåt om vindkraft", "anything on solar panels", "kärnkraft"])
def test_one_source_of_energy_is_not_said_to_be_another(text: str) -> None:
    day = a_programme(a_session("Bioenergi ur grot"), a_session("Elbilen på vintern"))

    assert QuestionAnswerer(day).answer(text, at("08:00")).abstains


@pytest.mark.parametrize("text", ["vindkraft", "wind power", "något om energi", "energy?"])
def test_energy_is_found_by_its_source_and_the_source_by_energy(text: str) -> None:
    day = a_programme(a_session("Vindkraftverk till havs", id="wind"), a_session("Att bygga lätt"))

    assert [one.id for one in QuestionAnswerer(day).answer(text, at("08:00")).sessions] == ["wind"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("nåt om insekter", ["moth"]),
        ("anything about birds", ["goose"]),
        ("något om en skalbagge", []),
        ("owls?", []),
    ],
)
def test_who_asks_for_a_kind_is_told_of_each_of_it_but_not_turned_round(
    text: str, found: list[str]
) -> None:
    day = a_programme(
        a_session("Fjärilar på balkongen", id="moth"),
        a_session("Duva på taket", id="goose"),
        a_session("Att bygga lätt", id="light"),
    )

    answer = QuestionAnswerer(day).answer(text, at("08:00"))

    assert [one.id for one in answer.sessions] == found


@pytest.mark.parametrize(
    ("title", "text", "is_meant"),
    [
        ("Avgifter i hemtjänsten", "nåt om gift", False),
        ("Arsenik och andra råttgifter", "nåt om gift", True),
        ("Övergångar mellan stadier", "en gång", False),
        ("Uppdraget som chef", "nåt om drag", False),
        ("Gräsmattan som blev åker", "finns det något om matematik", False),
        ("Läxhjälp i tal", "finns det något om slides", False),
        ("En förändrad hotbild", "any slides on this", False),
        ("Orosanmälan från förskolan", "anything about worries", True),
    ],
)
def test_a_word_of_two_parts_may_mean_another_thing_than_they_do(
    title: str, text: str, *, is_meant: bool
) -> None:
    day = a_programme(a_session(title, id="one"), a_session("Att bygga lätt", id="light"))

    answer = QuestionAnswerer(day).answer(text, at("08:00"))

    assert [one.id for one in answer.sessions] == (["one"] if is_meant else [])
