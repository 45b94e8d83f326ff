"""Row 9 of the fault matrix: killed while the programme changes, it is the old or the new one."""

import json
from datetime import timedelta
from pathlib import Path

from tests.crash.oracles import check
from tests.crash.site import ORGANISER, Bot, Site, a_site


def save(site: Site, person: int) -> None:
    site.telegram.send(person, "/start s_s0")
    site.wait_until_handled()
    site.telegram.press(person, "save:s0:1")
    site.wait_until_handled()


def delay(site: Site) -> None:
    """Up to the press that confirms, which is on its way."""
    site.telegram.send(ORGANISER, "/skjut 10 från 00.00")
    site.wait_until_handled()
    site.telegram.press(ORGANISER, "chok")


def notices(site: Site) -> list[int]:
    """Who got a notice of the change, once for each that they got."""
    return [
        entry["chat_id"]
        for entry in site.telegram.ledger("sendMessage")
        if "→" in entry["parameters"]["text"] and entry["chat_id"] != ORGANISER
    ]


SOON = '{"longest_change": 2}'
"""Before a change is told, so that the test does not take as long as the wait."""


def test_a_change_is_made_once_and_told_once_wherever_the_bot_dies(tmp_path: Path) -> None:
    with a_site(tmp_path, people=3, starts_in=timedelta(minutes=2)) as site:
        site.settings["CRASH_PATIENCE"] = SOON
        bot = site.start()
        site.join()
        people = site.telegram.people[1:3]
        for person in people:
            save(site, person)
        bot.stop()

        uncommitted = site.start(crash_at="programme.swap")
        delay(site)
        uncommitted.wait_for_crash()
        site.start(crash_at="programme.swapped").wait_for_crash()
        last = _restarted(site)

        site.wait_until(lambda: len(notices(site)) == len(people), 60)
        assert site.count("(SELECT DISTINCT batch FROM changes)") == 1
        assert sorted(notices(site)) == sorted(people)
        assert _versions_agree(site)
        check(site, last, crashes=2)


def _restarted(site: Site) -> Bot:
    bot = site.start()
    site.wait_until_handled()
    return bot


def _versions_agree(site: Site) -> bool:
    """Every session that can be delayed is: never a mix of old and new."""
    written = json.loads((site.folder / "event" / "programme.yaml").read_text())
    moved = site.rows("SELECT DISTINCT session_id FROM changes WHERE field = 'start'")
    return {row["session_id"] for row in moved} == {each["id"] for each in written["sessions"]}
