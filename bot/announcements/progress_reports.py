"""The message that tells an organiser how far an announcement has come, kept up to date."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta

from bot.announcements.progress import AnnouncementProgress
from bot.events.live_event import LiveEvent
from bot.jobs import Job
from bot.replies import Reply
from bot.storage.announcements.announcements import Announcement
from bot.storage.people.participants import Participant
from bot.views.announcements.progress import render_progress

BETWEEN_EDITS = timedelta(seconds=5)
"""Of a progress message; edits count like sends."""

Rewrite = Callable[[Participant, int, Reply], Awaitable[None]]
"""Puts a reply in the place of a message that the person has; where that fails nothing happens."""


class ProgressReports:
    """Rewrites it while the announcement is under way; the last time, it is the report."""

    def __init__(self, event: LiveEvent, progress: AnnouncementProgress, rewrite: Rewrite) -> None:
        self._event = event
        self._progress = progress
        self._rewrite = rewrite
        self._shown: dict[int, datetime] = {}

    @property
    def job(self) -> Job:
        return Job("reports", decide=self.decide)

    async def decide(self, now: datetime) -> None:
        """Show the progress of everything under way that was not shown just now."""
        for announcement in await self._progress.under_way():
            if now - self._shown.get(announcement.id, now - BETWEEN_EDITS) >= BETWEEN_EDITS:
                self._shown[announcement.id] = now
                await self._show(announcement, now)

    async def _show(self, announcement: Announcement, now: datetime) -> None:
        storage = self._event.storage
        progress = await self._progress.of(announcement, now)
        if progress.waiting and progress.begins_at:
            return  # the message says when it begins, and that stays true
        reader = await storage.participants.by_id(announcement.shown_to or 0)
        message_id = announcement.progress_message_id
        if not progress.waiting:
            await storage.write(lambda tx: self._progress.finish(tx, announcement, now))
        current = await storage.announcements.by_id(announcement.id)
        if reader is None or message_id is None or current is None:
            return
        told = announcement if progress.waiting else _as_reported(announcement, current)
        scene = self._event.scene(reader, now)
        await self._rewrite(reader, message_id, render_progress(progress, told, scene))


def _as_reported(before: Announcement, current: Announcement) -> Announcement:
    """The version whose buttons work now, with the work that has just ended."""
    return replace(current, work=before.work)
