"""Row 9 for a whole file: changed while the bot stood still, confirmed, and killed on both sides."""

import json
from datetime import datetime, timedelta
from pathlib import Path

from tests.crash.kills.test_changes import SOON, notices, save
from tests.crash.oracles import check
from tests.crash.site import ORGANISER, Site, a_site


def move(site: Site, session_id: str) -> None:
    """Edit the file in the event's folder."""
    file = site.folder / "event" / "programme.yaml"
    programme = json.loads(file.read_text())
    session = next(each for each in programme["sessions"] if each["id"] == session_id)
    for side in ("start", "end"):
        later = datetime.fromisoformat(session[side]) + timedelta(minutes=3)
        session[side] = later.strftime("%Y-%m-%dT%H:%M")
    file.write_text(json.dumps(programme, ensure_ascii=False))


def is_offered(site: Site) -> bool:
    return any("Nytt program" in text for text in site.telegram.seen_by(ORGANISER))


def test_a_file_changed_meanwhile_is_used_once_and_told_once_wherever_the_bot_dies(
    tmp_path: Path,
) -> None:
    with a_site(tmp_path, people=3, starts_in=timedelta(minutes=2)) as site:
        site.settings["CRASH_PATIENCE"] = SOON
        bot = site.start()
        site.join()
        people = site.telegram.people[1:3]
        for person in people:
            save(site, person)
        bot.stop()
        move(site, "s0")

        uncommitted = site.start(crash_at="file.swap")
        site.wait_until(lambda: is_offered(site), 30)
        told_before = notices(site)
        site.telegram.press(ORGANISER, "fileok")
        uncommitted.wait_for_crash()
        site.start(crash_at="file.swapped").wait_for_crash()
        last = site.start()
        site.wait_until_handled()

        site.wait_until(lambda: len(notices(site)) == len(people), 60)
        used = "(SELECT 1 FROM audit WHERE action = 'programme.replaced')"
        assert told_before == []
        assert site.count(used) == 1
        assert sorted(notices(site)) == sorted(people)
        check(site, last, crashes=2)
