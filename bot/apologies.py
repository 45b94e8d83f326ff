"""What somebody is told when what they did could not be done."""

from bot.errors import CannotRead, CannotSave, Refused, Unfinished


def apology_for(error: Exception) -> tuple[str, dict[str, object]]:
    """A key of the catalogues, with its values."""
    match error:
        case Refused() | Unfinished():
            return error.key, error.values
        case CannotRead():
            return "trouble.not-read", {}
        case CannotSave():
            return "trouble.not-saved", {}
        case _:
            return "trouble.unknown", {}
