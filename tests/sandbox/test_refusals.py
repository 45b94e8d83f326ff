"""What Telegram refuses, in its own words: section by section, as raw JSON."""

import json
from typing import Any

import pytest

from bot.clock import SystemClock
from bot.sandbox import TOKEN, Sandbox

ANNA, STRANGER, BLOCKER, GHOST, MET_IN_GROUP = 7, 8, 9, 10, 11
GROUP, LEFT, KICKED, UPGRADED, BASIC = -1001, -1002, -1003, -42, -43
PARSE = "Bad Request: can't parse entities: "
BUTTON = "Bad Request: can't parse inline keyboard button: "
RESERVED = "_*[]()~`>#+-=|{}.!"


def keyboard(**button: Any) -> dict[str, Any]:
    return {"reply_markup": {"inline_keyboard": [[button]]}}


@pytest.fixture
async def sandbox() -> Sandbox:
    sandbox = Sandbox(SystemClock())
    world = sandbox.world
    await sandbox.person("Anna", id=ANNA).send("/start")
    sandbox.person("Främling", id=STRANGER)
    await sandbox.person("Bo", id=BLOCKER).send("/start")
    sandbox.person("Bo").block()
    await sandbox.person("Borta", id=GHOST).send("/start")
    world.users[GHOST].deleted = True
    met = sandbox.person("Cia", id=MET_IN_GROUP)
    bot_id = next(iter(world.bots.values())).id
    for group_id, status in ((GROUP, "member"), (LEFT, "left"), (KICKED, "kicked")):
        group = world.add_group("Grupp", group_id)
        group.members = {met.id: "member", bot_id: status}
    basic = world.add_group("Liten", BASIC, "group")
    basic.members = {met.id: "member", bot_id: "kicked"}
    upgraded = world.add_group("Förr", UPGRADED, "group")
    upgraded.migrated_to = GROUP
    return sandbox


async def call(sandbox: Sandbox, method: str, parameters: dict[str, Any]) -> dict[str, Any]:
    url = f"http://sandbox/bot{TOKEN}/{method}"
    status, body = await sandbox.handle(url, json.dumps(parameters).encode(), "application/json")
    answer: dict[str, Any] = json.loads(body)
    assert answer["ok"] or status == answer["error_code"]
    return answer


SENDING: list[tuple[dict[str, Any], str]] = [
    ({}, "400 Bad Request: message text is empty"),
    ({"text": ""}, "400 Bad Request: message text is empty"),
    ({"text": " \n "}, "400 Bad Request: text must be non-empty"),
    ({"text": "<b></b>", "parse_mode": "HTML"}, "400 Bad Request: text must be non-empty"),
    ({"text": "å" * 4097}, "400 Bad Request: message is too long"),
    ({"text": "x" * 32_769}, "400 Bad Request: text is too long"),
    ({"text": "x", "parse_mode": "foo"}, "400 Bad Request: unsupported parse_mode"),
    ({"text": "x", "chat_id": ""}, "400 Bad Request: chat_id is empty"),
    ({"text": "x", "chat_id": 99}, "400 Bad Request: chat not found"),
    ({"text": "x", "chat_id": "@nobody"}, "400 Bad Request: chat not found"),
    ({"text": "x", "chat_id": STRANGER}, "400 Bad Request: chat not found"),
    (
        {"text": "x", "chat_id": MET_IN_GROUP},
        "403 Forbidden: bot can't initiate conversation with a user",
    ),
    ({"text": "x", "chat_id": BLOCKER}, "403 Forbidden: bot was blocked by the user"),
    ({"text": "x", "chat_id": GHOST}, "403 Forbidden: user is deactivated"),
    ({"text": "x", "chat_id": 100001}, "403 Forbidden: the bot can't send messages to the bot"),
    ({"text": "x", "chat_id": BASIC}, "403 Forbidden: bot was kicked from the group chat"),
    ({"text": "x", "chat_id": KICKED}, "403 Forbidden: bot was kicked from the supergroup chat"),
    (
        {"text": "x", "chat_id": LEFT},
        "403 Forbidden: bot is not a member of the supergroup chat",
    ),
    (
        {"text": "x", "chat_id": UPGRADED},
        "400 Bad Request: group chat was upgraded to a supergroup chat",
    ),
    (
        {"text": "x", "reply_parameters": {"message_id": 999}},
        "400 Bad Request: message to be replied not found",
    ),
    ({"text": "x", "message_thread_id": 5}, "400 Bad Request: message thread not found"),
    (
        {"text": "x", "entities": [{"length": 1, "type": "bold"}]},
        "400 Bad Request: can't parse MessageEntity: Can't find field \"offset\"",
    ),
    (
        {"text": "abc", "entities": [{"offset": 1, "length": 5, "type": "bold"}]},
        (
            "400 Bad Request: entity beginning at UTF-16 offset 1 ends after the end of the text"
            " at UTF-16 offset 6"
        ),
    ),
    (
        {"text": "x", "reply_markup": "{"},
        "400 Bad Request: can't parse reply keyboard markup JSON object",
    ),
    ({"text": "x", "reply_markup": "[]"}, "400 Bad Request: object expected as reply markup"),
    (
        {"text": "x", "reply_markup": {"inline_keyboard": [{}]}},
        (
            '400 Bad Request: field "inline_keyboard" of the InlineKeyboardMarkup must be an Array'
            " of Arrays"
        ),
    ),
    ({"text": "x", **keyboard(url="a.se")}, f'400 {BUTTON}Can\'t find field "text"'),
    (
        {"text": "x", **keyboard(text="a")},
        f"400 {BUTTON}Text buttons are unallowed in the inline keyboard",
    ),
    (
        {"text": "x", **keyboard(text="a", callback_data="")},
        f"400 {BUTTON}Text buttons are unallowed in the inline keyboard",
    ),
    (
        {"text": "x", **keyboard(text="a", callback_data="a", style="pink")},
        f"400 {BUTTON}invalid button style specified",
    ),
    (
        {"text": "x", **keyboard(text="a", callback_data="å" * 33)},
        "400 Bad Request: BUTTON_DATA_INVALID",
    ),
    (
        {"text": "x", **keyboard(text="a", copy_text={"text": "x" * 257})},
        "400 Bad Request: BUTTON_COPY_TEXT_INVALID",
    ),
    (
        {"text": "x", **keyboard(text="a", copy_text={"text": ""})},
        "400 Bad Request: BUTTON_COPY_TEXT_INVALID",
    ),
    (
        {"text": "x", **keyboard(text="a", url="foo")},
        "400 Bad Request: inline keyboard button URL 'foo' is invalid: Wrong HTTP URL",
    ),
    (
        {"text": "x", **keyboard(text="a", url="http://localhost:80/")},
        (
            "400 Bad Request: inline keyboard button URL 'http://localhost:80/' is invalid:"
            " Wrong HTTP URL"
        ),
    ),
    (
        {"text": "x", **keyboard(text="a", web_app={"url": "http://a.se"})},
        (
            "400 Bad Request: inline keyboard button Web App URL 'http://a.se' is invalid:"
            " Only HTTPS links are allowed"
        ),
    ),
    (
        {"text": "x", "chat_id": GROUP, **keyboard(text="a", web_app={"url": "https://a.se"})},
        "400 Bad Request: BUTTON_TYPE_INVALID",
    ),
]


@pytest.mark.parametrize(("parameters", "expected"), SENDING)
async def test_a_message_is_refused(
    sandbox: Sandbox, parameters: dict[str, Any], expected: str
) -> None:
    answer = await call(sandbox, "sendMessage", {"chat_id": ANNA} | parameters)

    assert f"{answer['error_code']} {answer['description']}" == expected
    assert len(sandbox.ledger) == 0


async def test_an_upgraded_group_tells_where_it_went(sandbox: Sandbox) -> None:
    answer = await call(sandbox, "sendMessage", {"chat_id": UPGRADED, "text": "x"})

    assert answer["parameters"] == {"migrate_to_chat_id": GROUP}


HTML = [
    ("<b>hi", "Can't find end tag corresponding to start tag \"b\""),
    ("<foo>x</foo>", 'Unsupported start tag "foo" at byte offset 0'),
    ("a < b", 'Unsupported start tag "" at byte offset 2'),
    ("5 <3 you", 'Unsupported start tag "3" at byte offset 2'),
    ("<br>", 'Unsupported start tag "br" at byte offset 0'),
    ("x</b>", "Unexpected end tag at byte offset 1"),
    ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
    ("<b", "Unclosed start tag at byte offset 0"),
    ("<b =1>x</b>", 'Empty attribute name in the tag "b" at byte offset 0'),
    ("<a href=foo!>x</a>", "Unexpected end of name token at byte offset 8"),
    (
        '<span class="x">a</span>',
        'Tag "span" must have class "tg-spoiler" at byte offset 0',
    ),
    ('<tg-emoji emoji-id="x">a</tg-emoji>', "Invalid custom emoji identifier specified"),
    ('<tg-time unix="1700000000" format="x">a</tg-time>', "Invalid date format used"),
]  # fmt: skip
MARKDOWN_V2 = [
    *(
        (
            f"a{sign}b",
            f"Character '{sign}' is reserved and must be escaped with the preceding '\\'",
        )
        for sign in "])>#+-=|{}.!("
    ),
    ("*b", "Can't find end of Bold entity at byte offset 0"),
    ("_b", "Can't find end of Italic entity at byte offset 0"),
    ("__b", "Can't find end of Underline entity at byte offset 0"),
    ("~b", "Can't find end of Strikethrough entity at byte offset 0"),
    ("`a", "Can't find end of Code entity at byte offset 0"),
    ("[b", "Can't find end of TextUrl entity at byte offset 0"),
    ("[x](http://e.org", "Can't find end of a URL at byte offset 4"),
]
FORMATTED = [
    *(("HTML", text, error) for text, error in HTML),
    *(("MarkdownV2", text, error) for text, error in MARKDOWN_V2),
    ("Markdown", "a_b", "Can't find end of the entity starting at byte offset 1"),
]


@pytest.mark.parametrize(("mode", "text", "error"), FORMATTED)
async def test_wrong_markup_is_refused(sandbox: Sandbox, mode: str, text: str, error: str) -> None:
    wanted = {"chat_id": ANNA, "text": text, "parse_mode": mode}

    answer = await call(sandbox, "sendMessage", wanted)

    assert (answer["error_code"], answer["description"]) == (400, PARSE + error)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a&nbsp;b &copy; &apos;", "a&nbsp;b &copy; &apos;"),
        ("&", "&"),
        ("<a>x</a>", "x"),
        ('<a href="javascript:1">x</a>', "x"),
        ("&lt;b&gt; &amp; &quot;", '<b> & "'),
        ("\U0001f600" * 4096, "\U0001f600" * 4096),
    ],
)
async def test_odd_html_is_taken_without_entities(sandbox: Sandbox, text: str, shown: str) -> None:
    wanted = {"chat_id": ANNA, "text": text, "parse_mode": "HTML"}

    answer = await call(sandbox, "sendMessage", wanted)

    assert answer["result"]["text"] == shown
    assert "entities" not in answer["result"]


async def test_a_parse_mode_wins_over_entities(sandbox: Sandbox) -> None:
    entities = [{"offset": 0, "length": 1, "type": "italic"}]
    wanted = {"chat_id": ANNA, "text": "<b>x</b>", "parse_mode": "HTML", "entities": entities}

    answer = await call(sandbox, "sendMessage", wanted)

    assert answer["result"]["entities"] == [{"offset": 0, "length": 1, "type": "bold"}]


EDITING: list[tuple[str, dict[str, Any], str]] = [
    ("editMessageText", {"text": "x"}, "message identifier is not specified"),
    (
        "editMessageText",
        {"text": "x", "chat_id": ANNA, "message_id": 999},
        "message to edit not found",
    ),
    ("editMessageText", {"text": "x" * 4097, "message_id": "own"}, "MESSAGE_TOO_LONG"),
    ("editMessageText", {"text": "x", "message_id": "theirs"}, "message can't be edited"),
    ("editMessageText", {"text": "x", "message_id": "keyed"}, "message can't be edited"),
    (
        "editMessageText",
        {"text": "x", "message_id": "file"},
        "there is no text in the message to edit",
    ),
    (
        "editMessageCaption",
        {"caption": "x", "message_id": "own"},
        "there is no caption in the message to edit",
    ),
    (
        "editMessageCaption",
        {"caption": "x" * 1025, "message_id": "file"},
        "MEDIA_CAPTION_TOO_LONG",
    ),
    (
        "editMessageText",
        {"text": "Hej", "message_id": "own"},
        (
            "message is not modified: specified new message content and reply markup are exactly"
            " the same as a current content and reply markup of the message"
        ),
    ),
    (
        "editMessageText",
        {"text": "x", "message_id": "own", "reply_markup": {"keyboard": [["a"]]}},
        "inline keyboard expected",
    ),
    ("deleteMessage", {"chat_id": ANNA}, "message identifier is not specified"),
    ("deleteMessage", {"message_id": 999}, "message to delete not found"),
    (
        "deleteMessages",
        {"message_ids": list(range(101))},
        "too many message identifiers specified",
    ),
    ("pinChatMessage", {"message_id": 999}, "message to pin not found"),
    ("unpinChatMessage", {}, "message to unpin not found"),
    ("forwardMessage", {"from_chat_id": ANNA, "message_id": 999}, "message to forward not found"),
    ("copyMessage", {"from_chat_id": ANNA, "message_id": 999}, "message to copy not found"),
    ("stopPoll", {"message_id": "poll"}, "poll has already been closed"),
]


@pytest.mark.parametrize(("method", "parameters", "expected"), EDITING)
async def test_what_was_sent_is_not_changed(
    sandbox: Sandbox, method: str, parameters: dict[str, Any], expected: str
) -> None:
    sent = {"theirs": 1}
    for name, using, content in (
        ("own", "sendMessage", {"text": "Hej"}),
        ("keyed", "sendMessage", {"text": "Hej", "reply_markup": {"keyboard": [["Ja"]]}}),
        ("file", "sendDocument", {"document": b"x"}),
        ("poll", "sendPoll", {"question": "?", "options": ["a"], "is_closed": True}),
    ):
        _, answer = await sandbox.call(TOKEN, using, chat_id=ANNA, **content)
        sent[name] = answer["result"]["message_id"]
    number = parameters.get("message_id")
    wanted = {"message_id": sent[number]} if isinstance(number, str) else {}
    chat = {} if len(parameters) == 1 and method == "editMessageText" else {"chat_id": ANNA}

    answer = await call(sandbox, method, chat | parameters | wanted)

    assert (answer["error_code"], answer["description"]) == (400, f"Bad Request: {expected}")


COMMANDS = "Bad Request: command"
OTHERS: list[tuple[str, dict[str, Any], str]] = [
    ("nothing", {}, "404 Not Found: method not found"),
    ("setChatTitle", {}, "501 Not Implemented: sandbox: setChatTitle is not implemented"),
    ("sendDice", {}, "501 Not Implemented: sandbox: sendDice is not implemented"),
    (
        "answerCallbackQuery",
        {"callback_query_id": "1"},
        "400 Bad Request: query is too old and response timeout expired or query ID is invalid",
    ),
    ("sendChatAction", {"action": "foo"}, "400 Bad Request: wrong parameter action in request"),
    ("sendDocument", {}, "400 Bad Request: there is no document in the request"),
    (
        "sendDocument",
        {"document": "x"},
        (
            "400 Bad Request: wrong remote file identifier specified: can't unserialize it."
            " Wrong last symbol"
        ),
    ),
    ("getFile", {}, "400 Bad Request: file_id not specified"),
    ("getFile", {"file_id": "x"}, "400 Bad Request: invalid file_id"),
    ("sendMediaGroup", {"media": []}, "400 Bad Request: there are no messages to send"),
    (
        "sendMediaGroup",
        {"media": [{"type": "photo", "media": "x"}] * 11},
        "400 Bad Request: too many messages to send as an album",
    ),
    (
        "sendPoll",
        {"question": "x" * 301, "options": ["a"]},
        "400 Bad Request: poll question length must not exceed 300",
    ),
    (
        "sendPoll",
        {"question": "x", "options": ["a" * 101]},
        "400 Bad Request: poll options length must not exceed 100",
    ),
    (
        "setMyCommands",
        {"commands": [{"command": "Start", "description": "x"}]},
        "400 Bad Request: BOT_COMMAND_INVALID",
    ),
    (
        "setMyCommands",
        {"commands": [{"command": "x" * 33, "description": "x"}]},
        f"400 {COMMANDS} length must not exceed 32",
    ),
    (
        "setMyCommands",
        {"commands": [{"command": "", "description": "x"}]},
        f"400 {COMMANDS} must be non-empty",
    ),
    (
        "setMyCommands",
        {"commands": [{"command": "x", "description": ""}]},
        f"400 {COMMANDS} description must be non-empty",
    ),
    (
        "setMyCommands",
        {"commands": [{"command": "x", "description": "x" * 257}]},
        f"400 {COMMANDS} description length must not exceed 256",
    ),
    (
        "setMyCommands",
        {"commands": [{"command": f"c{n}", "description": "x"} for n in range(101)]},
        "400 Bad Request: BOT_COMMANDS_TOO_MUCH",
    ),
    (
        "setMyCommands",
        {"language_code": "eng"},
        "400 Bad Request: invalid language code specified",
    ),
    (
        "setMyCommands",
        {"scope": {"type": "chat_member", "chat_id": ANNA, "user_id": ANNA}},
        "400 Bad Request: can't use specified scope in private chats",
    ),
    (
        "setWebhook",
        {"url": "http://a.se"},
        "400 Bad Request: bad webhook: An HTTPS URL must be provided for webhook",
    ),
    (
        "setWebhook",
        {"url": "https://a.se:8080"},
        "400 Bad Request: bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
    ),
    (
        "setWebhook",
        {"url": "https://"},
        "400 Bad Request: invalid webhook URL specified",
    ),
    (
        "setWebhook",
        {"url": "https://a.se", "secret_token": "x" * 257},
        "400 Bad Request: secret token is too long",
    ),
    (
        "setWebhook",
        {"url": "https://a.se", "secret_token": "!"},
        "400 Bad Request: secret token contains unallowed characters",
    ),
    (
        "pinChatMessage",
        {"chat_id": GROUP, "message_id": 1},
        "400 Bad Request: not enough rights to manage pinned messages in the chat",
    ),
]


@pytest.mark.parametrize(("method", "parameters", "expected"), OTHERS)
async def test_a_call_is_refused(
    sandbox: Sandbox, method: str, parameters: dict[str, Any], expected: str
) -> None:
    answer = await call(sandbox, method, {"chat_id": ANNA} | parameters)

    assert f"{answer['error_code']} {answer['description']}" == expected


async def test_an_answer_over_200_signs_is_refused(sandbox: Sandbox) -> None:
    markup = {"inline_keyboard": [[{"text": "Ja", "callback_data": "x"}]]}
    await call(sandbox, "sendMessage", {"chat_id": ANNA, "text": "?", "reply_markup": markup})
    press = await sandbox.person("Anna").press("Ja")

    answer = await call(
        sandbox, "answerCallbackQuery", {"callback_query_id": press.id, "text": "x" * 201}
    )

    assert answer["description"] == "Bad Request: MESSAGE_TOO_LONG"


async def test_a_missing_message_may_be_replied_to_if_the_bot_says_so(sandbox: Sandbox) -> None:
    reply = {"message_id": 999, "allow_sending_without_reply": True}

    answer = await call(
        sandbox, "sendMessage", {"chat_id": ANNA, "text": "x", "reply_parameters": reply}
    )

    assert "reply_to_message" not in answer["result"]


async def test_no_commands_at_all_clear_the_menu(sandbox: Sandbox) -> None:
    await call(sandbox, "setMyCommands", {"commands": [{"command": "nu", "description": "Nu"}]})

    cleared = await call(sandbox, "setMyCommands", {})

    assert cleared == {"ok": True, "result": True}
    assert (await call(sandbox, "getMyCommands", {}))["result"] == []


async def test_files_are_refused(sandbox: Sandbox) -> None:
    refused = []
    for method, parameters in (
        ("sendPhoto", {"photo": b"no picture"}),
        ("sendDocument", {"document": b""}),
        ("sendDocument", {"document": b"x", "caption": "x" * 1025}),
    ):
        _, answer = await sandbox.call(TOKEN, method, chat_id=ANNA, **parameters)
        refused.append(answer["description"])
    large = sandbox.world.files.add("document", "large.bin", b"x" * ((20 << 20) + 1))
    _, download = await sandbox.call(TOKEN, "getFile", file_id=large.id)

    assert refused == [
        "Bad Request: IMAGE_PROCESS_FAILED",
        "Bad Request: file must be non-empty",
        "Bad Request: message caption is too long",
    ]
    assert download["description"] == "Bad Request: file is too big"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/foo", (404, "Not Found")),
        ("/botnonsense/getMe", (401, "Unauthorized: invalid token specified")),
        ("/bot0:abc/getMe", (401, "Unauthorized: invalid token specified")),
        ("/bot5:abc/getMe", (401, "Unauthorized")),
    ],
)
async def test_an_address_is_refused(
    sandbox: Sandbox, path: str, expected: tuple[int, str]
) -> None:
    status, body = await sandbox.handle(f"http://sandbox{path}")

    answer = json.loads(body)
    assert (status, answer["description"]) == expected
    assert answer == {"ok": False, "error_code": status, "description": expected[1]}


async def test_a_body_over_50_mib_is_refused(sandbox: Sandbox) -> None:
    url = f"http://sandbox/bot{TOKEN}/sendDocument"

    status, body = await sandbox.handle(url, bytes((50 << 20) + 1), "multipart/form-data")

    assert (status, json.loads(body)["description"]) == (413, "Request Entity Too Large")


async def test_a_body_that_cannot_be_read_has_no_parameters(sandbox: Sandbox) -> None:
    url = f"http://sandbox/bot{TOKEN}/sendMessage"

    _, body = await sandbox.handle(url, b"{", "application/json")

    assert json.loads(body)["description"] == "Bad Request: message text is empty"


@pytest.mark.parametrize(
    ("query", "body", "content_type"),
    [
        (f"?chat_id={ANNA}&text=Hej", b"", ""),
        ("", f"chat_id={ANNA}&text=Hej".encode(), "application/x-www-form-urlencoded"),
        (f"?text=Hej&chat_id={ANNA}&unknown=1", b"{}", "application/json"),
        (f"?chat_id={ANNA}", b'{"text": "Hej"}', "application/json; charset=utf-8"),
    ],
)
async def test_parameters_come_from_everywhere_and_names_in_any_case(
    sandbox: Sandbox, query: str, body: bytes, content_type: str
) -> None:
    url = f"http://sandbox/bot{TOKEN}/test/SENDmessage{query}"

    _, answer = await sandbox.handle(url, body, content_type)

    assert json.loads(answer)["result"]["text"] == "Hej"
