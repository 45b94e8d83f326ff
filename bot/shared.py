"""What every job of the bot is given: the memory, the programme in use, and the texts."""

from dataclasses import dataclass, field

from bot.courtesy import Pace
from bot.i18n import Translator, Translators
from bot.programme.in_use import ProgrammeInUse
from bot.programme.programme import Programme
from bot.programme.prompts import prompts_of
from bot.programme.values import Prompt
from bot.storage import Storage


@dataclass(frozen=True)
class Shared:
    """Made once; what it reads of the programme is that of the moment."""

    storage: Storage
    day: ProgrammeInUse
    translators: Translators
    pace: Pace = field(default_factory=Pace)

    @property
    def programme(self) -> Programme:
        return self.day.programme

    @property
    def event_id(self) -> str:
        return self.programme.event.id

    def translator(self, language: str) -> Translator:
        """The texts of a language; of the event's first one where there are none."""
        return self.translators.speaking(language, *self.programme.languages)

    @property
    def prompts(self) -> tuple[Prompt, ...]:
        """Everything that can be answered."""
        return prompts_of(self.programme, self.translators)

    def prompt(self, prompt_id: str) -> Prompt | None:
        return next((prompt for prompt in self.prompts if prompt.id == prompt_id), None)
