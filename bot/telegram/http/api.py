"""The Bot API's methods by name, without objects for answers that nobody reads."""

from typing import Any
from urllib.parse import quote

from telegram import InputFile
from telegram.request import BaseRequest, RequestData

# PTB makes RequestData from these; its package has no public name for them.
from telegram.request._requestparameter import RequestParameter


class BotApi:
    """Calls methods; gives `result` as parsed JSON. Raises telegram.error's exceptions."""

    def __init__(self, request: BaseRequest, root: str, token: str) -> None:
        self._request = request
        self._base = f"{root.rstrip('/')}/bot{token}/"
        self._files = f"{root.rstrip('/')}/file/bot{token}/"

    async def call(self, method: str, read_seconds: float | None = None, **parameters: Any) -> Any:
        """Call a method; parameters that are None are left out."""
        given = [_parameter(k, v) for k, v in parameters.items() if v is not None]
        limit = {} if read_seconds is None else {"read_timeout": read_seconds}
        return await self._request.post(self._base + method, RequestData(given), **limit)

    async def download(self, file_id: str) -> bytes:
        """What is in a file that somebody sent (Bot API, getFile)."""
        path = (await self.call("getFile", file_id=file_id))["file_path"]
        return await self._request.retrieve(self._files + quote(path))

    async def reconnect(self) -> None:
        """Throw all connections away and begin with new ones."""
        await self._request.shutdown()
        await self._request.initialize()


def _parameter(name: str, value: Any) -> RequestParameter:
    if isinstance(value, InputFile):
        return RequestParameter(name, None, [value])
    return RequestParameter(name, value, None)
