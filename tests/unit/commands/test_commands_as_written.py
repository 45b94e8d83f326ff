"""Whatever a text says that one should type can be typed as it stands there."""

import re
import shlex
import sys
from pathlib import Path
from typing import Any

import pytest
import typer

from bot.commands import called
from bot.locales import LANGUAGES
from motesplats.program import all_commands
from tests.catalogues import texts_of

ROOT = Path(__file__).parents[3]
DOCUMENTS = (
    "README.md",
    "CHANGELOG.md",
    "bot.py",
    ".github/CONTRIBUTING.md",
    "bot/README.md",
    "bot/storage/record-of-processing.md",
    "schedule_data/README.md",
    *(f"schedule_data/{path.parent.name}/{path.name}" for path in (ROOT / "schedule_data").glob("*/*.yaml")),
)  # fmt: skip
MENTION = re.compile(r"(\S*python3?[ ]+|\S*/|\b)bot\.py\b(?!`,? )((?: [^`\n#|]*)?)")
IN_A_CLONE = re.compile(r"(ExecStart=/opt/motesplats/)?\.venv/bin/python ")


def mentions(text: str) -> list[tuple[str, list[str]]]:
    """What stands before each `bot.py`, and the words that come after it."""
    found = []
    for before, after in MENTION.findall(text):
        words = after.rstrip(" .,:)").split()
        if before.strip() or words:
            found.append((before.strip("`("), words))
    return found


def is_understood(words: list[str]) -> bool:
    """Is there such a command, and does it have all these options?"""
    command: Any = typer.main.get_command(all_commands())
    rest = list(words)
    while hasattr(command, "commands") and rest:
        if rest[0] not in command.commands:
            return rest[0].isupper() or rest[0] == "…"
        command = command.commands[rest.pop(0)]
    known = {
        "--help",
        *(name for each in command.params for name in (*each.opts, *each.secondary_opts)),
    }
    return {word.strip('".,;)') for word in rest if word.startswith("--")} <= known


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_command_of_a_document_can_be_typed_in_a_clone(document: str) -> None:
    found = mentions((ROOT / document).read_text(encoding="utf-8"))

    assert [before for before, _ in found if before and not IN_A_CLONE.fullmatch(before)] == []
    assert [words for before, words in found if words and not before] == []
    assert [words for _, words in found if not is_understood(words)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_of_a_text_is_named_as_it_was_begun(language: str) -> None:
    texts = [form for forms in texts_of(language).values() for form in forms]
    told = [after for text in texts for after in re.findall(r"\{program\}((?: [^\n]*)?)", text)]

    assert [text for text in texts if "bot.py" in text or "python " in text] == []
    assert len(told) >= 8
    assert [after for after in told if not is_understood(_command_in(after))] == []


def _command_in(after: str) -> list[str]:
    """The words up to where the sentence goes on."""
    kept = []
    for word in after.split():
        kept.append(word.rstrip(".,:"))
        if word.endswith((".", ",", ":")):
            break
    return kept


@pytest.mark.parametrize(
    ("begun", "with_it"),
    [
        ("bot.py", "{python} bot.py"),
        ("/opt/a folder/bot.py", "{python} '/opt/a folder/bot.py'"),
        ("/usr/lib/python3/site-packages/motesplats/__main__.py", "{python} -m motesplats"),
        ("/nowhere on the path/motesplats", "'/nowhere on the path/motesplats'"),
        ("/usr/bin/pytest", "motesplats"),
    ],
)
def test_the_program_is_called_as_it_was_begun(
    begun: str, with_it: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", [begun])

    assert called.program() == with_it.format(python=shlex.quote(called.python()))


def test_who_installed_it_reads_of_motesplats_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed = tmp_path / "motesplats"
    installed.touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "argv", [str(installed)])

    assert (called.program(), "make" in called.way_to_the_sandbox()) == ("motesplats", False)


def test_the_python_of_this_folder_is_named_from_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "executable", str(tmp_path / ".venv/bin/python"))

    assert called.python() == ".venv/bin/python"
