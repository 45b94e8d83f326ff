"""The questions that were put to the stages, with their votes and what became of them. No names."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from bot.exports.table import Column, ExportTable
from bot.i18n import Translator
from bot.programme.programme import Programme
from bot.storage.stage.stage_questions import StageQuestion, StageState
from bot.views.programme.session_lines import title_of

WIDTHS = {"session": 40, "question": 60, "votes": 8, "state": 12, "asked-at": 17, "language": 10}
"""The columns in order, and how wide they are in a sheet at most."""

NOT_ON_PAPER = frozenset({"asked-at", "language"})


@dataclass(frozen=True)
class StageFigures:
    """What was put to the stage of one session: how many, how many answered, votes for them all."""

    title: str
    asked: int
    answered: int
    votes: int


def stage_table(
    questions: Iterable[StageQuestion], programme: Programme, t: Translator
) -> ExportTable:
    """A row a question, session by session, those with most votes first."""
    columns = tuple(
        Column(key, t.plain(f"stage.column-{key}"), width, on_paper=key not in NOT_ON_PAPER)
        for key, width in WIDTHS.items()
    )
    rows = tuple(
        (
            title,
            each.text,
            each.votes,
            t.plain(f"stage.state-{each.state}"),
            programme.local(each.asked_at),
            each.language,
        )
        for title, asked in by_session(questions, programme, t)
        for each in asked
    )
    continued = t.plain("exports.continued", title="{title}", n="{n}")
    return ExportTable(t.plain("stage.sheet"), columns, rows, continued)


def stage_figures(
    questions: Iterable[StageQuestion], programme: Programme, t: Translator
) -> tuple[StageFigures, ...]:
    return tuple(
        StageFigures(
            title,
            len(asked),
            sum(each.state is StageState.ANSWERED for each in asked),
            sum(each.votes for each in asked),
        )
        for title, asked in by_session(questions, programme, t)
    )


def by_session(
    questions: Iterable[StageQuestion], programme: Programme, t: Translator
) -> Iterator[tuple[str, list[StageQuestion]]]:
    """In the programme's order; last those of sessions that it has no more."""
    place = {session.id: number for number, session in enumerate(programme.sessions)}
    in_order = sorted(
        questions, key=lambda each: (place.get(each.session_id, len(place)), each.session_id)
    )
    for session_id, asked in groupby(in_order, key=lambda each: each.session_id):
        session = programme.session(session_id)
        title = title_of(session, t) if session else t.plain("common.session-gone")
        yield title, list(asked)
