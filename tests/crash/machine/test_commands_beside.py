"""Commands beside a running bot: it alone writes to its database, and moves the WAL into the file."""

import re
import stat
from pathlib import Path

from tests.crash.site import Site, a_site

UNABLE_TO_WRITE = {"CRASH_READ_ONLY": "1"}
"""To any database, in the command's own process."""

ANSWERED = "Tack, svaret är sparat"


def answered_by(site: Site, person: int, words: str) -> int:
    """Gives the answer's number."""
    site.telegram.send(person, f"/tarmed {words}")
    site.wait_until(lambda: site.count("answers") == 1)
    site.wait_until_handled()
    return int(site.rows("SELECT id FROM answers")[0]["id"])


def test_what_commands_write_is_written_by_the_running_bot(tmp_path: Path) -> None:
    with a_site(tmp_path, people=2) as site:
        bot = site.start()
        site.join()
        number = answered_by(site, 2001, "Samtalen var det bästa.")
        file = tmp_path / "answers.csv"

        link = site.command("invite", "staff", **UNABLE_TO_WRITE)
        site.command(
            "export", "feedback", "--format", "csv", "--out", str(file), **UNABLE_TO_WRITE
        )
        site.command("voices", "dispose", str(number), "DN 7/26", "--yes", **UNABLE_TO_WRITE)

        [token] = re.findall(r"start=(inv_[\w-]+)", link)
        site.telegram.send(2002, f"/start {token}")
        site.wait_until(lambda: site.count("roles WHERE role = 'staff'") == 1)
        audited = [row["action"] for row in site.rows("SELECT action FROM audit ORDER BY id")]
        assert "Samtalen" in file.read_text("utf-8-sig")
        assert site.count("answers") == 0
        assert [each for each in audited if each.startswith(("role.inv", "export"))] == [
            "role.invited",
            "export.feedback.csv",
        ]
        assert stat.S_IMODE((site.data / "side-door").stat().st_mode) == 0o600
        assert bot.stop()[0] == 0
        assert not (site.data / "side-door").exists()


def test_commands_write_themselves_where_no_bot_runs_also_after_one_was_killed(
    tmp_path: Path,
) -> None:
    with a_site(tmp_path, people=1) as site:
        bot = site.start()
        site.join()
        number = answered_by(site, 2001, "Fikat.")
        bot.kill()

        site.command("voices", "dispose", str(number), "DN 7/26", "--yes")
        site.command("invite", "organiser")

        assert (site.data / "side-door").exists()
        assert site.count("answers") == 0
        assert site.start().stop()[0] == 0


def test_what_only_reads_leaves_the_files_of_the_database_as_they_are(tmp_path: Path) -> None:
    with a_site(tmp_path, people=1) as site:
        bot = site.start()
        site.join()
        answered_by(site, 2001, "Fikat.")
        bot.kill()
        files = [site.data / name for name in ("motesplats.db", "motesplats.db-wal")]
        before = [file.read_bytes() for file in files]

        listed = site.command("voices", "list")
        site.command("export", "audit", "--out", str(tmp_path / "audit.xlsx"))
        site.command("backup")

        assert "Fikat." in listed
        assert len(before[1]) > 0
        assert [file.read_bytes() for file in files] == before
