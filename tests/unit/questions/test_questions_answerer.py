"""What a question means, on programmes that hold just what the case needs."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.programme.files.reader import load_programme
from bot.programme.programme import Programme
from bot.programme.values import Change, Kind, Speaker, Status
from bot.questions import Answer, Intent, LastAnswer
from bot.questions.answerer import QuestionAnswerer
from tests.builders import a_programme, a_room, a_session, at

NOON = at("12:00")


def answer(programme: Programme, text: str, now: datetime = NOON) -> Answer:
    return QuestionAnswerer(programme).answer(text, now)


def titles(answer: Answer) -> list[str]:
    return [session.title for session in answer.sessions]


@pytest.mark.parametrize(
    "text",
    [
        "13?",
        "kl. 13.15",
        "kvart över ett",
        "tjugo över ett vad händer",
        "vad går halv två",
        "fem i halv två",
        "1 pm",
        "what's on at quarter past one",
        "half past one",
        "1315",
        "vid ett-tiden",
        "om en timme",
        "om 75 minuter",
        "in an hour",
    ],
)
def test_a_time_is_understood_however_it_is_typed(text: str) -> None:
    programme = a_programme(
        a_session("Förmiddagens pass", "10:00", "11:00"),
        a_session("Ettans pass", "13:00", "13:45"),
        a_session("Tvåans pass", "14:00", "14:45"),
    )

    found = answer(programme, text)

    assert titles(found) == ["Ettans pass"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("vad händer i morgon", ["Andra dagens pass"]),
        ("what is on tomorrow", ["Andra dagens pass"]),
        ("dag 2", ["Andra dagens pass"]),
        ("på onsdag", ["Andra dagens pass"]),
        ("den 15 maj", ["Andra dagens pass"]),
        ("i eftermiddag", ["Första dagens pass"]),
        ("sista dagen", ["Andra dagens pass"]),
    ],
)
def test_a_day_is_understood_however_it_is_typed(text: str, expected: list[str]) -> None:
    programme = a_programme(
        a_session("Första dagens pass", "13:00", "14:00"),
        a_session("Andra dagens pass", "13:00", "14:00", on=1),
    )

    assert titles(answer(programme, text)) == expected


def test_after_lunch_is_the_first_slot_after_the_lunch() -> None:
    programme = a_programme(
        a_session("Lunch", "12:00", "13:00", kind=Kind.BREAK),
        a_session("Våld", "13:00", "13:45"),
        a_session("Hälsa", "13:00", "13:45"),
        a_session("Arbete", "14:00", "14:45"),
    )

    assert titles(answer(programme, "vad är det efter lunchen?")) == ["Våld", "Hälsa"]


def test_a_compound_is_found_by_its_parts_and_a_slip_by_what_was_meant() -> None:
    programme = a_programme(
        a_session("Våld i hederns namn"), a_session("Skulder och budget", "11:00", "12:00")
    )

    assert titles(answer(programme, "var är hedersvåldsgrejen")) == ["Våld i hederns namn"]
    assert titles(answer(programme, "budgte?")) == ["Skulder och budget"]


def test_a_question_in_the_other_language_finds_the_session() -> None:
    programme = a_programme(
        a_session("Hemlöshet bland unga"), a_session("Debt counselling", "11:00", "12:00")
    )

    assert titles(answer(programme, "anything about homelessness?")) == ["Hemlöshet bland unga"]
    assert titles(answer(programme, "nåt om skuldrådgivning?")) == ["Debt counselling"]


def test_speakers_with_similar_names_are_told_apart() -> None:
    programme = a_programme(
        a_session("Hälsa", speakers=(Speaker("Maria Lindqvist"),)),
        a_session("Arbete", "11:00", "12:00", speakers=(Speaker("Maria Lindgren"),)),
    )

    assert titles(answer(programme, "när pratar maria lindgren")) == ["Arbete"]
    assert titles(answer(programme, "lindqvists pass")) == ["Hälsa"]
    assert titles(answer(programme, "när är Maria?")) == ["Hälsa", "Arbete"]


def test_an_unknown_surname_is_not_answered_with_a_namesake() -> None:
    programme = a_programme(a_session("Hälsa", speakers=(Speaker("Maria Lindqvist"),)))

    assert answer(programme, "när pratar Maria Svensson?").abstains


def test_rooms_with_similar_names_are_told_apart() -> None:
    one, two = a_room("Vänern 1"), a_room("Vänern 2")
    programme = a_programme(a_session("Hälsa", room=one.id), rooms=(one, two))

    assert answer(programme, "hur hittar jag till vänern 2").rooms == (two,)
    assert answer(programme, "var ligger vanern").rooms == (one, two)


def test_both_times_of_a_session_that_is_given_twice_are_told_the_coming_first() -> None:
    programme = a_programme(
        a_session("Bemötande", "10:00", "11:00", id="first"),
        a_session("Bemötande", "15:00", "16:00", id="second"),
    )

    found = answer(programme, "när är workshopen om bemötande")

    assert [session.id for session in found.sessions] == ["second", "first"]


def test_what_the_programme_does_not_hold_is_not_answered() -> None:
    programme = a_programme(a_session("Våld i nära relationer"))

    found = answer(programme, "vad är det för väder i Paris?")

    assert found.abstains
    assert found.sessions == ()


def test_a_change_is_asked_about() -> None:
    cancelled = a_session("Spel om pengar", change=Change(Status.CANCELLED))
    going = a_session("Våld", "11:00", "12:00")
    programme = a_programme(cancelled, going)

    one = answer(programme, "är spel om pengar inställt?")
    all_of_them = answer(programme, "är något inställt?")

    assert (one.intent, one.asked_status, one.sessions) == (
        Intent.STATUS,
        "cancelled",
        (cancelled,),
    )
    assert all_of_them.sessions == (cancelled,)


def test_what_one_has_saved_is_told_by_time() -> None:
    programme = a_programme(
        a_session("Våld", "13:00", "14:00", id="a"),
        a_session("Hälsa", "13:30", "14:30", id="b"),
        a_session("Arbete", "15:00", "16:00", id="c"),
    )
    answerer, saved = QuestionAnswerer(programme), frozenset({"a", "b", "c"})

    following = answerer.answer("vad är mitt nästa pass?", NOON, saved=saved)
    clashes = answerer.answer("krockar något?", NOON, saved=saved)

    assert titles(following) == ["Våld"]
    assert titles(clashes) == ["Våld", "Hälsa"]


def test_a_follow_up_is_about_the_last_answer() -> None:
    answerer = QuestionAnswerer(
        a_programme(a_session("Våld", id="a"), a_session("Hälsa", "11:00", "12:00"))
    )
    last = LastAnswer(("a",))

    where = answerer.answer("och var är det?", NOON, last=last)
    who = answerer.answer("vem håller i det?", NOON, last=last)
    save = answerer.answer("spara den", NOON, last=last)
    new = answerer.answer("var är hälsa?", NOON, last=last)

    assert (where.intent, titles(where)) == (Intent.WHERE, ["Våld"])
    assert (who.intent, who.shows_speakers) == (Intent.WHO, True)
    assert (save.intent, titles(save)) == (Intent.SAVE, ["Våld"])
    assert titles(new) == ["Hälsa"]


def test_without_a_last_answer_a_follow_up_is_not_answered() -> None:
    programme = a_programme(a_session("Våld"))

    assert answer(programme, "och var är det?").abstains


def test_what_it_may_mean_later_can_be_stored() -> None:
    last = LastAnswer(("a", "b"), "stora")

    assert LastAnswer.from_json(last.to_json()) == last


def test_an_event_without_sessions_rooms_or_infos_answers_too() -> None:
    programme = a_programme()

    assert answer(programme, "vad händer nu?").sessions == ()
    assert answer(programme, "wifi?").abstains


@pytest.mark.parametrize(
    "text",
    [
        "När är minglet?",
        "var är lunchen",
        "hur hittar jag till vinga",
        "vad händer nu",
        "14?",
        "where is the closing session",
        "är spel om pengar inställt",
    ],
)
def test_a_short_question_is_one(text: str) -> None:
    answerer = QuestionAnswerer(load_programme(Path("schedule_data/motesplats-ifo-2023")))

    assert answerer.is_question(text, at("13:00") + timedelta(0))


@pytest.mark.parametrize(
    "text",
    [
        "Jag tar med mig att våga fråga om våld, Bornemark var fantastisk",
        "Hur viktigt det är att lyssna på barnen",
        "Våga fråga!",
        "Samverkan",
        "att vi måste samverka mer med skolan",
        "Mer tid för reflektion behövs. Vad är det vi gör egentligen?",
        "Maten var god men salen var kall",
        "Hur man kan arbeta med våld i nära relationer",
    ],
)
def test_a_thought_is_no_question(text: str) -> None:
    answerer = QuestionAnswerer(load_programme(Path("schedule_data/motesplats-ifo-2023")))

    assert not answerer.is_question(text, at("13:00"))


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("ring 0701-23 45 67", "ring …"),
        ("mejla anna@exempel.se eller @anna", "mejla … eller …"),
        ("se https://exempel.se/x?y=1 nu", "se … nu"),
        ("hälsa från Kajsa Kavat", "hälsa från … …"),
        ("var är Våld i nära relationer kl 13", "var är Våld i nära relationer kl 13"),
    ],
)
def test_an_unanswered_question_is_kept_without_what_points_to_a_person(
    text: str, kept: str
) -> None:
    answerer = QuestionAnswerer(a_programme(a_session("Våld i nära relationer")))

    assert answerer.masked(text) == kept


@pytest.mark.parametrize("typed", ["färdtjänst", "kundtjänst", "väktartjänst"])
def test_a_last_part_in_common_alone_is_no_answer(typed: str) -> None:
    answerer = QuestionAnswerer(load_programme(Path("schedule_data/motesplats-ifo-2023")))

    assert answerer.answer(f"är det nåt om {typed}", at("10:08")).abstains
