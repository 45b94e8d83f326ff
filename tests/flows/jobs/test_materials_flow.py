"""A presentation that is still to come is asked for in the chat, and sent when it is there."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.replies import Button, Html, Reply
from bot.views.actions.sessions import ShowMaterials
from tests.builders import with_presentation
from tests.presses import labels, press, say
from tests.stage import IFO, Stage, staged

SESSION = "grefve"


async def test_what_was_asked_for_comes_once_also_after_a_restart(tmp_path: Path) -> None:
    event = IFO.parent / "barn-och-unga-2016"
    async with staged(tmp_path / "data", event=event, at="2016-11-09T10:05") as stage:
        alva = stage.person("Alva")
        await say(alva, "/start")
        await stage.bot.connection.messenger.send(alva.id, the_way_to_materials())
        alva.forget_replies()
        materials = await press(alva, "Presentationer")
        wished = await press(alva, "Skicka när den kommer")
    async with staged(tmp_path / "data", event=event, sandbox=stage.sandbox) as stage:
        day = stage.event.live
        await stage.settle()
        alva.forget_replies()
        day.replace(with_presentation(day.programme, SESSION))
        await stage.jump("2016-11-09T18:00")
        sent = [each.text for each in alva.messages() if "Nu finns det här" in each.text]
        await stage.jump("2016-11-09T18:30")
        later = [each.text for each in alva.messages() if "Nu finns det här" in each.text]

    assert "Skicka när den kommer" in labels(materials)
    assert wished.text == "Okej. Jag skickar materialet när det kommer."
    assert len(sent) == len(later) == 1
    assert sent[0].endswith("Presentationen")


async def test_who_asks_for_the_summary_of_the_day_gets_it_once_when_it_is_printed(
    stage: Stage,
) -> None:
    alva, bo = stage.person("Alva"), stage.person("Bo", "en")
    for person, command in ((alva, "/info"), (bo, "/practical")):
        await say(person, "/start")
        await say(person, command)
        await press(person, "mat:")
    wished = await press(alva, "Skicka när den kommer")
    day = stage.event.live
    first, *others = day.programme.file.materials
    printed = replace(first, url="https://example.org/sammanfattning.pdf")
    file = replace(day.programme.file, materials=(printed, *others))

    day.replace(replace(day.programme, file=file))
    await stage.jump("2023-12-12T10:00")
    await stage.jump("2023-12-12T11:00")

    arrived = [each.html for each in alva.messages() if "Nu finns det här" in each.text]
    assert wished.text == "Okej. Jag skickar materialet när det kommer."
    assert len(arrived) == 1
    assert '<a href="https://example.org/sammanfattning.pdf">Sammanfattning' in arrived[0]
    assert not any("sammanfattning.pdf" in each.html for each in bo.messages())


async def test_contact_persons_courses_and_the_newsletter_are_two_taps_away(
    stage: Stage,
) -> None:
    alva = stage.person("Alva")
    await say(alva, "/start")

    practical = await say(alva, "/info")
    materials = await press(alva, "Visa material")

    assert "Nicholas Singleton, enhetschef, GR, nicholas.singleton@" in practical.text
    assert '<a href="https://goteborgsregionen.se/kurser">Aktuella kurser' in materials.html
    assert '<a href="https://gansub.com/s/bE7js9h6bfp/">GR:s nyhetsbrev</a>' in materials.html


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("nyhetsbrev", '<a href="https://gansub.com/s/bE7js9h6bfp/">GR:s nyhetsbrev</a>'),
        ("newsletter", '<a href="https://gansub.com/s/bE7js9h6bfp/">GR:s nyhetsbrev</a>'),
        ("kurser", '<a href="https://goteborgsregionen.se/kurser">Aktuella kurser'),
        ("courses", '<a href="https://goteborgsregionen.se/kurser">Aktuella kurser'),
        ("kontaktpersoner", "Susanne Vannerberg, utbildningsledare, GR, susanne.vannerberg@"),
        ("contact persons", "Susanne Vannerberg, utbildningsledare, GR, susanne.vannerberg@"),
    ],
)
async def test_newsletter_courses_and_contact_persons_are_found_by_typing(
    stage: Stage, typed: str, expected: str
) -> None:
    alva = stage.person("Alva")
    await say(alva, "/start")

    answer = await say(alva, typed)

    assert expected in answer.html


@pytest.mark.parametrize("typed", ["sammanfattning", "när kommer presentationerna", "summary"])
async def test_who_asks_for_what_is_to_come_can_have_it_sent(stage: Stage, typed: str) -> None:
    alva = stage.person("Alva")
    await say(alva, "/start")

    await say(alva, typed)
    await press(alva, "Visa material")
    wished = await press(alva, "Skicka när den kommer")

    assert wished.text == "Okej. Jag skickar materialet när det kommer."


def the_way_to_materials() -> Reply:
    return Reply(Html("Programpunkten"), ((Button("Presentationer", ShowMaterials(SESSION)),),))
