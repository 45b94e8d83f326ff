"""What every screen is drawn from: the programme, the moment, and the reader's texts."""

from dataclasses import dataclass
from datetime import datetime

from bot.i18n import Translator
from bot.programme.programme import Programme


@dataclass(frozen=True)
class Scene:
    """One moment of an event, in the language of whoever looks: so is the programme here."""

    programme: Programme
    now: datetime
    t: Translator

    def __post_init__(self) -> None:
        spoken = self.programme.in_language(self.t.language)
        object.__setattr__(self, "programme", spoken)
