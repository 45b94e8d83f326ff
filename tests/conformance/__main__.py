"""Run python-telegram-bot's own live tests, unchanged, against the sandbox.

The tests come with the library's source distribution, which pip fetches for the run. What does
not pass has to stand in `not_passing.yaml` with a reason; anything else fails the run.
"""

import asyncio
import base64
import json
import os
import shutil
import sys
import tarfile
import tempfile
from collections.abc import Mapping
from fnmatch import fnmatch
from importlib.metadata import version
from pathlib import Path
from xml.etree import ElementTree as ET

import yaml

from bot.clock import SystemClock
from bot.sandbox.server.served_sandbox import serve
from bot.sandbox.world_file import read_world

HERE = Path(__file__).parent
LIBRARY = "python-telegram-bot"
TESTS = (
    "tests/test_bot.py",
    "tests/_files/test_document.py",
    "tests/_files/test_photo.py",
    "tests/_inline/test_inlinekeyboardmarkup.py",
    "tests/test_replykeyboardmarkup.py",
    "tests/test_callbackquery.py",
)
STAND_INS = {
    "telegram.jpg": "telegram_test_channel.jpg",
    "telegram.png": "sticker_set_thumb.png",
    "telegram.ogg": "telegram.midi",
}
WORLD: Mapping[str, str] = {
    "token": "100003:CONFORMANCE",
    "payment_provider_token": "284685063:TEST:SANDBOX",
    "chat_id": "675666224",
    "super_group_id": "-1001310911135",
    "forum_group_id": "-1001838004577",
    "channel_id": "@conformance_channel",
    "subscription_channel_id": "-1001300000001",
    "name": "Conformance",
    "username": "@conformance_bot",
}


async def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        source = await _fetch(Path(folder))
        sandbox = read_world(HERE / "world.yaml", SystemClock())
        server = await serve(sandbox)
        report = Path(folder) / "report.xml"
        output = await _run_tests(source, server.url, report)
        await server.close()
        if "--verbose" in sys.argv or not report.exists():
            sys.stdout.buffer.write(output)
        return _judge(report)


async def _fetch(folder: Path) -> Path:
    """The unpacked source of the very version that is installed."""
    wanted = f"{LIBRARY}=={version(LIBRARY)}"
    pip = (sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check")
    options = ("--no-deps", "--no-binary", ":all:", "--dest", str(folder))
    process = await asyncio.create_subprocess_exec(*pip, *options, wanted)
    if await process.wait():
        raise SystemExit(f"pip could not fetch {wanted}.")
    return _unpack(folder)


def _unpack(folder: Path) -> Path:
    archive = next(folder.glob("*.tar.gz"))
    with tarfile.open(archive) as packed:
        packed.extractall(folder, filter="data")
    source = next(path for path in folder.iterdir() if path.is_dir())
    _add_pictures(source / "tests" / "data")
    return source


def _add_pictures(data: Path) -> None:
    """The distribution lacks the largest of its test files; others of its own stand in."""
    for missing, standing_in in STAND_INS.items():
        if not (data / missing).exists():
            shutil.copy(data / standing_in, data / missing)


async def _run_tests(source: Path, url: str, report: Path) -> bytes:
    """The suite takes its bots from the environment where it believes to run in its own CI."""
    bots = base64.b64encode(json.dumps([WORLD]).encode()).decode()
    environment = os.environ | {
        "GITHUB_ACTIONS": "true",
        "JOB_INDEX": "0",
        "BOTS": bots,
        "SANDBOX_URL": url,
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        "PYTHONPATH": os.pathsep.join((str(HERE), str(source))),
    }
    plugins = ("-p", "pytest_asyncio.plugin", "-p", "pytest_timeout", "-p", "redirect")
    chosen = (*plugins, "-m", "req", "-c", str(HERE / "pytest.ini"))
    where = ("--rootdir", str(source), f"--junitxml={report}", "--timeout=60")
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "pytest", "-q", "--no-header", "--tb=native", *chosen, *where, *TESTS,
        cwd=source, env=environment, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    output, _ = await process.communicate()
    return output


def _judge(report: Path) -> int:
    """Print what passed; 1 where something failed without a reason on the list."""
    cases = list(ET.parse(report).iter("testcase"))
    failed = sorted({_name(case) for case in cases if _went_wrong(case)})
    passed = sum(1 for case in cases if not _went_wrong(case) and case.find("skipped") is None)
    reasons: dict[str, str] = yaml.safe_load((HERE / "not_passing.yaml").read_text("utf-8"))
    unexplained = [name for name in failed if not any(fnmatch(name, one) for one in reasons)]
    for name in unexplained:
        print(f"failed without a reason on the list: {name}")
    for pattern in reasons:
        if not any(fnmatch(name, pattern) for name in failed):
            print(f"a reason nothing needs any more: {pattern}")
    explained = len(failed) - len(unexplained)
    print(f"{passed} passed of {len(cases)}; {explained} have a reason in not_passing.yaml")
    return 1 if unexplained else 0


def _name(case: ET.Element) -> str:
    return f"{case.get('classname', '').rsplit('.', 1)[-1]}.{case.get('name')}"


def _went_wrong(case: ET.Element) -> bool:
    return case.find("failure") is not None or case.find("error") is not None


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
