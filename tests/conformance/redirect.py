"""A pytest plugin: bots that would call Telegram call the sandbox at SANDBOX_URL instead."""

import functools
import os
from typing import Any

import telegram
from telegram.ext import ExtBot

OFFICIAL = "https://api.telegram.org"


def pytest_configure() -> None:
    for kind in (telegram.Bot, ExtBot):
        kind.__init__ = _redirected(kind.__init__)  # type: ignore[method-assign]


def _redirected(init: Any) -> Any:
    root = os.environ["SANDBOX_URL"]

    @functools.wraps(init)
    def redirected(self: Any, *args: Any, **kwargs: Any) -> None:
        addresses = {"base_url": f"{root}/bot", "base_file_url": f"{root}/file/bot"}
        for name, address in addresses.items():
            if str(kwargs.get(name, OFFICIAL)).startswith(OFFICIAL):
                kwargs[name] = address
        init(self, *args, **kwargs)

    return redirected
