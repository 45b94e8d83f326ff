"""A small bot in plain HTTP: it shows the page everything a bot can show, product or not."""

import json
import struct
import threading
import zlib
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

import httpx

Json: TypeAlias = dict[str, Any]

COMMANDS = [
    {"command": "start", "description": "Say hello"},
    {"command": "format", "description": "Show all formatting"},
    {"command": "keyboard", "description": "Show a reply keyboard"},
]
DESCRIPTION = "A bot for trying the page."

FORMATTED = (
    "<b>bold</b> <i>italic</i> <u>under</u> <s>struck</s> <code>code</code> "
    "<tg-spoiler>secret</tg-spoiler> <b>fat <i>both</i></b> 👨‍👩‍👧 <b>after</b>\n"
    '<pre><code class="language-python">print(1)</code></pre>'
    "<blockquote>quoted</blockquote>\n"
    "<blockquote expandable>one\ntwo\nthree\nfour\nfive</blockquote>\n"
    '<a href="https://t.me/{bot}?start=s_barn">the session</a> '
    "/format someone@example.org https://example.org/x &lt;img src=x onerror=alert(1)&gt;"
)

Deed: TypeAlias = Callable[[int, Json], object]


def a_png(width: int, height: int) -> bytes:
    """A picture of one colour, real enough for a browser."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        checksum = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + checksum

    rows = (b"\0" + b"\x0b\x6a\x88" * width) * height
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def buttons(*rows: Mapping[str, str]) -> Json:
    """An inline keyboard, one row a mapping of label to callback data."""
    return {
        "inline_keyboard": [
            [{"text": text, "callback_data": data} for text, data in row.items()] for row in rows
        ]
    }


class ScriptedBot:
    """Polls `api` (".../bot<token>") in a thread of its own until stopped."""

    def __init__(self, api: str) -> None:
        self._http = httpx.Client(base_url=api + "/", timeout=60, trust_env=False, verify=False)
        self._stopped = threading.Event()
        self.release = threading.Event()
        self._thread = threading.Thread(target=self._poll, daemon=True)
        self._username = ""
        self._said: dict[str, Deed] = {
            "/start": self._start,
            "/format": self._format,
            "/keyboard": self._keyboard,
            "/force": self._force,
            "/links": self._links,
            "/file": self._file,
            "/picture": self._picture,
            "/pin": self._pin,
            "/silent": self._silent,
            "/typing": self._typing,
            "/delete": self._delete,
            "/many": self._many,
        }

    def start(self) -> None:
        self._username = self.call("getMe")["username"]
        self.call("setMyCommands", commands=COMMANDS)
        self.call("setMyDescription", description=DESCRIPTION)
        self._thread.start()

    def stop(self) -> None:
        """Return when its thread has ended."""
        self._stopped.set()
        self.release.set()
        # a second request for updates ends the one that waits
        self._http.post("getUpdates", json={"timeout": 0})
        self._thread.join(5)
        self._http.close()

    def call(self, method: str, files: Json | None = None, **parameters: Any) -> Any:
        """The result of a Bot API call; raises AssertionError with its description if refused."""
        if files:
            answer = self._http.post(method, data=parameters, files=files).json()
        else:
            answer = self._http.post(method, json=parameters).json()
        assert answer["ok"], f"{method}: {answer['description']}"
        return answer["result"]

    def say(self, chat: int, text: str, **more: Any) -> Json:
        return self.call("sendMessage", chat_id=chat, text=text, **more)  # type: ignore[no-any-return] # the API's JSON

    def _poll(self) -> None:
        offset = 0
        while not self._stopped.is_set():
            for update in self._fetch(offset):
                offset = update["update_id"] + 1
                self._handle(update)

    def _fetch(self, offset: int) -> list[Json]:
        """What came; nothing while the server is away."""
        try:
            # Short, since a line that breaks while it is made may stay silent.
            waiting = {"offset": offset, "timeout": 1}
            answer: Json = self._http.post("getUpdates", json=waiting, timeout=2).json()
        except (httpx.TransportError, json.JSONDecodeError):
            self._stopped.wait(0.1)
            return []
        return answer.get("result", [])  # type: ignore[no-any-return] # the API's JSON

    def _handle(self, update: Json) -> None:
        if query := update.get("callback_query"):
            self._pressed(query)
        elif message := update.get("message"):
            self._received(message["chat"]["id"], message)
        elif message := update.get("edited_message"):
            self.say(message["chat"]["id"], f"You changed it to: {message['text']}")

    def _received(self, chat: int, message: Json) -> None:
        text = message.get("text", "")
        deed = self._said.get(text.partition(" ")[0])
        if deed:
            deed(chat, message)
        elif photo := message.get("photo"):
            words = message.get("caption", "no words")
            self.say(chat, f"A picture {photo[-1]['width']} wide: {words}")
        elif document := message.get("document"):
            self.say(chat, f"A file: {document['file_name']}")
        elif original := message.get("reply_to_message"):
            self.say(chat, f"{text}, in answer to: {original['text']}")
        else:
            self.say(chat, f"You said: {text}")

    def _pressed(self, query: Json) -> None:
        chat, message_id = query["message"]["chat"]["id"], query["message"]["message_id"]
        answer: Json = {"callback_query_id": query["id"]}
        if query["data"] == "alert":
            answer |= {"text": "Read this first.", "show_alert": True}
        elif query["data"] == "toast":
            answer |= {"text": "Saved."}
        elif query["data"] == "edit":
            again = buttons({"Rewrite": "edit"}, {"Toast": "toast", "Alert": "alert"})
            self.call(
                "editMessageText", chat_id=chat, message_id=message_id,
                text="The second screen", reply_markup=again,
            )  # fmt: skip
        elif query["data"] == "slow":
            self.release.wait(5)
            self.release.clear()
        self.call("answerCallbackQuery", **answer)

    def _start(self, chat: int, message: Json) -> None:
        payload = message["text"].removeprefix("/start").strip()
        keyboard = buttons(
            {"Rewrite": "edit", "Slow": "slow"}, {"Toast": "toast", "Alert": "alert"}
        )
        self.say(chat, f"Opened {payload}" if payload else "Welcome", reply_markup=keyboard)

    def _format(self, chat: int, message: Json) -> None:
        self.say(chat, FORMATTED.format(bot=self._username), parse_mode="HTML")

    def _keyboard(self, chat: int, message: Json) -> None:
        rows = [[{"text": "Lunch"}, {"text": "Wifi"}]]
        markup = {"keyboard": rows, "one_time_keyboard": True, "input_field_placeholder": "Choose"}
        self.say(chat, "What about?", reply_markup=markup)

    def _force(self, chat: int, message: Json) -> None:
        markup = {"force_reply": True, "input_field_placeholder": "In your own words"}
        self.say(chat, "How was it?", reply_markup=markup)

    def _links(self, chat: int, message: Json) -> None:
        row = [
            {"text": "Open the room", "url": f"https://t.me/{self._username}?start=rum_1"},
            {"text": "Copy the code", "copy_text": {"text": "GR-2023"}},
        ]
        self.say(chat, "Links", reply_markup={"inline_keyboard": [row]})

    def _file(self, chat: int, message: Json) -> None:
        document = {
            "document": ("day.ics", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "text/calendar")
        }
        self.call("sendDocument", files=document, chat_id=chat)

    def _picture(self, chat: int, message: Json) -> None:
        photo = {"photo": ("plan.png", a_png(320, 200), "image/png")}
        self.call("sendPhoto", files=photo, chat_id=chat, caption="The plan")

    def _pin(self, chat: int, message: Json) -> None:
        pinned = self.say(chat, "The day's programme")
        self.call("pinChatMessage", chat_id=chat, message_id=pinned["message_id"])

    def _silent(self, chat: int, message: Json) -> None:
        self.say(chat, "Quietly", disable_notification=True)

    def _typing(self, chat: int, message: Json) -> None:
        self.call("sendChatAction", chat_id=chat, action="typing")

    def _delete(self, chat: int, message: Json) -> None:
        gone = self.say(chat, "Soon gone")
        self.call("deleteMessage", chat_id=chat, message_id=gone["message_id"])
        self.say(chat, "Now it is gone")

    def _many(self, chat: int, message: Json) -> None:
        for number in range(1, 21):
            self.say(chat, f"Message {number} of 20")
