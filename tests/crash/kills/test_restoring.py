"""Row 39: yesterday's copy in the place of the database; who got something, and who is erased."""

from collections import Counter
from datetime import timedelta
from pathlib import Path

from tests.crash.oracles import ANNOUNCED, REMINDED, SECRET, check
from tests.crash.site import ORGANISER, Site, a_site

ERASED = 2001


def _received(site: Site, words: str) -> Counter[int]:
    return Counter(
        entry["chat_id"]
        for entry in site.telegram.ledger("sendMessage")
        if words in entry["parameters"]["text"] and entry["chat_id"] != ORGANISER
    )


def _erase(site: Site, person: int) -> None:
    site.telegram.send(person, "/glom")
    site.wait_until_handled()
    site.telegram.press(person, "erase")
    site.wait_until_handled()


def test_a_restored_copy_sends_nothing_again_and_knows_nobody_who_was_erased(
    tmp_path: Path,
) -> None:
    with a_site(tmp_path, people=5, starts_in=timedelta(minutes=5)) as site:
        site.start().stop()
        people = site.telegram.people[1:]
        site.know(people, saved="s0")
        site.command("backup")
        bot = site.start()
        site.wait_until(lambda: site.states("reminder") == {"sent": len(people)})
        _erase(site, ERASED)
        bot.kill()

        site.command("restore", "--yes")
        site.telegram.updates_made = site.count("inbox")  # the later ones are forgotten
        last = site.start()
        site.announce(f"{SECRET} till alla")
        left = [*people[1:], ORGANISER]
        site.wait_until(lambda: site.states() == {"sent": len(left)})

        assert site.states("reminder") == {"in_doubt": len(people) - 1}
        assert _received(site, REMINDED) == Counter(people)
        assert _received(site, ANNOUNCED) == Counter(people[1:])
        assert site.count(f"addresses WHERE address = '{ERASED}'") == 0
        assert "sending.in-doubt" not in site.log
        assert "restored.in-doubt" in site.log
        check(site, last)
