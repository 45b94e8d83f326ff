"""The yardstick itself: a reply that is right must score, one that is not must not."""

from datetime import datetime

import pytest

from tests.questions.judging import judge
from tests.questions.replies import Row, Yardstick, has_time, load_yardstick, read_reply
from tests.questions.score import ROOT, evaluate, load_questions, summarise

NOW = datetime(2023, 11, 30, 10, 50)


@pytest.fixture(scope="module")
def yardstick() -> Yardstick:
    return load_yardstick(ROOT / "schedule_data/motesplats-ifo-2023/programme.yaml")


def line(yardstick: Yardstick, session: Row) -> str:
    """A session the way a chat would write it."""
    room = yardstick.rooms[session["room"]]["name"]
    who = ", ".join(
        f"{one['name'] or one['role']} ({one['organisation']})" for one in session["speakers"]
    )
    note = (session.get("change") or {}).get("note", "")
    start, end = (session[key][11:16].replace(":", ".") for key in ("start", "end"))
    return f"{session['title']}\n{start}–{end}, {room}. {who} {note}"


def ideal(question: Row, yardstick: Yardstick) -> str:
    """The reply that the expectation describes."""
    expect = question["expect"]
    if expect["shape"] == "none":
        return "Det vet jag tyvärr inte. Fråga mig om programmet."
    if expect["shape"] == "info":
        return str(yardstick.infos[expect["info"]]["text"])
    if expect["shape"] == "room":
        room = yardstick.rooms[expect["room"]]
        return f"{room['name']} ligger på plan {room['floor']}. {room['directions']}"
    wanted = expect["session_ids"]
    if expect["match"] != "all":
        wanted = expect["sets"][0] if expect["match"] == "sets" else wanted[:1]
    lead = "Nej, det är inte inställt.\n\n" if expect.get("flag") == "not_cancelled" else ""
    return lead + "\n\n".join(line(yardstick, yardstick.sessions[one]) for one in wanted)


def test_the_ideal_reply_is_right_for_every_question(yardstick: Yardstick) -> None:
    questions = load_questions("motesplats")

    scored = evaluate(questions, lambda question: ideal(question, yardstick))

    assert [(one.question["id"], one.why) for one in scored if one.outcome != "right"] == []


def test_the_whole_programme_is_no_answer(yardstick: Yardstick) -> None:
    everything = "\n\n".join(line(yardstick, one) for one in yardstick.rows["sessions"])

    scored = evaluate(load_questions("motesplats"), lambda _: everything)

    assert summarise(scored).shares["right"] == 0


def test_silence_is_right_only_where_it_is_due() -> None:
    questions = load_questions("motesplats")
    due = sum(question["expect"]["shape"] == "none" for question in questions)

    summary = summarise(evaluate(questions, lambda _: "Det vet jag inte."))

    assert summary.shares["right"] == due / len(questions)
    assert summary.shares["wrong"] == 0
    assert summary.abstention_recall == 1


def test_a_session_that_was_not_asked_for_is_wrong(yardstick: Yardstick) -> None:
    def wrong(question: Row) -> str:
        expect = question["expect"]
        taken = {*expect["session_ids"], *expect["also_ok"]}
        other = next(
            one
            for one in yardstick.rows["sessions"]
            if one["id"] not in taken
            and one["kind"] != "break"
            and not one.get("change")
            and one["room"] != expect["room"]
        )
        return line(yardstick, other)

    summary = summarise(evaluate(load_questions("motesplats"), wrong))

    assert summary.shares["right"] == 0
    assert summary.shares["wrong"] > 0.9


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Hemma först i Härryda: Röda salen kl 14.", ("hemmaforst",)),
        ("Hur vi arbetar med att få fra… 11.00 Kongresshallen", ("barnrost",)),
        ("Lunch kl 12.00 i Restaurangen", ("lunch",)),
        ("Efter lunch går det fem pass.", ()),
        ("Fika blir det 14.45 i Foajén", ("fika-em",)),
        ("Jonna Bornemark talar kl. 9.30 i Kongresshallen", ("bornemark",)),
        ("Jag hittar inget om det. Menade du Hemma först i Härryda?", ()),
    ],
)
def test_sessions_are_read_from_a_text(
    text: str, named: tuple[str, ...], yardstick: Yardstick
) -> None:
    assert read_reply(text, yardstick, NOW).sessions == named


def test_the_room_that_something_was_moved_from_is_not_the_answer(yardstick: Yardstick) -> None:
    text = "Digitala möten i socialtjänsten är flyttat från Styrsö till Vinga, kl 14.00"

    assert read_reply(text, yardstick, NOW).rooms == ("vinga",)


def test_a_cancelled_session_without_the_word_is_wrong(yardstick: Yardstick) -> None:
    question = next(one for one in load_questions("motesplats") if one["id"] == "p032")
    reply = "Spel om pengar – den dolda skulden, kl 14.00, Marstrand"

    outcome, _ = judge(question, read_reply(reply, yardstick, NOW), yardstick)

    assert outcome == "wrong"


def test_a_full_hour_is_a_time_only_after_a_word_for_it() -> None:
    assert not has_time("börjar 13", "2023-11-30T13:15")
    assert has_time("kl 13", "2023-11-30T13:00")


def test_what_is_only_offered_is_half_an_answer(yardstick: Yardstick) -> None:
    question = next(one for one in load_questions("motesplats") if one["expect"]["shape"] == "one")
    session = yardstick.sessions[question["expect"]["session_ids"][0]]
    reply = f"Jag hittar inget om det i programmet.\n\nMenade du?\n\n{line(yardstick, session)}"

    outcome, _ = judge(question, read_reply(reply, yardstick, NOW), yardstick)

    assert outcome == "partial"


def test_a_title_that_sounds_like_an_offer_is_an_answer() -> None:
    forum = load_yardstick(ROOT / "tests/questions/skogsforum.yaml")
    session = next(one for one in forum.sessions.values() if one["title"].startswith("Prova"))

    reading = read_reply(f"Då är det:\n\n1. {line(forum, session)}", forum, NOW)

    assert session["id"] in reading.sessions
    assert reading.offered == ()
