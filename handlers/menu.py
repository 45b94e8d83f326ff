"""The bot's face at Telegram: commands, name and descriptions, per language and kind of chat.

Telegram counts how often they are set, so they are read first and set only where they differ.
"""

import structlog
from telegram import (
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.i18n import Translator
from bot.services import Services
from bot.storage.participants import Participant
from bot.storage.roles import Role
from bot.views.commands import HOSTS, ORGANISERS, PARTICIPANTS, STAFF, Command
from bot.views.shortening import shorten
from bot.views.times import capitalized
from handlers.context import App, Context

log = structlog.get_logger()


async def publish(application: App) -> None:
    """Bring everything up to date for this event; what fails is logged and left as it was.

    The event's first language is what everybody sees whose app speaks none that there is.
    """
    services: Services = application.bot_data["services"]
    first = services.translator("").language
    for language, t in services.translators.items():
        try:
            await _publish(application.bot, services, t, "" if language == first else language)
        except Exception as error:  # noqa: BLE001 -- a menu is not worth a bot
            log.warning("menu.not-published", language=language, error=type(error).__name__)


async def offer_to_organiser(context: Context) -> None:
    """Whoever holds a role sees its commands from their first start on."""
    may, person = context.services.invitations.may, context.participant
    if any([await may(person, role) for role in Role]):
        await offer(context)


async def offer(context: Context) -> None:
    """Show this chat its own commands, after the person's language has changed."""
    await offer_to(context.participant, context)


async def offer_to(person: Participant, context: Context) -> None:
    """Show somebody's chat their own commands, after their role has changed."""
    may, t = context.services.invitations.may, context.services.translator(person.language)
    organises = await may(person, Role.ORGANISER)
    is_staff = organises or await may(person, Role.STAFF)
    is_host = not organises and await may(person, Role.HOST)
    own = (
        *(ORGANISERS if organises else ()),
        *(STAFF if is_staff else ()),
        *(HOSTS if is_host else ()),
    )
    commands = (*own, *PARTICIPANTS)
    menu = to_menu(commands, t)
    try:
        await _set_commands(context.bot, menu, BotCommandScopeChat(person.telegram_id))
    except TelegramError as error:
        log.info("menu.not-offered", error=error.message)


def to_menu(commands: tuple[Command, ...], t: Translator) -> tuple[BotCommand, ...]:
    """The commands as Telegram lists them, named and described in the translator's language."""
    return tuple(
        BotCommand(command.name(t.language), capitalized(t.plain(command.key)))
        for command in commands
    )


async def _publish(bot: ExtBot[None], services: Services, t: Translator, code: str) -> None:
    in_groups = tuple(command for command in PARTICIPANTS if command.in_groups)
    await _set_commands(bot, to_menu(PARTICIPANTS, t), BotCommandScopeAllPrivateChats(), code)
    await _set_commands(bot, to_menu(in_groups, t), BotCommandScopeAllGroupChats(), code)
    event = services.day.programme.event.name
    name = shorten(t.plain("menu.name", event=event), 64)
    if (await bot.get_my_name(code)).name != name:
        await bot.set_my_name(name, code)
    description = shorten(t.plain("menu.description", event=event), 512)
    if (await bot.get_my_description(code)).description != description:
        await bot.set_my_description(description, code)
    short = shorten(t.plain("menu.short-description", event=event), 120)
    if (await bot.get_my_short_description(code)).short_description != short:
        await bot.set_my_short_description(short, code)


async def _set_commands(
    bot: ExtBot[None], commands: tuple[BotCommand, ...], scope: BotCommandScope, code: str = ""
) -> None:
    if await bot.get_my_commands(scope, code) != commands:
        await bot.set_my_commands(commands, scope, code)
