"""From a request to an answer: token, method, faults, flood control, ledger."""

import inspect
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from bot.sandbox.calls.faults import REFUSALS, Fault, Faults
from bot.sandbox.calls.flood import FloodControl
from bot.sandbox.calls.ledger import Ledger, Refusal
from bot.sandbox.chats.accounts import BotAccount, is_token
from bot.sandbox.chats.errors import ApiError, bad_request, forbidden, too_many_requests
from bot.sandbox.chats.parameters import Parameters
from bot.sandbox.chats.updates import Update
from bot.sandbox.chats.values import Json
from bot.sandbox.chats.world import World
from bot.sandbox.methods import BY_LOWER_NAME, METHODS, real_names
from bot.sandbox.methods.call import Call
from bot.sandbox.methods.webhooks import DescribedResult

UNANSWERED = frozenset({"drop", "hang", "malformed"})
NO_LIBRARY_READS_THIS: Json = {"message": {"message_id": "none", "chat": [], "date": "today"}}


@dataclass(frozen=True)
class ApiResponse:
    """A status, a JSON body, and perhaps what shall go wrong on its way."""

    status: int
    body: Json
    fault: Fault | None = None
    headers: Mapping[str, str] = field(default_factory=dict)

    def content(self) -> bytes:
        if self.fault and self.fault.kind == "malformed":
            return b'{"ok":true,"result":'
        return json.dumps(self.body, ensure_ascii=False, separators=(",", ":")).encode(
            errors="replace"
        )


class SandboxApi:
    """The Bot API over a world."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.faults = Faults()
        self.flood = FloodControl(world.now)
        self.ledger = Ledger()
        self.refusals: list[Refusal] = []

    async def answer(self, token: str, method: str, parameters: Parameters) -> ApiResponse:
        """Carry out a call, or say why not."""
        chat_id = parameters.text("chat_id")
        try:
            bot = self._bot(token)
            if not parameters.are_utf8:
                raise bad_request("strings must be encoded in UTF-8")
            name = _known(method or parameters.text("method"))
            fault = self.faults.take(name, chat_id)
            if fault and fault.kind == "reset":
                return ApiResponse(0, {}, fault)
            _refuse(fault)
            self.flood.take(bot.id, name, chat_id)
            result = await self._carry_out(bot, name, parameters, fault)
        except ApiError as error:
            self.refusals.append(Refusal(method, dict(parameters.values), error.description))
            return _refusal(error)
        return ApiResponse(200, _success(result), fault)

    async def _carry_out(
        self, bot: BotAccount, name: str, parameters: Parameters, fault: Fault | None
    ) -> Any:
        if fault and fault.kind == "unparsable":
            bot.updates.put_raw(NO_LIBRARY_READS_THIS)
        result = METHODS[name](Call(self.world, bot, parameters))
        if inspect.isawaitable(result):
            result = await result
        if name == "getUpdates" and result:
            result = _disturbed(result, self.faults.take_for_updates())
        if name != "getUpdates" or result:
            self._enter(name, parameters, result, fault)
        return result

    def _enter(self, name: str, parameters: Parameters, result: Any, fault: Fault | None) -> None:
        """Into the ledger; of files it keeps the names."""
        plain = result.result if isinstance(result, DescribedResult) else result
        answered = fault is None or fault.kind not in UNANSWERED
        files = {field: upload.name for field, upload in parameters.uploads.items()}
        shown = dict(parameters.values) | files
        self.ledger.add(self.world.now(), name, shown, plain, answered=answered)

    def _bot(self, token: str) -> BotAccount:
        token = unquote(token).removesuffix("/test")
        if not is_token(token):
            raise ApiError(401, "invalid token specified")
        bot = self.world.bots.get(token)
        if bot is None:
            raise ApiError(401)
        return bot


def _known(method: str) -> str:
    lowered = method.lower()
    if lowered in BY_LOWER_NAME:
        return BY_LOWER_NAME[lowered]
    if lowered in real_names():
        raise ApiError(501, f"Sandbox: {real_names()[lowered]} is not implemented")
    raise ApiError(404, "method not found")


def _refuse(fault: Fault | None) -> None:
    if fault is None:
        return
    if fault.kind == "429":
        raise too_many_requests(int(fault.details.get("retry_after", 1)))
    if fault.kind == "blocked":
        raise forbidden("bot was blocked by the user")
    if fault.kind in REFUSALS:
        raise ApiError(REFUSALS[fault.kind])


def _disturbed(updates: list[Update], fault: Fault | None) -> list[Update]:
    match fault.kind if fault else "":
        case "duplicate":
            return [copy for update in updates for copy in (update, update)]
        case "reorder":
            return updates[::-1]
        case _:
            return updates


def _success(result: Any) -> Json:
    if isinstance(result, DescribedResult):
        return {"ok": True, "result": result.result, "description": result.description}
    return {"ok": True, "result": result}


def _refusal(error: ApiError) -> ApiResponse:
    wait = error.parameters.get("retry_after")
    return ApiResponse(
        error.code, error.body(), headers={"Retry-After": str(wait)} if wait else {}
    )
