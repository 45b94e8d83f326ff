"""Files, addresses and bodies that Telegram refuses, in its own words."""

import json

import pytest

from bot.sandbox import TOKEN, Sandbox
from tests.refusals import ANNA


async def test_files_are_refused(sandbox: Sandbox) -> None:
    refused = []
    for method, parameters in (
        ("sendPhoto", {"photo": b"no picture"}),
        ("sendDocument", {"document": b""}),
        ("sendDocument", {"document": b"x", "caption": "x" * 1025}),
    ):
        _, answer = await sandbox.call(TOKEN, method, chat_id=ANNA, **parameters)
        refused.append(answer["description"])
    large = sandbox.world.files.add("document", "large.bin", b"x" * ((20 << 20) + 1))
    _, download = await sandbox.call(TOKEN, "getFile", file_id=large.id)

    assert refused == [
        "Bad Request: IMAGE_PROCESS_FAILED",
        "Bad Request: file must be non-empty",
        "Bad Request: message caption is too long",
    ]
    assert download["description"] == "Bad Request: file is too big"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/foo", (404, "Not Found")),
        ("/botnonsense/getMe", (401, "Unauthorized: invalid token specified")),
        ("/bot0:abc/getMe", (401, "Unauthorized: invalid token specified")),
        ("/bot5:abc/getMe", (401, "Unauthorized")),
    ],
)
async def test_an_address_is_refused(
    sandbox: Sandbox, path: str, expected: tuple[int, str]
) -> None:
    status, body = await sandbox.handle(f"http://sandbox{path}")

    answer = json.loads(body)
    assert (status, answer["description"]) == expected
    assert answer == {"ok": False, "error_code": status, "description": expected[1]}


async def test_a_body_over_50_mib_is_refused(sandbox: Sandbox) -> None:
    url = f"http://sandbox/bot{TOKEN}/sendDocument"

    status, body = await sandbox.handle(url, bytes((50 << 20) + 1), "multipart/form-data")

    assert (status, json.loads(body)["description"]) == (413, "Request Entity Too Large")


async def test_a_body_that_cannot_be_read_has_no_parameters(sandbox: Sandbox) -> None:
    url = f"http://sandbox/bot{TOKEN}/sendMessage"

    _, body = await sandbox.handle(url, b"{", "application/json")

    assert json.loads(body)["description"] == "Bad Request: message text is empty"


@pytest.mark.parametrize(
    ("query", "body", "content_type"),
    [
        (f"?chat_id={ANNA}&text=Hej", b"", ""),
        ("", f"chat_id={ANNA}&text=Hej".encode(), "application/x-www-form-urlencoded"),
        (f"?text=Hej&chat_id={ANNA}&unknown=1", b"{}", "application/json"),
        (f"?chat_id={ANNA}", b'{"text": "Hej"}', "application/json; charset=utf-8"),
    ],
)
async def test_parameters_come_from_everywhere_and_names_in_any_case(
    sandbox: Sandbox, query: str, body: bytes, content_type: str
) -> None:
    url = f"http://sandbox/bot{TOKEN}/test/SENDmessage{query}"

    _, answer = await sandbox.handle(url, body, content_type)

    assert json.loads(answer)["result"]["text"] == "Hej"
