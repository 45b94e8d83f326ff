"""The peer: aiogram as its guide shows it; one sendMessage for each message, all at once."""

import asyncio
import os

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, Message

ANSWER = ("The talk you asked about starts at 14:30 in room B2. " * 8)[:400]


async def echo(message: Message) -> None:
    rows = [[InlineKeyboardButton(text=f"Button {i}", callback_data=f"b:{i}")] for i in range(4)]
    await message.answer(ANSWER, reply_markup=InlineKeyboardMarkup(inline_keyboard=rows))


async def main() -> None:
    dispatcher = Dispatcher()
    dispatcher.message()(echo)
    session = AiohttpSession(api=TelegramAPIServer.from_base(os.environ["BOT_API_URL"]), limit=256)
    await dispatcher.start_polling(Bot(os.environ["BOT_TOKEN"], session=session))


if __name__ == "__main__":
    asyncio.run(main())
