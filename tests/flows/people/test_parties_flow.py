"""Colleagues form a party, see where each other go, and take what nobody goes to; at both doors."""

import re
from collections.abc import Sequence

import pytest

from bot.parties import EVERYBODYS_TRIES, MOST, OWN_TRIES
from bot.parties.codes import LETTERS, code_in, new_code
from bot.sandbox.people import Person
from bot.storage.connections.database import Transaction
from tests.doors.guests import Guest, Screen
from tests.doors.repeated_updates import Again
from tests.presses import labels, press, say
from tests.rows import rows_of
from tests.stage import Stage
from tests.words.changes import change

pytestmark = pytest.mark.both_doors

UNCOVERED = "11.00: 4 pass utan er"


async def starts(guest: Guest, name: str = "Anna") -> str:
    """Form a party; gives its code."""
    await say(guest, "/sallskap")
    await press(guest, "Starta ett sällskap")
    told = await say(guest, name)
    found = re.search(rf"Koden är ([{LETTERS}]{{4}})", told.text)
    assert found, told.text
    return found[1]


async def joins(guest: Guest, code: str, name: str) -> Screen:
    await say(guest, f"/sallskap {code}")
    return await say(guest, name)


async def members(stage: Stage) -> Sequence[tuple[str, str]]:
    rows = await rows_of(
        stage.bot.services.storage.database, "SELECT name, code FROM party_members ORDER BY name"
    )
    return [(row["name"], row["code"]) for row in rows]


def another_code(*taken: str) -> str:
    while (code := new_code()) in taken:
        pass
    return code


async def test_two_see_where_the_other_goes_and_one_takes_what_is_left(stage: Stage) -> None:
    anna, bo = stage.guest("Anna"), stage.guest("Bo")
    code = await starts(anna)
    await joins(bo, code, "Bo")
    await say(anna, "/start s_sav")
    await press(anna, "save:sav:1")

    shown = await say(bo, "/sallskap")
    assert "Med är Anna och du." in shown.text
    assert "Anna: Erfarenheter från Samlad avhopparverksamhet" in shown.text
    assert "Ingen av er går på 4 pass." in shown.text
    slot = await press(bo, UNCOVERED)
    assert "Ingen av er går på:" in slot.text
    taken = await press(bo, "ptake:fut")

    assert taken.text.startswith("Sparat: du går på Felaktiga utbetalningar (FUT)")
    assert not any("FUT" in label for label in labels(taken))
    assert "Felaktiga utbetalningar" in (await say(bo, "/mina")).text
    back = await say(anna, "/sallskap")
    assert "Bo: Felaktiga utbetalningar (FUT)" in back.text
    assert "Ingen av er går på 3 pass." in back.text


async def test_the_same_is_said_in_english(stage: Stage) -> None:
    anna, bo = stage.guest("Anna", "en"), stage.guest("Bo", "en")
    await say(anna, "/group")
    await press(anna, "Start a group")
    told = await say(anna, "Anna")
    code = re.search(r"The code is (\w{4})\.", told.text)
    assert code
    asked = await say(bo, f"/group {code[1].lower()}")
    assert "which has 1 member." in asked.text
    assert "which sessions you save from now on" in asked.text
    shown = await say(bo, "Bo")

    assert shown.text.startswith("You have joined.")
    assert "Members: Anna and you." in shown.text
    assert "None of you goes to 5 sessions." in shown.text


async def test_what_the_others_see_is_said_before_the_name_is_given(stage: Stage) -> None:
    anna, bo = stage.guest("Anna"), stage.guest("Bo")
    code = await starts(anna)
    asked = await say(bo, f"/sallskap {code}")

    assert "Det här ser de andra i sällskapet" in asked.text
    assert "Anna" not in asked.text  # who only has a code learns no names
    assert await members(stage) == [("Anna", code)]

    await press(bo, "Avbryt")
    await say(bo, "Bo")
    assert await members(stage) == [("Anna", code)]


async def test_what_was_saved_before_is_shown_only_by_choice(stage: Stage) -> None:
    anna, bo = stage.guest("Anna"), stage.guest("Bo")
    await say(bo, "/start s_fut")
    await press(bo, "save:fut:1")
    stage.clock.jump(stage.clock.now().replace(minute=20))
    code = await starts(anna)
    await joins(bo, code, "Bo")

    assert "Bo: " not in (await say(anna, "/sallskap")).text
    assert "Du: Felaktiga utbetalningar" in (await say(bo, "/sallskap")).text
    await press(bo, "Kod och namn")
    shown = await press(bo, "Visa också det jag sparat tidigare")
    assert "De andra ser allt du har sparat." in shown.text
    assert "Bo: Felaktiga utbetalningar" in (await say(anna, "/sallskap")).text
    await press(bo, "Visa inte det jag sparat tidigare")
    assert "Bo: " not in (await say(anna, "/sallskap")).text


async def test_a_link_leads_into_the_party(stage: Stage) -> None:
    code = await starts(stage.guest("Anna"))
    bo = stage.guest("Bo")
    asked = await say(bo, f"/start g_{code}")
    assert f"in i sällskapet {code}" in asked.text

    await say(bo, "Bo")
    assert await members(stage) == [("Anna", code), ("Bo", code)]


@pytest.mark.parametrize("typed", ["ABCD", "BDG", "BDGKL", "12", "när är lunchen?", "ÅÄÖÅ"])
async def test_what_is_no_code_is_said_and_asked_for_again(stage: Stage, typed: str) -> None:
    code = await starts(stage.guest("Anna"))
    bo = stage.guest("Bo")
    await say(bo, f"/sallskap {typed}")
    await say(bo, "/sallskap")
    await press(bo, "Jag har en kod")
    told = await say(bo, typed)

    if "?" not in typed:
        assert "Det där är ingen kod" in told.text
        spaced = " ".join(code.lower())
        assert "Skriv då vad de andra ska kalla dig" in (await say(bo, spaced)).text
    else:
        assert "Är det ditt svar eller en fråga till mig?" in told.text


async def test_a_code_is_not_guessed(stage: Stage) -> None:
    code = await starts(stage.guest("Anna"))
    bo = stage.guest("Bo")
    for _ in range(OWN_TRIES):
        told = await say(bo, f"/sallskap {another_code(code)}")
        assert "Det finns inget sällskap med den koden" in told.text

    refused = await say(bo, f"/sallskap {code}")
    assert "för många fel koder" in refused.text
    await say(bo, "Bo")
    assert await members(stage) == [("Anna", code)]

    stage.clock.jump(stage.clock.now().replace(minute=46))
    assert "Skriv då vad" in (await say(bo, f"/sallskap {code}")).text


async def test_who_begins_anew_does_not_guess_on(stage: Stage) -> None:
    code = await starts(stage.guest("Anna"))
    parties, event, now = stage.bot.services.storage.parties, stage.event.id, stage.clock.now()

    def others_try(tx: Transaction) -> None:
        for _ in range(EVERYBODYS_TRIES - 1):
            tx.execute(
                "INSERT INTO party_tries VALUES (NULL, :event, :now)",
                {"event": event, "now": now.isoformat(timespec="microseconds")},
            )

    await stage.bot.services.storage.write(others_try)
    bo = stage.guest("Bo")
    await say(bo, f"/sallskap {another_code(code)}")
    assert "för många fel koder" in (await say(bo, f"/sallskap {code}")).text
    assert (await parties.tries(0, event, now)).everybodys == EVERYBODYS_TRIES


async def test_a_full_party_takes_nobody_more(stage: Stage) -> None:
    anna = stage.guest("Anna")
    code = await starts(anna)
    storage, now = stage.bot.services.storage, stage.clock.now()
    for n in range(MOST - 1):
        guest = stage.guest(f"Kollega {n}")
        await say(guest, "/start")
    people = await rows_of(
        storage.database,
        "SELECT id FROM participants WHERE id NOT IN (SELECT participant_id FROM party_members)",
    )

    def fill(tx: Transaction) -> None:
        for letter, row in zip("BCDFGHJKLMNPRS", people, strict=False):
            storage.parties.join(tx, row["id"], stage.event.id, code, letter, now)

    await storage.write(fill)

    assert "Det sällskapet är fullt" in (await say(stage.guest("Bo"), f"/sallskap {code}")).text
    assert "Byt namn" in labels(await _membership(anna))
    assert "Nu heter du Anna" in (await press(anna, "Byt namn")).text
    assert "Du är med." in (await say(anna, "Anneli")).text  # who is in it is still


async def _membership(guest: Guest) -> Screen:
    await say(guest, "/sallskap")
    return await press(guest, "Kod och namn")


@pytest.mark.parametrize(
    "typed", ["...", "B" * 21, "Bo 0701234567", "b@o", "<b>Bo</b>", "/", "-", "🙂"]
)
async def test_what_is_no_name_is_asked_for_again(stage: Stage, typed: str) -> None:
    code = await starts(stage.guest("Anna"))
    bo = stage.guest("Bo")
    await say(bo, f"/sallskap {code}")
    told = await say(bo, typed)
    assert "Skriv ett förnamn" in told.text
    await say(bo, "Bo-Göran O’Hara")

    assert ("Bo-Göran O’Hara", code) in await members(stage)


async def test_a_name_stands_for_one(stage: Stage) -> None:
    code = await starts(stage.guest("Anna"))
    other = stage.guest("Annan")
    told = await joins(other, code, "anna")
    assert "Det namnet har redan någon" in told.text
    await say(other, "Anna B")

    assert await members(stage) == [("Anna", code), ("Anna B", code)]


async def test_a_name_is_changed_and_nothing_else(stage: Stage) -> None:
    anna, bo = stage.guest("Anna"), stage.guest("Bo")
    code = await starts(anna)
    await joins(bo, code, "Bo")
    await say(bo, "/start s_fut")
    await press(bo, "save:fut:1")
    await _membership(bo)
    await press(bo, "Byt namn")
    await say(bo, "Bosse")

    assert "Bosse: Felaktiga utbetalningar" in (await say(anna, "/sallskap")).text


async def test_who_joins_another_leaves_the_first(stage: Stage) -> None:
    anna, bo, eva = stage.guest("Anna"), stage.guest("Bo"), stage.guest("Eva")
    first, second = await starts(anna), await starts(bo, "Bo")
    await joins(eva, first, "Eva")
    asked = await say(eva, f"/sallskap {second}")
    assert f"Du är redan med i sällskapet {first}. Det lämnar du då." in asked.text
    await say(eva, "Eva")

    assert await members(stage) == [("Anna", first), ("Bo", second), ("Eva", second)]


async def test_leaving_takes_it_all_away_and_the_last_ends_it(stage: Stage) -> None:
    anna, bo = stage.guest("Anna"), stage.guest("Bo")
    code = await starts(anna)
    await joins(bo, code, "Bo")
    await _membership(anna)
    await press(anna, "Lämna sällskapet")
    assert "ditt namn där är raderat" in (await press(anna, "Ja, lämna")).text
    assert "Du är ensam än så länge" in (await say(bo, "/sallskap")).text
    await press(bo, "Kod och namn")
    asked = await press(bo, "Lämna sällskapet")
    assert "Du är den sista" in asked.text
    await press(bo, "Ja, lämna")

    assert await members(stage) == []
    assert "inget sällskap" in (await say(anna, f"/sallskap {code}")).text


async def test_ones_data_tell_of_it_and_erasing_takes_it_away(stage: Stage) -> None:
    anna, bo = stage.guest("Anna"), stage.guest("Bo")
    code = await starts(anna)
    await joins(bo, code, "Bo")

    assert f"I sällskapet {code} heter du Bo." in (await say(bo, "/minadata")).text
    asked = await say(bo, "/glom")
    assert f"Du lämnar också sällskapet {code}." in asked.text
    await press(bo, "Ja, radera")

    assert await members(stage) == [("Anna", code)]
    assert "Bo" not in (await say(anna, "/sallskap")).text


async def test_a_cancelled_session_is_nothing_to_go_to(stage: Stage) -> None:
    anna = stage.guest("Anna")
    await starts(anna)
    await say(stage.organiser, "/start")
    await change(stage.organiser, "fut", "chcan:fut:1", "chok")
    await stage.settle()
    anna.forget_replies()

    assert "Ingen av er går på 4 pass." in (await say(anna, "/sallskap")).text
    slot = await press(anna, "11.00: 4 pass utan er")
    assert "FUT" not in slot.text


async def test_it_ends_with_the_event(stage: Stage) -> None:
    anna, bo = stage.guest("Anna"), stage.guest("Bo")
    code = await starts(anna)
    await stage.jump("2023-12-01T09:00")

    for guest, typed in ((anna, "/sallskap"), (bo, f"/sallskap {code}")):
        guest.forget_replies()
        assert "Konferensen är slut" in (await say(guest, typed)).text


@pytest.mark.chat_only
async def test_a_name_that_is_handled_again_after_a_crash_is_given_once(stage: Stage) -> None:
    anna, bo = stage.person("Anna"), stage.person("Bo")
    code = await starts(anna)
    again = Again(stage)
    await say(bo, f"/sallskap {code}")
    await say(bo, "Bo")
    await again.handle_newest()

    assert "Med är Anna och du." in (await bo.next_reply()).text
    assert await members(stage) == [("Anna", code), ("Bo", code)]


@pytest.mark.chat_only
async def test_a_question_typed_where_a_name_is_awaited_is_asked_about(
    stage: Stage, alva: Person
) -> None:
    await say(alva, "/sallskap")
    await press(alva, "Starta ett sällskap")
    told = await say(alva, "När är lunchen?")
    assert "Är det ditt svar eller en fråga till mig?" in told.text
    await press(alva, "Det är en fråga")

    assert await members(stage) == []


@pytest.mark.chat_only
def test_codes_can_be_read_aloud_and_spell_nothing() -> None:
    codes = {new_code() for _ in range(200)}

    assert all(len(code) == 4 and not set(code) & set("AEIOUYÅÄÖQW01") for code in codes)
    assert all(code_in(f" {code[:2].lower()}-{code[2:]} ") == code for code in codes)
    assert len(codes) > 190
