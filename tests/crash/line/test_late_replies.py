"""Row 28 for those who wait: an answer that did not get through is given later."""

from pathlib import Path

import pytest

from tests.crash.gateway import Illness, gateway_to
from tests.crash.oracles import SECRET, check
from tests.crash.site import Site, a_site

PEOPLE = 19
ANSWERING = ("sendMessage", "editMessageText", "answerCallbackQuery")


def _thanked(site: Site) -> set[int]:
    return {
        entry["chat_id"]
        for entry in site.telegram.ledger("sendMessage")
        if "Tack, " in entry["parameters"]["text"]
    }


@pytest.mark.parametrize(
    ("seconds", "illness"),
    [
        (5, Illness("page", 502)),
        pytest.param(5, Illness("hang"), marks=pytest.mark.soak),
        pytest.param(5, Illness("reset"), marks=pytest.mark.soak),
        pytest.param(5, Illness("reset", delivers=True), marks=pytest.mark.soak),
        pytest.param(5, Illness("page", 200), marks=pytest.mark.soak),
        pytest.param(60, Illness("page", 502), marks=pytest.mark.soak),
        pytest.param(60, Illness("hang"), marks=pytest.mark.soak),
        pytest.param(300, Illness("page", 502), marks=pytest.mark.soak),
    ],
    ids=lambda given: f"{given.kind}-{given.delivers}" if isinstance(given, Illness) else None,
)
def test_everybody_who_asks_in_an_outage_is_answered(
    tmp_path: Path, seconds: float, illness: Illness
) -> None:
    with a_site(tmp_path, people=PEOPLE) as site, gateway_to(site.telegram.url) as gateway:
        bot = site.start(BOT_API_URL=gateway.url)
        site.join()

        gateway.fall_ill(illness, *ANSWERING)
        for person in site.telegram.people:
            site.telegram.send(person, f"/tarmed {SECRET}")
        gateway.closing.wait(seconds)
        gateway.recover()

        site.wait_until_handled(90)
        assert _thanked(site) == set(site.telegram.people)
        assert site.count("inbox WHERE quarantined IS NOT NULL") == 0
        check(site, bot)


def test_a_chat_that_cannot_be_answered_holds_up_nobody_else(tmp_path: Path) -> None:
    with a_site(tmp_path) as site, gateway_to(site.telegram.url) as gateway:
        bot = site.start(BOT_API_URL=gateway.url)
        site.join()
        ill, *others = site.telegram.people
        refusal = Illness("page", 502)
        gateway.choose = lambda method, chat: refusal if chat == str(ill) else None

        for person in (ill, *others):
            site.telegram.send(person, f"/tarmed {SECRET}")

        site.wait_until(lambda: _thanked(site) == set(others))
        gateway.recover()
        site.wait_until(lambda: _thanked(site) == {ill, *others}, 60)
        site.wait_until_handled()
        check(site, bot)
