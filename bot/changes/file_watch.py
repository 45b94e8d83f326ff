"""The event's file is looked at while the bot runs; a new one is checked and offered."""

import asyncio
from datetime import datetime

import structlog

from bot.changes.candidates import digest_of
from bot.changes.file_replacement import FileReplacement
from bot.changes.uploaded_files import FilePayload, UploadedFiles
from bot.jobs import Job
from bot.programme.limits import MAX_BYTES

STEADY_LOOKS = 3
"""As often the file has to look the same before it is read: whoever writes it may not be done."""

Signature = tuple[int, int, int]

log = structlog.get_logger()


class FileWatch:
    """Looks at every tick; a file that is gone, half written or unchanged is left alone."""

    def __init__(self, files: UploadedFiles, replacement: FileReplacement) -> None:
        self._files = files
        self._replacement = replacement
        self._offered = ""
        self._read: Signature | None = None
        self._seen: Signature | None = None
        self._looks = 0

    @property
    def job(self) -> Job:
        return Job("programme-file", {FilePayload: self._files.render}, self.decide)

    async def decide(self, now: datetime) -> None:
        """Offer what is new to the organisers, once it has come to rest."""
        signature = self._signature()
        if signature is None or signature == self._read:
            self._seen, self._looks = None, 0
            return
        self._looks = self._looks + 1 if signature == self._seen else 1
        self._seen = signature
        if self._looks >= STEADY_LOOKS:
            self._read = signature
            await self._offer(now)

    async def _offer(self, now: datetime) -> None:
        content = await asyncio.to_thread(self._content)
        digest, replacement = digest_of(content or b""), self._replacement
        if content is None or digest in {replacement.digest, replacement.unwanted, self._offered}:
            return
        self._offered = digest
        log.info("programme.new-file")
        file = await self._files.find(replacement.path.name, content, now)
        await self._files.tell_organisers(file, now)

    def _signature(self) -> Signature | None:
        try:
            found = self._replacement.path.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino

    def _content(self) -> bytes | None:
        """One byte more than is allowed, so that what is too long is seen to be."""
        try:
            with self._replacement.path.open("rb") as file:
                return file.read(MAX_BYTES + 1)
        except OSError:
            return None
