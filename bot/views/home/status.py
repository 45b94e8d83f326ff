"""How the day stands, for organisers: people, messages, programme, machine."""

import math
from collections.abc import Iterator
from datetime import timedelta

from bot.actions import Second, short_key
from bot.i18n import Translator
from bot.replies import Button, Html, Reply
from bot.storage.messages.decisions import State
from bot.storage.overview import Standing
from bot.views.actions.changes import ShowFile
from bot.views.actions.doors import OpenScreen
from bot.views.actions.status import ResendDoubtful
from bot.views.home.event_folders import folder_button
from bot.views.programme.next_up import begins
from bot.views.rows import Rows, home_button, home_rows
from bot.views.scene import Scene
from bot.views.short_text import shorten

LITTLE_DISK = 500_000_000
"""Bytes below which an organiser should tell the operator."""

FOLDERS, FOLDER = 3, 40
"""So many are named, in so many letters."""

LONG_SILENCE = 10.0
"""Seconds without a tick that an organiser should know of."""


def render_status(standing: Standing, scene: Scene, *, has_screen: bool = False) -> Reply:
    """With a way to a screen where there is one."""
    t = scene.t
    people = Html.lines(
        t("status.participants", n=standing.overview.participants),
        t("status.saved", n=standing.overview.savers, saved=standing.overview.saved),
        t("status.answers", n=standing.overview.answers),
    )
    text = Html.paragraphs(
        t("status.heading", event=scene.programme.event.name),
        people,
        _messages(standing, scene),
        _programme(standing, scene),
        _machine(standing, scene),
    )
    screen = ((Button(t.plain("doors.open-screen"), OpenScreen()),),) if has_screen else ()
    return Reply(text, (*_resend(standing, scene), *screen, *_ways(standing, t)))


def _resend(standing: Standing, scene: Scene) -> Rows:
    if not standing.doubtful:
        return ()
    again = ResendDoubtful(Second(int(scene.now.timestamp())))
    return ((Button(scene.t.plain("status.resend", n=standing.doubtful), again),),)


def _ways(standing: Standing, t: Translator) -> Rows:
    folders = tuple(
        (folder_button(each.name, short_key(str(each)), t),)
        for each in standing.unused_folders[:FOLDERS]
    )
    file = standing.waiting_file
    if file is None:
        return (*folders, *home_rows(t))
    return (*folders, (Button(t.plain("status.show-file"), ShowFile(file.id)), home_button(t)))


def _messages(standing: Standing, scene: Scene) -> Html:
    t = scene.t
    count = standing.totals.get
    waiting = count(State.PENDING, 0) + count(State.SENDING, 0)
    when = standing.next_send
    return Html.lines(
        t("status.sent", n=count(State.SENT, 0)),
        t("status.pending", n=waiting),
        t("status.failed", n=count(State.FAILED, 0), doubt=count(State.IN_DOUBT, 0)),
        t("status.doubtful", n=standing.doubtful) if standing.doubtful else None,
        t("status.next", when=begins(when, scene)) if when else t("status.nothing-next"),
        _pause(standing, scene),
        *_ticks(standing, scene),
    )


def _ticks(standing: Standing, scene: Scene) -> Iterator[Html]:
    """When the bot looked last for what is to be sent; it does so every second."""
    last = standing.last_tick
    if last:
        yield scene.t("status.last-tick", when=begins(last, scene))
    if standing.silent_for > LONG_SILENCE:
        yield scene.t("status.silent", n=round(standing.silent_for))


def _pause(standing: Standing, scene: Scene) -> Html | None:
    pause = standing.last_pause
    if pause is None:
        return None
    when = begins(pause.begun_at, scene)
    return scene.t("status.paused", n=math.ceil(pause.length.total_seconds()), when=when)


def _programme(standing: Standing, scene: Scene) -> Html:
    programme, t = scene.programme, scene.t
    loaded = standing.loaded_at
    return Html.lines(
        t(
            "status.programme",
            n=len(programme.sessions),
            version=programme.version,
            changes=standing.changes,
        ),
        t("status.loaded", when=begins(loaded, scene)) if loaded else None,
        t("status.file-waits") if standing.waiting_file else None,
        *_folders(standing, t),
    )


def _folders(standing: Standing, t: Translator) -> Iterator[Html]:
    """What came into the folders of events, or went, and is not decided on."""
    if standing.unused_folders:
        names = ", ".join(shorten(each.name, FOLDER) for each in standing.unused_folders[:FOLDERS])
        yield t("events.folders-wait", n=len(standing.unused_folders), folders=names)
    if standing.folderless:
        yield t("events.without-folder", events=", ".join(standing.folderless))


def _machine(standing: Standing, scene: Scene) -> Html:
    t = scene.t
    free = standing.free_bytes
    overview = standing.overview
    is_in_order = not (standing.failing or standing.late or standing.clock_ahead)
    return Html.lines(
        *_clock(standing, t),
        *(
            t(f"status.failing-{work}", when=begins(since, scene))
            for work, since in standing.failing.items()
        ),
        *(
            t(f"status.late-{work}", when=begins(since, scene))
            for work, since in standing.late.items()
        ),
        None if is_in_order else t("status.ask-operator"),
        *_copies(standing, scene),
        t("status.disk", gigabytes=t.decimal(free / 1e9)),
        t("status.little-disk") if free < LITTLE_DISK else None,
        t("status.set-aside", n=overview.set_aside) if overview.set_aside else None,
        t("status.no-errors") if is_in_order and not overview.set_aside else None,
        t("status.unreachable", n=overview.unreachable) if overview.unreachable else None,
    )


def _copies(standing: Standing, scene: Scene) -> Iterator[Html]:
    """How old the newest copy away from the machine is, and what there is none of."""
    safety, t = standing.safety, scene.t
    if safety is None:
        return
    if safety.kept_at:
        yield t("status.copied", when=begins(safety.kept_at, scene))
    if safety.waiting_since:
        yield t("status.not-copied", when=begins(safety.waiting_since, scene))


def _clock(standing: Standing, t: Translator) -> Iterator[Html]:
    ahead = standing.clock_ahead
    if ahead:
        key = "status.clock-ahead" if ahead > timedelta(0) else "status.clock-behind"
        yield t(key, much=t.duration(abs(ahead)))
