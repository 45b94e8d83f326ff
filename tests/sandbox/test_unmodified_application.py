"""An unmodified python-telegram-bot Application chats with the sandbox, over both transports."""

from collections.abc import AsyncIterator

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from bot.clock import SystemClock
from bot.sandbox import TOKEN, Sandbox
from bot.sandbox.server.served_sandbox import serve
from tests.doors.inprocess import InProcessRequest

KEYBOARD = InlineKeyboardMarkup([[InlineKeyboardButton("Spara", callback_data="save:12")]])


async def start(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.effective_message
    await update.effective_message.reply_html("Hej <b>du</b>!", reply_markup=KEYBOARD)


async def echo(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.effective_message
    await update.effective_message.reply_text(update.effective_message.text or "")


async def save(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.callback_query
    await update.callback_query.answer("Sparat")
    await update.callback_query.edit_message_text("Sparat: 12")


@pytest.fixture(params=["in process", "over HTTP"])
async def sandbox(request: pytest.FixtureRequest) -> AsyncIterator[Sandbox]:
    sandbox = Sandbox(SystemClock())
    builder = Application.builder().token(TOKEN)
    server = None
    if request.param == "in process":
        builder = builder.request(InProcessRequest(sandbox)).get_updates_request(
            InProcessRequest(sandbox)
        )
    else:
        server = await serve(sandbox)
        builder = builder.base_url(f"{server.url}/bot").base_file_url(f"{server.url}/file/bot")
    application = builder.build()
    application.add_handler(CommandHandler("start", start))
    application.add_handler(CallbackQueryHandler(save))
    application.add_handler(MessageHandler(filters.TEXT, echo))
    assert application.updater
    async with application:
        await application.updater.start_polling(timeout=1)
        await application.start()
        yield sandbox
        await application.updater.stop()
        await application.stop()
    if server:
        await server.close()


async def test_a_person_starts_presses_and_is_answered(sandbox: Sandbox) -> None:
    anna = sandbox.person("Anna")

    await anna.send("/start")
    greeting = await anna.next_reply()
    press = await anna.press("Spara")
    answer = await press.answered()
    edited = await anna.next_reply()

    assert (greeting.html, greeting.buttons) == ("Hej <b>du</b>!", (("Spara",),))
    assert answer.text == "Sparat"
    assert (edited.text, edited.message_id, edited.edited) == (
        "Sparat: 12", greeting.message_id, True,
    )  # fmt: skip
    assert [bubble.text for bubble in anna.messages()] == ["/start", "Sparat: 12"]


async def test_every_text_comes_back_once(sandbox: Sandbox) -> None:
    anna, bo = sandbox.person("Anna"), sandbox.person("Bo")

    for number in range(5):
        await anna.send(f"anna {number}")
        await bo.send(f"bo {number}")
    to_anna = [(await anna.next_reply()).text for _ in range(5)]
    to_bo = [(await bo.next_reply()).text for _ in range(5)]

    assert to_anna == [f"anna {number}" for number in range(5)]
    assert to_bo == [f"bo {number}" for number in range(5)]
