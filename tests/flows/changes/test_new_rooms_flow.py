"""A room must be changed at once: free ones come first, the others with what they hold."""

import pytest

from tests.presses import press, say
from tests.stage import Stage
from tests.words.changes import organiser_of


@pytest.mark.parametrize(
    ("language", "free", "taken"),
    [("sv", "Ledig då.", "Upptagen kl. "), ("en", "Free then.", "Taken ")],
)
async def test_free_rooms_come_first_and_the_others_say_what_they_hold(
    stage: Stage, language: str, free: str, taken: str
) -> None:
    olle = await organiser_of(stage, language)
    await say(olle, "/andra sav")
    await press(olle, "ch:sav")

    pages = [(await press(olle, "chrooms:sav")).text]
    while True:
        try:
            pages.append((await press(olle, f"chrooms:sav:{len(pages)}")).text)
        except LookupError:
            break
    rooms = "\n".join(pages)

    assert rooms.index(free) < rooms.index(taken)
    assert free not in rooms[rooms.index(taken) :]
    at_eleven = [
        one.title[:30]
        for one in stage.event.programme.sessions
        if one.id != "sav" and one.start == stage.event.programme.session("sav").start and one.room  # type: ignore[union-attr]
    ]
    assert all(title in rooms for title in at_eleven)


CANCEL = {
    "sv": (
        "Ja, ställ in passet",
        "Skriv varför",
        "Nej, ändra inget",
        "Ställ in och berätta för alla",
        "INSTÄLLT kl. 11.00",
    ),
    "en": (
        "Yes, cancel the session",
        "Write why",
        "No, change nothing",
        "Cancel it and tell everybody",
        "CANCELLED 11:00",
    ),
}


@pytest.mark.parametrize("language", ["sv", "en"])
async def test_cancelling_is_confirmed_by_a_button_that_says_so_and_can_be_told_to_all(
    stage: Stage, language: str
) -> None:
    olle = await organiser_of(stage, language)
    yes, why, no, tell, words = CANCEL[language]
    await say(olle, "/andra sav")
    await press(olle, "ch:sav")
    preview = await press(olle, "chcan:sav:1")

    await press(olle, tell)
    await stage.settle()
    shown = [each.text for each in olle.messages()]

    assert [label for row in preview.buttons for label in row] == [yes, why, tell, no]
    assert stage.event.programme.session("sav").is_cancelled  # type: ignore[union-attr]
    assert any(words in text for text in shown[-3:])
    assert any(label for row in olle.messages()[-1].buttons for label in row)
