"""The first sheet of a workbook: how many answered what, and what of it may be printed."""

from dataclasses import dataclass

from bot.exports.figures import Figures, PromptFigures
from bot.i18n import Translator
from bot.programme.programme import Programme


@dataclass(frozen=True)
class Summary:
    """`titles` are of the four columns: prompt, asked, answered, rate.

    `printing` has a label and a number a line, below a heading.
    """

    name: str
    title: str
    titles: tuple[str, str, str, str]
    rows: tuple[PromptFigures, ...]
    heading: str
    printing: tuple[tuple[str, int], ...]

    @property
    def charts(self) -> tuple[PromptFigures, ...]:
        """The prompts with values to count, where somebody has answered."""
        return tuple(row for row in self.rows if row.counts and row.count.answered)


def summary_of(figures: Figures, programme: Programme, t: Translator) -> Summary:
    columns = ("question", "asked", "answered", "rate")
    question, asked, answered, rate = (t.plain(f"exports.{column}") for column in columns)
    return Summary(
        t.plain("exports.summary"),
        programme.event.name,
        (question, asked, answered, rate),
        figures.prompts,
        t.plain("exports.print"),
        _printing(figures, t),
    )


def _printing(figures: Figures, t: Translator) -> tuple[tuple[str, int], ...]:
    printing = figures.printing
    decided = {
        "may-be-printed": printing.may_be_printed,
        "chosen-for-print": printing.chosen,
        "in-reserve": printing.reserve,
        "left-out": printing.left_out,
        "on-the-page": printing.on_the_page,
    }
    return (
        *((t.plain(f"exports.consent-{said}"), n) for said, n in printing.said.items()),
        *((t.plain(f"exports.{key}"), n) for key, n in decided.items()),
    )
