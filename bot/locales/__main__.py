"""`python -m bot.locales` compiles every catalogue, as setting up and building do."""

from bot.locales.catalogues import compile_catalogues

compile_catalogues()
