"""Files that were sent, by id."""

import mimetypes
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from hashlib import blake2b
from typing import Any

from bot.sandbox.chats.values import StoredFile

MAX_DOWNLOAD = 20 << 20


class FileStore:
    """Keeps every file; ids are the same in every run."""

    def __init__(self) -> None:
        self._files: dict[str, StoredFile] = {}

    def add(
        self,
        kind: str,
        name: str,
        content: bytes,
        mime_type: str = "",
        facts: Mapping[str, Any] | None = None,
        variant: str = "",
    ) -> StoredFile:
        """Keep a file; `variant` tells sizes of the same picture apart."""
        number = len(self._files)
        suffix = _suffix(name) or mimetypes.guess_extension(mime_type) or ""
        stored = StoredFile(
            id=_identifier(f"{kind}/{number}/{name}", 40),
            unique_id=_identifier(f"{kind}{variant}{blake2b(content).hexdigest()}", 11),
            kind=kind,
            name=name,
            content=content,
            mime_type=mime_type or mimetypes.guess_type(name)[0] or "application/octet-stream",
            path=f"{kind}s/file_{number}{suffix}",
            facts=dict(facts or {}),
        )
        self._files[stored.id] = stored
        return stored

    def get(self, file_id: str) -> StoredFile | None:
        return self._files.get(file_id)

    def at(self, path: str) -> StoredFile | None:
        return next((file for file in self._files.values() if file.path == path), None)


def _suffix(name: str) -> str:
    _, dot, suffix = name.rpartition(".")
    return f".{suffix.lower()}" if dot and suffix.isalnum() else ""


def _identifier(seed: str, length: int) -> str:
    digest = blake2b(seed.encode(), digest_size=48).digest()
    return urlsafe_b64encode(digest).decode()[:length].replace("-", "A").replace("_", "B")
