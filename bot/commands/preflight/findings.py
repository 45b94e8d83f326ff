"""What is found when everything is looked at before the day."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.commands.called import program
from bot.i18n import Translator


@dataclass(frozen=True)
class Finding:
    """One line: how grave (`ok`, `warning`, `error`), and its text."""

    grade: str
    key: str
    values: Mapping[str, object] = field(default_factory=dict)

    def render(self, t: Translator) -> str:
        values = {
            name: t.decimal(value) if isinstance(value, float) else value
            for name, value in self.values.items()
        }
        return t.plain(
            f"preflight.{self.grade}", what=t.plain(self.key, program=program(), **values)
        )
