"""What staff look at together: an answer with its quote, what they choose to see, and figures."""

from dataclasses import dataclass
from datetime import date

from bot.dialogues import Dialogue
from bot.programme.values import Prompt
from bot.storage.voices.answers import PromptAnswer
from bot.storage.voices.quotes import Quote, version_of


@dataclass(frozen=True)
class DeskEntry:
    """One answer on the desk. `traces` are the numbers and addresses that were found in it."""

    prompt: Prompt
    answer: PromptAnswer
    quote: Quote
    day: date
    traces: tuple[str, ...] = ()

    @property
    def version(self) -> str:
        """Names the words as they stand now."""
        return version_of(self.answer.text, self.quote.mended)


class Filter(Dialogue):
    """What staff look at; an empty field lets everything through. `mark` "none" is undecided."""

    kind = "desk"
    at = "set"
    consent: str = ""
    affiliation: str = ""
    session: str = ""
    day: str = ""
    mark: str = ""


@dataclass(frozen=True)
class PromptCount:
    """`values` are the answers to a scale."""

    prompt: Prompt
    asked: int
    answered: int
    values: tuple[int, ...] = ()


@dataclass(frozen=True)
class Counts:
    """Numbers without names, as they stand now."""

    prompts: tuple[PromptCount, ...]
    may_be_printed: int
    chosen: int
    reserve: int
    recalled: int
