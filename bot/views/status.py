"""How the day stands, for organisers: people, messages, programme, machine."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.i18n import Translator
from bot.programme.programme import Programme
from bot.replies import Html, Reply
from bot.storage.outbox import State
from bot.storage.overview import Overview
from bot.views.next_up import begins
from bot.views.rows import home_rows

LITTLE_DISK = 500_000_000
"""Bytes below which an organiser should tell the operator."""


@dataclass(frozen=True)
class Standing:
    """What `/status` tells. `next_send` is None when nothing is to be sent."""

    overview: Overview
    totals: Mapping[State, int]
    next_send: datetime | None
    loaded_at: datetime | None
    changes: int
    free_bytes: int
    now: datetime


def render_status(standing: Standing, programme: Programme, t: Translator) -> Reply:
    people = Html.lines(
        t("status.participants", n=standing.overview.participants),
        t("status.saved", n=standing.overview.savers, saved=standing.overview.saved),
        t("status.answers", n=standing.overview.answers),
    )
    text = Html.paragraphs(
        t("status.heading", event=programme.event.name),
        people,
        _messages(standing, programme, t),
        _programme(standing, programme, t),
        _machine(standing, t),
    )
    return Reply(text, home_rows(t))


def _messages(standing: Standing, programme: Programme, t: Translator) -> Html:
    count = standing.totals.get
    waiting = count(State.PENDING, 0) + count(State.SENDING, 0)
    when = standing.next_send
    return Html.lines(
        t("status.sent", n=count(State.SENT, 0)),
        t("status.pending", n=waiting),
        t("status.failed", n=count(State.FAILED, 0), doubt=count(State.IN_DOUBT, 0)),
        t("status.next", when=begins(when, programme, standing.now, t))
        if when
        else t("status.nothing-next"),
    )


def _programme(standing: Standing, programme: Programme, t: Translator) -> Html:
    loaded = standing.loaded_at
    return Html.lines(
        t(
            "status.programme",
            n=len(programme.sessions),
            version=programme.version,
            changes=standing.changes,
        ),
        t("status.loaded", when=begins(loaded, programme, standing.now, t)) if loaded else None,
    )


def _machine(standing: Standing, t: Translator) -> Html:
    free = standing.free_bytes
    overview = standing.overview
    return Html.lines(
        t("status.disk", gigabytes=f"{free / 1e9:.1f}"),
        t("status.little-disk") if free < LITTLE_DISK else None,
        t("status.set-aside", n=overview.set_aside)
        if overview.set_aside
        else t("status.no-errors"),
        t("status.unreachable", n=overview.unreachable) if overview.unreachable else None,
    )
