"""Copies that only whoever has the key can open: age's format (age-encryption.org/v1), by `pyrage`."""

import re
from pathlib import Path

import pyrage

from bot.config import Secret
from bot.errors import Misconfigured
from bot.storage.connections.copy_files import SEALED

PUBLIC = "age1"

LONGEST_HEADER = 8_192
"""Bytes; of eighty keys. One without end would be read again for each line that it has."""


def seal(copy: Path, keys: Secret) -> Path:
    """Lock it for those keys; gives the locked file, beside it. Raises Misconfigured."""
    sealed = copy.with_name(copy.name + SEALED)
    sealed.touch(mode=0o600)
    pyrage.encrypt_file(str(copy), str(sealed), _recipients(keys))
    return sealed


def unseal(sealed: Path, opened: Path, keys: Secret) -> None:
    """Write what it holds into `opened`. Raises Misconfigured where no key opens it."""
    opened.touch(mode=0o600)
    try:
        _refuse_endless(sealed)
        pyrage.decrypt_file(str(sealed), str(opened), _identities(keys))
    except (pyrage.DecryptError, OSError, ValueError) as error:
        raise Misconfigured("restore.cannot-unseal", path=sealed, reason=str(error)) from error


def _refuse_endless(sealed: Path) -> None:
    """Raises ValueError where the header has no last line, which begins with three hyphens."""
    with sealed.open("rb") as file:
        if b"\n---" not in file.read(LONGEST_HEADER):
            raise ValueError("Header is invalid")


def opens(keys: Secret) -> bool:
    """Is there one among them that opens, and not only locks?"""
    return bool(_identities(keys))


def check(keys: Secret) -> None:
    """Raises Misconfigured where one of them is none."""
    if not _recipients(keys):
        raise Misconfigured("start.wrong-setting", name="BOT_COPY_KEY")


def _recipients(keys: Secret) -> "list[pyrage.x25519.Recipient]":
    try:
        public = [pyrage.x25519.Recipient.from_str(key) for key in _words(keys) if _is_public(key)]
    except pyrage.RecipientError as error:
        raise Misconfigured("start.wrong-setting", name="BOT_COPY_KEY") from error
    return public + [identity.to_public() for identity in _identities(keys)]


def _identities(keys: Secret) -> "list[pyrage.x25519.Identity]":
    try:
        return [
            pyrage.x25519.Identity.from_str(key) for key in _words(keys) if not _is_public(key)
        ]
    except pyrage.IdentityError as error:
        raise Misconfigured("start.wrong-setting", name="BOT_COPY_KEY") from error


def _words(keys: Secret) -> list[str]:
    """Also as the key file of age writes them, whose other lines are comments."""
    lines = [line for line in keys.revealed().splitlines() if not line.lstrip().startswith("#")]
    return re.split(r"[\s,]+", "\n".join(lines).strip())


def _is_public(key: str) -> bool:
    return key.startswith(PUBLIC)
