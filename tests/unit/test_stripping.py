from bot.delivery.stripping import strip


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
