"""What is logged: no token, and nothing stops when it cannot be written."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
TELL = """
import logging, structlog
from bot.machine.logs import set_up_logs
set_up_logs("INFO")
structlog.get_logger().error("said", url="https://api.telegram.org/bot123456:abc-DEF_ghi/getMe")
logging.getLogger("library").error("said of bot123456:abc-DEF_ghi")
print("on")
"""


def _tell(log: Path) -> subprocess.CompletedProcess[str]:
    with log.open("ab", buffering=0) as stderr:
        return subprocess.run(
            [sys.executable, "-c", TELL],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=stderr,
            text=True,
            check=False,
        )


def test_what_looks_like_a_token_is_blotted_out_of_our_own_lines_and_of_libraries(
    tmp_path: Path,
) -> None:
    done = _tell(tmp_path / "log")

    lines = (tmp_path / "log").read_text().splitlines()
    assert (done.returncode, len(lines)) == (0, 2)
    assert [("***" in line, "abc-DEF" in line) for line in lines] == [(True, False)] * 2


def test_a_line_that_finds_no_room_stops_nothing() -> None:
    done = _tell(Path("/dev/full"))

    assert (done.returncode, done.stdout) == (0, "on\n")
