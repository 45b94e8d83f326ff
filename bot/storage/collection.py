"""What one event has gathered, read beside a running bot, for those who make files of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.storage.connections.transaction import ReadTransaction
from bot.storage.programme import records
from bot.storage.programme.records import UnansweredQuestion
from bot.storage.stage import stage_questions
from bot.storage.stage.stage_questions import StageQuestion
from bot.storage.voices import answers, quotes
from bot.storage.voices.answers import PromptAnswer
from bot.storage.voices.quotes import Quote

MOST_UNANSWERED = 10_000


@dataclass(frozen=True)
class EventCollection:
    """What one event has gathered. `asked` says how many people were asked each prompt."""

    event_id: str
    answers: tuple[PromptAnswer, ...]
    quotes: Mapping[int, Quote]
    asked: Mapping[str, int]
    unanswered: tuple[UnansweredQuestion, ...]
    stage_questions: tuple[StageQuestion, ...] = ()

    @property
    def standing(self) -> tuple[PromptAnswer, ...]:
        """The answers that nobody has taken back."""
        return tuple(answer for answer in self.answers if answer.withdrawn_at is None)


@dataclass(frozen=True)
class PastEvent:
    id: str
    name: str


def collect(reader: ReadTransaction, event_id: str) -> EventCollection:
    key = {"event_id": event_id}
    newest = key | {"limit": MOST_UNANSWERED}
    return EventCollection(
        event_id,
        tuple(map(PromptAnswer.from_row, reader.all(answers.SQL["taken_out"], key))),
        {row["answer_id"]: Quote.from_row(row) for row in reader.all(quotes.SQL["all"], key)},
        {row["prompt_id"]: row["asked"] for row in reader.all(answers.SQL["asked"], key)},
        tuple(
            map(UnansweredQuestion.from_row, reader.all(records.SQL["unanswered_newest"], newest))
        ),
        tuple(map(StageQuestion.from_row, reader.all(stage_questions.SQL["of_event"], key))),
    )


def other_events(reader: ReadTransaction, event_id: str) -> list[PastEvent]:
    """Those with answers that it can be set beside, the latest first: of its series, where it has one."""
    rows = reader.all(answers.SQL["events_answered"], {"event_id": event_id})
    return [PastEvent(row["id"], row["name"]) for row in rows]
