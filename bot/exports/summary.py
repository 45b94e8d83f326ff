"""The first sheet of a workbook: how many answered what."""

from dataclasses import dataclass

from bot.exports.figures import Figures, PromptFigures
from bot.i18n import Translator
from bot.programme.programme import Programme


@dataclass(frozen=True)
class Summary:
    """`titles` are of the four columns: prompt, asked, answered, rate."""

    name: str
    title: str
    titles: tuple[str, str, str, str]
    rows: tuple[PromptFigures, ...]

    @property
    def charts(self) -> tuple[PromptFigures, ...]:
        """The prompts with values to count, where somebody has answered."""
        return tuple(row for row in self.rows if row.counts and row.answered)


def summary_of(figures: Figures, programme: Programme, t: Translator) -> Summary:
    return Summary(
        t.plain("exports.summary"),
        programme.event.name,
        (
            t.plain("exports.question"),
            t.plain("exports.asked"),
            t.plain("exports.answered"),
            t.plain("exports.rate"),
        ),
        figures.prompts,
    )
