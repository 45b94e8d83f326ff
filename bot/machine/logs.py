"""Logs without tokens, texts or names: events with a few plain values."""

import contextlib
import logging
import re
import sys
from collections.abc import Mapping, MutableMapping
from typing import Any, TextIO, cast

import structlog

TOKEN = re.compile(r"\d{3,20}:[A-Za-z0-9_-]{3,64}")


def set_up_logs(level: str) -> None:
    """Write events to stderr, a line each; what looks like a token is blotted out everywhere."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            _without_tokens,
            structlog.dev.ConsoleRenderer(colors=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(cast("TextIO", _Unfailing(sys.stderr))),
    )
    handler = logging.StreamHandler()
    handler.setFormatter(_Blotted("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    # PTB logs raw updates, which hold what people wrote; our own lines say what failed.
    logging.getLogger("telegram").setLevel(logging.CRITICAL + 1)
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    sys.excepthook = _blotted_excepthook


class _Unfailing:
    """A stream on a disk that may be full: a line that cannot be written must stop nothing."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> None:
        with contextlib.suppress(OSError):
            self._stream.write(text)

    def flush(self) -> None:
        with contextlib.suppress(OSError):
            self._stream.flush()


class _Blotted(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return blot(super().format(record))


def blot(text: str) -> str:
    """The text without anything that looks like a bot's token."""
    return TOKEN.sub("***", text)


def _without_tokens(_: Any, __: str, event: MutableMapping[str, Any]) -> Mapping[str, Any]:
    return {key: blot(value) if isinstance(value, str) else value for key, value in event.items()}


def _blotted_excepthook(kind: Any, error: BaseException, trace: Any) -> None:
    import traceback

    sys.stderr.write(blot("".join(traceback.format_exception(kind, error, trace))))
