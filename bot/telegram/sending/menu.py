"""The bot's face at Telegram: commands, name and descriptions, per language and kind of chat.

Telegram counts how often they are set, so they are read first and set only where they differ.
"""

from collections.abc import Sequence

import structlog
from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    MenuButton,
    MenuButtonCommands,
    MenuButtonWebApp,
    WebAppInfo,
)
from telegram.error import TelegramError

from bot.chat_commands import ChatCommand, for_all
from bot.i18n import Translator
from bot.services import Services
from bot.views.short_text import shorten
from bot.views.times import capitalized

log = structlog.get_logger()


async def publish(bot: Bot, services: Services, commands: Sequence[ChatCommand]) -> None:
    """Bring everything up to date for this event; what fails is logged and left as it was.

    The event's first language is what everybody sees whose app speaks none that there is. It has
    its own code too: an event before this one may have begun with another.
    """
    by_code = {"": services.translator(""), **services.translators}
    for code, t in by_code.items():
        try:
            await _publish(bot, services, commands, t, code)
        except Exception as error:  # noqa: BLE001 -- a menu is not worth a bot
            log.warning("menu.not-published", language=code, error=type(error).__name__)
    try:
        await _publish_app(bot, services.app_url, by_code[""])
    except Exception as error:  # noqa: BLE001 -- nor is its button
        log.warning("menu.no-button", error=type(error).__name__)


async def offer(bot: Bot, chat_id: int, commands: Sequence[ChatCommand], t: Translator) -> None:
    """Show one chat its own commands."""
    try:
        await _set_commands(bot, to_menu(commands, t), BotCommandScopeChat(chat_id))
    except TelegramError as error:
        log.info("menu.not-offered", error=error.message)


def to_menu(commands: Sequence[ChatCommand], t: Translator) -> tuple[BotCommand, ...]:
    """The commands as Telegram lists them, named and described in the translator's language."""
    return tuple(
        BotCommand(command.name(t), capitalized(t.plain(command.key))) for command in commands
    )


async def _publish(
    bot: Bot, services: Services, commands: Sequence[ChatCommand], t: Translator, code: str
) -> None:
    rest = for_all(commands, events=len(services.events))
    in_groups = [command for command in commands if command.in_groups]
    await _set_commands(bot, to_menu(rest, t), BotCommandScopeAllPrivateChats(), code)
    await _set_commands(bot, to_menu(in_groups, t), BotCommandScopeAllGroupChats(), code)
    names = [each.programme.event.name for each in services.events.values()]
    event = names[0] if len(names) == 1 else t.plain("events.ours")
    called = event if len(names) == 1 else capitalized(event)
    name = shorten(t.plain("menu.name", event=called), 64)
    if (await bot.get_my_name(code)).name != name:
        await bot.set_my_name(name, code)
    description = shorten(t.plain("menu.description", event=event), 512)
    if (await bot.get_my_description(code)).description != description:
        await bot.set_my_description(description, code)
    short = shorten(t.plain("menu.short-description", event=event), 120)
    if (await bot.get_my_short_description(code)).short_description != short:
        await bot.set_my_short_description(short, code)


async def _publish_app(bot: Bot, url: str, t: Translator) -> None:
    """The button beside the field opens the pages; where there are none it lists the commands."""
    present = await bot.get_chat_menu_button()
    if url:
        app = MenuButtonWebApp(t.plain("menu.app-button"), WebAppInfo(url))
        if present != app:
            await bot.set_chat_menu_button(menu_button=app)
    elif present.type == MenuButton.WEB_APP:
        await bot.set_chat_menu_button(menu_button=MenuButtonCommands())


async def _set_commands(
    bot: Bot, commands: tuple[BotCommand, ...], scope: BotCommandScope, code: str = ""
) -> None:
    if await bot.get_my_commands(scope, code) != commands:
        await bot.set_my_commands(commands, scope, code)
