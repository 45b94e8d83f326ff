"""Pictures or files that go with one announcement, as the fields of what is being written hold them."""

from bot.incoming import File

MOST = 10
"""That are sent together (Bot API, sendMediaGroup)."""

Fields = dict[str, str]


def alone(file: File) -> Fields:
    return {"file_id": file.held_as, "file_kind": str(file.kind)}


def together(before: str, kind: str, file: File) -> Fields:
    """The file with those before it, each once; one of another kind is left out."""
    if kind not in {"", str(file.kind)}:
        return {"file_id": before, "file_kind": kind}
    files = dict.fromkeys([*before.split(), file.held_as])
    return {"file_id": " ".join([*files][:MOST]), "file_kind": str(file.kind)}
