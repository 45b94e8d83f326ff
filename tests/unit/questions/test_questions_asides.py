"""What is said beside the question: where somebody stands, what is left out, what people practise."""

import pytest

from bot.programme.values import Info, Kind, Room, Speaker
from bot.questions import Answer, Intent, LastAnswer
from bot.questions.answerer import QuestionAnswerer
from tests.builders import a_programme, a_room, a_session, at

ATTIC = a_room("Vinden")
CELLAR = a_room("Källaren")
MENDING = a_session("Laga kläder", room="vinden", start="10:00", end="10:45")
SEWING = a_session("Sy för hand", abstract="Vi syr knappar.", room="kallaren", start="11:00")
WEAVING = a_session("Väva och sy", room="vinden", start="13:00", end="13:45")
RECEPTION = Info("i-disk", "Reception", "Receptionen är vid entrén och har sax och nål.")
CRAFTS = a_programme(MENDING, SEWING, WEAVING, rooms=(ATTIC, CELLAR), info=(RECEPTION,))


def answer(text: str) -> Answer:
    return QuestionAnswerer(CRAFTS).answer(text, at("08:30"))


def titles(text: str) -> set[str]:
    return {str(session.title) for session in answer(text).sessions}


def ways(text: str) -> tuple[Room, ...]:
    found = answer(text)
    assert found.intent is Intent.WAY
    return found.rooms


@pytest.mark.parametrize(
    "text",
    [
        "hur kommer jag till vinden från receptionen",
        "hur går jag från källaren till vinden",
        "how do I get from the reception to Vinden",
        "im at reception, which way to Vinden",
        "jag står vid entrén, hur hittar jag till vinden",
    ],
)
def test_from_where_somebody_goes_is_not_where_to(text: str) -> None:
    assert ways(text) == (ATTIC,)


def test_who_stands_in_a_room_may_look_for_what_is_elsewhere() -> None:
    assert titles("jag står i källaren och väntar på laga kläder, var är det") == {"Laga kläder"}


def test_without_a_way_from_tells_who_gives_it_or_where_it_is() -> None:
    assert answer("var är receptionen").info == RECEPTION


@pytest.mark.parametrize(
    "text",
    ["något mer om att sy, förutom det på vinden", "vad finns om att sy, men inte på vinden"],
)
def test_what_is_in_a_room_that_is_left_out_hides_nothing_else(text: str) -> None:
    assert titles(text) == {"Sy för hand"}


@pytest.mark.parametrize(
    "text", ["hur många är anmälda i dag", "how many people are signed up for today"]
)
def test_how_many_come_is_not_known(text: str) -> None:
    assert answer(text).abstains


@pytest.mark.parametrize("text", ["how late does it go on today", "hur sent håller ni på"])
def test_how_late_asks_for_the_end(text: str) -> None:
    assert answer(text).intent is Intent.BOUNDS


def test_whoever_has_moved_in_asks_for_no_change() -> None:
    moving = a_session("Hemma igen", abstract="Om stöd när barnet kommer till en ny familj.")
    asked = "vilket stöd finns när barnet har flyttat in i familjen"

    found = QuestionAnswerer(a_programme(moving, MENDING)).answer(asked, at("08:30"))

    assert found.intent is not Intent.STATUS


def test_whoever_wants_to_practise_bandages_is_not_hurt() -> None:
    bandages = a_session("Förband i fält", abstract="Vi lägger bandage på dockor.")

    found = QuestionAnswerer(a_programme(bandages, MENDING)).answer(
        "jag vill öva på att lägga bandage", at("08:30")
    )

    assert found.sessions == (bandages,)


@pytest.mark.parametrize(
    "text", ["tappat mina nycklar, vart vänder man sig", "vem säger jag till"]
)
def test_whom_one_turns_to_asks_for_people(text: str) -> None:
    turns = a_session("Tre skolor som vände trenden")

    found = QuestionAnswerer(a_programme(turns, info=(RECEPTION,))).answer(text, at("08:30"))

    assert not found.sessions


@pytest.mark.parametrize(
    ("text", "meal"),
    [
        ("var käkar vi ikväll", "Middag"),
        ("vad käkar vi på förmiddagen", "Fika"),
        ("var käkar vi", "Lunch"),
    ],
)
def test_of_meals_the_one_at_the_time_that_is_named_is_meant(text: str, meal: str) -> None:
    meals = (
        a_session("Fika", start="09:30", end="10:00", kind=Kind.BREAK),
        a_session("Lunch", start="12:15", end="13:00", kind=Kind.BREAK),
        a_session("Middag", start="18:30", end="21:00", kind=Kind.SOCIAL),
    )

    found = QuestionAnswerer(a_programme(MENDING, *meals)).answer(text, at("08:30"))

    assert [session.title for session in found.sessions] == [meal]


@pytest.mark.parametrize("text", ["vad kan man välja på efter lunch", "vad ska man gå på kl 11"])
def test_a_word_that_says_nothing_names_no_room_by_what_it_would_be_in_the_other_language(
    text: str,
) -> None:
    manor = a_room("Herrgården")
    dinner = a_session("Middag", room=manor.id, start="19:00", end="22:00", kind=Kind.SOCIAL)
    lunch = a_session("Lunch", start="12:00", end="13:00", kind=Kind.BREAK)
    programme = a_programme(SEWING, lunch, WEAVING, dinner, rooms=(ATTIC, CELLAR, manor))

    found = QuestionAnswerer(programme).answer(text, at("10:00"))

    assert found.rooms == ()
    assert {one.title for one in found.sessions} & {"Sy för hand", "Väva och sy"}


@pytest.mark.parametrize(
    "text", ["hur dags ska man vara på plats", "what time should we show up today"]
)
def test_when_to_be_there_is_when_the_day_begins(text: str) -> None:
    assert (answer(text).intent, titles(text)) == (Intent.BOUNDS, {"Laga kläder"})


@pytest.mark.parametrize("text", ["vem kommer att vara där", "who will be there"])
def test_who_will_be_there_is_not_when_the_day_begins(text: str) -> None:
    assert answer(text).intent is not Intent.BOUNDS


@pytest.mark.parametrize("text", ["vad ska han prata om då?", "and what is she talking about"])
def test_of_the_session_told_last_it_can_be_asked_what_it_is_about(text: str) -> None:
    last = LastAnswer((WEAVING.id,))

    found = QuestionAnswerer(CRAFTS).answer(text, at("08:30"), last=last)

    assert (found.intent, found.sessions) == (Intent.ABOUT, (WEAVING,))


@pytest.mark.parametrize(
    "text", ["vem har keynoten i förmiddag", "who is the keynote this morning"]
)
def test_who_holds_it_is_told_also_of_a_kind_at_a_time(text: str) -> None:
    speaker = Speaker("Ada Nordin")
    keynote = a_session("Keynote: Trådens tid", start="09:00", end="09:45", speakers=(speaker,))
    programme = a_programme(keynote, SEWING, WEAVING, rooms=(ATTIC, CELLAR))

    found = QuestionAnswerer(programme).answer(text, at("08:30"))

    assert (found.sessions, found.shows_speakers) == ((keynote,), True)


@pytest.mark.parametrize(
    "text",
    [
        "kranarna rostar jämt hos grannen, vem ska jag lyssna på",
        "Grannens kranar rostar jämt. Vad ska jag gå på?",
    ],
)
def test_of_what_is_not_there_no_list_of_ones_own_that_is_empty_is_told(text: str) -> None:
    assert answer(text).intent is not Intent.MINE
