from typing import Any

import pytest

from bot.telegram.receiving.minimisation import picture_sender, strip


def test_names_pictures_and_places_are_taken_out_before_an_update_is_kept() -> None:
    update = {
        "update_id": 7,
        "message": {
            "message_id": 1,
            "from": {
                "id": 5,
                "is_bot": False,
                "first_name": "Alva",
                "last_name": "A",
                "username": "a",
            },
            "chat": {"id": 5, "type": "private", "first_name": "Alva", "username": "a"},
            "date": 1,
            "location": {"latitude": 57.7, "longitude": 11.9},
            "caption": "här är jag",
        },
    }

    assert strip(update) == {
        "update_id": 7,
        "message": {
            "message_id": 1,
            "from": {"id": 5, "is_bot": False, "first_name": ""},
            "chat": {"id": 5, "type": "private", "first_name": ""},
            "date": 1,
            "removed": "location",
        },
    }


def test_a_text_stays_as_it_was_written() -> None:
    message = {"message_id": 1, "date": 1, "text": "Var är <3?", "entities": [{"type": "bold"}]}

    assert strip({"update_id": 1, "message": message}) == {"update_id": 1, "message": message}


def test_of_a_text_that_was_pressed_on_only_its_place_is_kept() -> None:
    chat = {"id": 5, "type": "private", "first_name": "Alva"}
    shown = {"message_id": 3, "date": 9, "chat": chat, "text": "Hej", "reply_markup": {}}
    press = {"id": "1", "from": {"id": 5, "is_bot": False}, "data": "home"}

    kept = strip({"update_id": 7, "callback_query": press | {"message": shown}})

    place = {"message_id": 3, "chat": chat | {"first_name": ""}, "date": 0}
    assert kept == {"update_id": 7, "callback_query": press | {"message": place}}


def test_a_picture_that_was_pressed_under_stays_a_message() -> None:
    shown = {"message_id": 3, "date": 9, "chat": {"id": 5, "type": "private"}, "photo": []}

    kept = strip({"update_id": 7, "callback_query": {"id": "1", "message": shown}})

    assert kept["callback_query"]["message"]["date"] == 9


def picture_from(sender: int, chat_type: str = "private") -> dict[str, Any]:
    sizes = [{"file_id": "small"}, {"file_id": "large"}]
    chat = {"id": sender, "type": chat_type}
    message = {"from": {"id": sender}, "chat": chat, "photo": sizes, "caption": "Lunch"}
    return {"update_id": 7, "message": message}


def test_a_picture_goes_with_its_words_unless_it_is_one_to_keep() -> None:
    plain, kept = strip(picture_from(5)), strip(picture_from(5), keeps_picture=True)

    sender = {"from": {"id": 5}, "chat": {"id": 5, "type": "private"}}
    assert plain["message"] == sender | {"removed": "photo"}
    assert kept["message"] == sender | {"photo": [{"file_id": "large"}], "caption": "Lunch"}


@pytest.mark.parametrize(
    ("update", "sender"),
    [
        (picture_from(5), 5),
        (picture_from(5, "group"), None),
        ({"update_id": 7, "message": {"from": {"id": 5}, "text": "hej"}}, None),
        ({"update_id": 7, "message": "strange"}, None),
        ({"update_id": 7, "message": {"photo": "strange"}}, None),
    ],
)
def test_only_a_picture_to_the_bot_itself_has_a_sender(
    update: dict[str, Any], sender: int | None
) -> None:
    assert picture_sender(update) == sender
