"""Answers in words, and the `ask` command that gives the same ones."""

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from bot.commands import ask
from bot.i18n import load_translators
from bot.programme.programme import Programme
from bot.programme.values import Change, Contact, Info, Kind, Speaker, Status
from bot.questions.answerer import QuestionAnswerer
from bot.replies import Reply, without_hint
from bot.typed_questions import answer_text
from bot.views.actions.programme import ShowWay
from bot.views.actions.sessions import SaveSession, ShowSession
from tests.builders import a_programme, a_room, a_session, at

EVENT = "schedule_data/motesplats-ifo-2023"
TRANSLATORS = load_translators()
NOON = at("12:00")


def reply(programme: Programme, text: str, *, language: str = "sv") -> Reply:
    return answer_text(QuestionAnswerer(programme), text, NOON, TRANSLATORS, language)[1]


def app() -> typer.Typer:
    commands = typer.Typer()
    commands.callback()(lambda: None)
    ask.register(commands)
    return commands


def test_a_session_is_told_with_time_room_and_floor_and_can_be_saved() -> None:
    room = a_room("Gröna salen", id="gron", directions="Till vänster.")
    programme = a_programme(
        a_session("Våld", "13:00", "13:45", id="v", room="gron"), rooms=(room,)
    )

    told = reply(programme, "var är våld?")

    assert str(told.text) == "<b>Våld</b>\nkl. 13.00–13.45, Gröna salen, plan 2"
    actions = [button.action for row in told.buttons for button in row]
    assert SaveSession("v", saved=True) in actions
    assert ShowWay("gron") in actions


def test_the_answer_is_in_the_language_of_the_question() -> None:
    programme = a_programme(a_session("Våld", "13:00", "13:45"))

    assert "13:00–13:45" in reply(programme, "when is the session about violence").text
    assert "13.00–13.45" in reply(programme, "när är det om våld", language="en").text
    assert "13:00–13:45" in reply(programme, "våld", language="en").text


def test_a_cancelled_session_is_never_told_without_the_word() -> None:
    programme = a_programme(
        a_session("Våld", "13:00", "13:45", change=Change(Status.CANCELLED)),
        a_session("Hälsa", "13:00", "13:45"),
    )

    for text in ("våld", "när är våld", "vad händer kl 13", "är våld inställt", "hela programmet"):
        told = str(reply(programme, text).text)

        assert "INSTÄLLT: <b>Våld</b>" in told, text


def test_a_moved_session_is_told_with_its_new_place_first() -> None:
    rooms = (a_room("Vinga", id="vinga"), a_room("Styrsö", id="styrso"))
    moved = Change(Status.MOVED, was_room="styrso")
    programme = a_programme(
        a_session("Våld", "13:00", "13:45", room="vinga", change=moved), rooms=rooms
    )

    told = str(reply(programme, "var är våld").text)

    assert told.index("Vinga") < told.index("Styrsö")
    assert "FLYTTAT" in told


def test_not_knowing_offers_the_nearest_the_menu_and_the_contact() -> None:
    programme = a_programme(
        a_session("Våld", "13:00", "13:45", id="v"),
        contacts=(Contact("Informationsdisken"),),
    )

    told = reply(programme, "var finns närmaste systembolag?")

    assert str(told.text).startswith("Jag hittar inget om systembolag i programmet.")
    assert "Informationsdisken" in told.text
    assert "Våld" not in told.text
    assert ShowSession("v") in [button.action for row in told.buttons for button in row]


def test_a_list_can_be_answered_with_a_number() -> None:
    programme = a_programme(
        a_session("Våld", "13:00", "13:45", id="v"), a_session("Hälsa", "13:00", "13:45", id="h")
    )

    told = reply(programme, "vad händer kl 13")

    assert told.choices == (ShowSession("v"), ShowSession("h"))


def test_a_list_says_how_several_are_saved_unless_they_are_saved_or_over() -> None:
    programme = a_programme(
        a_session("Våld", "13:00", "13:45", id="v"), a_session("Hälsa", "13:00", "13:45", id="h")
    )
    answerer, text = QuestionAnswerer(programme), "vad händer kl 13"

    def hint(now: str, *saved: str) -> bool:
        answer = answer_text(answerer, text, at(now), TRANSLATORS, "sv", saved=frozenset(saved))[1]
        assert "spara 1 och 2" not in without_hint(answer).text
        return answer.text.endswith("”spara 1 och 2”.")

    assert hint("12:00")
    assert not hint("12:00", "v")
    assert not hint("14:00")


@pytest.mark.parametrize(("count", "numbers"), [(5, 0), (6, 6), (25, 25), (26, 0)])
def test_a_list_of_up_to_25_lines_has_a_button_for_each(count: int, numbers: int) -> None:
    sessions = [a_session(f"Pass {n}", "13:00", "14:00", id=f"s{n}") for n in range(count)]

    told = reply(a_programme(*sessions), "vad händer kl 13?")

    buttons = [button for row in told.buttons for button in row if button.label.isdecimal()]
    assert [button.action for button in buttons] == list(told.choices[:numbers])
    titled = [row for row in told.buttons if row[0].label.startswith("1. ")]
    assert len(titled) == (count <= 5)


def test_a_day_of_very_many_sessions_still_fits_in_a_message() -> None:
    long = "Ett mycket långt namn på ett seminarium " * 3
    sessions = [a_session(f"{long} {n}", "13:00", "14:00", id=f"s{n}") for n in range(200)]

    told = reply(a_programme(*sessions), "vad händer kl 13?")

    assert len(told.text) <= 4096
    assert "till." in told.text
    assert sum(len(row) for row in told.buttons) <= 8


def test_the_rest_is_told_in_words_too() -> None:
    programme = a_programme(
        a_session("Lunch", "12:30", "13:00", kind=Kind.BREAK, room="mat"),
        a_session("Våld", "13:00", "13:45", speakers=(Speaker("Kim Ek", "jurist"),)),
        rooms=(a_room("Matsalen", id="mat", directions="Trappan ner."),),
        info=(Info("i-wifi", "Wifi", "Nätet heter Gäst."),),
    )

    assert "Nätet heter Gäst" in reply(programme, "finns wifi?").text
    assert "Trappan ner" in reply(programme, "hur hittar jag till matsalen").text
    assert "Kim Ek, jurist" in reply(programme, "vem pratar om våld").text
    assert "inte sparat" in reply(programme, "mitt schema").text
    assert str(reply(programme, "tack!").text) == "Varsågod!"


def test_json_lines_are_answered_as_the_chat_would() -> None:
    asked = {
        "programme": EVENT,
        "now": "2023-11-30T10:45",
        "text": "Var är seminariet om barnets röst?",
    }

    result = CliRunner().invoke(app(), ["ask", "--json-lines"], input=json.dumps(asked) + "\n")

    given = json.loads(result.stdout)
    assert given["text"].startswith("Hur vi arbetar med att få fram barnets röst\n")
    assert "Kongresshallen, plan 1" in given["text"]
    assert "<" not in given["text"]
    assert all(isinstance(label, str) for row in given["buttons"] for label in row)


def test_one_question_is_answered_on_the_command_line() -> None:
    asked = ["ask", "wifi?", "--event", EVENT, "--at", "2023-11-30T10:45"]

    result = CliRunner().invoke(app(), asked)

    assert result.exit_code == 0
    assert "RadissonGuest" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["ask"], 2), (["ask", "wifi?", "--event", "no-such-folder"], 1)],
)
def test_what_cannot_be_answered_ends_with_a_sentence(arguments: list[str], code: int) -> None:
    result = CliRunner().invoke(app(), arguments)

    assert result.exit_code == code
    assert len(result.stderr.strip().splitlines()) == 1


def test_an_event_is_read_once_however_many_questions_are_asked() -> None:
    desk = ask.ProgrammeAnswerers(TRANSLATORS)

    for text in ("wifi?", "lunch?"):
        desk.reply(Path(EVENT), None, text)

    assert len(desk.opened) == 1


def test_two_questions_are_answered_in_one_message_with_one_menu() -> None:
    programme = a_programme(
        a_session("Våld", "13:00", "13:45", id="v"), a_session("Hälsa", "14:00", "14:45", id="h")
    )

    told = reply(programme, "när är våld och var är hälsa?")

    assert ("13.00" in told.text, "Hälsa" in told.text) == (True, True)
    assert sum(row == told.buttons[-1] for row in told.buttons) == 1


def test_what_may_have_been_meant_is_told_with_a_question_mark() -> None:
    programme = a_programme(
        a_session("Skyddsrum", abstract="Om en källare.", id="shelter"),
        a_session("Musik", "11:00", "12:00", id="music"),
    )

    told = reply(programme, "något om orgelpipor i källarutrymmen")

    assert "orgelpipor" in told.text
    assert ("Menade du?" in told.text) == ("Skyddsrum" in told.text)


@pytest.mark.parametrize(
    ("text", "said"),
    [("är glasblåsningen på engelska?", "Det är på engelska."), ("is the forge in English?", "It is in Swedish.")],
)  # fmt: skip
def test_who_asks_for_the_language_is_told_it(text: str, said: str) -> None:
    programme = a_programme(
        a_session("Glasblåsning", id="glass", language="en"),
        a_session("Smide och forge", "11:00", "12:00", id="forge", language="sv"),
    )

    assert str(reply(programme, text).text).startswith(said)


def test_that_something_is_at_another_time_is_said() -> None:
    programme = a_programme(a_session("Våld", "10:00", "10:45", id="v"))

    told = reply(programme, "något om våld i eftermiddag")

    assert str(told.text).startswith("Inte då. Däremot:")
