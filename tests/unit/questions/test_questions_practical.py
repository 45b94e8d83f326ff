"""What an event tells beside its sessions: materials, people to ask, the address; and whole titles."""

import pytest

from bot.programme.values import Contact, Info, Kind, Material, Speaker
from bot.questions import Answer, Intent
from bot.questions.answerer import QuestionAnswerer
from tests.builders import a_programme, a_session, at

NEWS = Material(title="Länets nyhetsbrev", url="https://example.org/brev")
COURSES = Material(title="Kurser i höst", url="https://example.org/kurser")
SUMMARY = Material(title="Sammanfattning av dagen")
SLIDES = Info(id="bilder", title="Presentationer", text="De läggs ut efter dagen.")
TALKS = (
    a_session("Ny kunskap om barn"),
    a_session("Skulder och budget", "11:00", "12:00"),
)


def answer(text: str, **facts: object) -> Answer:
    return QuestionAnswerer(a_programme(*TALKS, **facts)).answer(text, at("10:00"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nyhetsbrev", NEWS),
        ("finns det något nyhetsbrev?", NEWS),
        ("newsletter", NEWS),
        ("how do I get the newsletter", NEWS),
        ("kurser", COURSES),
        ("vilka kurser finns det?", COURSES),
        ("courses", COURSES),
        ("sammanfattning", SUMMARY),
        ("när kommer sammanfattningen?", SUMMARY),
        ("is there a summary?", SUMMARY),
    ],
)
def test_the_events_own_material_is_found_by_typed_words(text: str, expected: Material) -> None:
    found = answer(text, materials=(NEWS, COURSES, SUMMARY), info=(SLIDES,))

    assert (found.intent, found.materials) == (Intent.MATERIALS, (expected,))


@pytest.mark.parametrize(
    "text", ["presentationerna", "när kommer presentationerna", "when do the slides come?"]
)
def test_presentations_are_answered_by_the_entry_and_lead_to_the_materials(text: str) -> None:
    found = answer(text, materials=(NEWS, SUMMARY), info=(SLIDES,))

    assert (found.info, found.materials) == (SLIDES, (NEWS, SUMMARY))


@pytest.mark.parametrize("text", ["presentationerna", "when do the slides come?"])
def test_where_no_entry_tells_of_presentations_the_materials_are_told(text: str) -> None:
    found = answer(text, materials=(NEWS, SUMMARY))

    assert (found.intent, found.materials) == (Intent.MATERIALS, (NEWS, SUMMARY))


@pytest.mark.parametrize("text", ["nyhetsbrev", "newsletter", "presentationerna"])
def test_of_material_that_the_event_does_not_have_nothing_is_said(text: str) -> None:
    assert answer(text).abstains


@pytest.mark.parametrize(
    "text",
    ["kontaktpersoner", "vilka är kontaktpersonerna?", "contact persons", "kontaktuppgifter"],
)
def test_the_people_to_ask_are_found_by_typed_words(text: str) -> None:
    found = answer(text, contacts=(Contact("Siv Sand"), Contact("Bo Berg")))

    assert found.intent is Intent.CONTACTS


def test_a_session_on_contact_persons_comes_before_the_events_own() -> None:
    programme = a_programme(
        a_session("Kontaktperson och kontaktfamilj"), contacts=(Contact("Siv Sand"),)
    )

    found = QuestionAnswerer(programme).answer("kontaktperson", at("10:00"))

    assert [one.title for one in found.sessions] == ["Kontaktperson och kontaktfamilj"]


@pytest.mark.parametrize("text", ["var är receptionen?", "vem kan jag kontakta"])
def test_who_looks_for_somebody_to_ask_is_sent_to_no_talk_on_reaching_people(text: str) -> None:
    programme = a_programme(a_session("Att nå fram", abstract="Kontakt med personal och värdar."))

    assert QuestionAnswerer(programme).answer(text, at("10:00")).sessions == ()


@pytest.mark.parametrize(
    "text",
    ["kan man cykla hit", "går det att åka buss hit?", "can I bike here", "how do I get here"],
)
def test_who_asks_for_the_way_here_gets_the_address(text: str) -> None:
    found = answer(text, event={"venue": "Folkets hus"})

    assert found.intent is Intent.VENUE


def test_an_entry_on_the_way_here_comes_before_the_address() -> None:
    bikes = Info(id="cykel", title="Cykelparkering", text="Ställ cykeln på gården.")

    found = answer("kan man cykla hit", event={"venue": "Folkets hus"}, info=(bikes,))

    assert found.info == bikes


@pytest.mark.parametrize(
    ("text", "is_session"),
    [
        ("when is the closing", True),
        ("när börjar avrundningen", True),
        ("when is the wrap-up", True),
        ("när kommer sammanfattningen", False),
    ],
)
def test_a_time_is_asked_of_a_session_unless_the_material_is_named(
    text: str, *, is_session: bool
) -> None:
    closing = a_session("Avslutning", "15:00", "15:30", kind=Kind.PLENARY)
    day = a_programme(*TALKS, closing, materials=(NEWS, SUMMARY))

    found = QuestionAnswerer(day).answer(text, at("10:00"))

    assert found.sessions == ((closing,) if is_session else ())
    assert found.materials == (() if is_session else (SUMMARY,))


def chief_of(role: str, text: str) -> list[str]:
    chief = Speaker(name="Siv Sand", role=role)
    programme = a_programme(
        a_session("Ledning i kris", speakers=(chief,)), a_session("Barnets röst", "11:00")
    )
    found = QuestionAnswerer(programme).answer(text, at("09:00"))
    return [one.title for one in found.sessions]


@pytest.mark.parametrize("text", ["vem är it-chefen", "vem är IT-chef?"])
def test_a_word_bound_by_a_hyphen_tells_which_one_is_meant(text: str) -> None:
    assert chief_of("it-chef", text) == ["Ledning i kris"]
    assert chief_of("enhetschef", text) == []


@pytest.mark.parametrize(
    "text",
    ["När eleven inte kommer", "när eleven inte kommer?", "var är När eleven inte kommer"],
)
def test_a_title_typed_as_it_stands_finds_its_session(text: str) -> None:
    title = "När eleven inte kommer – att vända skolfrånvaro"
    programme = a_programme(
        a_session(title, id="eleven"), a_session("Kvällens pass", "11:00", "12:00")
    )

    found = QuestionAnswerer(programme).answer(text, at("09:00"))

    assert [one.title for one in found.sessions] == [title]
