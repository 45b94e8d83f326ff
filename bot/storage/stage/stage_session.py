"""A session with all that was put to its stage, as screens and pages show it."""

from dataclasses import dataclass
from datetime import datetime

from bot.programme.collecting import Collecting
from bot.programme.values import Session
from bot.storage.stage.stage_questions import SHOWN, StageQuestion, StageState


@dataclass(frozen=True)
class StageSession:
    """A session with what was put to its stage: those with most votes first."""

    session: Session
    collecting: Collecting
    ends: datetime
    """When it is over by itself."""
    questions: tuple[StageQuestion, ...] = ()

    def of(self, state: StageState) -> tuple[StageQuestion, ...]:
        return tuple(each for each in self.questions if each.state is state)

    @property
    def shown(self) -> tuple[StageQuestion, ...]:
        """What everybody may read; what is answered comes last."""
        may_be_read = [each for each in self.questions if each.state in SHOWN]
        return tuple(sorted(may_be_read, key=lambda each: each.state is StageState.ANSWERED))
