"""The picture of the printed page, `python -m tests.browser.voices_picture`.

Three people are played through the bot, a fourth takes the page out, and a browser shows it.
"""

import asyncio
import tempfile
from dataclasses import dataclass
from pathlib import Path
from shutil import which

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


async def page_from_the_bot() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        async with staged(Path(folder) / "data") as stage:
            for one in PEOPLE:
                await leave(stage.person(one.name), one)
            await say(stage.organiser, "/exportera")
            page = await press(stage.organiser, "Röster, webbsida")
    assert page.document is not None
    return page.document[1]


def main() -> None:
    from playwright.sync_api import sync_playwright

    content = asyncio.run(page_from_the_bot())
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=which("chromium"), args=["--no-sandbox"]
        )
        page = chromium.new_page(viewport={"width": 760, "height": 640}, device_scale_factor=1.5)
        page.set_content(content.decode())
        page.screenshot(path=PICTURE)
        chromium.close()
    print(PICTURE)


if __name__ == "__main__":
    main()
