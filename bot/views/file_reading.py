"""How a new programme file was read, and how else an organiser may have it read."""

from collections.abc import Iterator, Sequence
from datetime import date

from bot.i18n import Translator
from bot.programme.problems import Problem
from bot.programme.sources.questions import DAY_FIRST, Questions, TwoDates
from bot.replies import Button, Html, Reply
from bot.views.change_actions import AnswerAboutFile, DropFile
from bot.views.rows import home_button
from bot.views.shortening import shorten

NAME = 60
SENTENCE = 200


def render_questions(
    number: int, name: str, problems: Sequence[Problem], questions: Questions, t: Translator
) -> Reply:
    """Why a file cannot be read as it is, and the answers that may let it be read."""
    dates = questions.dates
    reason = (
        t("files.which-date", written=dates.written)
        if dates
        else Html.lines(
            *(Html.escape(shorten(each.sentence(t), SENTENCE)) for each in problems[:1])
        )
    )
    text = Html.paragraphs(t("files.asked", name=shorten(name, NAME)), reason, t("files.stays"))
    return Reply(
        text,
        (
            *reading_rows(number, questions, t),
            (Button(t.plain("files.drop-button"), DropFile(number)), home_button(t)),
        ),
    )


def reading_lines(questions: Questions, t: Translator) -> Iterator[Html]:
    """How the dates were read, where an organiser has said it."""
    dates = questions.dates
    if dates and (day := dates.said):
        yield t("files.date-read", written=dates.written, date=_in_year(day, t))


def reading_rows(number: int, questions: Questions, t: Translator) -> Iterator[tuple[Button, ...]]:
    """Each reading of the dates but the one that was taken."""
    if questions.dates:
        yield tuple(_date_buttons(number, questions.dates, t))


def _date_buttons(number: int, dates: TwoDates, t: Translator) -> Iterator[Button]:
    for day, is_day_first in ((dates.day_first, True), (dates.month_first, False)):
        if day != dates.said:
            label = _in_year(day, t)
            label = t.plain("files.read-date-button", date=label) if dates.said else label
            yield Button(label, AnswerAboutFile(number, DAY_FIRST, is_day_first))


def _in_year(day: date, t: Translator) -> str:
    """As in "3 april 2019"."""
    month = t.plain(f"dates.month-{day.month}")
    return t.plain("dates.in-year", day=day.day, month=month, year=str(day.year))
