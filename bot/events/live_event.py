"""An event that is live: the programme in use, and what the work rooms of the event share."""

from datetime import datetime

from bot.i18n import Translator, Translators
from bot.jobs.sending_limits import Pace
from bot.programme.programme import Programme
from bot.programme.prompts import prompts_of
from bot.programme.values import Prompt
from bot.storage import Storage
from bot.storage.people.dialogues import EventDialogues
from bot.storage.people.participants import Participant
from bot.views.scene import Scene


class LiveEvent:
    """The one place where everybody reads the event's programme, and where it is replaced.

    Replacing it is one assignment, so nobody sees half of one. What is asked for is always that of
    the moment.
    """

    def __init__(
        self,
        programme: Programme,
        storage: Storage,
        translators: Translators,
        pace: Pace | None = None,
    ) -> None:
        self._programme = programme
        self.storage = storage
        self.translators = translators
        self.pace = pace or Pace()

    def beside(self, programme: Programme) -> "LiveEvent":
        """Another event in the same bot, with what all share."""
        return LiveEvent(programme, self.storage, self.translators, self.pace)

    @property
    def id(self) -> str:
        return self._programme.event.id

    @property
    def dialogues(self) -> EventDialogues:
        """What people are in the middle of here."""
        return self.storage.dialogues.at(self.id)

    @property
    def programme(self) -> Programme:
        return self._programme

    def replace(self, programme: Programme) -> None:
        """Take another version of the event's programme into use."""
        self._programme = programme

    def translator(self, language: str) -> Translator:
        """The texts of a language; of the event's first one where there are none."""
        return self.translators.speaking(language, *self._programme.languages)

    def scene(self, reader: Participant, at: datetime) -> Scene:
        """What a screen for somebody is drawn from, as of a moment."""
        return Scene(self._programme, at, self.translator(reader.language))

    @property
    def prompts(self) -> tuple[Prompt, ...]:
        """Everything that can be answered."""
        return prompts_of(self._programme, self.translators)

    def prompt(self, prompt_id: str) -> Prompt | None:
        return next((prompt for prompt in self.prompts if prompt.id == prompt_id), None)
