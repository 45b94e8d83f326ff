"""What people type: questions, forms, commands, buttons, and what is made of them for others to read."""

import json
from collections.abc import Callable
from pathlib import Path

from bot.actions import LIMIT, Action
from bot.changes.typed_changes import (
    edits_meant,
    find_room,
    read_delay,
    read_fullness,
    read_speakers,
)
from bot.i18n import load_translators
from bot.legible_text import legible
from bot.ownership.typed_numbers import NumberWords
from bot.parties.codes import code_in
from bot.parties.names import name_in
from bot.questions.answerer import QuestionAnswerer
from bot.replies import Html
from bot.voices.traces import names_nobody, traces_in
from bot.web.forms.sent_forms import incoming_of
from handlers import new_conversation
from tests.fuzz.reader import Broken, Reader
from tests.stage import shipped_programme

QUESTIONS = Path(__file__).parents[2] / "questions"
LONGEST = 4 * 4_096
"""Bytes of the longest text that Telegram lets anybody type."""

TYPED = (
    "10 från 13.00", "10 min from 13:00 in Vinga", "nu är det fullt i Vinga", "spara 1, 2 och 5", "13.30",
    "Siv Sandberg, kurator, Ale kommun\nKim Kvist; Bo Ek, chef", "Ring mig på 070-123 45 67 eller a@b.se",
    "abcd-efgh", "/tarmed Mod", "/meddela Lunchen är sen till alla", "Jag heter Alva", "kvart över tre",
    "**fet** [länk](https://example.org)", "19850709-9805", "{title} {n} %s",
)  # fmt: skip


def _questions() -> list[bytes]:
    files = [path.read_text(encoding="utf-8") for path in sorted(QUESTIONS.glob("*.jsonl"))]
    lines = [line for text in files for line in text.splitlines()]
    return [json.loads(line)["text"].encode() for line in lines[::12]]


def _typed() -> list[bytes]:
    return [text.encode() for text in TYPED]


def _asking() -> Callable[[bytes], object]:
    programme = shipped_programme()
    answerer, now = QuestionAnswerer(programme), programme.sessions[3].start

    def read(content: bytes) -> None:
        text = legible(_text(content))[:4_096]
        if text.strip():
            answerer.is_question(text, now)
            answerer.answer(text, now)
            answerer.masked(text)

    return read


def _filling_in() -> Callable[[bytes], object]:
    programme, numbers = shipped_programme(), NumberWords.of(load_translators())
    session = programme.sessions[3]

    def read(content: bytes) -> None:
        text = _text(content)[:4_096]
        seen = legible(text)
        if legible(seen) != seen:
            raise Broken("what was made legible is made legible once more")
        for what in ("time", "title", "speakers"):
            edits_meant(what, session, seen, programme)
        for each in (read_delay, read_fullness, read_speakers, numbers.to_save, code_in, name_in):
            each(seen)
        find_room(programme, seen)
        traces_in(seen)
        names_nobody(seen, ["Siv Sandberg"])
        incoming_of({"words": text}, 1)

    return read


def _pressing() -> Callable[[bytes], object]:
    kinds = new_conversation(load_translators()).buttons

    def read(content: bytes) -> None:
        data = _text(content)
        for kind in kinds:
            press = kind.unpack(data)
            if press is not None and len(data.encode("utf-8", "replace")) <= LIMIT:
                _same_again(press, kind)

    return read


def _same_again(press: Action, kind: type[Action]) -> None:
    try:
        packed = press.pack()
    except ValueError:
        return  # a number in the longest way: it came from nowhere but a forger
    if kind.unpack(packed) != press:
        raise Broken(f"{press} packs to {packed}")


def _presses() -> list[bytes]:
    kinds = new_conversation(load_translators()).buttons
    words = {int: "12", bool: "1", str: "s1"}
    return [
        ":".join([kind.prefix, *(words.get(each, "5") for each in kind.kinds.values())]).encode()
        for kind in kinds
    ]


def _telling() -> Callable[[bytes], object]:
    """What was typed stands in texts of the catalogues, where it is neither obeyed nor filled in."""
    translators = load_translators()

    def read(content: bytes) -> None:
        words = legible(_text(content))[:4_096]
        for t in translators.values():
            for key in ("reminders.begins", "menu.name"):
                told = t(key, title=words, time=words, event=words)
                if words and str(Html.escape(words)) not in str(told):
                    raise Broken(f"{key} does not tell {words!r}")
            if "<" in str(told).replace("<b>", "").replace("</b>", ""):
                raise Broken(f"markup of {words!r}: {told!r}")

    return read


def _text(content: bytes) -> str:
    return content.decode("utf-8", "replace")


WORD_READERS = [
    Reader("questions", _questions, _asking, longest=LONGEST),
    Reader("typed forms", _typed, _filling_in, longest=LONGEST),
    Reader("buttons", _presses, _pressing, longest=LONGEST),
    Reader("texts", _typed, _telling, longest=LONGEST),
]
