"""A participant is reminded of what they saved, while the day goes by."""

import pytest

from tests.doors.guests import Guest, Screen
from tests.presses import press, say
from tests.stage import Stage

pytestmark = pytest.mark.both_doors


async def save(person: Guest, session_id: str) -> None:
    """Press "save" on the session's card."""
    await say(person, f"/start s_{session_id}")
    await press(person, f"save:{session_id}:1")
    person.forget_replies()


def texts(bubbles: list[Screen]) -> list[str]:
    return [bubble.text for bubble in bubbles]


async def arrived(person: Guest) -> list[Screen]:
    """Everything that came since the last look."""
    found = []
    while True:
        try:
            found.append(await person.next_reply(timeout=0.05))
        except TimeoutError:
            return found


@pytest.mark.parametrize(
    ("language", "reminder"),
    [
        (
            "sv",
            (
                "Snart börjar Erfarenheter från Samlad avhopparverksamhet i Göteborg, "
                "kl. 11.00.\nGröna salen, plan 2\nDet är i en annan sal än ditt förra pass."
            ),
        ),
        (
            "en",
            (
                "Soon: Erfarenheter från Samlad avhopparverksamhet i Göteborg, "
                "at 11:00.\nGröna salen, floor 2\nIt is in another room than your last session."
            ),
        ),
    ],
)
async def test_a_saved_seminar_is_reminded_of_ten_minutes_before_and_once(
    stage: Stage, language: str, reminder: str
) -> None:
    alva = stage.guest("Alva", language)
    await save(alva, "sav")

    await stage.jump("2023-11-30T10:49")
    early = await arrived(alva)
    await stage.jump("2023-11-30T10:50")
    on_time = await arrived(alva)
    await stage.jump("2023-11-30T10:55")
    late = await arrived(alva)

    assert texts(on_time) == [reminder]
    assert texts([*early[1:], *late]) == []  # the opening plenary was the one before


async def test_its_buttons_lead_to_the_session_and_the_way(stage: Stage) -> None:
    alva = stage.guest("Alva")
    await save(alva, "sav")
    await stage.jump("2023-11-30T10:50")
    await arrived(alva)

    way = await press(alva, "Hitta dit")

    assert "Ta trappan vid receptionen" in way.text


async def test_a_plenary_is_reminded_of_without_being_saved_unless_one_sits_there(
    stage: Stage,
) -> None:
    alva = stage.guest("Alva")
    await say(alva, "/start")

    await stage.jump("2023-11-30T09:05")
    opening = await arrived(alva)
    await stage.jump("2023-11-30T09:25")
    keynote_in_the_same_room = await arrived(alva)

    assert texts(opening) == [
        "Snart börjar Välkomna till Mötesplats IFO, kl. 09.15.\nKongresshallen, plan 1"
    ]
    assert keynote_in_the_same_room == []


async def test_whoever_wants_none_gets_none(stage: Stage) -> None:
    alva = stage.guest("Alva")
    await save(alva, "sav")
    await say(alva, "/stopp")

    await stage.jump("2023-11-30T10:50")

    assert await arrived(alva) == []


async def test_what_is_saved_after_the_reminder_was_due_brings_none(stage: Stage) -> None:
    alva = stage.guest("Alva")
    await say(alva, "/start")
    await stage.jump("2023-11-30T10:51")
    await save(alva, "sav")

    await stage.jump("2023-11-30T10:58")

    assert await arrived(alva) == []


async def test_clashing_favourites_share_one_message_that_a_number_answers(
    stage: Stage,
) -> None:
    alva = stage.guest("Alva")
    programme = stage.event.programme
    saved = programme.session("sav")
    assert saved is not None
    other = next(s for s in programme.sessions if s.start == saved.start and s is not saved)
    await save(alva, "sav")
    await save(alva, other.id)

    await stage.jump("2023-11-30T10:50")

    *_, reminder = await arrived(alva)
    assert reminder.text.startswith("Snart börjar 2 pass som krockar. Välj ett.")
    assert saved.title in reminder.text
    assert other.title in reminder.text


async def test_the_rehearsal_knows_the_next_moment(stage: Stage) -> None:
    await say(stage.guest("Alva"), "/start")

    moment = await stage.bot.next_moment()

    assert moment is not None
    assert moment.isoformat(timespec="minutes") == "2023-11-30T08:04+00:00"
