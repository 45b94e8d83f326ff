"""What must be true after every crash test, whatever was killed when."""

import contextlib
import sqlite3
from collections import Counter
from datetime import datetime

from bot.commands.running.shutdown import LONGEST_SECONDS
from tests.busy import busy
from tests.crash.site import ORGANISER, Bot, Site
from tests.crash.telegram_process import TOKEN

SECRET = "förtroligt"
"""Stands in everything that participants say in these tests, and never in a log."""

ANNOUNCED, REMINDED = "Från arrangören", "Snart börjar"
THANKED = ("tack, ", "thank you, ")
SENDERS = 4

SETTLED = {"sent", "failed", "in_doubt", "expired", "cancelled"}


def check(
    site: Site,
    bot: Bot,
    *,
    crashes: int = 1,
    recipients: int | None = None,
    forgotten: frozenset[int] = frozenset(),
) -> None:
    """Hold everything against the ledger, and let the bot that runs last end in order.

    `forgotten` are those who were thanked and have asked to be erased since.
    """
    site.wait_until(lambda: _is_reported(site) and set(_states(site)) <= SETTLED)
    assert lost(site, forgotten) == {}, "(a)"
    assert doubled(site) == [], "(b)"
    _every_decision_has_one_outcome(site, crashes, recipients)
    _nothing_came_too_late(site)
    _the_database_is_sound(site)
    assert bot.ready_seconds < 10 * busy(), "(g) the start took too long"
    code, seconds = bot.stop()
    assert is_good_end(code, seconds), f"(h) ended with {code} after {seconds:.1f} s"
    _logs_tell_no_secrets(site)


def is_good_end(code: int, seconds: float, within: float = LONGEST_SECONDS) -> bool:
    """It ended by itself, or was ended as promised, on a machine that gave it no time for more."""
    was_ended = code == 1 and seconds >= LONGEST_SECONDS and busy() > 2
    return was_ended or (code == 0 and seconds < within * busy())


def _is_reported(site: Site) -> bool:
    """Is no report to be decided any more on how a notice reached people?"""
    return not site.rows("SELECT 1 FROM awaited_reports")


def lost(site: Site, forgotten: frozenset[int] = frozenset()) -> dict[int, int]:
    """(a) Who was thanked and has not their words in the database once, and how often they have."""
    thanked = {
        entry["chat_id"]
        for entry in site.telegram.ledger("sendMessage")
        if any(word in entry["parameters"]["text"].casefold() for word in THANKED)
        and entry["chat_id"] != ORGANISER
    }
    thanked -= forgotten
    rows = site.rows(
        "SELECT CAST(address AS INTEGER) AS person, count(*) AS n FROM answers"
        " JOIN addresses USING (participant_id) WHERE door = 'telegram' GROUP BY person"
    )
    kept = {row["person"]: row["n"] for row in rows}
    return {person: kept.get(person, 0) for person in thanked if kept.get(person) != 1}


def doubled(site: Site) -> list[tuple[int, str]]:
    """(b) Who got twice what the outbox sent to anybody, and what."""
    entries = site.telegram.ledger("sendMessage")
    arrived = _arrived(site)
    texts = {
        entry["parameters"]["text"]
        for entry in entries
        if (entry["chat_id"], entry["result"]["message_id"]) in arrived
    }
    counts = Counter(
        (entry["chat_id"], entry["parameters"]["text"])
        for entry in entries
        if entry["parameters"]["text"] in texts
        and entry["chat_id"] != ORGANISER  # who sees each announcement beforehand too
    )
    return [each for each, n in counts.items() if n > 1]


def _every_decision_has_one_outcome(site: Site, crashes: int, recipients: int | None) -> None:
    """(c) Nothing is left waiting, and no more in doubt than were under way.

    There are more senders where each message takes longer.
    """
    states = _states(site)
    assert set(states) <= SETTLED, f"(c) {states}"
    assert states.get("in_doubt", 0) <= SENDERS * crashes * busy(), f"(c) {states}"
    if recipients is not None:
        assert sum(states.values()) == recipients, f"(c) {states}"
    accepted = {
        (e["chat_id"], e["result"]["message_id"]) for e in site.telegram.ledger("sendMessage")
    }
    assert _arrived(site) <= accepted, "(c)"


def _nothing_came_too_late(site: Site) -> None:
    """(d) Nothing was sent after it had expired, or before it was due."""
    sent_at = {
        (entry["chat_id"], entry["result"]["message_id"]): datetime.fromisoformat(entry["at"])
        for entry in site.telegram.ledger("sendMessage")
    }
    rows = site.rows(
        "SELECT CAST(address AS INTEGER) AS person, message_id, due_at, expires_at FROM outbox"
        " JOIN addresses USING (participant_id) WHERE door = 'telegram' AND state = 'sent'"
    )
    for row in rows:
        at = sent_at[row["person"], row["message_id"]].replace(microsecond=0)
        due, expires = (datetime.fromisoformat(row[name]) for name in ("due_at", "expires_at"))
        assert due <= at <= expires, f"(d) {row} at {at}"


def _the_database_is_sound(site: Site) -> None:
    """(e) The file is whole and nothing points nowhere."""
    path = site.data / "motesplats.db"
    with contextlib.closing(sqlite3.connect(path, timeout=10)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)], "(e)"
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == [], "(e)"


def _logs_tell_no_secrets(site: Site) -> None:
    """(f) No token and nothing that people said."""
    for secret in (TOKEN, TOKEN.partition(":")[2], SECRET):
        assert secret not in site.log, "(f)"


def _arrived(site: Site) -> set[tuple[int, int]]:
    """(chat, message) of all that the bot knows to have sent by itself."""
    rows = site.rows(
        "SELECT CAST(address AS INTEGER) AS person, message_id FROM outbox"
        " JOIN addresses USING (participant_id) WHERE door = 'telegram' AND state = 'sent'"
    )
    return {(row["person"], row["message_id"]) for row in rows}


def _states(site: Site) -> dict[str, int]:
    rows = site.rows("SELECT state, count(*) AS n FROM outbox GROUP BY state")
    return {row["state"]: row["n"] for row in rows}
