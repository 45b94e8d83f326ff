"""Where the web door listens, and what is said where it cannot."""

import fcntl
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from aiohttp import ClientSession

from bot.config import ListeningAddress
from bot.errors import Misconfigured, StartError
from bot.web.server.server import open_door, passed_sockets
from bot.web.sites.lobby import Lobby
from bot.web.sites.sites import Sites
from tests.stage import Stage, staged
from tests.web.reading import FREE

ROOT = Path(__file__).parents[3]
NOT_OURS = "203.0.113.1"


async def test_an_address_that_is_not_ours_stops_the_start_for_good(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured) as stopped:
        async with staged(tmp_path / "data", web=ListeningAddress(NOT_OURS, 8080)):
            pass

    assert stopped.value.key == "start.web"
    assert stopped.value.values["address"] == f"{NOT_OURS}:8080"


def sites_of(stage: Stage, *framed_by: str) -> Sites:
    """A second one of the same bot."""
    bot = stage.bot
    return Sites(Lobby(bot.services, "", bot.poller, bot.converse, framed_by=framed_by))


async def test_an_address_that_is_taken_may_be_free_at_the_next_start(stage: Stage) -> None:
    address = ListeningAddress.read(stage.bot.web_url.removeprefix("http://"))

    with pytest.raises(StartError) as stopped:
        async with open_door(address, sites_of(stage)):
            pass

    assert (stopped.value.key, stopped.value.exit_code) == ("start.web-in-use", 1)


async def test_only_whom_a_rehearsal_names_may_show_the_pages_in_a_frame(stage: Stage) -> None:
    phones = "http://127.0.0.1:8023"
    async with open_door(FREE, sites_of(stage, phones)) as framed, ClientSession() as way:
        answers = [await way.get(url) for url in (stage.bot.web_url, framed)]

    policies = [answer.headers["Content-Security-Policy"] for answer in answers]
    assert policies[0].endswith("frame-ancestors 'none'")
    assert policies[1].endswith(f"frame-ancestors {phones}")
    assert ["X-Frame-Options" in answer.headers for answer in answers] == [True, False]


def test_a_wrong_address_is_named_with_its_variable(tmp_path: Path) -> None:
    environment = {"BOT_TOKEN": "1:x", "BOT_WEB": "nonsense", "LC_ALL": "en_GB.UTF-8"}

    run = subprocess.run(
        [sys.executable, ROOT / "bot.py", "run"],
        cwd=tmp_path, env={"PATH": os.environ["PATH"], **environment},
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert (run.returncode, run.stderr) == (
        78,
        "The setting BOT_WEB has a value that cannot be used.\n",
    )


def test_a_bot_without_a_web_door_loads_nothing_of_it(tmp_path: Path) -> None:
    program = (
        "import sys, bot.running.process, motesplats.service;"
        "print([name for name in sys.modules if name.split('.')[0] in ('jinja2', 'markupsafe')"
        " or name.startswith('bot.web')])"
    )

    run = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert run.stdout == "[]\n"


def test_a_socket_is_taken_over_only_when_it_is_meant_for_this_process() -> None:
    meant = {"LISTEN_PID": str(os.getpid()), "LISTEN_FDS": "1"}

    assert passed_sockets({}) == []
    assert passed_sockets({**meant, "LISTEN_PID": "1"}) == []
    assert passed_sockets({**meant, "LISTEN_FDS": "0"}) == []
    assert passed_sockets({**meant, "LISTEN_FDS": "x"}) == []


def test_every_socket_that_was_handed_over_is_taken(tmp_path: Path) -> None:
    program = (
        "import os; os.dup2({first}, 3); os.dup2({second}, 4);"
        "from bot.web.server.server import passed_sockets;"
        "found = passed_sockets(dict(LISTEN_PID=str(os.getpid()), LISTEN_FDS='2'));"
        "print([each.getsockname()[1] for each in found])"
    )
    with (
        socket.create_server(("127.0.0.1", 0)) as first,
        socket.create_server(("127.0.0.1", 0)) as second,
    ):
        # Out of the way of the numbers that they are to have.
        passed = [fcntl.fcntl(each, fcntl.F_DUPFD, 10) for each in (first, second)]
        run = subprocess.run(
            [sys.executable, "-c", program.format(first=passed[0], second=passed[1])],
            cwd=ROOT, pass_fds=passed, capture_output=True, text=True, check=True,
        )  # fmt: skip
        for number in passed:
            os.close(number)

        ports = [each.getsockname()[1] for each in (first, second)]
        assert run.stdout == f"{ports}\n"
