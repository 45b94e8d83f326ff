"""The course of a day: who begins and ends it, whether it has begun, what comes after what."""

import pytest

from bot.programme.programme import Programme
from bot.programme.values import Info, Kind, Speaker
from bot.questions import Answer, Intent, LastAnswer
from bot.questions.answerer import QuestionAnswerer
from tests.builders import a_programme, a_session, at

BEES = a_programme(
    a_session("Kaffe", "08:00", "08:30", kind=Kind.BREAK, id="coffee"),
    a_session("Bina och vi", "09:00", "10:00", kind=Kind.PLENARY, id="talk", speakers=(Speaker("Ada Nordin"),)),
    a_session("Kupor av halm", "10:15", "11:00", id="hives", speakers=(Speaker("Bo Ek"),)),
    a_session("Vax till ljus", "10:15", "11:00", id="wax", speakers=(Speaker("Siv Alm"),)),
    a_session("Lunch", "12:00", "13:00", kind=Kind.BREAK, id="lunch"),
    a_session("Slunga honung", "13:00", "14:00", id="honey", speakers=(Speaker("Per Ask"),)),
    a_session("Avslutning", "14:30", "15:00", kind=Kind.PLENARY, id="end", speakers=(Speaker("Eva Lo"),)),
    a_session("Mingel", "15:00", "16:00", kind=Kind.BREAK, id="mingle"),
    info=(Info("i-hus", "Huset", "Garderob finns vid porten."),),
)  # fmt: skip


def answer(text: str, clock: str = "08:10", programme: Programme = BEES) -> Answer:
    return QuestionAnswerer(programme).answer(text, at(clock))


def ids(text: str, clock: str = "08:10") -> list[str]:
    return [session.id for session in answer(text, clock).sessions]


@pytest.mark.parametrize(
    ("text", "session"),
    [
        ("vem är det som drar igång konferensen", "talk"),
        ("vilka inleder", "talk"),
        ("who kicks off the event?", "talk"),
        ("vem avslutar det hela", "end"),
        ("vilka är det som rundar av dagarna", "end"),
        ("who wraps up the day", "end"),
        ("who closes the conference", "end"),
    ],
)
def test_who_begins_or_ends_the_day_is_told_with_the_session(text: str, session: str) -> None:
    found = answer(text)

    assert (found.intent, [one.id for one in found.sessions]) == (Intent.BOUNDS, [session])
    assert found.shows_speakers


@pytest.mark.parametrize(
    "text",
    ["vad kan vi se när vi ätit lunch", "what is there once we have had lunch"],
)
def test_when_a_meal_is_eaten_is_after_it(text: str) -> None:
    assert ids(text) == ["honey"]


@pytest.mark.parametrize("text", ["vem håller på", "who is over there", "vilka går hem"])
def test_who_is_there_or_leaves_is_not_who_begins_or_ends_the_day(text: str) -> None:
    assert answer(text).intent is not Intent.BOUNDS


@pytest.mark.parametrize(
    "text",
    [
        "pågår någonting redan",
        "är det något redan?",
        "har dagen dragit igång än",
        "har de kört igång",
        "is something on already",
        "have they kicked off yet",
        "has the day begun",
    ],
)
def test_whether_anything_has_begun_is_what_is_on(text: str) -> None:
    assert (answer(text, "10:30").intent, ids(text, "10:30")) == (Intent.NOW, ["hives", "wax"])


@pytest.mark.parametrize(
    "text", ["har det börjat än", "har dagen dragit igång", "has the day begun"]
)
def test_what_is_about_to_begin_has_not_begun(text: str) -> None:
    found = answer(text, "07:55")

    assert (found.intent, found.sessions, found.moment) == (Intent.NOW, (), at("08:00"))


@pytest.mark.parametrize("text", ["har honungen börjat redan", "has the honey started already"])
def test_whether_a_session_has_begun_is_of_that_session(text: str) -> None:
    assert ids(text, "10:30") == ["honey"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("har det börjat?", (Intent.WHEN, ["honey"])),
        ("has it started yet", (Intent.WHEN, ["honey"])),
        ("har något börjat", (Intent.NOW, ["hives", "wax"])),
    ],
)
def test_whether_it_has_begun_is_of_the_session_told_last(
    text: str, found: tuple[Intent, list[str]]
) -> None:
    told = QuestionAnswerer(BEES).answer(text, at("10:30"), last=LastAnswer(("honey",)))

    assert (told.intent, [one.id for one in told.sessions]) == found


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("vad kommer när Nordin talat klart", "vad kommer efter Nordin"),
        ("så fort Bo Ek är färdig, vart går man", "vart går man efter Bo Ek"),
        ("vem pratar när kuporna av halm är slut", "vem pratar efter kuporna av halm"),
        ("händer det något när lunchen är över", "händer det något efter lunchen"),
        ("what happens as soon as Ada Nordin has finished", "what happens after Ada Nordin"),
        ("when lunch ends, what is there to hear", "what is there to hear after lunch"),
        ("what's next when the honey talk is done?", "what's after the honey talk"),
    ],
)
def test_when_somebody_or_something_is_done_is_after_it(text: str, plain: str) -> None:
    found = ids(text, "08:40")

    assert found
    assert found == ids(plain, "08:40")


@pytest.mark.parametrize(
    ("text", "session"),
    [
        ("när är Bo Ek klar", "hives"),
        ("vet du när Ada Nordin är färdig?", "talk"),
        ("what time is it when Bo Ek is done", "hives"),
        ("when will Ada Nordin be finished", "talk"),
        ("when is the wax finished", "wax"),
    ],
)
def test_when_somebody_is_done_is_asked_of_their_own_session(text: str, session: str) -> None:
    assert ids(text) == [session]


@pytest.mark.parametrize(
    "text", ["vad gör man när skörden är slut", "what do you do when the sugar is finished"]
)
def test_what_is_no_item_of_the_day_does_not_end_in_it(text: str) -> None:
    harvest = a_session("Mat åt bin", abstract="Om skörden, och om socker till vintern.")
    programme = a_programme(*BEES.sessions, harvest)

    assert answer(text, "08:10", programme).intent is not Intent.AT_TIME


@pytest.mark.parametrize("text", ["vad gör vi när seminarierna är slut", "när dagen är slut, vad är det då"])  # fmt: skip
def test_when_all_is_done_is_the_end_of_the_day(text: str) -> None:
    assert answer(text).intent is Intent.BOUNDS


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("dyker inte upp förrän halv elva, vad går då", {"hives", "wax"}),
        ("hinner inte dit förrän tio över nio, vad är det då", {"talk"}),
        ("jag kan inte vara där förrän efter lunch, vad går då?", {"honey"}),
        ("vi kommer inte förrän till lunch, vad är det då", {"lunch"}),
        ("we won't arrive until half past ten, what's on?", {"hives", "wax"}),
        ("I can't be there till 13, what is on then", {"honey"}),
        ("not until after lunch, what then?", {"honey"}),
        ("what is on until ten", {"talk"}),
    ],
)
def test_who_does_not_come_until_then_asks_for_then(text: str, found: set[str]) -> None:
    assert set(ids(text)) == found


@pytest.mark.parametrize(
    "text",
    [
        "vad är det efter avslutningen",
        "serveras det något efter avslutningen?",
        "anything after the closing session",
        "what comes after the closing",
    ],
)
def test_after_the_last_talk_is_what_people_are_treated_to(text: str) -> None:
    assert ids(text, "14:40") == ["mingle"]


def test_after_a_meal_is_the_next_talk_if_one_is_left() -> None:
    assert ids("vad är det efter lunchen") == ["honey"]


@pytest.mark.parametrize(
    "text",
    [
        "har just klivit av pendeltåget, vad pågår",
        "svärfar grälade hela bilresan. vad händer?",
        "we drove through a blizzard, what's on?",
        "vad händer",
        "what's happening?",
    ],
)
def test_a_short_question_is_answered_whatever_is_told_before_it(text: str) -> None:
    assert (answer(text, "10:30").intent, ids(text, "10:30")) == (Intent.NOW, ["hives", "wax"])


@pytest.mark.parametrize("text", ["nåt om pendeltåg, vad går", "pendeltåg, vad händer"])
def test_a_subject_that_nobody_has_is_no_story(text: str) -> None:
    assert answer(text, "10:30").abstains


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("vad är det efter första passet", ["hives", "wax"]),
        ("vilka pratar efter sista seminariet", ["end"]),
        ("what comes after the final session", ["end"]),
        ("sista passet före lunch", ["hives", "wax"]),
        ("första passet efter lunch", ["honey"]),
    ],
)
def test_after_a_slot_is_what_comes_next(text: str, found: list[str]) -> None:
    assert ids(text) == found
