"""Rows 11, 39 and 58: killed while erasing, taking out or copying; forgotten in mid-announcement."""

import signal
import time
from pathlib import Path

from tests.crash.oracles import SECRET, check
from tests.crash.site import Site, a_site

FORGOTTEN = 7_345_678_901
"""So large that its digits and bytes stand nowhere by chance."""

ROWS = ("participants", "answers", "favourites", "erasures")


def _found(site: Site) -> list[str]:
    """The files of the data folder, and the log, that hold the number as text or as stored."""
    files = [path for path in site.data.rglob("*") if path.is_file()] + [site.folder / "log"]
    sought = (str(FORGOTTEN).encode(), FORGOTTEN.to_bytes(6, "big"))
    return [p.name for p in files if any(it in p.read_bytes() for it in sought)]


def _live(site: Site) -> None:
    """Somebody says and saves something, and asks to be forgotten, up to the last press."""
    for text in ("/start", f"/tarmed {SECRET} ord 1", "/start s_s3"):
        site.telegram.send(FORGOTTEN, text)
    site.wait_until_handled()
    site.telegram.press(FORGOTTEN, "save:s3:1")
    site.telegram.send(FORGOTTEN, "/glom")
    site.wait_until_handled()


def test_a_kill_while_erasing_leaves_all_or_nothing_and_the_next_start_ends_it(
    tmp_path: Path,
) -> None:
    with a_site(tmp_path, people=1, others=(FORGOTTEN,)) as site:
        bot = site.start()
        site.telegram.send(2001, "/start")
        _live(site)
        bot.kill()
        site.telegram.press(FORGOTTEN, "Ja, radera")

        rows = []
        for edge in ("erase.before_commit:1", "erase.committed:1"):
            site.start(crash_at=edge).wait_for_crash()
            rows.append(tuple(site.count(table) for table in ROWS))
        for copy in (site.data / "backups").iterdir():
            copy.unlink()  # of before the erasing; what is copied from now on does not know them
        last = site.start()
        site.wait_until_handled()
        site.command("backup")

        assert rows == [(3, 1, 1, 0), (2, 0, 0, 1)]
        assert tuple(site.count(table) for table in ROWS) == (2, 0, 0, 1)
        assert _found(site) == []
        check(site, last, crashes=2, forgotten=frozenset({FORGOTTEN}))


def test_who_is_forgotten_in_mid_announcement_gets_nothing_more(tmp_path: Path) -> None:
    with a_site(tmp_path, people=14, others=(FORGOTTEN,)) as site:
        bot = site.start(BOT_SENDS_PER_SECOND="8")
        # A copy that is made before an erasing holds who is erased until it goes by its age: the
        # one of every start is made before anybody comes.
        site.wait_until(lambda: list(site.data.glob("backups/*.db")))
        site.join()
        site.telegram.send(FORGOTTEN, "/glom")
        site.announce(f"{SECRET} till alla")
        site.wait_until(lambda: site.states().get("sent", 0) >= 1)

        site.telegram.press(FORGOTTEN, "Ja, radera")
        site.wait_until(lambda: not site.count("outbox WHERE state IN ('pending', 'sending')"))
        site.wait_until_handled()

        assert site.states() == {"sent": 15}
        assert f"{SECRET} till alla" not in "".join(site.telegram.seen_by(FORGOTTEN))
        assert site.telegram.seen_by(FORGOTTEN)[-1].startswith("Klart.")
        check(site, bot, recipients=15)
        bot.process.wait()
        assert _found(site) == []


def test_a_kill_while_copying_or_taking_out_leaves_no_half_file(tmp_path: Path) -> None:
    with a_site(tmp_path, people=1) as site:
        bot = site.start()
        site.telegram.send(2001, f"/tarmed {SECRET} ord")
        site.wait_until_handled()
        out, copies = tmp_path / "out" / "roster.docx", site.data / "backups"
        out.parent.mkdir()
        export = ("export", "voices", "--out", str(out))
        site.wait_until(lambda: len(list(copies.glob("*.db"))) == 1)
        time.sleep(1)  # two copies of one second have one name

        codes = [
            site.killed_command("backup", crash_at="backup.copied:1"),
            site.killed_command(*export, crash_at="export.written:1"),
        ]
        left = (out.exists(), len(list(copies.glob("*.db"))))
        written_down = site.count("audit WHERE action LIKE 'export.%'")
        site.command("backup")
        site.command(*export)

        assert codes == [-signal.SIGKILL] * 2
        assert (left, written_down) == ((False, 1), 0)
        assert [*out.parent.iterdir()] == [out]
        assert len([*copies.iterdir()]) == len([*copies.glob("*.db")]) == 2
        assert site.count("audit WHERE action LIKE 'export.%'") == 1
        check(site, bot, crashes=0)
