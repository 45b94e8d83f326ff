"""A command of the chat, as menus, help and the conversation see it."""

from dataclasses import dataclass

from bot.roles import Role


@dataclass(frozen=True)
class ChatCommand:
    """What it does stands in the catalogues under `menu.<swedish>`."""

    swedish: str
    english: str
    roles: frozenset[Role] = frozenset()
    """Whose menu it stands in, and who may; empty for everybody. Organisers may everything."""
    in_groups: bool = False
    is_open: bool = False
    """Has something for those too whose menu it does not stand in."""
    also: tuple[str, ...] = ()
    """Further names, which no menu shows."""

    def name(self, language: str) -> str:
        return self.swedish if language == "sv" else self.english

    @property
    def key(self) -> str:
        return f"menu.{self.swedish}"

    @property
    def lets_in_only(self) -> frozenset[Role]:
        """Who may, where not everybody may."""
        return frozenset() if self.is_open else self.roles

    @property
    def names(self) -> tuple[str, ...]:
        """All by which it is known."""
        return (self.swedish, self.english, *self.also)
