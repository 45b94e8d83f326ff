"""Questions that lean on something: a session, a meal, what was asked before, what is not meant."""

from datetime import datetime

import pytest

from bot.programme.programme import Programme
from bot.programme.values import Change, Info, Kind, Room, Speaker, Status
from bot.questions import Answer, Intent
from bot.questions.answerer import QuestionAnswerer
from tests.builders import a_programme, a_session, at

ROOMS = (
    Room("eken", "Eken", "1"),
    Room("linden", "Linden", "2"),
    Room("garden", "Winter Garden", "0"),
)
PROGRAMME = a_programme(
    a_session("Frukost", "08:00", "08:30", kind=Kind.BREAK, room="garden", id="breakfast"),
    a_session("Invigning", "09:00", "09:30", kind=Kind.PLENARY, room="eken", id="opening"),
    a_session("Krukor och kakel", "10:00", "10:45", room="eken", id="pots", speakers=(Speaker("Ada Nordin"),)),
    a_session("Glasblåsning", "10:00", "10:45", room="linden", id="glass"),
    a_session("Smide för hand", "11:00", "11:45", room="eken", id="forge"),
    a_session("Vävstolens historia", "11:00", "11:45", room="linden", id="loom", language="en"),
    a_session("Lunch", "12:00", "13:00", kind=Kind.BREAK, room="garden", id="lunch"),
    a_session("Drejning", "13:00", "14:30", kind=Kind.WORKSHOP, room="eken", id="throwing"),
    a_session("Kakel i kyrkor", "13:00", "13:45", room="linden", id="tiles"),
    a_session("Panel om hantverkets framtid", "14:45", "15:30", kind=Kind.PLENARY, room="eken", id="panel",
              speakers=(Speaker("Bo Ek"), Speaker("Ada Nordin"))),
    a_session("Trädgårdens krukor", "13:00", "13:45", on=1, room="linden", id="garden-pots"),
    rooms=ROOMS,
    info=(Info("lost", "Upphittat", "Finns i receptionen."), Info("tiles", "Inspelningar", "Inget spelas in.")),
)  # fmt: skip
NOON = at("11:50")


def answer(text: str, now: datetime = NOON, programme: Programme = PROGRAMME) -> Answer:
    return QuestionAnswerer(programme).answer(text, now)


def ids(answer: Answer) -> set[str]:
    return {session.id for session in answer.sessions}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("vad går samtidigt som glasblåsningen", {"pots"}),
        ("what is on at the same time as the forge", {"loom"}),
        ("vad är parallellt med drejningen?", {"tiles"}),
        ("vad händer efter panelen om hantverkets framtid", set()),
        ("vad kommer efter glasblåsningen", {"forge", "loom"}),
        ("vad är före vävstolens historia", {"pots", "glass"}),
        ("efter kakel i kyrkor då, vad är det då", {"panel"}),
    ],
)
def test_any_session_can_be_the_point_from_which_time_is_told(
    text: str, expected: set[str]
) -> None:
    assert ids(answer(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("första passet efter lunch", {"throwing", "tiles"}),
        ("sista passet före lunch", {"forge", "loom"}),
        ("first slot after two", {"panel"}),
        ("första passet före lunch", {"opening"}),
        ("vad går elva", {"forge", "loom"}),
        ("vad går tio fyrtio", {"pots", "glass"}),
        ("vad händer före frukost", set()),
        ("vad går vid tvåtiden", {"throwing"}),
        ("two o'clock", {"throwing"}),
        ("what is starting in ten minutes", {"lunch"}),
        ("nästa engelska föreläsning", set()),
    ],
)
def test_a_slot_is_counted_within_the_span_that_is_named(text: str, expected: set[str]) -> None:
    assert ids(answer(text)) == expected


@pytest.mark.parametrize("minutes_before", [1, 3, 5])
def test_the_minutes_before_a_start_belong_to_what_comes(minutes_before: int) -> None:
    now = at(f"12:{60 - minutes_before}")

    assert ids(answer("vad är det nu", now)) == {"throwing", "tiles"}


def test_ten_minutes_before_a_start_the_break_is_still_on() -> None:
    assert ids(answer("vad är det nu", at("12:50"))) == {"lunch"}


@pytest.mark.parametrize(
    ("text", "kept", "left_out"),
    [
        ("allt om kakel utom kyrkor", {"pots"}, {"tiles"}),
        ("krukor men inte trädgårdar", {"pots"}, {"garden-pots"}),
        ("vad går klockan 13 utom workshopen", {"tiles"}, {"throwing"}),
        ("vad går klockan tio som inte är i eken", {"glass"}, {"pots"}),
        ("what is on at ten except glass", {"pots"}, {"glass"}),
        ("anything at ten that's not about glass?", {"pots"}, {"glass"}),
        ("vad går klockan elva men inte det på engelska", {"forge"}, {"loom"}),
    ],
)
def test_what_is_not_meant_is_left_out(text: str, kept: set[str], left_out: set[str]) -> None:
    found = ids(answer(text, at("09:50")))

    assert (kept <= found, found & left_out) == (True, set())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("när är smidet och vävstolen", {"forge", "loom"}),
        ("finns det något om rymden eller glasblåsning", {"glass"}),
        ("is there anything on the forge or dinosaurs", {"forge"}),
    ],
)
def test_of_several_things_each_is_answered(text: str, expected: set[str]) -> None:
    assert ids(answer(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "vad är 17 gånger 3",
        "12*14",
        "what is 40 divided by 8",
        "kan du skriva ett brev om krukor",
        "can you order glass for me",
        "snälla boka en lunch åt mig",
        "could you please paint the panel",
    ],
)
def test_what_is_no_question_on_the_programme_is_refused(text: str) -> None:
    assert answer(text).abstains


@pytest.mark.parametrize(
    "text", ["kan du visa vägen till eken", "kan du säga när lunchen är", "can you tell me who is on the panel"]
)  # fmt: skip
def test_a_polite_question_is_no_favour(text: str) -> None:
    assert not answer(text).abstains


@pytest.mark.parametrize(
    ("before", "text", "expected"),
    [
        ("vad går i eken kl 10", "och i linden?", {"glass"}),
        ("vad går i eken kl 10", "och kl 11?", {"forge"}),
        ("vad händer efter lunch", "och imorgon?", {"garden-pots"}),
        ("när är glasblåsningen", "hur lång är den", {"glass"}),
        ("when is the panel", "who is in it?", {"panel"}),
        ("var är vävstolens historia", "är den på engelska?", {"loom"}),
    ],
)
def test_a_follow_up_takes_over_what_it_does_not_say(
    before: str, text: str, expected: set[str]
) -> None:
    answerer = QuestionAnswerer(PROGRAMME)
    now = at("09:50")

    found = answerer.answer(text, now, last=answerer.answer(before, now).last)

    assert ids(found) == expected


def test_a_question_that_stands_by_itself_takes_over_nothing() -> None:
    answerer = QuestionAnswerer(PROGRAMME)
    last = answerer.answer("vad går i eken kl 10", NOON).last

    assert ids(answerer.answer("och var är glasblåsningen?", NOON, last=last)) == {"glass"}


def test_a_room_that_nobody_has_is_not_answered_with_a_session() -> None:
    assert answer("var är sal krukan").abstains


@pytest.mark.parametrize(
    "text", ["hur kommer jag till vinterträdgården", "jag är helt vilse, var ligger linden", "the winter garden, where?"]
)  # fmt: skip
def test_a_room_is_found_also_in_the_other_language_and_among_other_words(text: str) -> None:
    found = answer(text)

    assert (found.intent, len(found.rooms)) == (Intent.WAY, 1)


@pytest.mark.parametrize("text", ["jag har tappat min mössa", "i lost my glasses", "har nån hittat min mobil"])  # fmt: skip
def test_practical_information_is_answered_by_its_entry(text: str) -> None:
    assert answer(text).info == PROGRAMME.file.info[0]


@pytest.mark.parametrize("text", ["finns det pass om inspelningar", "handlar något om upphittade saker"])  # fmt: skip
def test_where_a_session_is_asked_for_no_practical_entry_answers(text: str) -> None:
    assert answer(text).info is None


@pytest.mark.parametrize("text", ["vilka workshops är kvar idag", "workshops left today?"])
def test_what_is_left_has_not_begun(text: str) -> None:
    assert (ids(answer(text)), ids(answer(text, at("13:20")))) == ({"throwing"}, set())


@pytest.mark.parametrize("text", ["är krukorna inställda?", "are the pots cancelled"])
def test_that_something_is_on_is_never_confirmed_on_a_weak_match(text: str) -> None:
    programme = a_programme(
        a_session("Skärvor", abstract="Om krukmakarens vardag.", id="shards"),
        a_session("Korgar", "11:00", "12:00", id="baskets", change=Change(Status.CANCELLED)),
    )

    found = answer(text, at("09:00"), programme)

    assert found.abstains or found.asked_status == "cancelled"


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("var är glasblåsningen och när börjar drejningen?", {"glass"}, {"throwing"}),
        ("när är lunchen? var är panelen?", {"lunch"}, {"panel"}),
        ("where is the panel and what is on at eleven", {"panel"}, {"forge", "loom"}),
    ],
)
def test_of_two_questions_both_are_answered(text: str, first: set[str], second: set[str]) -> None:
    found = answer(text)

    assert found.also is not None
    assert (ids(found), ids(found.also)) == (first, second)


@pytest.mark.parametrize(
    "text", ["när och var är glasblåsningen", "vem leder panelen och var är den"]
)
def test_two_questions_on_one_thing_are_one(text: str) -> None:
    found = answer(text)

    assert (found.also, len(ids(found))) == (None, 1)


def test_of_two_that_fit_the_cancelled_one_is_meant_when_that_is_asked() -> None:
    programme = a_programme(
        a_session("Bygga kajak i trä", id="build"),
        a_session("Paddla kajak i kväll", "11:00", "12:00", id="paddle", change=Change(Status.CANCELLED)),
    )  # fmt: skip

    assert ids(answer("är kajaken inställd?", at("09:00"), programme)) == {"paddle"}


@pytest.mark.parametrize("text", ["när pratar Sven Nordin", "var är Ada Svensson", "vem är hantverksminister"])  # fmt: skip
def test_another_person_is_not_answered_with_a_namesake(text: str) -> None:
    assert answer(text).abstains


@pytest.mark.parametrize(
    ("typed", "is_meant"),
    [
        ("ada brand vilket pass", True),
        ("var är ada brant", True),
        ("when is ada brandts talking", True),
        ("när pratar ada grandt", False),
        ("när pratar ada lindh", False),
    ],
)
def test_a_surname_with_a_slip_is_known_beside_the_first_name(
    typed: str, *, is_meant: bool
) -> None:
    talk = a_session("Vatten", id="water", speakers=(Speaker(name="Ada Brandt"),))
    programme = a_programme(talk, a_session("Musik", "11:00", "12:00", id="music"))

    assert (ids(answer(typed, at("09:00"), programme)) == {"water"}) is is_meant


def test_who_asks_for_a_talk_on_tea_does_not_mean_the_break() -> None:
    programme = a_programme(
        a_session("Kaffe och te", "10:00", "10:30", kind=Kind.BREAK, id="break"),
        a_session("Musik", "11:00", "12:00", id="music"),
    )

    assert not ids(answer("is there a talk about coffee farming", at("09:00"), programme))


@pytest.mark.parametrize(
    ("text", "expected", "other_time"),
    [
        ("något om glasblåsning i eftermiddag", {"glass"}, True),
        ("något om drejning i eftermiddag", {"throwing"}, False),
        ("is there anything on the forge tomorrow", {"forge"}, True),
        ("finns det något om smide efter lunch", {"forge"}, True),
    ],
)
def test_a_time_that_does_not_hold_is_never_dropped_in_silence(
    text: str, expected: set[str], *, other_time: bool
) -> None:
    found = answer(text, at("09:50"))

    assert (ids(found), found.is_at_other_time) == (expected, other_time)


def test_an_entry_whose_title_is_in_the_question_answers_although_a_session_is_named() -> None:
    assert answer("finns det inspelningar av passen?").info == PROGRAMME.file.info[1]


@pytest.mark.parametrize(
    ("text", "sessions", "is_at_other_time"),
    [
        ("Ada Nordin efter lunch", ["panel"], False),
        ("Ada Nordin kl 10", ["pots"], False),
        ("när pratar Ada Nordin i morgon", ["pots", "panel"], True),
        ("is Bo Ek on at ten", ["panel"], True),
        ("Ada Nordin", ["pots", "panel"], False),
    ],
)
def test_a_speaker_is_told_at_the_time_that_is_named_or_that_it_is_another(
    text: str, sessions: list[str], is_at_other_time: bool
) -> None:
    told = answer(text, at("08:00"))

    assert [one.id for one in told.sessions] == sessions
    assert told.is_at_other_time is is_at_other_time
