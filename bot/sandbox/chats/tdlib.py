"""Telegram's own client library, asked for what it does without a network."""

import json
from functools import cache
from typing import Any

from bot.sandbox.chats.values import Json


def ask_tdlib(request: Json) -> Json:
    """Carry out one of TDLib's offline requests; a refusal is an object of `@type` error."""
    answer: Json = json.loads(_tdjson().td_execute(json.dumps(request).encode()))
    return answer


@cache
def _tdjson() -> Any:
    import tdjson

    quiet = {"@type": "setLogVerbosityLevel", "new_verbosity_level": 0}
    tdjson.td_execute(json.dumps(quiet).encode())
    return tdjson
