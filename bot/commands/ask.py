"""`ask`: one question, the answer a participant would get. No token, no database."""

import asyncio
import html
import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.clock import SystemClock
from bot.commands.console import fail, in_our_time
from bot.i18n import Translators, load_translators
from bot.programme.files.reading_process import open_apart
from bot.questions.answerer import QuestionAnswerer
from bot.replies import Reply
from bot.typed_questions import answer_text

_TAG = re.compile(r"</?[a-z][^<>]*>")


def register(app: typer.Typer) -> None:
    app.command()(ask)


def ask(
    text: Annotated[str, typer.Argument(help="What a participant would type.")] = "",
    *,
    event: Annotated[Path | None, typer.Option(help="An event's folder or a file.")] = None,
    at: Annotated[
        datetime | None,
        typer.Option(help="Local time it is asked; now if not given.", callback=in_our_time),
    ] = None,
    language: Annotated[
        str, typer.Option(help="sv or en, where the question does not tell.")
    ] = "",
    json_lines: Annotated[
        bool, typer.Option(help="Answer JSON lines from standard input.")
    ] = False,
) -> None:
    """Answer a typed question as the chat would."""
    desk = ProgrammeAnswerers(load_translators())
    if json_lines:
        for asked in _asked(sys.stdin):
            reply = desk.reply(
                Path(asked["programme"]),
                datetime.fromisoformat(asked["now"]),
                asked["text"],
                language,
                frozenset(asked.get("my") or ()),
                asked.get("before") or (),
            )
            typer.echo(json.dumps(as_object(reply), ensure_ascii=False))
            sys.stdout.flush()
        return
    if not text or event is None:
        fail("ask.incomplete", code=2)
    reply = desk.reply(event, at, text, language)
    typer.echo(plain(reply))
    for row in reply.buttons:
        typer.echo(" ".join(f"[{button.label}]" for button in row))


@dataclass
class ProgrammeAnswerers:
    """Answers about any programme file; each is read once."""

    translators: Translators
    opened: dict[Path, QuestionAnswerer] = field(default_factory=dict)

    def reply(
        self,
        path: Path,
        local: datetime | None,
        text: str,
        language: str = "",
        saved: frozenset[str] = frozenset(),
        before: Sequence[str] = (),
    ) -> Reply:
        """The reply to a text typed at a local time of the event; now where none is given.

        `before` are the texts that were typed just before, which "it" may refer to.
        """
        answerer = self._answerer(path)
        programme = answerer.programme
        now = SystemClock().now()
        if local is not None:
            now = local if local.tzinfo else local.replace(tzinfo=programme.zone)
        wanted = language or programme.event.language
        spoken = self.translators.speaking(wanted, *programme.languages).language
        last = None
        for typed in before:
            answer = answerer.answer(typed, now, saved=saved, last=last)
            last = answer.last if answer.sessions or answer.rooms else last
        _, reply = answer_text(
            answerer, text, now, self.translators, spoken, saved=saved, last=last
        )
        return reply

    def _answerer(self, path: Path) -> QuestionAnswerer:
        if path not in self.opened:
            programme = asyncio.run(open_apart(path)).programme
            if programme is None:
                fail("ask.unreadable", path=path)
            self.opened[path] = QuestionAnswerer(programme)
        return self.opened[path]


def plain(reply: Reply) -> str:
    """The text as a person reads it, without markup."""
    return html.unescape(_TAG.sub("", reply.text))


def as_object(reply: Reply) -> dict[str, Any]:
    """Text without markup and the labels of the buttons, row by row."""
    return {
        "text": plain(reply),
        "buttons": [[button.label for button in row] for row in reply.buttons],
    }


def _asked(lines: Iterator[str]) -> Iterator[dict[str, Any]]:
    for line in lines:
        if line.strip():
            yield json.loads(line)
