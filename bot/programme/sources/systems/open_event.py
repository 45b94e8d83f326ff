"""Open Event (eventyay): a folder or a zip of JSON files, one a kind of thing."""

import zipfile
from io import BytesIO
from pathlib import Path, PurePosixPath

from bot.programme.sources.archives import BROKEN
from bot.programme.sources.findings import Unreadable
from bot.programme.sources.systems.json_tree import parse_json

PARTS = {"event", "sessions", "speakers", "microlocations", "tracks", "session_types"}
MAX_BYTES = 20_000_000


def of_folder(folder: Path) -> dict[str, object] | None:
    """The files of a folder as one; None where there are no sessions among them."""
    files = {path.stem: path for path in sorted(folder.iterdir()) if path.is_file()}
    if "sessions" not in files:
        return None
    wanted = {name: path for name, path in files.items() if name in PARTS}
    if sum(path.stat().st_size for path in wanted.values()) > MAX_BYTES:
        raise Unreadable("too-large", limit=MAX_BYTES // 1_000_000)
    return {name: parse_json(path.read_bytes()) for name, path in wanted.items()}


def of_zip(content: bytes) -> dict[str, object] | None:
    """The files of a zip as one; None where it is none of these."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            files = {
                PurePosixPath(entry.filename).stem: entry
                for entry in archive.infolist()
                if not entry.is_dir() and PurePosixPath(entry.filename).suffix in {"", ".json"}
            }
            if "sessions" not in files:
                return None
            wanted = {name: entry for name, entry in files.items() if name in PARTS}
            if sum(entry.file_size for entry in wanted.values()) > MAX_BYTES:
                raise Unreadable("unpacks-too-large", limit=MAX_BYTES // 1_000_000)
            return {
                name: parse_json(archive.open(entry).read(MAX_BYTES))
                for name, entry in wanted.items()
            }
    except BROKEN:
        return None
