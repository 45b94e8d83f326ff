"""A press that no button of ours would make is answered with a sentence, whatever is in it."""

import asyncio
import itertools

import pytest

from bot.actions import Action, Minute, Second
from bot.roles import Role
from bot.sandbox.chats import happenings
from bot.sandbox.people import Person
from bot.storage.people.roles import Grant
from bot.telegram.accounts import address_of
from tests.presses import press, say
from tests.rows import rows_of
from tests.stage import Stage
from tests.words.changes import save
from tests.words.desk import forge, with_role

INTEGERS = ("0", "1", "-1", "2", "2147483648", "999999999999999", "-999999999999999")
BEYOND = (
    "9223372036854775808",
    "99999999999999999999",
    "-9223372036854775809",
    "1e9",
    "",
    "１",
    "0x1",
    "NaN",
)
WORDS = ("", "sav", "dagen", "x" * 40, "'; --", "<b>", "../..", "organiser", "to", "name")
ODD = ("\x00", "\ud800", "\u202e", "😀", "a:b")


def forged(kind: type[Action], *, few: bool = False) -> set[str]:
    """Callback data of this kind: each field at its extremes, the others ordinary."""
    fields = list(kind.kinds.values())
    ordinary = ["1" if one is not str else "sav" for one in fields]
    found = {":".join([kind.prefix, *ordinary])}
    for place, one in enumerate(fields):
        extremes = {
            int: INTEGERS + BEYOND,
            Minute: INTEGERS + BEYOND,
            Second: INTEGERS + BEYOND,
            bool: ("0", "1", "2", ""),
            str: WORDS + ODD,
        }[one]
        for extreme in extremes[4:10:2] if few else extremes:
            words = [*ordinary[:place], extreme, *ordinary[place + 1 :]]
            found.add(":".join([kind.prefix, *words]))
    return {kind.prefix, f"{kind.prefix}:1:2:3:4:5:6", *found}


def everything(stage: Stage) -> list[type[Action]]:
    return list(stage.bot.conversation.buttons)


@pytest.fixture
async def somebody(stage: Stage) -> Person:
    """Holds every role, and is in the middle of much."""
    person = await with_role(stage, "Bo")
    for grant in (Grant(Role.STAFF), Grant(Role.HOST, "gron")):
        await with_role(stage, "Bo", grant)
    await save(person, "sav")
    await say(person, "/tarmed Mod")
    await say(person, "/meddela Hej")
    await person.next_reply()
    await say(person, "/andra sav")
    await press(person, "ch:sav")
    return person


@pytest.mark.parametrize("language", ["sv", "en"])
async def test_every_action_gets_one_sentence_whatever_is_in_it(
    stage: Stage, somebody: Person, language: str
) -> None:
    data = itertools.chain.from_iterable(forged(kind, few=True) for kind in everything(stage))
    every_other = sorted(data)[language == "en" :: 2]

    assert await unanswered(stage, somebody, language, every_other) == {}


@pytest.mark.soak
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("language", ["sv", "en"])
async def test_every_action_at_its_extremes_gets_one_sentence_and_no_exception(
    stage: Stage, somebody: Person, language: str
) -> None:
    data = itertools.chain.from_iterable(map(forged, everything(stage)))

    assert await unanswered(stage, somebody, language, sorted(data)) == {}


async def unanswered(
    stage: Stage, person: Person, language: str, presses: list[str]
) -> dict[str, str]:
    """What was said to presses that got no word, or that no handler could take."""
    await speak(stage, person, language)
    wrong: dict[str, str] = {}
    for data in presses:
        if data.startswith("erase"):
            continue  # erases whoever presses, which has a test of its own
        person.forget_replies()
        toasts = len(person.toasts)
        await forge(stage, person, data)
        shown = person.messages()[-1].text
        known = len(await set_aside(stage))
        if not shown or len(person.toasts) == toasts or known > len(wrong):
            wrong[data] = shown
    return wrong


async def speak(stage: Stage, person: Person, language: str) -> None:
    storage = stage.bot.services.storage
    known = await storage.participants.get(address_of(person.id))
    assert known is not None
    await storage.write(lambda tx: storage.participants.save(tx, known, language=language))


async def set_aside(stage: Stage) -> list[str]:
    """Updates that could not be handled, with why."""
    rows = await rows_of(
        stage.bot.services.storage.database,
        "SELECT quarantined FROM inbox WHERE quarantined IS NOT NULL",
    )
    return [row["quarantined"] for row in rows]


TYPED = (
    "/skjut 99999999999999999999",
    "/skjut 99999999999999999999 från 13.00",
    "/skjut 10 från 99.99",
    "/skjut -1 från 13.00",
    "/gallra 99999999999999999999",
    "/gallra 99999999999999999999 GR 1",
    "/gallra -1",
    "/gallra ١٧",
    "/start 99999999999999999999",
    "/start s_" + "9" * 60,
    "/start inv_",
    "/start inv_\u202e",
    "/start ater_dagen dagen",
    "/start rum_" + "x" * 64,
    "/start %00",
    "/start 'OR 1=1",
    "/andra " + "9" * 400,
    "/platser 99999999999999999999",
    "/fullt 99999999999999999999",
    "/program 99999999999999999999",
    "99999999999999999999",
    "/roller 99999999999999999999",
    "/angra 99999999999999999999",
    "/meddela 99999999999999999999",
)


@pytest.mark.parametrize("typed", TYPED)
async def test_numbers_and_links_beyond_all_measure_get_a_sentence(
    stage: Stage, somebody: Person, typed: str
) -> None:
    somebody.forget_replies()

    answer = await say(somebody, typed)

    assert answer.text
    assert not answer.text.startswith("Något gick fel")
    assert await set_aside(stage) == []


@pytest.mark.parametrize(
    ("language", "said"), [("sv", "i en egen chatt med mig"), ("en", "in a private chat")]
)
@pytest.mark.parametrize("data", ["home", "forget", "dispose:1", "nonsense", "save:sav:1"])
async def test_a_press_in_a_group_gets_a_sentence(
    stage: Stage, language: str, said: str, data: str
) -> None:
    person = stage.person("Kim", language)
    await say(person, "/start")
    person.forget_replies()
    group = stage.sandbox.group("Gruppen", person).id
    await person.send("/nu", chat=group)
    await person.next_reply()
    shown = list(stage.sandbox.world.chat_seen(person.user, group).messages.values())[-1]

    query = happenings.press(stage.sandbox.world, person.user, shown, data)
    while not (found := [one for one in person.toasts if one.callback_query_id == query.id]):  # noqa: ASYNC110 -- the phone has no event for it
        await asyncio.sleep(0.01)
    await stage.settle()

    [toast] = found
    assert said in toast.text
    assert toast.alert
    assert await set_aside(stage) == []
