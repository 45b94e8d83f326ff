"""The sandbox's own routes under `/_sandbox/`: what the phone page and crash tests use.

Errors are 4xx with `{"error": sentence}`.
"""

import mimetypes
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from bot.sandbox.chats.errors import ApiError
from bot.sandbox.chats.json_objects import page_json
from bot.sandbox.chats.values import Chat, Json, User
from bot.sandbox.chats.world import World
from bot.sandbox.methods.commands import commands_shown
from bot.sandbox.methods.profile import menu_button
from bot.sandbox.people import Person
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.server.clock_control import clock_json, set_clock

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response


View = Callable[[Sandbox, "Request"], Awaitable[Any]]


async def state(sandbox: Sandbox, _: "Request") -> Json:
    world = sandbox.world
    bots = [_bot_json(world, bot.id) for bot in world.bots.values()]
    people = [_person_json(world, user) for user in world.people()]
    return {
        "bot": bots[0],
        "bots": bots,
        "people": people,
        "clock": clock_json(sandbox),
        "web": sandbox.web_url,
    }


async def messages(sandbox: Sandbox, request: "Request") -> list[Json]:
    person = _person(sandbox, request)
    chat = sandbox.world.chat_seen(person.user, int(request.path_params["chat"]))
    return [page_json(message, person.user) for message in chat.messages.values()]


async def commands(sandbox: Sandbox, request: "Request") -> list[Json]:
    person = _person(sandbox, request)
    asked = request.query_params.get("chat")
    chat = sandbox.world.chat_seen(person.user, int(asked) if asked else None)
    bots = [bot for bot in sandbox.world.bots.values() if chat.holds(bot.id)]
    return [one for bot in bots for one in commands_shown(bot, chat, person.user)]


async def file(sandbox: Sandbox, request: "Request") -> "Response":
    from starlette.responses import Response

    stored = sandbox.world.files.get(request.path_params["file"])
    if stored is None:
        raise LookupError("There is no such file.")
    kind = mimetypes.guess_type(stored.name)[0] or stored.mime_type
    named = f"inline; filename*=UTF-8''{quote(stored.name)}"
    # what anybody uploads must not run as a page of this server
    headers = {"Content-Disposition": named, "Content-Security-Policy": "sandbox"}
    return Response(stored.content, media_type=kind, headers=headers)


async def add_person(sandbox: Sandbox, request: "Request") -> Json:
    given = await _json(request)
    name = str(given.get("name", "")).strip()
    if not name:
        raise ValueError("A person needs a name.")
    person = sandbox.person(name, str(given.get("language", "sv")), given.get("id"))
    return _person_json(sandbox.world, person.user)


async def send(sandbox: Sandbox, request: "Request") -> Json:
    given = await _json(request)
    text, reply_to, chat = str(given.get("text", "")), given.get("reply_to"), given.get("chat")
    return (await _person(sandbox, request).send(text, reply_to=reply_to, chat=chat)).json


async def press(sandbox: Sandbox, request: "Request") -> Json:
    given = await _json(request)
    wanted = str(given.get("data") or given.get("label") or "")
    done = await _person(sandbox, request).press(
        wanted, message_id=given.get("message_id"), chat=given.get("chat")
    )
    return {"id": done.id, "url": done.url, "app": done.app, "copied": done.copied}


async def open_app(sandbox: Sandbox, request: "Request") -> Json:
    given = await _json(request)
    return {"app": await _person(sandbox, request).open_app(given.get("chat"))}


async def edit(sandbox: Sandbox, request: "Request") -> Json:
    given = await _json(request)
    number, text = int(given.get("message_id", 0)), str(given.get("text", ""))
    return (await _person(sandbox, request).edit(number, text, chat=given.get("chat"))).json


async def block(sandbox: Sandbox, request: "Request") -> Json:
    person = _person(sandbox, request)
    person.block()
    return _person_json(sandbox.world, person.user)


async def unblock(sandbox: Sandbox, request: "Request") -> Json:
    person = _person(sandbox, request)
    person.unblock()
    return _person_json(sandbox.world, person.user)


async def open_link(sandbox: Sandbox, request: "Request") -> Json:
    given = await _json(request)
    return (await _person(sandbox, request).open_link(str(given.get("payload", "")))).json


async def upload(sandbox: Sandbox, request: "Request") -> Json:
    from starlette.datastructures import UploadFile

    person = _person(sandbox, request)
    async with request.form() as form:
        sent = form.get("file")
        if not isinstance(sent, UploadFile):
            raise ValueError("There is no file in the request.")  # noqa: TRY004 -- the same
        kind, caption = str(form.get("as", "document")), str(form.get("caption", ""))
        bubble = await person.upload(sent.filename or "file", await sent.read(), kind, caption)
    return bubble.json


async def read(sandbox: Sandbox, request: "Request") -> Json:
    person = _person(sandbox, request)
    given = await _json(request)
    sandbox.world.chat_seen(person.user, given.get("chat")).unread.pop(person.id, None)
    return _person_json(sandbox.world, person.user)


async def send_other(sandbox: Sandbox, request: "Request") -> Json:
    person = _person(sandbox, request)
    kinds = {
        "sticker": person.send_sticker,
        "location": person.send_location,
        "contact": person.send_contact,
        "voice": person.send_voice,
    }
    return (await kinds[request.path_params["kind"]]()).json


async def move_clock(sandbox: Sandbox, request: "Request") -> Json:
    return set_clock(sandbox, await _json(request))


async def add_fault(sandbox: Sandbox, request: "Request") -> Json:
    given = await _json(request)
    if "method" not in given or "kind" not in given:
        raise ValueError("A fault needs a method and a kind.")
    sandbox.faults.add(**given)
    return {"ok": True}


async def clear_faults(sandbox: Sandbox, _: "Request") -> Json:
    sandbox.faults.clear()
    return {"ok": True}


async def ledger(sandbox: Sandbox, request: "Request") -> list[Json]:
    since = int(request.query_params.get("since", 0))
    return [entry.json() for entry in sandbox.ledger.since(since)]


async def refusals(sandbox: Sandbox, _: "Request") -> list[Json]:
    return [vars(refusal) for refusal in sandbox.refusals]


async def set_profile(sandbox: Sandbox, request: "Request") -> Json:
    sandbox.flood = (await _json(request)).get("flood", "off")
    return {"flood": sandbox.flood}


VIEWS: tuple[tuple[str, str, View], ...] = (
    ("GET", "/state", state),
    ("POST", "/people", add_person),
    ("GET", "/people/{person:int}/chats/{chat}/messages", messages),
    ("GET", "/people/{person:int}/commands", commands),
    ("POST", "/people/{person:int}/send", send),
    ("POST", "/people/{person:int}/press", press),
    ("POST", "/people/{person:int}/edit", edit),
    ("POST", "/people/{person:int}/block", block),
    ("POST", "/people/{person:int}/unblock", unblock),
    ("POST", "/people/{person:int}/open", open_link),
    ("POST", "/people/{person:int}/app", open_app),
    ("POST", "/people/{person:int}/upload", upload),
    ("POST", "/people/{person:int}/read", read),
    ("POST", "/people/{person:int}/{kind}", send_other),
    ("GET", "/files/{file}", file),
    ("POST", "/clock", move_clock),
    ("POST", "/faults", add_fault),
    ("DELETE", "/faults", clear_faults),
    ("GET", "/ledger", ledger),
    ("GET", "/refusals", refusals),
    ("POST", "/profile", set_profile),
)


async def respond(sandbox: Sandbox, request: "Request", view: View) -> "Response":
    """Carry out a view; what a client did wrong is answered with a sentence."""
    from starlette.responses import JSONResponse, Response

    try:
        result = await view(sandbox, request)
    except PermissionError as error:
        return JSONResponse({"error": str(error)}, 409)
    except LookupError as error:
        return JSONResponse({"error": str(error)}, 404)
    except (ValueError, TypeError) as error:
        return JSONResponse({"error": str(error)}, 400)
    except ApiError as error:
        return JSONResponse({"error": error.description}, error.code)
    return result if isinstance(result, Response) else JSONResponse(result)


def _person(sandbox: Sandbox, request: "Request") -> Person:
    return sandbox.person_by_id(request.path_params["person"])


async def _json(request: "Request") -> Json:
    given = await request.json() if await request.body() else {}
    if not isinstance(given, dict):
        raise ValueError("A JSON object is expected.")  # noqa: TRY004 -- the client's mistake
    return given


def _bot_json(world: World, bot_id: int) -> Json:
    bot = world.bot(bot_id)
    described = {name: bot.text(name, "") for name in ("description", "short_description")}
    return {"id": bot.id, "name": bot.user.name, "username": bot.user.username} | described


def _person_json(world: World, user: User) -> Json:
    chats = world.chats_of(user)
    return {
        "id": user.id,
        "name": user.name,
        "language": user.language,
        "blocked": chats[0].blocked,
        "chats": [_chat_json(world, chat, user) for chat in chats],
    }


def _app_button(world: World, chat: Chat) -> str | None:
    """What the button beside the field says, where it opens an app."""
    if chat.bot_id is None:
        return None
    button = menu_button(world.bot(chat.bot_id), chat.id)
    return button["text"] if button["type"] == "web_app" else None


def _chat_json(world: World, chat: Chat, user: User) -> Json:
    title = world.bot(chat.bot_id).user.name if chat.bot_id is not None else chat.title
    return {
        "id": world.seen_id(chat),
        "title": title,
        "type": chat.type,
        "unread": chat.unread.get(user.id, 0),
        "pinned_message_id": chat.pinned[-1] if chat.pinned else None,
        "app": _app_button(world, chat),
    }
