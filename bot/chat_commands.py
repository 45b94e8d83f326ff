"""A command of the chat, as menus, help and the conversation see it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.i18n import Translator, Translators
from bot.roles import Role


@dataclass(frozen=True)
class ChatCommand:
    """What it does stands in the catalogues under `menu.<id>`, its names under `command.<id>`."""

    id: str
    roles: frozenset[Role] = frozenset()
    """Whose menu it stands in, and who may; empty for everybody. Organisers may everything."""
    in_groups: bool = False
    is_open: bool = False
    """Has something for those too whose menu it does not stand in."""
    among_events: bool = False
    """Stands in menus only where there are several events to choose from."""
    anywhere: bool = False
    """Is about no event, or about all."""

    def names(self, t: Translator) -> list[str]:
        """All by which it is known in a language."""
        return t.plain(f"command.{self.id}").split()

    def name(self, t: Translator) -> str:
        """The one that menus show."""
        return self.names(t)[0]

    @property
    def key(self) -> str:
        return f"menu.{self.id}"

    @property
    def lets_in_only(self) -> frozenset[Role]:
        """Who may, where not everybody may."""
        return frozenset() if self.is_open else self.roles


def for_all(commands: Iterable[ChatCommand], *, events: int) -> list[ChatCommand]:
    """Those of everybody's menu, where so many events are live."""
    return [each for each in commands if not each.roles and (events > 1 or not each.among_events)]


def by_name(
    commands: Iterable[ChatCommand], translators: Translators
) -> Mapping[str, ChatCommand]:
    """Each command by all its names, in whatever language."""
    return {
        name: command
        for command in commands
        for t in translators.values()
        for name in command.names(t)
    }
