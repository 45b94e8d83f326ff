"""The audit as a table."""

from collections.abc import Iterable

from bot.exports.table import Column, ExportTable
from bot.i18n import Translator
from bot.programme.programme import Programme
from bot.storage.messages.audit import AuditEntry

WIDTHS = {
    "number": 8,
    "at": 17,
    "actor": 12,
    "action": 26,
    "subject": 26,
    "detail": 26,
    "hash": 66,
}


def audit_table(entries: Iterable[AuditEntry], programme: Programme, t: Translator) -> ExportTable:
    """A row an entry, in the event's zone; people by their number."""
    columns = tuple(Column(key, t.plain(f"audit.{key}"), width) for key, width in WIDTHS.items())
    rows = tuple(
        (
            entry.id,
            programme.local(entry.at),
            entry.actor_id,
            entry.action,
            entry.subject,
            entry.detail,
            entry.hash,
        )
        for entry in entries
    )
    return ExportTable(t.plain("audit.audit"), columns, rows)
