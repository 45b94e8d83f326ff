"""What a version that kept dictionaries left of dialogues and of decisions is gone on from.

The rows stand as that version wrote them, in the database that it left. A dialogue is taken up by
the text or the button that it waited for, a decision when it is due.
"""

import contextlib
import sqlite3
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.actions import short_key
from bot.sandbox.people import Person
from bot.storage.connections.database import Transaction
from bot.storage.connections.folder import DATABASE
from bot.storage.people.dialogues import LIFETIME
from bot.storage.voices.quotes import version_of
from bot.voices.dialogues import AwaitedWording
from tests.flows.test_older_database_flow import left_by_version_7
from tests.presses import labels, say
from tests.rows import rows_of
from tests.stage import Stage, staged
from tests.words.changes import arrived, texts
from tests.words.desk import forge

OLLE, ALVA, BO = 1, 2, 3
EVENT = "motesplats-ifo-2023"
ANSWER = "Courage, and a colleague to call"
STANDS = version_of(ANSWER, None)
STARTS = "2023-11-30T10:00:00+00:00"
COURSES = "0123bbc6e20aca46"
"""The key of one of the event's links."""
SURE, UNSURE = "2023-11-30T07:45:00+00:00", "2023-11-30T07:10:00+00:00"
SEEN = """{"title": "Erfarenheter från Samlad avhopparverksamhet i Göteborg",
 "start": "2023-11-30T10:00:00+00:00", "end": "2023-11-30T11:00:00+00:00", "room": "styrso",
 "speakers": ["Helen"], "cancelled": false, "room_name": ""}"""
DRAFT = f'{{"edits": [["sav", "room", "\\"gron\\""]], "seen": {{"sav": {SEEN}}}}}'

DECIDED = """
INSERT INTO full_sessions VALUES ('motesplats-ifo-2023', 'sav', '2023-11-30T07:14:00+00:00');
INSERT INTO roles VALUES (4, 'organiser', '', '2023-11-30T07:14:00+00:00', NULL);
INSERT INTO announcements (id, event_id, author_id, text, state, created_at) VALUES
    (1, 'motesplats-ifo-2023', 4, 'Väskan är borta', 'proposed', '2023-11-30T07:14:00+00:00'),
    (2, 'motesplats-ifo-2023', 4, 'Bussen går', 'confirmed', '2023-11-30T07:14:00+00:00');
"""


@dataclass(frozen=True)
class Left:
    """A row of the table of dialogues."""

    kind: str
    step: str
    data: str


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    data = tmp_path / "data"
    left_by_version_7(data / DATABASE)
    async with staged(data) as opened:
        yield opened


@pytest.fixture
async def bo(stage: Stage) -> Person:
    return stage.sandbox.person("Bo", "en", 2002)


async def test_whoever_answered_or_was_quoted_goes_on(stage: Stage, bo: Person) -> None:
    left = Left("answer", "text", '{"prompt": "dagen", "doubted": "Where is everybody?"}')
    assert "Where is everybody?" in await pressed(stage, bo, BO, left, "was:1")

    left = Left("answer", "held", '{"prompt": "dagen", "held": "Call 070-1", "adding": false}')
    assert "saved.\n\nCall 070-1\n\n" in await pressed(stage, bo, BO, left, "keep:1")

    left = Left("answer", "held", '{"prompt": "dagen", "held": "or not", "adding": true}')
    assert "Call 070-1\nor not" in await pressed(stage, bo, BO, left, "keep:1")

    left = Left("answer", "more", '{"prompt": "dagen"}')
    assert "or not\nat all" in await typed(stage, bo, BO, left, "at all")

    left = Left("quote", "name", f'{{"answer": 1, "sure_until": "{SURE}"}}')
    assert "What is your work?" in await typed(stage, bo, BO, left, "Bo Berg")

    left = Left("quote", "role", f'{{"answer": 1, "sure_until": "{UNSURE}"}}')
    assert "Is that your answer or a question" in await typed(stage, bo, BO, left, "social worker")

    doubted = f'{{"answer": 1, "sure_until": "{UNSURE}", "doubted": "social worker"}}'
    left = Left("quote", "role", doubted)
    assert "Which unit do you work in?" in await pressed(stage, bo, BO, left, "was:1")

    [quote] = await rows_of(stage.bot.services.storage.database, "SELECT name, role FROM quotes")
    assert tuple(quote) == ("Bo Berg", "social worker")


async def test_an_answer_of_before_stands_again_where_the_change_was_a_question(
    stage: Stage, bo: Person
) -> None:
    left = Left("replaced", "changed", '{"answer": 1, "text": "Courage", "value": null}')
    answers = stage.bot.services.storage.answers
    now = await answers.by_id(1)
    assert now is not None

    await pressed(stage, bo, BO, left, f"undo:1:1:{now.version}")

    restored = await answers.by_id(1)
    assert restored is not None
    assert restored.text == "Courage"


async def test_whoever_wrote_asked_or_saw_a_list_goes_on(stage: Stage, bo: Person) -> None:
    left = Left("tell", "text", '{"session": "sav"}')
    assert "the answer comes here.\n\nMore chairs" in await typed(
        stage, bo, BO, left, "More chairs"
    )

    left = Left("tell", "text", '{"session": "", "doubted": "Where is lunch?"}')
    assert "the answer comes here.\n\nWhere is lunch?" in await pressed(
        stage, bo, BO, left, "was:1"
    )

    left = Left("last", "answered", '{"sessions": ["sav"], "room": null}')
    assert "Styrsö, floor 3" in await typed(stage, bo, BO, left, "where is it?")

    left = Left("list", "shown", '{"choices": ["ses:barn", "ses:sav"]}')
    assert "Samlad avhopparverksamhet" in await typed(stage, bo, BO, left, "2")


async def test_what_an_organiser_was_about_to_change_is_changed(stage: Stage) -> None:
    olle = stage.organiser

    left = Left("change", "title", '{"session": "sav"}')
    assert "→ Ett nytt namn" in await typed(stage, olle, OLLE, left, "Ett nytt namn")

    left = Left("change", "time", '{"session": "sav"}')
    assert "NY TID: 11.00 → 11.30" in await typed(stage, olle, OLLE, left, "11.30")

    left = Left("change-draft", "confirm", f'{{"draft": {DRAFT}, "number": 77}}')
    assert "Styrsö → Gröna salen" in await pressed(stage, olle, OLLE, left, "chok:77")


async def test_what_an_organiser_was_writing_is_sent(stage: Stage) -> None:
    olle = stage.organiser

    await typed(
        stage, olle, OLLE, Left("announcement", "text", '{"standing": true}'), "Skor finns"
    )
    assert "från och med nu" in olle.messages()[-1].text
    await typed(stage, olle, OLLE, Left("announcement", "text", "{}"), "Bussen går")
    for step, text in (
        ("en", "The bus leaves"),
        ("text-again", "Bussen går nu"),
        ("time", "14.05"),
    ):
        left = Left("announcement", step, '{"announcement": 2, "version": 1}')
        await typed(stage, olle, OLLE, left, text)
    shown = [bubble.text for bubble in olle.messages()[-3:]]
    assert shown[:2] == [
        "Från arrangören\n\nBussen går nu",
        "From the organiser\n\nThe bus leaves",
    ]
    assert "Tid: kl. 14.05" in shown[2]

    left = Left("announcement", "confirm", '{"announcement": 2, "version": 4, "recipients": 3}')
    assert "Skickas kl. 14.05" in await typed(stage, olle, OLLE, left, "3")


async def test_what_staff_were_at_goes_on(stage: Stage, bo: Person) -> None:
    olle, dialogues = stage.organiser, stage.event.dialogues

    left = Left("desk", "set", '{"consent": "", "session": "sav", "mark": "chosen", "of": 1}')
    screen = await pressed(stage, olle, OLLE, left, "filters")
    assert "Pass: Erfarenheter från Samlad…" in screen
    assert "Val: Vald" in screen

    left = Left("mend", "text", f'{{"answer": 1, "stands": "{STANDS}"}}')
    assert "Courage, and someone" in await typed(stage, olle, OLLE, left, "Courage, and someone")

    stands = version_of(ANSWER, "Courage, and someone")
    left = Left("mend", "held", f'{{"answer": 1, "held": "Courage!", "stands": "{stands}"}}')
    assert "Courage!" in await pressed(stage, olle, OLLE, left, f"usemended:1:{stands}")

    await put(stage, OLLE, Left("done", "mend", '{"answer": 1, "update": 4711}'))
    assert await dialogues.finished_by(OLLE, AwaitedWording, 4711, stage.clock.now()) == 1

    left = Left("dispose", "text", '{"answer": 1}')
    assert "GR 2023-1" in await typed(stage, olle, OLLE, left, "GR 2023-1")

    shown = short_key(f"1\0{version_of(ANSWER, 'Courage!')}\0None\0GR 2023-2")
    left = Left("disposal", "sure", '{"answer": 1, "decision": "GR 2023-2"}')
    await pressed(stage, olle, OLLE, left, f"disposed:1:{shown}")
    assert await stage.bot.services.storage.answers.by_id(1) is None


@pytest.mark.parametrize(
    "data", ["{}", '{"prompt": 7}', '{"prompt": "dagen", "adding": "no"}', "[]", "not even that"]
)
async def test_a_row_that_nobody_understands_is_as_good_as_expired(
    stage: Stage, bo: Person, data: str
) -> None:
    answer = await typed(stage, bo, BO, Left("answer", "text", data), "When is lunch?")

    assert "12:00" in answer
    kept = await stage.bot.services.storage.answers.by_id(1)
    assert kept is not None
    assert kept.text == ANSWER


async def test_decisions_of_before_say_what_they_said(tmp_path: Path) -> None:
    file = left_by_version_7(tmp_path / "data" / DATABASE)
    with contextlib.closing(sqlite3.connect(file)) as connection:
        connection.executescript(DECIDED)
    decided(
        file,
        (OLLE, "role", "role:staff:3", '{"role": "staff", "taker": 3}'),
        (OLLE, "approval", "approval:announcement:1", '{"announcement": 1}'),
        (OLLE, "approval", "approval:1:yes", '{"announcement": 1, "by": 4, "agreed": true}'),
        (ALVA, "announcement", "announcement:2", '{"announcement": 2}'),
        (ALVA, "full", "full:sav", '{"session": "sav"}'),
        (ALVA, "prompt", "prompt:dagen", "{}"),
        (ALVA, "reminder", "reminder:sav", f'{{"starts": {{"sav": "{STARTS}"}}}}'),
        (ALVA, "reminder", "reminder:odd", '{"starts": ["sav"]}'),
        (ALVA, "materials", "materials:1", f'{{"places": [["", "{COURSES}"]]}}'),
    )
    async with staged(file.parent) as stage:
        alva, olle = stage.sandbox.person("Alva", "sv", 2001), stage.organiser
        for person in (alva, olle):
            await say(person, "/hjalp")  # nobody is written to whom this sandbox has not seen
        await stage.jump("2023-11-30T08:21")

        to_alva, to_olle = texts(await arrived(alva)), texts(await arrived(olle))

    assert {text.split("\n")[0] for text in to_alva} == {
        "FLYTTAT RUM: Gröna salen → Styrsö, samma tid 11.00",
        "FULLT kl. 11.00",
        "Vad tar du med dig från dagen?",
        "Snart börjar FULLT: Erfarenheter från Samlad avhopparverksamhet i Göteborg, kl. 11.00.",
        "Nu finns det här",
        "Från arrangören",
    }
    assert {text.split("\n")[0] for text in to_olle} == {
        "Din inbjudan är använd. Deltagare nummer 3 är nu medarbetare på Mötesplats IFO 2023.",
        "Deltagare nummer 4 vill skicka det här till 4 personer. Säger du ja?",
        "Deltagare nummer 4 sa ja. Ditt meddelande skickas.",
    }


async def test_a_correction_of_before_rewrites_what_was_sent(tmp_path: Path) -> None:
    file = left_by_version_7(tmp_path / "data" / DATABASE)
    with contextlib.closing(sqlite3.connect(file)) as connection:
        connection.executescript(DECIDED)
    decided(file, (ALVA, "announcement", "announcement:2", '{"announcement": 2}'))
    async with staged(file.parent) as stage:
        alva = stage.sandbox.person("Alva", "sv", 2001)
        await say(alva, "/hjalp")
        await stage.jump("2023-11-30T08:21")
        decided(file, (ALVA, "correction", "correction:announcement:2:2", '{"announcement": 2}'))
        with contextlib.closing(sqlite3.connect(file)) as connection, connection:
            connection.execute("""UPDATE announcements SET texts = '{"sv": "Bussen har gått"}'""")
        await stage.jump("2023-11-30T08:22")

        [announced] = [b for b in alva.messages() if b.text.startswith("Från arrangören")]

    assert announced.text.endswith("Bussen har gått")


async def typed(stage: Stage, person: Person, number: int, left: Left, text: str) -> str:
    """What answers the text where that alone is open."""
    await put(stage, number, left)
    person.forget_replies()
    return (await say(person, text)).text


async def pressed(stage: Stage, person: Person, number: int, left: Left, button: str) -> str:
    """What the button leads to where that alone is open, with what can be pressed there."""
    person.forget_replies()
    await say(person, "/hjalp")
    await put(stage, number, left)
    await forge(stage, person, button)
    screen = person.messages()[-1]
    return "\n".join([screen.text, *labels(screen)])


async def put(stage: Stage, number: int, left: Left) -> None:
    until = (stage.clock.now() + LIFETIME).isoformat(timespec="seconds")

    def unit(tx: Transaction) -> None:
        tx.execute("DELETE FROM dialogues")
        tx.execute(
            "INSERT INTO dialogues (participant_id, event_id, kind, step, data, expires_at)"
            " VALUES (:number, :event, :kind, :step, :data, :until)",
            vars(left) | {"number": number, "event": EVENT, "until": until},
        )

    await stage.bot.services.storage.write(unit)


def decided(file: Path, *rows: tuple[int, str, str, str]) -> None:
    """To whom, of which kind, the item, what it carries; all of it is due at twenty past eight."""
    with contextlib.closing(sqlite3.connect(file)) as connection, connection:
        connection.executemany(
            "INSERT INTO outbox (participant_id, event_id, kind, item, data, due_at, expires_at,"
            " created_at, changed_at) VALUES (?, 'motesplats-ifo-2023', ?, ?, ?,"
            " '2023-11-30T07:20:00+00:00', '2023-11-30T09:20:00+00:00',"
            " '2023-11-30T07:14:00+00:00', '2023-11-30T07:14:00+00:00')",
            rows,
        )
