"""From files to a programme, and back."""

from pathlib import Path

FILE_NAME = "programme.yaml"
"""Of the file in an event's folder."""


def file_of(place: Path) -> Path:
    """The programme file of an event's folder; a file is itself."""
    return place / FILE_NAME if place.is_dir() else place
