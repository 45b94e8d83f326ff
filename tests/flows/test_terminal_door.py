"""A second way in is one small file: the same handlers behind a door that is not Telegram's."""

import subprocess
import sys
from pathlib import Path

from tests.stage import IFO

ROOT = Path(__file__).parent.parent.parent

VISIT = """
/start
[10 minuter innan]
var är keynoten?
[Spara: Horisonten finns alltid…]
/mina
/tarmed Att barnen får komma till tals
[Ja, gå vidare]
[Skriv under]
[Gå vidare]
Siv Sandberg
[Hoppa över rollen]
[Hoppa över enheten]
[Hoppa över]
[Publicera med namn]
/samtycke
/glom
[Radera, men låt svaren stå kvar]
/mina
"""


def visit(data: Path, lines: str) -> dict[str, str]:
    """What was printed after each line; the last of those that were typed twice."""
    command = [sys.executable, "-m", "tests.doors.terminal_door", str(data), str(IFO)]
    run = subprocess.run(
        command, cwd=ROOT, input=lines, capture_output=True, text=True, check=False, timeout=50
    )
    assert run.returncode == 0, run.stderr
    parts = ("\n" + run.stdout).split("\n> ")[1:]
    return {line: printed for line, _, printed in (part.partition("\n") for part in parts)}


def test_a_whole_visit_happens_behind_another_door_and_without_telegram(tmp_path: Path) -> None:
    printed = visit(tmp_path / "data", VISIT.strip())

    assert printed["/start"].startswith("Välkommen till Mötesplats IFO 2023!")
    assert "kl. 09.30–10.30, Kongresshallen" in printed["var är keynoten?"]
    assert "Sparat" in printed["[Spara: Horisonten finns alltid…]"]
    assert "Tack, sparat." in printed["/tarmed Att barnen får komma till tals"]
    assert "[Publicera med namn]" in printed["[Hoppa över]"]
    assert "Siv Sandberg" in printed["/samtycke"]
    assert "[Radera, men låt svaren stå kvar]" in printed["/glom"]
    assert "Du har inte sparat något än" in printed["/mina"]
    assert "Telegram is loaded: False" in printed["/mina"]


def test_what_was_saved_at_the_door_is_there_the_next_time(tmp_path: Path) -> None:
    visit(tmp_path / "data", "/start\nvar är keynoten?\n[Spara: Horisonten finns alltid…]")

    printed = visit(tmp_path / "data", "/mina")

    assert "Horisonten finns alltid kvar" in printed["/mina"]
