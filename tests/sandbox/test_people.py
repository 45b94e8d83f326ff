"""Simulated people: what they do, what they see, and what a bot's calls change on their phones."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.clock import RehearsalClock
from bot.sandbox import TOKEN, Bubble, Person, Sandbox

START = datetime(2023, 11, 30, 8, tzinfo=UTC)
YES = {
    "inline_keyboard": [[{"text": "Ja", "callback_data": "yes:1"}, {"text": "?", "url": "a.se"}]]
}


@pytest.fixture
def clock() -> RehearsalClock:
    return RehearsalClock(START, speed=0)


@pytest.fixture
def sandbox(clock: RehearsalClock) -> Sandbox:
    return Sandbox(clock)


@pytest.fixture
async def anna(sandbox: Sandbox) -> Person:
    anna = sandbox.person("Anna", id=7)
    await anna.send("/start")
    return anna


async def call(sandbox: Sandbox, method: str, **parameters: Any) -> Any:
    status, answer = await sandbox.call(TOKEN, method, **{"chat_id": 7} | parameters)
    assert status == 200, answer
    return answer["result"]


async def test_a_person_sees_what_the_bot_sends_and_edits(sandbox: Sandbox, anna: Person) -> None:
    text = "<b>Hej</b> &amp; <a href='https://a.se'>du</a>"
    sent = await call(
        sandbox, "sendMessage", text=text, parse_mode="HTML", reply_markup=YES,
        disable_notification=True,
    )  # fmt: skip
    await call(sandbox, "editMessageText", message_id=sent["message_id"], text="Hejdå")

    arrived, edited = await anna.next_reply(), await anna.next_reply()
    seen = anna.messages()

    assert arrived == Bubble(
        message_id=2,
        chat_id=7,
        text="Hej & du",
        html='<b>Hej</b> &amp; <a href="https://a.se/">du</a>',
        buttons=(("Ja", "?"),),
        silent=True,
    )
    assert edited == seen[1] == Bubble(2, 7, "Hejdå", "Hejdå", silent=True, edited=True)
    assert [one.outgoing for one in seen] == [True, False]


async def test_a_button_is_pressed_by_label_or_by_the_beginning_of_its_data(
    sandbox: Sandbox, anna: Person
) -> None:
    for number in (1, 2):
        markup = {"inline_keyboard": [[{"text": "Ja", "callback_data": f"yes:{number}"}]]}
        await call(sandbox, "sendMessage", text=f"{number}?", reply_markup=markup)

    newest = await anna.press("Ja")
    named = await anna.press("yes:1")
    on_message = await anna.press("Ja", message_id=2)

    assert [press.data for press in (newest, named, on_message)] == ["yes:2", "yes:1", "yes:1"]
    assert [query.id for query in sandbox.unanswered] == [newest.id, named.id, on_message.id]
    with pytest.raises(LookupError, match="Anna sees no button 'Nej'"):
        await anna.press("Nej")


async def test_whole_data_is_meant_before_its_beginning(sandbox: Sandbox, anna: Person) -> None:
    row = [{"text": data, "callback_data": f"day:{data}"} for data in ("10", "1")]
    await call(sandbox, "sendMessage", text="?", reply_markup={"inline_keyboard": [row]})

    assert (await anna.press("day:1")).data == "day:1"


async def test_a_long_text_goes_in_several_messages(sandbox: Sandbox, anna: Person) -> None:
    await anna.send("å" * 5000)

    assert [len(one.text) for one in anna.messages()[1:]] == [4096, 904]


async def test_too_many_buttons_are_cut_and_empty_rows_dropped(
    sandbox: Sandbox, anna: Person
) -> None:
    row = [{"text": str(number), "callback_data": "x"} for number in range(13)]
    await call(sandbox, "sendMessage", text="?", reply_markup={"inline_keyboard": [row, []]})

    shown = anna.messages()[-1].buttons

    assert [len(labels) for labels in shown] == [12]


async def test_links_and_copied_texts_stay_on_the_phone(sandbox: Sandbox, anna: Person) -> None:
    markup = {
        "inline_keyboard": [
            [
                {"text": "Karta", "url": "https://a.se/karta"},
                {"text": "Wifi", "copy_text": {"text": "hemligt"}},
            ]
        ]
    }
    await call(sandbox, "sendMessage", text="Här", reply_markup=markup)

    link, wifi = await anna.press("Karta"), await anna.press("Wifi")

    assert (link.url, wifi.copied) == ("https://a.se/karta", "hemligt")
    assert sandbox.unanswered == []


async def test_a_reply_keyboard_types_for_the_person(sandbox: Sandbox, anna: Person) -> None:
    markup = {"keyboard": [["Nu", {"text": "Här", "request_location": True}]]}
    sent = await call(sandbox, "sendMessage", text="Vad?", reply_markup=markup)

    await anna.press("Nu")
    await anna.press("Här")

    assert "reply_markup" not in sent
    assert [one.text for one in anna.messages()][-2:] == ["Nu", ""]
    assert "location" in anna.messages()[-1].json


async def test_an_alert_is_kept_as_a_toast(sandbox: Sandbox, anna: Person) -> None:
    await call(sandbox, "sendMessage", text="?", reply_markup=YES)

    press = await anna.press("Ja")
    await call(
        sandbox, "answerCallbackQuery", callback_query_id=press.id, text="Fullt", show_alert=True
    )

    answer = await press.answered()
    assert anna.toasts == [answer]
    assert (answer.text, answer.alert) == ("Fullt", True)


async def test_files_go_both_ways(sandbox: Sandbox, anna: Person) -> None:
    uploaded = await anna.upload("frågor.txt", "åäö".encode(), caption="Mina")
    await call(sandbox, "sendDocument", document=uploaded.json["document"]["file_id"])
    file = await call(sandbox, "getFile", file_id=uploaded.json["document"]["file_id"])
    url = f"http://sandbox/file/bot{TOKEN}/{file['file_path']}"

    returned = await anna.next_reply()

    assert returned.document == uploaded.document == ("frågor.txt", "åäö".encode())
    assert await sandbox.handle(url) == (200, "åäö".encode())
    assert (await sandbox.handle(url + "x"))[0] == 404


async def test_deleted_messages_are_gone_unless_they_are_old(
    sandbox: Sandbox, anna: Person, clock: RehearsalClock
) -> None:
    for text in ("ett", "två", "tre"):
        await call(sandbox, "sendMessage", text=text)
    await call(sandbox, "deleteMessages", message_ids=[1, 2, 99])
    clock.jump(START + timedelta(hours=48, seconds=1))

    _, refused = await sandbox.call(TOKEN, "deleteMessage", chat_id=7, message_id=3)

    assert [one.text for one in anna.messages()] == ["två", "tre"]
    assert refused["description"] == "Bad Request: message can't be deleted for everyone"


async def test_what_a_person_deleted_cannot_be_edited(sandbox: Sandbox, anna: Person) -> None:
    sent = await call(sandbox, "sendMessage", text="Hej")
    anna.delete(sent["message_id"])

    _, refused = await sandbox.call(
        TOKEN, "editMessageText", chat_id=7, message_id=sent["message_id"], text="Hejdå"
    )

    assert refused["description"] == "Bad Request: message to edit not found"


async def test_a_press_is_answered_with_a_link_to_the_bot_only(
    sandbox: Sandbox, anna: Person
) -> None:
    await call(sandbox, "sendMessage", text="?", reply_markup=YES)
    press = await anna.press("Ja")

    answered = []
    for url in ("https://a.se", "https://t.me/motesplats_bot?start=x"):
        status, _ = await sandbox.call(
            TOKEN, "answerCallbackQuery", callback_query_id=press.id, url=url
        )
        answered.append(status)

    assert answered == [400, 200]
    assert (await press.answered()).url == "https://t.me/motesplats_bot?start=x"


async def test_copies_lose_their_sender_and_forwards_keep_it(
    sandbox: Sandbox, anna: Person
) -> None:
    await anna.send("från Anna")

    forwarded = await call(sandbox, "forwardMessage", from_chat_id=7, message_id=2)
    copied = await call(sandbox, "copyMessage", from_chat_id=7, message_id=2)
    protected = await call(sandbox, "sendMessage", text="hemligt", protect_content=True)
    _, refused = await sandbox.call(
        TOKEN, "copyMessage", chat_id=7, from_chat_id=7, message_id=protected["message_id"]
    )

    assert forwarded["forward_origin"]["sender_user"]["first_name"] == "Anna"
    assert copied == {"message_id": 4}
    assert "forward_origin" not in anna.messages()[3].json
    assert refused["description"] == "Bad Request: the message can't be copied"


async def test_the_menu_follows_scope_and_language(sandbox: Sandbox, anna: Person) -> None:
    erik = sandbox.person("Erik", language="en")
    group = sandbox.group("Värdar", anna, erik)
    for command, scope, language in (
        ("grund", "default", ""),
        ("privat", "all_private_chats", ""),
        ("private", "all_private_chats", "en"),
        ("grupp", "all_group_chats", ""),
    ):
        commands = [{"command": command, "description": "x"}]
        await call(
            sandbox, "setMyCommands", commands=commands, scope={"type": scope},
            language_code=language,
        )  # fmt: skip
    own = {"type": "chat", "chat_id": 7}
    await call(
        sandbox, "setMyCommands", scope=own, commands=[{"command": "org", "description": "x"}]
    )

    shown = (anna.commands(), erik.commands(), anna.commands(group.id))
    await call(sandbox, "deleteMyCommands", scope=own)

    assert shown == (["org"], ["private"], ["grupp"])
    assert anna.commands() == ["privat"]


async def test_names_and_descriptions_fall_back_to_the_common_one(sandbox: Sandbox) -> None:
    await call(sandbox, "setMyDescription", description="En bot")
    await call(sandbox, "setMyDescription", description="A bot", language_code="en")

    found = [
        (await call(sandbox, "getMyDescription", language_code=language))["description"]
        for language in ("", "en", "de")
    ]

    assert found == ["En bot", "A bot", "En bot"]


async def test_a_poll_is_voted_in_and_closes_in_time(
    sandbox: Sandbox, anna: Person, clock: RehearsalClock
) -> None:
    poll = await call(sandbox, "sendPoll", question="?", options=["a", "b"], open_period=60)
    number = poll["message_id"]

    await anna.vote(number, 0)
    await anna.vote(number, 1)
    shown = anna.messages()[-1].json["poll"]
    clock.jump(START + timedelta(seconds=61))

    assert [option["voter_count"] for option in shown["options"]] == [0, 1]
    with pytest.raises(LookupError, match="no such choice"):
        await anna.vote(number, 0)


async def test_two_bots_have_their_own_chats_with_a_person(clock: RehearsalClock) -> None:
    sandbox = Sandbox(clock, tokens={"1:A": "one_bot", "2:B": "two_bot"})
    anna = sandbox.person("Anna", id=7)

    await anna.send("till ett")
    await anna.send("till två", chat=2)
    _, one = await sandbox.call("1:A", "getUpdates")
    _, two = await sandbox.call("2:B", "getUpdates")

    heard = [[update["message"]["text"] for update in found["result"]] for found in (one, two)]
    assert heard == [["till ett"], ["till två"]]
    assert two["result"][0]["message"]["chat"]["id"] == 7
    assert [bubble.text for bubble in anna.messages(2)] == ["till två"]
