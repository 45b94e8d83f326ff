"""What is on now and what begins next: before, during, between and after the sessions."""

from collections.abc import Collection, Sequence

from bot.programme.values import Session
from bot.replies import Button, Html, Reply, bold
from bot.views.actions.home import ShowRunning
from bot.views.pages import PAGE_SIZE, page_line, page_of, paging_row
from bot.views.programme.around import ways_afterwards
from bot.views.programme.next_up import begins, is_over
from bot.views.programme.session_lines import listed, sessions_listing
from bot.views.programme.slots import at_session, slot_of
from bot.views.rows import home_button
from bot.views.scene import Scene
from bot.views.times import at

MOST = PAGE_SIZE + 1
"""Sessions on the screen: what is on in five rooms, and the coffee after it."""


def render_now(saved: Collection[str], scene: Scene) -> Reply:
    """What is on and what comes next, what the person saved first; more behind buttons."""
    running = _saved_first(scene.programme.running(scene.now), saved)
    coming = _saved_first(scene.programme.next_start(scene.now), saved)
    shown_running = running[:PAGE_SIZE]
    shown_coming = coming if len(shown_running) + len(coming) <= MOST else ()
    shown = (*shown_running, *shown_coming)
    lines = _numbered_lines(shown, saved, scene)
    text = Html.paragraphs(
        bold(scene.t("screens.now", time=at(scene.now, scene))),
        _state(scene) if not running else None,
        *lines[: len(shown_running)],
        _coming_line(coming, scene),
        *lines[len(shown_running) :],
    )
    more = _more(scene, running=running, hidden=() if shown_coming else coming)
    rows = (*more, *ways_afterwards(scene), (home_button(scene.t),))
    return sessions_listing(text, shown, scene, *rows)


def render_running(saved: Collection[str], scene: Scene, *, number: int) -> Reply:
    """Everything that is on at this moment, page by page."""
    t = scene.t
    page = page_of(_saved_first(scene.programme.running(scene.now), saved), number)
    text = Html.paragraphs(
        bold(t("screens.now", time=at(scene.now, scene))),
        _state(scene) if not page.items else None,
        *_numbered_lines(page.items, saved, scene, page.first),
        page_line(page, t),
    )
    turn = paging_row(page, t, ShowRunning)
    return sessions_listing(text, page.items, scene, turn, (home_button(t),), first=page.first)


def _saved_first(sessions: Sequence[Session], saved: Collection[str]) -> tuple[Session, ...]:
    return tuple(sorted(sessions, key=lambda session: session.id not in saved))


def _numbered_lines(
    sessions: Sequence[Session], saved: Collection[str], scene: Scene, first: int = 1
) -> list[Html]:
    lines = (listed(s, scene, saved=s.id in saved) for s in sessions)
    return [Html(f"{n}. {line}") for n, line in enumerate(lines, first)]


def _state(scene: Scene) -> Html:
    """Why nothing is on: too early, a gap, over, or no programme yet."""
    programme, t = scene.programme, scene.t
    if not programme.sessions:
        return t("screens.nothing-planned")
    if is_over(scene):
        return t("screens.is-over", event=programme.event.name)
    if scene.now < programme.sessions[0].start:
        return t("screens.not-begun", event=programme.event.name)
    return t("screens.nothing-now")


def _coming_line(coming: Sequence[Session], scene: Scene) -> Html | None:
    if not coming:
        return None
    when = begins(coming[0].start, scene)
    if len(coming) == 1:
        return bold(scene.t("screens.next", when=when))
    return bold(scene.t("screens.next-many", when=when, n=len(coming)))


def _more(
    scene: Scene, *, running: Sequence[Session], hidden: Sequence[Session]
) -> tuple[tuple[Button, ...], ...]:
    """Buttons to what did not fit."""
    rows = []
    if len(running) > PAGE_SIZE:
        rows.append(
            (Button(scene.t.plain("screens.all-running-button", n=len(running)), ShowRunning()),)
        )
    if hidden:
        slot = slot_of(hidden[0], scene.programme)
        label = scene.t.plain("screens.all-at-button", time=at(hidden[0].start, scene))
        rows.append((Button(label, at_session(slot, hidden[0])),))
    return tuple(rows)
