"""What holds for the repository as a whole."""

import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from bot.locales import DEFAULT_LANGUAGE
from tests.catalogues import texts_of

ROOT = Path(__file__).parent.parent.parent
MOST_BESIDE = 23
"""Modules of one folder: more want a noun between them."""
LOCKS = sorted(ROOT.glob("requirements*.txt"))


def test_the_package_is_empty_so_that_import_bot_never_means_the_script() -> None:
    assert (ROOT / "bot" / "__init__.py").read_text() == ""


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_a_lock_file_names_versions_and_hashes_and_no_address(lock: Path) -> None:
    text = lock.read_text()
    packages = re.findall(r"^[a-z0-9._-]+(?:\[.*\])?==", text, re.MULTILINE)

    assert "://" not in text
    assert not re.search(r"(^|[\s=])/\w", text)
    assert len(packages) > 20
    assert text.count("--hash=sha256:") >= len(packages)


def test_every_text_key_in_the_code_stands_in_the_catalogues() -> None:
    known = texts_of(DEFAULT_LANGUAGE).keys()
    call = re.compile(r"""\bt(?:\.plain)?\(\s*"([a-z-]+\.[a-z0-9-]+)\"""")
    used = {
        key
        for folder in ("bot", "handlers")
        for path in (ROOT / folder).rglob("*.py")
        for key in call.findall(path.read_text(encoding="utf-8"))
    }

    assert used - known == set()


def test_what_the_house_guide_names_is_there() -> None:
    named = re.findall(r"`([a-z_/]+(?:\.py|/))`", (ROOT / "bot" / "README.md").read_text("utf-8"))
    files = {str(path.relative_to(ROOT)) for path in ROOT.glob("*/**/*.py")}
    folders = {f"{Path(file).parent}/" for file in files}

    missing = [
        name
        for name in named
        if not any(f"/{each}".endswith(f"/{name}") for each in files | folders)
    ]

    assert len(named) > 40
    assert missing == []


def test_no_folder_has_more_modules_than_are_taken_in_at_a_glance() -> None:
    rooms = ("bot", "handlers", "motesplats", "tests")
    modules = [path for room in rooms for path in (ROOT / room).rglob("*.py")]
    beside = Counter(str(path.parent.relative_to(ROOT)) for path in modules)

    assert {folder: count for folder, count in beside.items() if count > MOST_BESIDE} == {}


def test_no_class_name_means_two_things() -> None:
    places = defaultdict(set)
    for folder in ("bot", "handlers", "motesplats"):
        for path in (ROOT / folder).rglob("*.py"):
            for name in re.findall(
                r"^class (\w+)", path.read_text(encoding="utf-8"), re.MULTILINE
            ):
                places[name].add(str(path.relative_to(ROOT)))

    assert {name: found for name, found in places.items() if len(found) > 1} == {}
