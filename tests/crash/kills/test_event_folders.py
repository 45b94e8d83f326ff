"""A bot is killed at the press that takes an event into use whose folder came while it ran."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.crash.oracles import check
from tests.crash.site import ORGANISER, a_site
from tests.events.two_events import COURSE, write_course


@pytest.mark.parametrize("point", ["event.open", "event.opened"])
def test_an_event_is_in_use_after_a_kill_at_the_press_that_opens_it(
    tmp_path: Path, point: str
) -> None:
    next_week = (datetime.now(UTC) + timedelta(days=7)).date().isoformat()  # noqa: TID251
    with a_site(tmp_path, people=3) as site:
        events = site.folder / "events"
        events.mkdir()
        (site.folder / "event").rename(events / "krasch")
        site.settings["BOT_EVENT"] = str(events)
        dying = site.start(crash_at=point)
        site.join()
        write_course(events, next_week)
        site.wait_until(
            lambda: any("mapp har kommit" in s for s in site.telegram.seen_by(ORGANISER))
        )

        site.telegram.press(ORGANISER, "evopen")
        dying.wait_for_crash()
        last = site.start()
        site.wait_until_handled()
        newcomer = site.telegram.people[-1]
        site.telegram.send(newcomer, f"/start e_{COURSE}")
        site.wait_until_handled()

        assert site.count("events WHERE live = 1") == 2
        assert any("redan i bruk" in text for text in site.telegram.seen_by(ORGANISER))
        assert any("Kursen" in text for text in site.telegram.seen_by(newcomer))
        check(site, last)
