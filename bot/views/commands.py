"""The commands: their Swedish names and English twins, in the order of the menu."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Command:
    """A command; what it does stands in the catalogues under `menu.<swedish>`."""

    swedish: str
    english: str
    in_groups: bool = False

    def name(self, language: str) -> str:
        return self.swedish if language == "sv" else self.english

    @property
    def key(self) -> str:
        return f"menu.{self.swedish}"


PARTICIPANTS = (
    Command("nu", "now", in_groups=True),
    Command("program", "programme", in_groups=True),
    Command("mina", "my"),
    Command("rum", "rooms"),
    Command("medverkande", "speakers"),
    Command("sok", "search"),
    Command("paminn", "remind"),
    Command("kalender", "calendar"),
    Command("info", "info"),
    Command("tarmed", "takeaway"),
    Command("samtycke", "consent"),
    Command("tillarrangor", "tellus"),
    Command("hjalp", "help"),
    Command("installningar", "settings"),
    Command("integritet", "privacy"),
    Command("minadata", "mydata"),
    Command("glom", "forget"),
    Command("stopp", "stop"),
    Command("start", "start"),
)

ORGANISERS = (
    Command("meddela", "announce"),
    Command("meddelanden", "announcements"),
    Command("anslag", "notice"),
    Command("andra", "change"),
    Command("skjut", "delay"),
    Command("angra", "undo"),
    Command("fragor", "prompts"),
    Command("status", "status"),
    Command("bjudin", "invite"),
    Command("roller", "roles"),
)
"""What organisers see above the rest."""

STAFF = (
    Command("roster", "voices"),
    Command("exportera", "export"),
    Command("inkommet", "received"),
    Command("gallra", "dispose"),
)
"""What staff see above the rest, and organisers too."""

HOSTS = (
    Command("fragor", "prompts"),
    Command("fullt", "full"),
    Command("platser", "seats"),
)
"""What the hosts of rooms see above the rest; organisers can use them too."""
