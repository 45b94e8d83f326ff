"""The house with one language more: a copy of it in which `bot/locales/` has a third folder.

`python -m tests.third_language FOLDER`, run inside such a copy, talks with the bot there and prints
as JSON what everybody read.
"""

import asyncio
import json
import shutil
import sys
from pathlib import Path

POLISH = "pl"


def build_house(root: Path, copy: Path) -> None:
    """Link everything but the texts; of those, add a folder and change one line."""
    copy.mkdir()
    (copy / "bot").mkdir()
    for entry in root.iterdir():
        if entry.is_dir() and entry.name[0] not in "._" and entry.name != "bot":
            (copy / entry.name).symlink_to(entry)
        elif entry.suffix == ".py":  # a linked script would import what stands beside its original
            shutil.copy(entry, copy)
    for entry in (root / "bot").iterdir():
        if entry.name not in {"locales", "__pycache__"}:
            (copy / "bot" / entry.name).symlink_to(entry)
    locales = copy / "bot" / "locales"
    locales.mkdir()
    for entry in (root / "bot" / "locales").iterdir():
        if entry.suffix == ".py" or entry.is_dir():
            (locales / entry.name).symlink_to(entry)
    _write_polish(root / "bot" / "locales" / "en", locales / POLISH)
    line = locales / "__init__.py"
    text = line.read_text(encoding="utf-8")
    line.unlink()
    line.write_text(text.replace('("sv", "en")', '("sv", "en", "pl")'), encoding="utf-8")


def _write_polish(english: Path, folder: Path) -> None:
    """English behind a mark; with three forms, named by the numbers that they are for."""
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import write_po

    from bot.locales.catalogues import read_catalogue

    polish = Catalog(locale=POLISH)
    for message in read_catalogue(english):
        if isinstance(message.id, str):
            polish.add(message.id, _marked(message.id, str(message.string)))
        elif message.id:
            many = list(message.string or ())[-1]
            polish.add(message.id, tuple(f"pl-{form} {many}" for form in ("one", "few", "many")))
    folder.mkdir()
    with (folder / "everything.po").open("wb") as file:
        write_po(file, polish)


def _marked(key: str, text: str) -> str:
    if key == "dates.locale":
        return "pl_PL"
    if key.startswith(("dates.", "template.")):
        return text
    if key.startswith("command."):
        return " ".join(f"pl{name}" for name in text.split())
    return f"pl {text}"


async def talk(data: Path) -> dict[str, object]:
    """A day of an organiser who reads Swedish, and of two who read English and Polish."""
    from bot.telegram.sending import menu
    from tests.presses import labels, press, say
    from tests.stage import staged

    async with staged(data) as stage:
        olle, eric, ola = (
            stage.organiser,
            stage.person("Eric", "en"),
            stage.person("Ola", POLISH),
        )
        greeting = await say(ola, "/start")
        swedish = labels(await say(olle, "/start"))
        await say(eric, "/start")
        answer = await say(ola, "avhopparverksamhet")
        settings = await say(ola, "/plsettings")
        in_english = await press(ola, "In English")
        in_polish = await press(ola, "pl In English")

        olle.forget_replies()
        await say(olle, "/meddela Bussen går")
        await olle.next_reply()
        await press(olle, "Lägg till polska")
        olle.forget_replies()
        await say(olle, "Autobus odjeżdża")
        await stage.settle()
        question = olle.messages()[-1]
        olle.forget_replies()
        await say(olle, "3")
        await stage.jump("2023-11-30T08:16")
        await stage.jump("2023-11-30T08:17")
        ola_read, eric_read = ola.messages()[-1].text, eric.messages()[-1].text

        await say(olle, "/plsettings")
        await press(olle, "pl In English")
        olle.forget_replies()
        await say(olle, "/meddela Nu")
        await stage.settle()
        bot = stage.bot
        await menu.publish(bot.connection.bot, bot.services, bot.conversation.commands)
        return {
            "greeting": greeting.text,
            "greeting buttons": labels(greeting),
            "swedish buttons": swedish,
            "answer": answer.text,
            "settings": settings.text,
            "in english": in_english.text,
            "in polish": in_polish.text,
            "question buttons": labels(question),
            "ola": ola_read,
            "eric": eric_read,
            "preview": olle.messages()[-1].text,
            "menu": ola.commands(),
        }


if __name__ == "__main__":
    print(json.dumps(asyncio.run(talk(Path(sys.argv[1]))), ensure_ascii=False))
