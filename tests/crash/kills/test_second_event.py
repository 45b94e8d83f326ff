"""A second event joins while the first one's announcement is sent, or is broken when the bot starts."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.crash.oracles import SECRET, check
from tests.crash.site import ORGANISER, Site, a_site
from tests.events.two_events import COURSE, write_course


def next_week() -> str:
    return (datetime.now(UTC) + timedelta(days=7)).date().isoformat()  # noqa: TID251


def with_course(site: Site, folder: Path) -> None:
    """From the next start on the bot has both."""
    site.settings["BOT_EVENT"] = f"{site.folder / 'event'}:{folder}"


def test_an_announcement_goes_on_to_its_own_people_when_a_second_event_joins(
    tmp_path: Path,
) -> None:
    course = write_course(tmp_path / "more", next_week())
    with a_site(tmp_path, people=12) as site:
        bot = site.start()
        site.join()
        site.telegram.send(ORGANISER, f"/meddela {SECRET} till alla")
        site.wait_until_handled()
        bot.kill()
        site.telegram.send(ORGANISER, "13")
        site.start(crash_at="send.after_http:3").wait_for_crash()

        with_course(site, course)
        last = site.start()
        newcomer = site.telegram.people[-1]
        site.telegram.send(newcomer, f"/start e_{COURSE}")
        site.wait_until_handled()

        site.wait_until(lambda: set(site.states()) <= {"sent", "in_doubt"})
        assert sum(site.states().values()) == 13
        assert site.count("outbox WHERE event_id = 'kurs' AND kind = 'announcement'") == 0
        assert site.count("events WHERE live = 1") == 2
        assert any("Kursen" in text for text in site.telegram.seen_by(newcomer))
        check(site, last)


def test_a_broken_second_event_stops_nothing_and_the_log_names_its_folder(tmp_path: Path) -> None:
    course = write_course(tmp_path / "more", next_week())
    (course / "programme.yaml").write_text("format: 1\nevent: [", encoding="utf-8")
    with a_site(tmp_path, people=3) as site:
        with_course(site, course)
        last = site.start()
        site.join()

        assert site.count("events WHERE live = 1") == 1
        assert "programme.event-left-out" in site.log
        check(site, last, crashes=0)
