"""Files a call brings along: uploaded, attached by name, or known by id."""

from typing import Any

from bot.sandbox.chats.errors import bad_request
from bot.sandbox.chats.parameters import Upload
from bot.sandbox.chats.uploads import body_of, uploaded_body
from bot.sandbox.chats.values import Json
from bot.sandbox.methods.call import Call

NO_SUCH_ID = "wrong remote file identifier specified: can't unserialize it. Wrong last symbol"


def given_file(call: Call, kind: str) -> Json:
    """The body of a message with the file in the field of that name.

    Raises:
        ApiError: there is none, it is empty or unknown, or no picture where one is needed.
    """
    if upload := call.parameters.uploads.get(kind):
        return _uploaded(call, kind, upload)
    return file_named(call, kind, call.parameters.text(kind))


def file_named(call: Call, kind: str, name: Any) -> Json:
    """The body of a message with the file a text names: `attach://part`, a file id or an URL.

    Raises:
        ApiError: the same.
    """
    text = name.strip() if isinstance(name, str) else ""
    if not text:
        raise bad_request(f"there is no {kind} in the request")
    if text.startswith("attach://"):
        upload = call.parameters.uploads.get(text.removeprefix("attach://"))
        if upload is None:
            raise bad_request(f"there is no {kind} in the request")
        return _uploaded(call, kind, upload)
    if text.startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")
    stored = call.world.files.get(text)
    if stored is None:
        raise bad_request(NO_SUCH_ID)
    if stored.kind != kind:
        raise bad_request(
            f"can't use file of type {stored.kind.capitalize()} as {kind.capitalize()}"
        )
    return body_of(stored)


def _uploaded(call: Call, kind: str, upload: Upload) -> Json:
    if not upload.content:
        raise bad_request("file must be non-empty")
    return uploaded_body(call.world.files, kind, upload.name, upload.content, upload.content_type)
