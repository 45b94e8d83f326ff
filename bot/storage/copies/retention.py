"""What people left behind goes when the event's settings say so; see `record-of-processing.md`."""

from collections.abc import Collection
from datetime import datetime, timedelta

from bot.programme.programme import Programme
from bot.storage.connections.database import Transaction
from bot.storage.connections.instants import to_text
from bot.storage.connections.queries import load_queries
from bot.storage.people.participants import Participants

SQL = load_queries("retention")


def purge_people(
    tx: Transaction, participants: Participants, programmes: Collection[Programme], now: datetime
) -> dict[str, int]:
    """Drop accounts, answers, stage questions, parties and invitations that are kept no longer; gives how many.

    Where several events are live, the one that keeps longest decides.
    """
    kept = [programme.file.settings.retention for programme in programmes]
    today = min(programme.local(now).date() for programme in programmes)
    accounts = timedelta(days=max(each.accounts for each in kept))
    before = {"before": to_text(now - accounts)}
    is_over = all(today > programme.event.last_day + accounts for programme in programmes)
    day = today - timedelta(days=max(each.answers for each in kept))
    counts = {
        "accounts": tx.execute(SQL["accounts"], before) if is_over else 0,
        "answers": tx.execute(SQL["answers"], {"day": day.isoformat()}),
        "stage": tx.execute(SQL["stage_questions"], {"day": day.isoformat()}),
        "parties": tx.execute(SQL["parties"], {"day": today.isoformat()}),
        "invitations": tx.execute(SQL["invitations"], before),
    }
    if counts["accounts"]:
        tx.after_commit.append(participants.forget_all)
    return counts
