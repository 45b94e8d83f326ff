"""Why a session is cancelled stands in the notice to those whom it concerns, and on the session."""

import pytest

from bot.sandbox.people import Person
from tests.presses import press, say
from tests.stage import Stage
from tests.words.changes import arrived, change, organiser_of, save, texts

TITLE = "Erfarenheter från Samlad avhopparverksamhet i Göteborg"
SICK = "Föreläsaren är sjuk <inte farligt>"
LINE = {"sv": f"Skäl: {SICK}", "en": f"Reason: {SICK}"}
WHY = {"sv": "Skriv varför", "en": "Write why"}
TELL = {"sv": "Ställ in och berätta för alla", "en": "Cancel it and tell everybody"}


async def explained(organiser: Person, language: str, why: str = SICK) -> None:
    """Up to the preview with the reason, which is taken."""
    await change(organiser, "sav", "chcan:sav:1")
    await press(organiser, WHY[language])
    await say(organiser, why)


@pytest.mark.parametrize("language", ["sv", "en"])
async def test_the_reason_goes_to_those_concerned_and_to_nobody_else(
    stage: Stage, language: str
) -> None:
    olle = await organiser_of(stage, language)
    alva, bo = stage.person("Alva", language), stage.person("Bo", language)
    await save(alva, "sav")
    await say(bo, "/start")
    bo.forget_replies()

    await explained(olle, language)
    preview = olle.messages()[-1]
    await press(olle, "chok")
    await stage.jump("2023-11-30T08:20")
    (notice,) = texts(await arrived(alva))
    card = await say(bo, "/start s_sav")

    assert LINE[language] in preview.text.splitlines()
    assert notice.splitlines()[1:3] == [TITLE, LINE[language]]
    assert SICK in card.text
    assert [one for one in texts(await arrived(bo)) if SICK in one] == []


@pytest.mark.parametrize("language", ["sv", "en"])
async def test_who_tells_everybody_too_need_not_write_it_again(
    stage: Stage, language: str
) -> None:
    olle = await organiser_of(stage, language)
    await say(stage.person("Bo"), "/start")
    await explained(olle, language)

    await press(olle, TELL[language])
    await stage.settle()

    assert any(each.text.endswith(SICK) for each in olle.messages()[-3:])


async def test_a_reason_is_changed_before_it_is_told_and_gone_when_it_is_held(
    stage: Stage,
) -> None:
    olle, alva = stage.organiser, stage.person("Alva")
    await save(alva, "sav")
    await explained(olle, "sv", "Salen är stängd")
    again = await press(olle, "Ändra skälet")
    await say(olle, SICK)
    await press(olle, "chok")
    await stage.jump("2023-11-30T08:20")
    await stage.settle()
    await arrived(olle)
    (cancelled,) = texts(await arrived(alva))
    await change(olle, "sav", "chcan:sav:0", "chok")
    await stage.jump("2023-11-30T08:30")
    (held,) = texts(await arrived(alva))
    card = await say(alva, "/start s_sav")

    assert again.text.startswith("Skriv varför passet ställs in.")
    assert LINE["sv"] in cancelled
    assert "Salen är stängd" not in cancelled
    assert SICK not in held + card.text


async def test_a_reason_that_is_too_long_is_told_so_and_nothing_is_changed(stage: Stage) -> None:
    olle = stage.organiser
    await change(olle, "sav", "chcan:sav:1")
    await press(olle, "Skriv varför")

    refused = await say(olle, "x" * 201)
    taken = await say(olle, "x" * 200)

    assert "201" in refused.text
    assert "200" in refused.text
    assert "x" * 200 in taken.text
    assert not stage.event.programme.session("sav").is_cancelled  # type: ignore[union-attr]


async def test_what_is_typed_after_all_was_left_as_it_is_is_no_reason(stage: Stage) -> None:
    olle = stage.organiser
    await change(olle, "sav", "chcan:sav:1")
    await press(olle, "Skriv varför")
    await press(olle, "chno")

    answer = await say(olle, "vad är det kl. 13")

    assert "INSTÄLLT" not in answer.text
