"""The bot's own name, asked of Telegram."""

from telegram.error import TelegramError

from bot.config import Config
from bot.telegram.http.api import BotApi
from bot.telegram.http.request import AiohttpRequest


async def ask_own_name(config: Config) -> str | None:
    """The bot's username; None while Telegram cannot be reached or refuses the token."""
    request = AiohttpRequest()
    await request.initialize()
    try:
        api = BotApi(request, config.api_url, config.token.get_secret_value())
        return str((await api.call("getMe"))["username"])
    except TelegramError:
        return None
    finally:
        await request.shutdown()
