"""Files as the content of a message."""

from collections.abc import Callable

from bot.sandbox.chats.errors import bad_request
from bot.sandbox.chats.files import FileStore
from bot.sandbox.chats.images import picture_size
from bot.sandbox.chats.values import Json, StoredFile

THUMBNAIL = 320
LARGEST = 1280


def uploaded_body(
    files: FileStore, kind: str, name: str, content: bytes, mime_type: str = ""
) -> Json:
    """The body of a message with this file.

    Raises:
        ApiError: a photo that is no picture.
    """
    if kind == "photo":
        return {"photo": _photo_sizes(files, name, content)}
    stored = files.add(kind, name, content, mime_type)
    return body_of(stored)


def body_of(stored: StoredFile) -> Json:
    """The body of a message with a file that is stored already."""
    if stored.kind == "photo":
        return {"photo": list(stored.facts["sizes"])}
    return {stored.kind: DESCRIPTIONS[stored.kind](stored)}


def file_json(stored: StoredFile) -> Json:
    return {
        "file_id": stored.id,
        "file_unique_id": stored.unique_id,
        "file_size": len(stored.content),
    }


def _photo_sizes(files: FileStore, name: str, content: bytes) -> list[Json]:
    """Small and large; the sandbox keeps the bytes as they are and only tells the sizes."""
    size = picture_size(content)
    if size is None or not all(size):
        raise bad_request("IMAGE_PROCESS_FAILED")
    sizes: list[Json] = []
    for side in (THUMBNAIL, LARGEST):
        scale = min(1.0, side / max(size))
        width, height = (max(1, round(length * scale)) for length in size)
        stored = files.add("photo", name, content, facts={"sizes": sizes}, variant=str(side))
        sizes.append(file_json(stored) | {"width": width, "height": height})
    return sizes


def _document(stored: StoredFile) -> Json:
    named = {"file_name": stored.name, "mime_type": stored.mime_type}
    return file_json(stored) | named


def _sticker(stored: StoredFile) -> Json:
    return file_json(stored) | {
        "type": "regular",
        "width": 512,
        "height": 512,
        "is_animated": False,
        "is_video": False,
        "emoji": "\N{WAVING HAND SIGN}",
    }


def _voice(stored: StoredFile) -> Json:
    return file_json(stored) | {"duration": 1, "mime_type": "audio/ogg"}


DESCRIPTIONS: dict[str, Callable[[StoredFile], Json]] = {
    "document": _document,
    "sticker": _sticker,
    "voice": _voice,
}
