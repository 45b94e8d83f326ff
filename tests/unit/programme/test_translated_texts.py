"""A programme in two languages: read, seen in one, written, compared, and checked."""

import copy
import json
import pickle
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import jsonschema
import pytest
import yaml

from bot.errors import ProgrammeError
from bot.i18n import load_translators
from bot.programme.files.problems import FilePlaces
from bot.programme.files.reader import load_programme, read_programme
from bot.programme.files.readiness import missing_for_the_day
from bot.programme.files.schema import programme_schema
from bot.programme.files.writer import to_yaml
from bot.programme.programme import Programme
from bot.programme.translated_text import TranslatedText, in_language
from bot.programme.versions.applied_changes import (
    ChangeableField,
    FieldChange,
    apply,
    contradicted,
)
from bot.programme.versions.comparison import compare
from bot.programme.versions.news import News, SessionSnapshot, news_between
from bot.questions.answerer import QuestionAnswerer
from bot.storage.programme.changes import from_json, to_json
from bot.views.scene import Scene
from tests.events.translated_event import PROGRAMME, in_two_languages
from tests.stage import shipped_programme

NOW = datetime(2024, 5, 14, 6, 0, tzinfo=UTC)
TITLE = TranslatedText({"sv": "Skuggornas samtal", "en": "Conversations of shadows"}, "sv")


@pytest.fixture
def programme(tmp_path: Path) -> Programme:
    return load_programme(in_two_languages(tmp_path))


def changed(tmp_path: Path, old: str, new: str) -> Programme:
    assert old in PROGRAMME
    return load_programme(in_two_languages(tmp_path / "new", PROGRAMME.replace(old, new)))


@pytest.mark.parametrize(
    ("language", "title", "untouched", "room", "wifi"),
    [
        ("sv", "Skuggornas samtal", "Tystnadens väv", "Stora salen", "Nätet heter Gäst."),
        (
            "en",
            "Conversations of shadows",
            "Tystnadens väv",
            "Great Hall",
            "The network is called Guest.",
        ),
    ],
)
def test_a_programme_is_seen_in_a_language_as_far_as_it_has_that(
    programme: Programme, language: str, title: str, untouched: str, room: str, wifi: str
) -> None:
    seen = programme.in_language(language)

    sessions = {session.id: session for session in seen.sessions}
    assert [str(sessions[each].title) for each in ("skuggor", "tystnad")] == [title, untouched]
    there = seen.room("stora")
    assert there is not None
    assert (str(there.name), str(seen.file.info[0].text)) == (room, wifi)


def test_it_is_made_once_for_each_version_and_turned_back_and_forth(programme: Programme) -> None:
    english = programme.in_language("en")

    assert programme.in_language("en") is english
    assert english.in_language("sv").file == programme.file
    assert programme.in_language("sv") is programme
    assert programme.in_language("de") is programme


def test_a_programme_in_one_language_is_the_very_same_in_all() -> None:
    programme = shipped_programme()
    untranslated = replace(programme, file=in_language(programme.file, "sv"))

    assert all(
        untranslated.in_language(language).session("sav") is untranslated.session("sav")
        for language in ("sv", "en")
    )


def test_a_scene_shows_the_programme_in_its_readers_language(programme: Programme) -> None:
    for t in load_translators().values():
        scene = Scene(programme, NOW, t)
        assert scene.programme is programme.in_language(t.language)


def test_two_texts_are_the_same_that_are_the_same_in_every_language() -> None:
    same = TranslatedText(dict(TITLE.versions), "sv")
    other = TranslatedText({**TITLE.versions, "en": "Talks of shadows"}, "sv")

    assert same == TITLE
    assert hash(TITLE) == hash(same)
    assert other != TITLE
    assert TITLE != "Skuggornas samtal"
    assert TITLE != "Skuggornas samtal"
    assert str(TITLE) == "Skuggornas samtal"


@pytest.mark.parametrize(
    "again", [copy.copy, copy.deepcopy, lambda x: pickle.loads(pickle.dumps(x))]
)
def test_it_comes_through_whole(again: object, programme: Programme) -> None:
    assert again(TITLE) == TITLE  # type: ignore[operator]
    assert again(programme.in_language("en")).file == programme.in_language("en").file  # type: ignore[operator]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_what_is_written_is_read_as_the_same(
    programme: Programme, language: str, tmp_path: Path
) -> None:
    written = to_yaml(programme.in_language(language).file)

    read = load_programme(in_two_languages(tmp_path / "again", written))
    assert read.file == programme.file


def test_the_first_text_is_read_where_the_events_own_language_lacks(tmp_path: Path) -> None:
    new = changed(tmp_path, '{sv: "Välkomna hit", en: "A warm welcome"}', '{en: "A warm welcome"}')

    session = new.session("oppning")
    assert session is not None
    assert str(session.title) == "A warm welcome"


@pytest.mark.parametrize(
    "title", ["{}", '{de: "Schatten"}', '{sv: "Ja", de: "Nein"}', "{sv: [a, b]}", "{sv: {en: a}}"]
)
def test_what_is_no_text_for_each_language_is_said(tmp_path: Path, title: str) -> None:
    content = PROGRAMME.replace('{sv: "Välkomna hit", en: "A warm welcome"}', title)
    reading = read_programme(in_two_languages(tmp_path, content))

    assert reading.programme is None
    [problem] = [each for each in reading.problems if each.is_error]
    assert problem.line is not None
    for t in load_translators().values():
        assert "sessions.title" in problem.sentence(t)
    with pytest.raises(ProgrammeError):
        load_programme(tmp_path)


def test_editors_take_what_is_taken() -> None:
    def as_an_editor_reads(content: str) -> object:
        return yaml.load(content, yaml.BaseLoader) | {"format": 1}

    schema = programme_schema()
    jsonschema.validate(as_an_editor_reads(PROGRAMME), schema)

    for wrong in ('{de: "Welche Freude"}', "[Välkomna, hit]", "{}"):
        content = PROGRAMME.replace('{sv: "Välkomna hit", en: "A warm welcome"}', wrong)
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(as_an_editor_reads(content), schema)


def test_a_difference_in_one_language_is_a_difference_and_no_news(
    programme: Programme, tmp_path: Path
) -> None:
    new = changed(tmp_path, "Conversations of shadows", "Talks of shadows")

    [difference] = compare(programme, new).changed
    assert (difference.new.id, difference.fields) == ("skuggor", ("title",))
    assert programme.file != new.file
    assert news_between(programme, new) == ()


def test_news_keep_both_languages_over_a_restart(programme: Programme, tmp_path: Path) -> None:
    new = changed(
        tmp_path, "2024-05-14T10:45\n    room: stora", "2024-05-14T11:15\n    room: stora"
    )

    [news] = news_between(programme, new)
    again = News.read(news.session_id, json.loads(json.dumps(news.written)))
    assert again == news
    assert str(in_language(again, "en").after.title) == "Conversations of shadows"
    assert str(in_language(again, "en").after.room_name) == "Great Hall"
    assert SessionSnapshot.read(again.after.written()) == again.after


def test_a_changed_title_lies_over_the_file_over_a_restart(programme: Programme) -> None:
    session = programme.session("skuggor")
    assert session is not None
    old = from_json(ChangeableField.TITLE, to_json(str(session.title)))
    change = FieldChange("skuggor", ChangeableField.TITLE, old, "Ljusets samtal", NOW)

    after = apply(programme, [change])
    for language in ("sv", "en"):  # it is another session, which nobody has translated
        seen = after.in_language(language).session("skuggor")
        assert seen is not None
        assert str(seen.title) == "Ljusets samtal"
    assert contradicted(programme, [change]) == ()
    assert apply(programme, []).in_language("en").session("skuggor") != session


@pytest.mark.parametrize(
    "question",
    [
        "Vad är skuggornas samtal?",
        "What is conversations of shadows about?",
        "listening",
        "lyssnande hantverk",
        "Where is the session on shadows?",
    ],
)
def test_a_question_finds_it_by_the_words_of_either_language(
    programme: Programme, question: str
) -> None:
    answer = QuestionAnswerer(programme).answer(question, NOW)

    assert [session.id for session in answer.sessions][:1] == ["skuggor"]


@pytest.mark.parametrize(
    "question", ["Vad är det i stora salen?", "What is on in the great hall?"]
)
def test_a_room_is_found_by_either_name_and_once(programme: Programme, question: str) -> None:
    answer = QuestionAnswerer(programme).answer(question, NOW)

    assert [room.id for room in answer.rooms] == ["stora"]


@pytest.mark.parametrize("question", ["Vad heter nätet?", "What is the wireless network called?"])
def test_practical_information_is_found_in_either(programme: Programme, question: str) -> None:
    answer = QuestionAnswerer(programme).answer(question, NOW)

    assert answer.info is not None
    assert answer.info.id == "wifi"


def test_what_lacks_a_language_is_told(programme: Programme) -> None:
    notes = {
        note.kind: note
        for note in missing_for_the_day(programme, NOW, FilePlaces("programme.yaml"))
    }
    assert notes["untranslated"].values == {
        "languages": "sv, en",
        "texts": "rooms.directions (1), info.title (1), info.text (1), sessions.title (1), sessions.abstract (1)",
    }


@pytest.mark.parametrize(
    ("settings", "is_told"), [("", False), ("settings:\n  languages: [sv, en]\n", True)]
)
def test_of_an_event_that_says_nothing_of_languages_nothing_is_asked(
    tmp_path: Path, settings: str, is_told: bool
) -> None:
    plain = """\
format: 1
event: {name: En dag i maj, first_day: 2024-05-14, last_day: 2024-05-14, timezone: Europe/Stockholm}
sessions:
  - {id: a, title: "Tystnad", start: 2024-05-14T09:00, end: 2024-05-14T10:00}
"""
    programme = load_programme(in_two_languages(tmp_path, settings + plain))
    kinds = [note.kind for note in missing_for_the_day(programme, NOW, FilePlaces("p"))]

    assert ("untranslated" in kinds) is is_told
