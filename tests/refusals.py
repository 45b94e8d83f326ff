"""Whom a call of the sandbox can be refused for, and the call as raw JSON."""

import json
from typing import Any

from bot.sandbox import TOKEN, Sandbox

ANNA, STRANGER, BLOCKER, GHOST, MET_IN_GROUP = 7, 8, 9, 10, 11
GROUP, LEFT, KICKED, UPGRADED, BASIC = -1001, -1002, -1003, -42, -43


async def call(sandbox: Sandbox, method: str, parameters: dict[str, Any]) -> dict[str, Any]:
    url = f"http://sandbox/bot{TOKEN}/{method}"
    status, body = await sandbox.handle(url, json.dumps(parameters).encode(), "application/json")
    answer: dict[str, Any] = json.loads(body)
    assert answer["ok"] or status == answer["error_code"]
    return answer
