"""The programme in use: the one place where everybody reads it, and where it is replaced."""

from bot.programme.programme import Programme


class ProgrammeInUse:
    """Holds the present version; replacing it is one assignment, so nobody sees half of one."""

    def __init__(self, programme: Programme) -> None:
        self._programme = programme

    @property
    def programme(self) -> Programme:
        return self._programme

    def replace(self, programme: Programme) -> None:
        self._programme = programme
