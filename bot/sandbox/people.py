"""Simulated people: what one can do with a phone, as Python calls."""

import asyncio
import re
from collections import deque

from bot.sandbox.chats import happenings, votes
from bot.sandbox.chats.accounts import BotAccount
from bot.sandbox.chats.apps import opened
from bot.sandbox.chats.bubbles import Bubble, ButtonPress, Toast, rows_of
from bot.sandbox.chats.entities import plain
from bot.sandbox.chats.json_objects import page_json
from bot.sandbox.chats.live_events import Event
from bot.sandbox.chats.uploads import uploaded_body
from bot.sandbox.chats.values import Chat, Json, Message, User
from bot.sandbox.chats.world import World
from bot.sandbox.methods.commands import commands_shown
from bot.sandbox.methods.profile import menu_button

MAX_TEXT = 4096
MAX_CAPTION = 1024
PAYLOAD = re.compile(r"[A-Za-z0-9_-]{0,64}")


class Person:
    """One person and their phone. Chats are named by id; by default the one with the bot."""

    def __init__(self, world: World, user: User) -> None:
        self._world = world
        self.user = user
        self.toasts: list[Toast] = []
        self._untaken: deque[Bubble] = deque()
        self._arrived = asyncio.Event()
        self._presses: dict[str, ButtonPress] = {}
        world.live.watch(self._hear, user.id)

    @property
    def id(self) -> int:
        return self.user.id

    @property
    def name(self) -> str:
        return self.user.name

    @property
    def blocked(self) -> bool:
        return self._chat(None).blocked

    async def send(
        self, text: str, reply_to: int | None = None, chat: int | None = None
    ) -> Bubble:
        """Type a message; what is too long goes in several, as phones do it. Gives the last.

        Raises:
            LookupError: there is no such chat or message to reply to.
            ValueError: there is nothing but white space.
        """
        parts = [text[at : at + MAX_TEXT] for at in range(0, len(text), MAX_TEXT)]
        bodies = [plain(part, lambda _: None).body("text", "entities") for part in parts]
        sent = [self._post(chat, body, reply_to) for body in bodies if body]
        if not sent:
            raise ValueError("A message needs a text.")
        return sent[-1]

    async def edit(self, message_id: int, text: str, chat: int | None = None) -> Bubble:
        """Change one's own message.

        Raises:
            LookupError: it is not one's own, or no text.
            ValueError: there is nothing but white space.
        """
        message = self._message(message_id, chat)
        if message.sender is not self.user or "text" not in message.body:
            raise LookupError("One can edit only one's own texts.")
        body = plain(text[:MAX_TEXT], lambda _: None).body("text", "entities")
        if not body:
            raise ValueError("A message needs a text.")
        message.body = body
        message.edit_date = self._world.now()
        happenings.edited(self._world, message)
        return self._bubble(message)

    def delete(self, *message_ids: int, chat: int | None = None) -> None:
        """Delete messages for both sides; the bot is not told."""
        happenings.delete(self._world, self._chat(chat), list(message_ids))

    async def press(
        self, label: str, message_id: int | None = None, chat: int | None = None
    ) -> ButtonPress:
        """Press the button with this label, or whose data begins so, on the newest message.

        Raises:
            LookupError: no message has such a button.
        """
        message, button = self._button(label, message_id, chat)
        done = ButtonPress(button["text"], message.id)
        if message.markup and "inline_keyboard" not in message.markup:
            await self._answer_with(button, chat)
            return done
        done.url = button.get("url")
        if "web_app" in button:
            done.app = self._opened(button["web_app"]["url"], chat)
        done.copied = (button.get("copy_text") or {}).get("text")
        if "callback_data" in button:
            done.data = button["callback_data"]
            query = happenings.press(self._world, self.user, message, done.data)
            done.id = query.id
            self._presses[query.id] = done
        return done

    async def open_app(self, chat: int | None = None) -> str:
        """Press the button beside the field; gives the address that the phone opens.

        Raises:
            LookupError: the button opens no app.
        """
        button = menu_button(self._bot(self._chat(chat)), self.id)
        if button["type"] != "web_app":
            raise LookupError(f"{self.name} has no button for an app.")
        return self._opened(button["web_app"]["url"], chat)

    async def vote(self, message_id: int, *options: int, chat: int | None = None) -> None:
        """Choose these options of a poll, counted from 0; none takes the vote back."""
        votes.vote(self._world, self.user, self._message(message_id, chat), list(options))

    def block(self) -> None:
        happenings.set_blocked(self._world, self._bot(None), self.user, blocked=True)

    def unblock(self) -> None:
        happenings.set_blocked(self._world, self._bot(None), self.user, blocked=False)

    async def open_link(self, payload: str) -> Bubble:
        """Open `t.me/<bot>?start=payload` and press Start.

        Raises:
            ValueError: Telegram carries no such payload.
        """
        if not PAYLOAD.fullmatch(payload):
            raise ValueError("A link carries at most 64 letters, digits, _ and -.")
        return await self.send(f"/start {payload}".strip())

    async def send_marked(self, text: str, *entities: Json) -> Bubble:
        """Type a message in which places are bold, lead somewhere or the like (MessageEntity)."""
        return self._post(None, {"text": text, "entities": list(entities)})

    async def upload(
        self,
        name: str,
        content: bytes,
        as_: str = "document",
        caption: str | None = None,
        *,
        album: str | None = None,
    ) -> Bubble:
        """Send a file, as a document or as a photo; those of one `album` are sent together.

        Raises:
            ValueError: the caption is longer than a phone allows.
        """
        if caption and len(caption) > MAX_CAPTION:
            raise ValueError(f"A caption has at most {MAX_CAPTION} characters.")
        body = uploaded_body(self._world.files, as_, name, content)
        captioned = plain(caption or "", lambda _: None).body("caption", "caption_entities")
        together = {"media_group_id": album} if album else {}
        return self._post(None, body | captioned | together)

    async def send_sticker(self) -> Bubble:
        return self._post(None, uploaded_body(self._world.files, "sticker", "sticker.webp", b""))

    async def send_voice(self) -> Bubble:
        return self._post(None, uploaded_body(self._world.files, "voice", "voice.ogg", b""))

    async def send_location(
        self, latitude: float = 57.708870, longitude: float = 11.974560
    ) -> Bubble:
        return self._post(None, {"location": {"latitude": latitude, "longitude": longitude}})

    async def send_contact(self, phone_number: str = "+4670000000") -> Bubble:
        contact = {"phone_number": phone_number, "first_name": self.name, "user_id": self.id}
        return self._post(None, {"contact": contact})

    async def next_reply(self, timeout: float = 240.0) -> Bubble:  # noqa: ASYNC109 -- a test's limit
        """The next message or edit from a bot that was not taken yet.

        Raises:
            TimeoutError: none came in so many real seconds.
        """
        if not self._untaken:
            self._arrived.clear()
            await asyncio.wait_for(self._arrived.wait(), timeout)
        return self._untaken.popleft()

    def forget_replies(self) -> None:
        """Take everything that came, unread."""
        self._untaken.clear()

    def messages(self, chat: int | None = None) -> list[Bubble]:
        """What the person sees now, oldest first."""
        return [self._bubble(message) for message in self._chat(chat).messages.values()]

    def commands(self, chat: int | None = None) -> list[str]:
        """The commands the menu offers, as this person sees it in this chat."""
        seen = self._chat(chat)
        bots = [bot for bot in self._world.bots.values() if seen.holds(bot.id)]
        shown = [one for bot in bots for one in commands_shown(bot, seen, self.user)]
        return [one["command"] for one in shown]

    async def _answer_with(self, button: Json, chat: int | None) -> Bubble:
        """What a button of a reply keyboard sends."""
        if button.get("request_contact"):
            return await self.send_contact()
        if button.get("request_location"):
            return await self.send_location()
        return await self.send(button["text"], chat=chat)

    def _hear(self, event: Event) -> None:
        if event["event"] == "toast":
            self._take_toast(event)
        elif event["event"] in {"message", "edited"} and event["message"]["from"]["is_bot"]:
            self._untaken.append(Bubble.of(event["message"], self._world.files))
            self._arrived.set()

    def _take_toast(self, event: Event) -> None:
        toast = Toast(event["callback_query_id"], event["text"], event["alert"], event["url"])
        self.toasts.append(toast)
        if press := self._presses.pop(toast.callback_query_id, None):
            press.take(toast)

    def _post(self, chat_id: int | None, body: Json, reply_to: int | None = None) -> Bubble:
        chat = self._chat(chat_id)
        if chat.is_private:
            self._unblock_if_needed(chat)
            chat.started = True
        message = Message(
            id=self._world.next_message_id(chat),
            chat=chat,
            sender=self.user,
            date=self._world.now(),
            body=body,
            reply_to=self._message(reply_to, chat_id) if reply_to else None,
        )
        return self._bubble(happenings.post(self._world, message))

    def _unblock_if_needed(self, chat: Chat) -> None:
        """Telegram unblocks a bot before it lets one write to it."""
        if chat.blocked:
            happenings.set_blocked(self._world, self._bot(chat), self.user, blocked=False)

    def _button(
        self, label: str, message_id: int | None, chat: int | None
    ) -> tuple[Message, Json]:
        """The button meant: by its label, else its whole data, else how its data begins."""
        found = [
            (message, button)
            for message in reversed(self._chat(chat).messages.values())
            if message_id in {None, message.id}
            for row in rows_of(page_json(message, self.user))
            for button in row
        ]
        for means in (_is_labelled, _has_data, _has_data_beginning):
            for message, button in found:
                if means(button, label):
                    return message, button
        raise LookupError(f"{self.name} sees no button {label!r}.")

    def _chat(self, chat_id: int | None) -> Chat:
        return self._world.chat_seen(self.user, chat_id)

    def _bot(self, chat: Chat | None) -> BotAccount:
        chat = chat or self._chat(None)
        assert chat.bot_id is not None
        return self._world.bot(chat.bot_id)

    def _opened(self, url: str, chat: int | None) -> str:
        query_id = str(self._world.random.getrandbits(60))
        bot = self._bot(self._chat(chat))
        return opened(url, bot, self.user, query_id, self._world.now())

    def _message(self, message_id: int, chat: int | None) -> Message:
        message = self._chat(chat).messages.get(message_id)
        if message is None:
            raise LookupError(f"{self.name} sees no message {message_id}.")
        return message

    def _bubble(self, message: Message) -> Bubble:
        return Bubble.of(page_json(message, self.user), self._world.files)


def _is_labelled(button: Json, label: str) -> bool:
    return bool(button["text"] == label)


def _has_data(button: Json, data: str) -> bool:
    return bool(data and button.get("callback_data") == data)


def _has_data_beginning(button: Json, beginning: str) -> bool:
    return bool(beginning and str(button.get("callback_data", "")).startswith(beginning))
