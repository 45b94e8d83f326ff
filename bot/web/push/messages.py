"""What a push carries: enough to say what has happened and where it stands, and no more."""

import json
from dataclasses import dataclass
from datetime import datetime

from bot.views.short_text import shorten

LONGEST_TITLE, LONGEST_TEXT = 60, 240
"""Characters. Phones show fewer, and with the longest the whole fits what services must take."""

LONGEST_LIFE = 2_419_200
"""Seconds; services keep nothing for longer than four weeks."""


@dataclass(frozen=True)
class PushMessage:
    """One notice, for all of a person's browsers. `address` is a path of the site.

    Another one with the same `tag` takes its place, at the service (as its topic) and on the screen.
    """

    participant_id: int
    title: str
    text: str
    language: str
    address: str
    tag: str
    expires_at: datetime
    is_urgent: bool = False

    def written(self) -> str:
        """As the worker in the browser reads it."""
        told = {
            "title": shorten(self.title, LONGEST_TITLE),
            "text": shorten(self.text, LONGEST_TEXT),
            "language": self.language,
            "address": self.address,
            "tag": self.tag,
        }
        return json.dumps(told, ensure_ascii=False, separators=(",", ":"))

    def headers(self) -> dict[str, str | int | float]:
        """What the service is told of it (RFC 8030); it sees nothing of what it says."""
        return {"Topic": self.tag, "Urgency": "high" if self.is_urgent else "normal"}

    def seconds_left(self, now: datetime) -> int:
        """For how long it is of use to somebody who is away."""
        return min(LONGEST_LIFE, int((self.expires_at - now).total_seconds()))
