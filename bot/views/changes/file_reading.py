"""How a new programme file was read, and how else an organiser may have it read."""

from collections.abc import Iterator, Sequence
from datetime import date

from bot.i18n import Translator
from bot.programme.files.problems import Problem
from bot.programme.sources.questions import (
    DAY_FIRST,
    FileColumn,
    Layout,
    Questions,
    TwoDates,
    column_answer,
)
from bot.replies import Button, Html, Reply
from bot.views.actions.changes import (
    AnswerAboutFile,
    DropFile,
    ListColumns,
    ListMeanings,
    ShowFile,
)
from bot.views.pages import LABEL, page_of
from bot.views.rows import home_button
from bot.views.short_text import shorten

FIELDS = (
    "title", "date", "start", "end", "duration", "room", "speakers", "track", "kind", "abstract",
)  # fmt: skip
"""What an organiser can point out the column of."""
NEEDED = {"title", "start"}
PER_PAGE = 8
HEADING = 30
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
        else Html.lines(*(_reason(each, t) for each in problems if each.is_error))
    )
    text = Html.paragraphs(t("files.asked", name=shorten(name, NAME)), reason, t("files.stays"))
    return Reply(
        text,
        (
            *reading_rows(number, questions, t),
            (Button(t.plain("files.drop-button"), DropFile(number)), home_button(t)),
        ),
    )


def _reason(problem: Problem, t: Translator) -> Html:
    """Why it cannot be read; a missing column by the name that its button has."""
    if problem.kind == "column-missing":
        field = t.plain(f"files.column-{problem.values['field']}")
        return t("files.column-lacks", field=field)
    return Html.escape(shorten(problem.sentence(t), SENTENCE))


def reading_lines(questions: Questions, t: Translator) -> Iterator[Html]:
    """How the dates and the columns were read, where that was guessed or said."""
    if (layout := questions.layout) and layout.is_in_doubt:
        named = (
            t.plain(
                "files.field-is",
                field=t.plain(f"files.column-{name}"),
                column=_column(layout, at, t),
            )
            for name in FIELDS
            for at in layout.taken.get(name, ())
        )
        yield Html.escape(", ".join(named))
    dates = questions.dates
    if dates and (day := dates.said):
        yield t("files.date-read", written=dates.written, date=_in_year(day, t))


def reading_rows(number: int, questions: Questions, t: Translator) -> Iterator[tuple[Button, ...]]:
    """Each reading of the dates but the one that was taken."""
    if questions.dates:
        yield tuple(_date_buttons(number, questions.dates, t))
    if questions.layout:
        yield (Button(t.plain("files.columns-button"), ListMeanings(number)),)


def render_meanings(number: int, layout: Layout, t: Translator) -> Reply:
    """Every field with the column that is taken for it."""
    rows = tuple(
        (
            Button(
                shorten(f"{t.plain(f'files.column-{name}')}: {_taken(layout, name, t)}", LABEL),
                ListColumns(number, name),
            ),
        )
        for name in FIELDS
    )
    return Reply(t("files.which-field"), (*rows, (_back(number, t),)))


def render_columns(number: int, layout: Layout, name: str, page: int, t: Translator) -> Reply:
    """The columns of the file, by heading and first value, to choose that of a field."""
    shown = page_of(range(len(layout.columns)), page, PER_PAGE)
    rows: list[tuple[Button, ...]] = [
        (Button(_with_first(layout.columns[at]), _choice(number, name, at)),) for at in shown.items
    ]
    turns = [
        Button(t.plain(key), ListColumns(number, name, to))
        for key, to in (
            ("files.earlier-button", shown.number - 1),
            ("files.more-button", shown.number + 1),
        )
        if 0 <= to < shown.count
    ]
    rows += [tuple(turns)] if turns else []
    none = Button(t.plain("files.no-column-button"), _choice(number, name, -1))
    rows += [] if name in NEEDED else [(none,)]
    text = t("files.which-column", field=t.plain(f"files.column-{name}"))
    return Reply(text, (*rows, (_back(number, t),)))


def _choice(number: int, name: str, at: int) -> AnswerAboutFile:
    return AnswerAboutFile(number, column_answer(name, at), said=True)


def _back(number: int, t: Translator) -> Button:
    return Button(t.plain("files.show-again-button"), ShowFile(number))


def _taken(layout: Layout, name: str, t: Translator) -> str:
    return ", ".join(_column(layout, at, t) for at in layout.taken.get(name, ())) or "–"


def _column(layout: Layout, at: int, t: Translator) -> str:
    """As in "kolumn A (Start)"."""
    column = layout.columns[at]
    key = "files.column-headed" if column.heading else "files.column"
    return t.plain(key, letters=column.letters, heading=_one_line(column.heading))


def _with_first(column: FileColumn) -> str:
    words = (column.letters, _one_line(column.heading), _one_line(column.first))
    return shorten(" · ".join(filter(None, words)), LABEL)


def _one_line(text: str) -> str:
    return shorten(" ".join(text.split()), HEADING)


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
