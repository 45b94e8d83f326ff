"""The picture of the printed page, `python -m tests.browser.voices_picture`.

Three people are played through the bot, a fourth takes the page out, and LibreOffice prints it.
"""

import asyncio
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from bot.sandbox.people import Person
from tests.presses import press, say
from tests.stage import staged

PICTURE = Path(__file__).parents[2] / ".github" / "pictures" / "voices.png"


@dataclass(frozen=True)
class Somebody:
    """A participant of nobody's acquaintance. `work` is a role, or a whole line without `place`."""

    name: str
    work: str
    place: str
    words: str


PEOPLE = (
    Somebody(
        "Siv Sandberg",
        "försörjningsstöd",
        "Socialförvaltning Nordost i Göteborgs Stad",
        "Jag hade hört om förebyggande arbete förut, men i dag fick jag se hur en annan kommun gör"
        " från dag till dag. Det tar jag med mig till måndagsmötet.",
    ),
    Somebody(
        "Kim Kvist",
        "ledamot i socialnämnden i Ale kommun",
        "",
        "För mig som politiker är det ovanligt att höra så många beskriva sin vardag på en gång.",
    ),
    Somebody(
        "Bo Bergdal",
        "kurator",
        "Mölndals stad",
        "Samtalen mellan passen.\nOch modet att låta manualen ligga.",
    ),
)


async def leave(person: Person, one: Somebody) -> None:
    """From the answer to the choice, as a participant would."""
    await say(person, "/start")
    await say(person, f"/tarmed {one.words}")
    await press(person, "Ja, gå vidare")
    await press(person, "Skriv under")
    await press(person, "Gå vidare")
    await say(person, one.name)
    if one.place:
        await say(person, one.work)
        await press(person, "Hoppa över enheten")
        await say(person, one.place)
    else:
        await press(person, "Skriv en egen rad i stället")
        await say(person, one.work)
    await press(person, "Publicera med namn")


async def document_from_the_bot() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        async with staged(Path(folder) / "data") as stage:
            for one in PEOPLE:
                await leave(stage.person(one.name), one)
            await say(stage.organiser, "/exportera")
            file = await press(stage.organiser, "Röster, Word")
    assert file.document is not None
    return file.document[1]


def main() -> None:
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        document = Path(folder) / "voices.docx"
        document.write_bytes(asyncio.run(document_from_the_bot()))
        run("soffice", "--headless", "--convert-to", "pdf", "--outdir", folder, str(document))
        upper_half = ("-singlefile", "-r", "100", "-x", "0", "-y", "0", "-W", "827", "-H", "560")
        paper = str(document.with_suffix(".pdf"))
        run("pdftoppm", "-png", *upper_half, paper, str(PICTURE.with_suffix("")))
    print(PICTURE)


def run(program: str, *words: str) -> None:
    subprocess.run([program, *words], check=True, stdout=subprocess.DEVNULL, timeout=120)


if __name__ == "__main__":
    main()
