"""The quotes of the printed summary, entered through the bot, come out signed as they were printed."""

import io
import re
from pathlib import Path

import pytest

from bot.sandbox import Bubble
from bot.sandbox.people import Person
from tests.presses import labels, press, say
from tests.stage import Stage, staged

SEEDS = Path(__file__).parents[4] / "shared" / "seeds"


def printed_quotes() -> list[tuple[str, str]]:
    """(signature, words) of the printed page that the event's summary ends with."""
    [summary] = SEEDS.glob("004*")
    _, page = summary.read_text(encoding="utf-8").split("Röster från deltagarna:")
    page = page.split("Kontaktperson:")[0]
    found = re.findall(r"\*\*(.+?)\*\*\s*–\s*(.+?)\n\n", page, re.DOTALL)
    return [
        (re.sub(r"-\n", "", signed).replace("\n", " "), " ".join(words.split()))
        for signed, words in found
    ]


@pytest.mark.skipif(not SEEDS.is_dir(), reason="../shared/seeds is not there")
async def test_the_real_quotes_come_out_signed_as_they_were_printed(tmp_path: Path) -> None:
    quotes = printed_quotes()
    async with staged(tmp_path / "data") as stage:
        for signed, words in quotes:
            person = stage.person(signed.split(",")[0])
            await say(person, "/start")
            await sign(person, signed, words, stage)
        await say(stage.organiser, "/exportera")
        page = await press(stage.organiser, "Röster, webbsida")
        document = await press(stage.organiser, "Röster, Word")

    assert len(quotes) == 3
    assert quotes_in_html(page) == quotes
    assert quotes_in_docx(document) == quotes


async def sign(person: Person, signed: str, words: str, stage: Stage) -> None:
    """As a participant would: by role and a button where there is one, else by a free line."""
    name, work, *place = signed.split(", ")
    await say(person, f"/tarmed {words}")
    await press(person, "Ja, gå vidare")
    await press(person, "Skriv under")
    await press(person, "Gå vidare")
    await say(person, name)
    if place:
        await say(person, work)
        screen = await press(person, "Hoppa över enheten")
        if place[0] not in labels(screen):
            await press(person, "Nästa sida")
        await press(person, place[0])
    else:
        await press(person, "Skriv en egen rad i stället")
        await say(person, work)
    await press(person, "Publicera med namn")


def quotes_in_html(page: Bubble) -> list[tuple[str, str]]:
    assert page.document is not None
    pattern = r"<article><p><strong>(.+?)</strong></p><p>– (.+?)</p></article>"
    return re.findall(pattern, page.document[1].decode())


def quotes_in_docx(document: Bubble) -> list[tuple[str, str]]:
    import docx

    assert document.document is not None
    paragraphs = docx.Document(io.BytesIO(document.document[1])).paragraphs[2:]
    lines = [each for each in paragraphs if each.text]
    signatures, words = lines[::2], lines[1::2]
    assert all(run.bold for each in signatures for run in each.runs)
    pairs = zip(signatures, words, strict=True)
    return [(signed.text, said.text.removeprefix("– ")) for signed, said in pairs]
