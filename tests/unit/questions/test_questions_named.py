"""What something is called, and what is called alike: names, their owners, forms and compounds."""

import pytest

from bot.programme.programme import Programme
from bot.programme.values import Info, Speaker
from bot.questions import Answer, Intent
from bot.questions.answerer import QuestionAnswerer
from bot.questions.vocabulary.lexicon import load_lexicon
from tests.builders import a_programme, a_room, a_session, at

REGION = Speaker("", role="kanslichef", organisation="Lomviksregionen")
TOWN = Speaker("", role="kanslichef", organisation="Barvike stad")
CHOIR = a_session("Sång i kör", id="choir", keywords=("Du kan", "röst"), start="10:00")
WHALES = a_session("Valar vid kusten", id="whales", speakers=(REGION,), start="11:00")
SEALS = a_session("Sälar och säljakt", id="seals", speakers=(TOWN,), start="11:00")
BATHS = Info("i-bad", "Bastu", "Handdukar till bastu och bad lånas i receptionen.")
COAST = a_programme(
    CHOIR,
    WHALES,
    SEALS,
    info=(BATHS,),
    abbreviations={"LVR": "Lomviksregionen"},
    rooms=(a_room("Stora salen"), a_room("Lilla salen")),
)


def answer(text: str, programme: Programme = COAST, saved: frozenset[str] = frozenset()) -> Answer:
    return QuestionAnswerer(programme).answer(text, at("08:30"), saved=saved)


def ids(text: str, programme: Programme = COAST) -> list[str]:
    return [session.id for session in answer(text, programme).sessions]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("du kan! när är det", ["choir"]),
        ("var är du kan", ["choir"]),
        ("du kan", ["choir"]),
        ("du kan inte svara", []),
        ("nu vet jag vad du kan", []),
    ],
)
def test_a_name_of_common_words_is_one_where_nothing_else_stands(
    text: str, found: list[str]
) -> None:
    assert ids(text) == found


@pytest.mark.parametrize(
    "text", ["LVR:s pass när", "vad har LVR", "LVRs egna pass", "Lomviksregionens pass, när"]
)
def test_an_organisation_is_known_by_what_it_is_shortened_to_and_by_what_it_owns(
    text: str,
) -> None:
    assert ids(text) == ["whales"]


@pytest.mark.parametrize("text", ["störa", "störande", "LÌLLÅ"])
def test_no_room_has_other_dots_than_were_typed(text: str) -> None:
    assert answer(text).rooms == ()


@pytest.mark.parametrize("text", ["stora", "lilla salen", "STORA SALEN"])
def test_a_room_is_known_by_a_part_of_its_name(text: str) -> None:
    assert len(answer(text).rooms) == 1


def test_a_compound_asks_for_the_entry_that_has_both_parts() -> None:
    assert answer("badhandduk").info == BATHS
    assert answer("badring").info is None


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Målarskolan för blyga", "målare"),
        ("Bagarboken", "finns det nåt om bagare"),
        ("Snabba vattentillstånd", "när är vattentilstånden"),
        ("Seglarlägret i skärgården", "nåt om seglare"),
    ],
)
def test_who_does_something_is_found_in_a_compound_and_what_is_slightly_misspelled(
    title: str, text: str
) -> None:
    programme = a_programme(a_session(title, id="meant"), CHOIR)

    assert ids(text, programme) == ["meant"]


@pytest.mark.parametrize(
    "text", ["hur tar jag mej till lilla salen", "hur tar man sej till stora"]
)
def test_words_are_read_as_they_are_spoken(text: str) -> None:
    assert answer(text).intent is Intent.WAY


@pytest.mark.parametrize("text", ["har jag nåt inlagt", "vad är inplanerat för mig"])
def test_what_is_put_in_is_what_was_saved(text: str) -> None:
    found = answer(text, saved=frozenset({"seals"}))

    assert [session.id for session in found.sessions] == ["seals"]


@pytest.mark.parametrize(
    ("word", "is_of_the_world"),
    [
        ("bilarna", True),
        ("stores", True),
        ("svart", True),
        ("problem", False),
        ("störande", False),
    ],
)
def test_a_word_of_the_world_is_one_in_its_own_language(word: str, is_of_the_world: bool) -> None:
    folded = word.replace("ö", "o")

    assert load_lexicon().is_ordinary(folded) is is_of_the_world
