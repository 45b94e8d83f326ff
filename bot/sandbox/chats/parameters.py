"""The parameters of a call, merged from wherever a client may put them."""

import json
import re
from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from bot.sandbox.chats.errors import ApiError, bad_request

MAX_BODY = 50 << 20
MAX_FILES = 50
MAX_PARAMETERS = 1 << 20
SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class Upload:
    """A file as it came in a multipart body."""

    name: str
    content: bytes
    content_type: str


@dataclass(frozen=True)
class Parameters:
    """Texts by name, as the Bot API sees them whatever their type was, and files by name."""

    values: Mapping[str, str] = field(default_factory=dict)
    uploads: Mapping[str, Upload] = field(default_factory=dict)

    def __contains__(self, name: str) -> bool:
        return name in self.values

    def text(self, name: str) -> str:
        return self.values.get(name, "")

    def integer(self, name: str, default: int = 0) -> int:
        """The leading digits as a number; what is no number counts as 0."""
        return leading_integer(self.values[name]) if name in self.values else default

    def flag(self, name: str) -> bool:
        return self.text(name).strip().lower() in {"true", "yes", "1"}

    @property
    def are_utf8(self) -> bool:
        """Whether every value can be written in UTF-8, which lone surrogates cannot."""
        return not any(SURROGATE.search(value) for value in self.values.values())

    def json(self, name: str, what: str) -> Any:
        """The parsed value; None where it is absent.

        Raises:
            ApiError: it is no JSON; `what` says what it should have been.
        """
        try:
            return json.loads(self.values[name]) if self.text(name) else None
        except (ValueError, RecursionError) as error:
            raise bad_request(f"can't parse {what} JSON object") from error

    def json_if_any(self, name: str) -> Any:
        """The parsed value of a parameter Telegram passes over where it is no JSON."""
        try:
            return self.json(name, name)
        except ApiError:
            return None


def leading_integer(text: str) -> int:
    found = re.match(r"-?[0-9]+", text)
    return int(found[0]) if found else 0


async def read_parameters(query: str, body: bytes, content_type: str) -> Parameters:
    """Merge query string and body; a body that cannot be read counts as no parameters.

    Raises:
        ApiError: too many bytes or files.
    """
    if len(body) > MAX_BODY:
        raise ApiError(413)
    values = dict(parse_qsl(query, keep_blank_values=True))
    uploads: dict[str, Upload] = {}
    kind = content_type.split(";", maxsplit=1)[0].strip().lower()
    if kind == "multipart/form-data":
        fields, uploads = await _multipart(body, content_type)
        values |= fields
    elif kind == "application/json":
        values |= _from_json(body)
    elif kind == "application/x-www-form-urlencoded":
        values |= dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
    if sum(len(name) + len(value) for name, value in values.items()) > MAX_PARAMETERS:
        raise ApiError(413)
    return Parameters(values, uploads)


def as_parameters(values: Mapping[str, Any]) -> Parameters:
    """Python values as a client library would send them; None is left out, bytes are uploads."""
    texts = {
        name: raw_text(value)
        for name, value in values.items()
        if value is not None and not isinstance(value, bytes | Upload)
    }
    uploads = {
        name: value if isinstance(value, Upload) else Upload(name, value, "")
        for name, value in values.items()
        if isinstance(value, bytes | Upload)
    }
    return Parameters(texts, uploads)


def raw_text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _from_json(body: bytes) -> dict[str, str]:
    try:
        read = json.loads(body)
    except ValueError:
        return {}
    if not isinstance(read, dict):
        return {}
    return {name: raw_text(value) for name, value in read.items() if value is not None}


async def _multipart(body: bytes, content_type: str) -> tuple[dict[str, str], dict[str, Upload]]:
    from starlette.datastructures import Headers, UploadFile
    from starlette.formparsers import MultiPartException, MultiPartParser

    async def stream() -> AsyncGenerator[bytes, None]:
        yield body

    parser = MultiPartParser(
        Headers({"content-type": content_type}),
        stream(),
        max_files=MAX_FILES,
        max_part_size=MAX_PARAMETERS,
    )
    try:
        form = await parser.parse()
    except (MultiPartException, KeyError) as error:
        raise bad_request(f"can't parse multipart: {error}") from error
    values: dict[str, str] = {}
    uploads: dict[str, Upload] = {}
    for name, part in form.multi_items():
        if isinstance(part, UploadFile):
            content = await part.read()
            uploads[name] = Upload(part.filename or name, content, part.content_type or "")
        else:
            values[name] = part
    await form.close()
    return values, uploads
