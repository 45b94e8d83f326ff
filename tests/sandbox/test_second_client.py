"""aiogram as the second opinion: its types check every object, its client drives the server."""

import asyncio
import struct
import zlib
from collections.abc import AsyncIterator, Iterator
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import BaseModel, TypeAdapter

from bot.clock import SystemClock
from bot.sandbox import TOKEN, Sandbox
from bot.sandbox.server.served_sandbox import serve

if TYPE_CHECKING:  # importing it takes seconds, of which only who runs these tests has the good
    from aiogram import Bot
    from aiogram.types import Message

KEYBOARD = {
    "inline_keyboard": [
        [
            {"text": "Ja", "callback_data": "yes", "style": "success"},
            {"text": "Karta", "url": "https://a.se/karta"},
            {"text": "Wifi", "copy_text": {"text": "hemligt"}},
        ]
    ]
}


def picture(side: int = 2) -> bytes:
    """A black PNG."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        checked = kind + data
        return struct.pack(">I", len(data)) + checked + struct.pack(">I", zlib.crc32(checked))

    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * side * (side + 1))
    return b"".join(
        (b"\x89PNG\r\n\x1a\n", chunk(b"IHDR", head), chunk(b"IDAT", rows), chunk(b"IEND", b""))
    )


def unknown_keys(value: Any, path: str = "") -> Iterator[str]:
    """Keys of an object that aiogram's types do not know."""
    if isinstance(value, BaseModel):
        yield from (f"{path}.{key}" for key in value.model_extra or {})
        for name in type(value).model_fields:
            yield from unknown_keys(getattr(value, name), f"{path}.{name}")
    elif isinstance(value, list | tuple):
        for one in value:
            yield from unknown_keys(one, path)


def calls(chat: int, group: int, number: int, file_id: str) -> list[tuple[str, dict[str, Any]]]:
    """A successful call of every method that answers with an object, and some that do not."""
    text = '<b>Hej</b> <a href="https://a.se">du</a> <tg-time unix="1700000000" format="r">då</tg-time>'
    album = [{"type": "document", "media": file_id, "caption": "a"}] * 2
    return [
        ("getMe", {}),
        ("sendMessage", {"text": text, "parse_mode": "HTML", "reply_markup": KEYBOARD}),
        ("sendMessage", {"text": "svar", "reply_parameters": {"message_id": number}}),
        ("sendMessage", {"text": "x", "reply_markup": {"force_reply": True}}),
        ("sendMessage", {"text": "x", "link_preview_options": {"is_disabled": True}}),
        ("sendPhoto", {"photo": picture(), "caption": "*b*", "parse_mode": "Markdown"}),
        ("sendDocument", {"document": b"hej", "protect_content": True}),
        ("sendVoice", {"voice": b"ljud"}),
        ("sendMediaGroup", {"media": album}),
        ("sendLocation", {"latitude": 57.7, "longitude": 11.9}),
        ("sendVenue", {"latitude": 57.7, "longitude": 11.9, "title": "Hotell", "address": "Gata"}),
        ("sendContact", {"phone_number": "+461", "first_name": "Bo"}),
        ("sendPoll", {"question": "?", "options": ["a", "b"], "open_period": 60}),
        (
            "sendPoll",
            {"question": "?", "options": ["a"], "type": "quiz", "correct_option_ids": [0]},
        ),
        ("forwardMessage", {"from_chat_id": chat, "message_id": number}),
        ("forwardMessages", {"from_chat_id": chat, "message_ids": [number]}),
        ("copyMessage", {"from_chat_id": chat, "message_id": number}),
        ("copyMessages", {"from_chat_id": chat, "message_ids": [number]}),
        ("editMessageText", {"message_id": number, "text": "ändrad", "reply_markup": KEYBOARD}),
        ("editMessageReplyMarkup", {"message_id": number}),
        ("pinChatMessage", {"message_id": number}),
        ("getChat", {}),
        ("getChat", {"chat_id": group}),
        ("getChatMember", {"chat_id": group, "user_id": chat}),
        ("getChatMember", {"chat_id": group, "user_id": 100001}),
        ("getChatAdministrators", {"chat_id": group}),
        ("getChatMemberCount", {"chat_id": group}),
        ("getUserProfilePhotos", {"user_id": chat}),
        ("getFile", {"file_id": file_id}),
        ("setMyCommands", {"commands": [{"command": "nu", "description": "Nu"}]}),
        ("getMyCommands", {}),
        ("setMyDescription", {"description": "En bot"}),
        ("getMyDescription", {}),
        ("getMyShortDescription", {}),
        ("getMyName", {}),
        ("getChatMenuButton", {}),
        ("getWebhookInfo", {}),
        ("sendChatAction", {"action": "typing"}),
        ("unpinChatMessage", {}),
        ("deleteMessage", {"message_id": number}),
    ]


@pytest.fixture
def sandbox() -> Sandbox:
    return Sandbox(SystemClock())


async def test_every_answer_is_what_aiogram_expects(sandbox: Sandbox) -> None:
    from aiogram import methods

    anna = sandbox.person("Anna")
    await anna.send("/start")
    group = sandbox.group("Värdar", anna)
    sandbox.set_member(group, sandbox.bot_user(), "administrator", by=anna)
    sandbox.set_member(group, anna, "creator", by=anna)
    _, first = await sandbox.call(TOKEN, "sendMessage", chat_id=anna.id, text="Hej")
    _, file = await sandbox.call(TOKEN, "sendDocument", chat_id=anna.id, document=b"x")
    number = first["result"]["message_id"]
    file_id = file["result"]["document"]["file_id"]
    by_name = {
        one.__api_method__: one
        for one in vars(methods).values()
        if isinstance(getattr(one, "__api_method__", None), str)
    }

    for name, parameters in calls(anna.id, group.id, number, file_id):
        _, answer = await sandbox.call(TOKEN, name, **{"chat_id": anna.id} | parameters)

        assert answer["ok"], (name, answer)
        read = TypeAdapter(by_name[name].__returning__).validate_python(answer["result"])
        assert list(unknown_keys(read, name)) == []


async def test_every_update_is_what_aiogram_expects(sandbox: Sandbox) -> None:
    from aiogram.types import Update

    anna = sandbox.person("Anna")
    typed = await anna.send("/start @motesplats_bot https://a.se 😀 #hej")
    await anna.edit(typed.message_id, "/start 2")
    await anna.upload("a.pdf", b"%PDF", caption="min fil")
    await anna.upload("a.png", picture(), as_="photo")
    for send in (anna.send_sticker, anna.send_voice, anna.send_location, anna.send_contact):
        await send()
    _, sent = await sandbox.call(
        TOKEN, "sendMessage", chat_id=anna.id, text="?", reply_markup=KEYBOARD
    )
    await anna.press("Ja")
    await anna.send("svar", reply_to=sent["result"]["message_id"])
    _, poll = await sandbox.call(
        TOKEN, "sendPoll", chat_id=anna.id, question="?", options=["a", "b"], is_anonymous=False
    )
    await anna.vote(poll["result"]["message_id"], 1)
    group = sandbox.group("Värdar", anna)
    sandbox.set_member(group, sandbox.person("Bo"), "member", by=anna)
    sandbox.set_member(group, sandbox.bot_user(), "administrator", by=anna)
    anna.block()

    _, answer = await sandbox.call(TOKEN, "getUpdates")

    found = [Update.model_validate(one) for one in answer["result"]]
    assert [key for one in found for key in unknown_keys(one)] == []
    assert [one.event_type for one in found] == [
        "message", "edited_message", *["message"] * 6, "callback_query", "message", "poll",
        "poll_answer", "message", "my_chat_member", "my_chat_member",
    ]  # fmt: skip


@pytest.fixture
async def client(sandbox: Sandbox) -> "AsyncIterator[Bot]":
    from aiogram import Bot
    from aiogram.client.session.aiohttp import AiohttpSession
    from aiogram.client.telegram import TelegramAPIServer

    server = await serve(sandbox)
    session = AiohttpSession(api=TelegramAPIServer.from_base(server.url))
    bot = Bot(TOKEN, session=session)
    yield bot
    await session.close()
    await server.close()


async def test_aiogram_polls_answers_and_moves_files(sandbox: Sandbox, client: "Bot") -> None:
    from aiogram import Dispatcher, F
    from aiogram.types import BufferedInputFile

    dispatcher = Dispatcher()

    @dispatcher.message(F.document)
    async def return_file(message: "Message") -> None:
        assert message.document
        content = await client.download(message.document)
        assert content
        await message.answer_document(BufferedInputFile(content.read()[::-1], "tillbaka.txt"))

    @dispatcher.message()
    async def echo(message: "Message") -> None:
        await message.answer(f"<i>{message.text}</i>", parse_mode="HTML")

    polling = asyncio.create_task(
        dispatcher.start_polling(client, polling_timeout=1, handle_signals=False)
    )
    anna = sandbox.person("Anna")
    await anna.send("hej")
    echoed = await anna.next_reply()
    await anna.upload("fråga.txt", b"abc")
    returned = await anna.next_reply()
    await dispatcher.stop_polling()
    await polling

    assert echoed.html == "<i>hej</i>"
    assert returned.document == ("tillbaka.txt", b"cba")
