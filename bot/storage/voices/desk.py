"""What staff look at together: an answer with its quote, what they choose to see, and figures."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from statistics import fmean

from bot.payloads.dialogues import Dialogue
from bot.programme.values import Prompt, PromptKind
from bot.storage.voices.answers import PromptAnswer
from bot.storage.voices.quotes import Quote, Said, version_of


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
    """`asked` holds those too who answered by themselves; 0 where nobody was asked.

    `values` are what was answered to a scale or a choice.
    """

    prompt: Prompt
    asked: int
    answered: int
    values: tuple[int, ...] = ()

    @property
    def rate(self) -> float | None:
        """The part of those asked who answered, 0 to 1; None where nobody was."""
        return self.answered / self.asked if self.asked else None

    @property
    def mean(self) -> float | None:
        """Of a scale."""
        is_scale = self.prompt.kind is PromptKind.SCALE
        return fmean(self.values) if is_scale and self.values else None


@dataclass(frozen=True)
class PrintCount:
    """Of the answers that could be printed: what their writers said, and what staff decided.

    `left_out` are those that may be printed and that staff said no to.
    """

    said: Mapping[Said, int]
    chosen: int
    reserve: int
    left_out: int

    @property
    def may_be_printed(self) -> int:
        return sum(n for said, n in self.said.items() if said not in {Said.NO, Said.UNSAID})

    @property
    def on_the_page(self) -> int:
        """How many stand in the file to be printed."""
        return self.may_be_printed - self.left_out


@dataclass(frozen=True)
class Counts:
    """Numbers without names, as they stand now; `answers` are all that were given to prompts."""

    prompts: tuple[PromptCount, ...]
    answers: int
    printing: PrintCount
    recalled: int = 0

    @property
    def under_way(self) -> tuple[PromptCount, ...]:
        """What somebody was asked or has answered."""
        return tuple(each for each in self.prompts if each.asked or each.answered)

    def of(self, prompt_id: str) -> PromptCount | None:
        return next((each for each in self.prompts if each.prompt.id == prompt_id), None)
