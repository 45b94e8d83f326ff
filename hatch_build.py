"""Puts the compiled catalogues into what `pip install .` installs."""

import sys
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Texts(BuildHookInterface[Any]):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        sys.path.insert(0, self.root)
        from bot.locales.catalogues import compile_catalogues

        compile_catalogues()
        build_data["artifacts"].append("/bot/locales/*.mo")
