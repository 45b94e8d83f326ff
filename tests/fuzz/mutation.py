"""Files and texts as nobody should write them: real ones, changed at random, one number a case."""

import json
import random
import zipfile
from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

MOST_BYTES = 200_000
"""Of a case: what grows faster than its input shows itself long before."""

NASTY = (
    b"\x00", b"\xff", b"\xfe\xff", b"\xef\xbb\xbf", b"\r", b"\n", b"\t", b'"', b"'", b"\\", b"%", b"{", b"}",
    b"{n}", b"%s", b"[", b"]", b"<", b">", b"&", b"&#0;", b"<!--", b"-->", b"]]>", b"<![CDATA[", b"../", b"://",
    b"-", b"--", b"0", b"-1", b"1e309", b"9" * 20, b"9" * 400, b"NaN", b"null", b"true", b"2023-02-30",
    b"2023-11-30T25:61", b"24:00", b"0001-01-01", b"9999-12-31T23:59:59Z", b"+99:99", b"P1Y", b"-P99999D",
    b"RRULE:FREQ=SECONDLY\r\n", b"RRULE:FREQ=DAILY;COUNT=999999999\r\n", b"COUNT=2147483647", b"INTERVAL=0",
    b"Europe/Stockholm", b"Mars/Base", b"TZID=", b"&a *a", b"!!python/object:os.system", b"? ", b": ", b"- ",
    "å".encode(), "🙂".encode(), "\u202e".encode(), "\u200b".encode(), "\u0301".encode() * 40, "ﷺ".encode(),
    "İ".encode(), "ß".encode(), "\ud800".encode("utf-8", "surrogatepass"), b"\xc3", b"=cmd|'!'", b"a@", b"[at]",
    b"070-", b"kl. 9.", b"<b>", b"</b>", b"/", b"|", b";", b",", b" ", b" " * 50, b"a" * 300,
)  # fmt: skip

HOSTILE: tuple[Any, ...] = (
    None, True, 0, -1, 2**31, 2**63, 10**30, 1.5, 1e308, "", " ", "\x00", "a" * 5_000, "\ud800", "{n}", [], {},
    [[]], [None], {"": ""}, "2023-02-30", "9999-12-31T23:59:59Z", "-1", "🙂" * 200,
)  # fmt: skip

Mutate = Callable[[random.Random, Sequence[bytes]], bytes]
"""From the samples of a reader to a case."""


def as_text(chance: random.Random, samples: Sequence[bytes]) -> bytes:
    """Pieces taken away, doubled, put elsewhere, or exchanged for what is nasty."""
    content = bytearray(chance.choice(samples))
    most = max(MOST_BYTES, 2 * len(content))
    for _ in range(chance.choice([1, 1, 2, 3, 5, 9])):
        _change(content, chance, samples)
        del content[most:]
    return bytes(content)


def as_json(chance: random.Random, samples: Sequence[bytes]) -> bytes:
    """Values of the tree exchanged, doubled, deepened; now and then only the text of it."""
    if chance.random() < 0.25:
        return as_text(chance, samples)
    root = json.loads(chance.choice(samples))
    for _ in range(chance.choice([1, 1, 2, 4])):
        root = _changed(root, chance)
    return json.dumps(root).encode("utf-8", "surrogatepass")[: 2 * MOST_BYTES]


def as_archive(chance: random.Random, samples: Sequence[bytes]) -> bytes:
    """One of the files in it; now and then the archive itself."""
    if chance.random() < 0.2:
        return as_text(chance, samples)
    with zipfile.ZipFile(BytesIO(chance.choice(samples))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    changed = chance.choice(list(parts))
    parts[changed] = as_text(chance, [parts[changed]])
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return written.getvalue()


def repeated(chance: random.Random, sample: bytes) -> Callable[[int], bytes]:
    """The sample with a piece of it, or something nasty, standing there so many bytes long."""
    begin = chance.randrange(len(sample) + 1)
    end = min(len(sample), begin + chance.choice([1, 2, 8, 40, 200, 1_000]))
    lines = sample.split(b"\n")
    line = chance.choice(lines) + b"\n"
    piece = (
        chance.choice([sample[begin:end], line, chance.choice(NASTY), b"(", b"[", b"{"]) or b"a"
    )
    at = sample.find(piece)
    at = max(at, 0) if chance.random() < 0.7 else begin
    return lambda length: sample[:at] + piece * (length // len(piece) + 1) + sample[at:]


def _change(content: bytearray, chance: random.Random, samples: Sequence[bytes]) -> None:
    begin = chance.randrange(len(content) + 1)
    end = min(len(content), begin + int(2 ** chance.uniform(0, 10)))
    match chance.randrange(8):
        case 0:
            del content[begin:end]
        case 1:
            content[begin:begin] = content[begin:end] * int(2 ** chance.uniform(0, 8))
        case 2:
            content[begin:begin] = chance.choice(NASTY)
        case 3:
            content[begin:end] = chance.choice(NASTY) * int(2 ** chance.uniform(0, 7))
        case 4 if content:
            content[min(begin, len(content) - 1)] = chance.randrange(256)
        case 5:
            other = chance.choice(samples)
            at = chance.randrange(len(other) + 1)
            content[begin:begin] = other[at : at + 400]
        case 6:
            lines = bytes(content).split(b"\n")
            chance.shuffle(lines)
            content[:] = b"\n".join(lines)
        case _:
            del content[begin:]


def _changed(node: Any, chance: random.Random) -> Any:
    """With one value of the tree changed."""
    if isinstance(node, dict) and node and chance.random() < 0.85:
        key = chance.choice(list(node))
        if chance.random() < 0.1:
            return {name: value for name, value in node.items() if name != key}
        return node | {key: _changed(node[key], chance)}
    if isinstance(node, list) and node and chance.random() < 0.85:
        at = chance.randrange(len(node))
        return [*node[:at], _changed(node[at], chance), *node[at + 1 :]]
    return _exchanged(node, chance)


def _exchanged(node: Any, chance: random.Random) -> Any:
    match chance.randrange(6):
        case 0:
            return [node] * int(2 ** chance.uniform(0, 9))
        case 1:
            return _nested(node, int(2 ** chance.uniform(0, 10)))
        case 2 if isinstance(node, str):
            changed = as_text(chance, [node.encode("utf-8", "surrogatepass")])
            return changed.decode("utf-8", "replace")
        case _:
            return chance.choice(HOSTILE)


def _nested(node: Any, depth: int) -> Any:
    for _ in range(min(depth, 400)):
        node = [node]
    return node
