"""Pages of other sites before a real browser: none of them reaches the sandbox behind the page."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Page

from bot.sandbox import TOKEN
from tests.browser.sandbox.phone_view import PhoneView
from tests.browser.sandbox.served_sandbox import ServedSandbox

ATTACK = """<!doctype html><title>a page</title>
<img id="img" src="{base}/bot{token}/sendMessage?chat_id=1001&text=HACKED">
<iframe name="frame" src="{base}/"></iframe>
<form id="form" method="post" target="frame" action="{base}/_sandbox/people/1001/sticker"></form>
<script>
const done = [];
const call = (path, options) => fetch("{base}" + path, {{mode: "no-cors", ...options}}).catch(() => null);
(async () => {{
  await call("/bot{token}/sendMessage?chat_id=1001&text=HACKED");
  await call("/bot{token}/sendMessage", {{method: "POST", body: new URLSearchParams({{chat_id: 1001, text: "HACKED"}})}});
  await call("/_sandbox/people/1001/send", {{method: "POST", body: JSON.stringify({{text: "HACKED"}}), credentials: "include"}});
  await call("/_sandbox/clock", {{method: "POST", body: "{{}}"}});
  navigator.sendBeacon("{base}/bot{token}/sendMessage?chat_id=1001&text=HACKED");
  document.getElementById("form").submit();
  const socket = new WebSocket("{base}/_sandbox/live".replace("http", "ws"));
  const opened = await new Promise((resolve) => {{
    socket.onopen = () => resolve("opened");
    socket.onerror = () => resolve("refused");
  }});
  document.title = "done: " + opened;
}})();
</script>"""


@pytest.fixture
def foreign(served: ServedSandbox) -> Iterator[int]:
    """The port of a server of somebody else, whose page tries everything."""
    page = ATTACK.format(base=served.url, token=TOKEN).encode()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(page)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.server_port
    server.shutdown()
    server.server_close()
    thread.join(5)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"], ids=["another-port", "another-host"])
def test_a_foreign_page_moves_nothing(
    served: ServedSandbox, foreign: int, page: Page, host: str
) -> None:
    anna = served.sandbox.person_by_id(1001)
    served.run(anna.send("/start"))
    before = len(served.sandbox.ledger.since(0)), len(anna.messages())

    page.goto(f"http://{host}:{foreign}/")
    page.wait_for_function("document.title.startsWith('done')")
    page.wait_for_timeout(300)

    assert page.title() == "done: refused"
    assert (len(served.sandbox.ledger.since(0)), len(anna.messages())) == before
    [frame] = [one for one in page.frames if one != page.main_frame]
    assert frame.locator("#phones").count() == 0


def test_the_page_itself_works_behind_its_policy(phones: Page, served: ServedSandbox) -> None:
    refused: list[str] = []
    phones.on("console", lambda message: refused.append(message.text))
    phones.reload()
    anna = PhoneView(phones, "Anna")

    anna.begin()

    assert [text for text in refused if "Content Security Policy" in text] == []
