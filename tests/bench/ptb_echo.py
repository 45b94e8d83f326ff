"""The peer: python-telegram-bot as its guide shows it; one sendMessage for each message."""

import os

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters

ANSWER = ("The talk you asked about starts at 14:30 in room B2. " * 8)[:400]


async def echo(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.message
    buttons = [[InlineKeyboardButton(f"Button {i}", callback_data=f"b:{i}")] for i in range(4)]
    await update.message.reply_text(ANSWER, reply_markup=InlineKeyboardMarkup(buttons))


def main() -> None:
    root = os.environ["BOT_API_URL"]
    builder = Application.builder().token(os.environ["BOT_TOKEN"])
    application = builder.base_url(f"{root}/bot").base_file_url(f"{root}/file/bot").build()
    application.add_handler(MessageHandler(filters.TEXT & ~filters.COMMAND, echo))
    application.run_polling()


if __name__ == "__main__":
    main()
