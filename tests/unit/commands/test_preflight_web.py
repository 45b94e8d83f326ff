"""What `preflight` says of the web pages."""

import contextlib
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from bot.commands.preflight.web_findings import look_at_web
from bot.config import Config, ListeningAddress, Secret
from bot.i18n import load_translators
from bot.locales import LANGUAGES
from bot.storage.connections.folder import locked, prepare_folder

HTTPS = "https://dagen.example.org"


def found(data: Path, web: str = "", url: str = "") -> list[tuple[str, str]]:
    """Grade and key of each line, which every language can say."""
    address = ListeningAddress.read(web) if web else None
    config = Config(token=Secret("7:GOOD"), data=data, web=address, web_url=url)
    findings = list(look_at_web(config))
    for finding in findings:
        for language in LANGUAGES:
            said = finding.render(load_translators().speaking(language))
            assert "{" not in said
    return [(each.grade, each.key.removeprefix("preflight.")) for each in findings]


@contextlib.contextmanager
def serving(name: str) -> Iterator[str]:
    """A server of that name on a port of its own."""

    class Named(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            self.send_response_only(200)
            self.send_header("Server", name)
            self.end_headers()

    with ThreadingHTTPServer(("127.0.0.1", 0), Named) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"127.0.0.1:{server.server_port}"
        server.shutdown()


def test_whoever_wants_no_web_pages_is_told_that_there_are_none(tmp_path: Path) -> None:
    assert found(tmp_path) == [("ok", "no-web")]
    assert found(tmp_path, url=HTTPS) == [("warning", "web-address-alone")]


def test_a_free_address_behind_https_is_good(tmp_path: Path) -> None:
    assert found(tmp_path, "127.0.0.1:0", HTTPS) == [("ok", "web-free"), ("ok", "web-address")]


@pytest.mark.parametrize(
    ("url", "said"), [("", "web-no-address"), ("http://dagen.example.org", "web-not-https")]
)
def test_without_https_it_says_what_does_not_work(tmp_path: Path, url: str, said: str) -> None:
    assert found(tmp_path, "127.0.0.1:0", url)[1] == ("warning", said)


def test_an_address_that_is_taken_may_be_held_by_systemd(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        taken.setblocking(False)

        said = found(tmp_path, f"127.0.0.1:{taken.getsockname()[1]}", HTTPS)[0]

        assert said == ("warning", "web-in-use")
        with pytest.raises(BlockingIOError):  # nobody has knocked
            taken.accept()


@pytest.mark.parametrize("address", ["203.0.113.1:8080", "no-such-name.invalid:8080"])
def test_an_address_that_is_not_ours_is_wrong(tmp_path: Path, address: str) -> None:
    assert found(tmp_path, address, HTTPS)[0] == ("error", "web-nowhere")


@pytest.mark.parametrize(
    ("name", "said"), [("Motesplats", ("ok", "web-runs")), ("nginx", ("error", "web-others"))]
)
def test_beside_a_running_bot_it_asks_who_answers_there(
    tmp_path: Path, name: str, said: tuple[str, str]
) -> None:
    prepare_folder(tmp_path / "data")

    with locked(tmp_path / "data"), serving(name) as address:
        assert found(tmp_path / "data", address, HTTPS)[0] == said
