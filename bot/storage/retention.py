"""What people left behind goes when the event's settings say so; see `record-of-processing.md`."""

from datetime import datetime, timedelta

from bot.programme.programme import Programme
from bot.storage.database import Transaction
from bot.storage.instants import to_text
from bot.storage.participants import Participants
from bot.storage.queries import load_queries

SQL = load_queries("retention")


async def purge_people(
    tx: Transaction, participants: Participants, programme: Programme, now: datetime
) -> dict[str, int]:
    """Drop accounts, answers and invitations that are kept no longer; gives how many of each."""
    kept = programme.file.settings.retention
    today = programme.local(now).date()
    accounts = timedelta(days=kept.accounts)
    before = {"before": to_text(now - accounts)}
    is_over = today > programme.event.last_day + accounts
    day = today - timedelta(days=kept.answers)
    counts = {
        "accounts": await tx.execute(SQL["accounts"], before) if is_over else 0,
        "answers": await tx.execute(SQL["answers"], {"day": day.isoformat()}),
        "invitations": await tx.execute(SQL["invitations"], before),
    }
    if counts["accounts"]:
        tx.after_commit.append(participants.forget_all)
    return counts
