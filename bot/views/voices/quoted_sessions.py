"""Which sessions an answer is about: one's own at once, the others by when they begin."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, TypeVar

from bot.i18n import Translator
from bot.programme.values import Session
from bot.replies import Button, Html, Reply, bold
from bot.storage.voices.quotes import Quote, Step
from bot.views.actions.quotes import GoToStep, PickSession, ShowPick
from bot.views.pages import Page, numbered, numbered_buttons, page_line, page_of, paging_row
from bot.views.programme.session_lines import title_of
from bot.views.rows import home_button
from bot.views.scene import Scene
from bot.views.short_text import shorten

T = TypeVar("T")

OWN, BY_TIME = 0, 1
"""Lists to choose from: the person's own sessions, the times of the day; from 2 on each time."""

ON_A_PAGE = 4
"""Sessions or times, so that paging and the ways on find room."""

AT_ONCE = 5
"""So many need no pages."""


@dataclass(frozen=True)
class QuotableSessions:
    """`own` are those that the person saved or has named; `others` are the rest of their day."""

    own: tuple[Session, ...]
    others: tuple[Session, ...]

    @property
    def slots(self) -> list[tuple[Session, ...]]:
        """The others by when they begin."""
        return [tuple(each) for _, each in groupby(self.others, key=lambda one: one.start)]

    def page_of_own(self, session_id: str) -> int:
        """The page on which it stands among the person's own; the first where it does not."""
        ids = [session.id for session in self.own]
        place = ids.index(session_id) if session_id in ids else 0
        return place // ON_A_PAGE if len(ids) > AT_ONCE else 0


def render_sessions(
    quote: Quote, sessions: QuotableSessions, scene: Scene, *, listed: int = OWN, number: int = 0
) -> Reply:
    """A page of one list; without sessions of one's own the times of the day are the first."""
    slots = sessions.slots
    if listed == OWN and sessions.own:
        return _render_list(quote, sessions.own, scene, OWN, number, has_others=bool(slots))
    if listed > BY_TIME and slots:
        shown = min(listed - BY_TIME, len(slots))
        return _render_list(
            quote, slots[shown - 1], scene, BY_TIME + shown, number, has_others=True
        )
    return _render_times(quote, slots, scene, number)


def _render_list(
    quote: Quote,
    sessions: Sequence[Session],
    scene: Scene,
    listed: int,
    number: int,
    *,
    has_others: bool,
) -> Reply:
    """Press to choose, press again to take back."""
    t, page = scene.t, _page(sessions, number)
    titles = [title_of(session, t) for session in page.items]
    chosen = [session.id in quote.sessions for session in page.items]
    lines = [
        t("quotes.is-picked", title=shorten(title, 80)) if on else Html.escape(shorten(title, 80))
        for title, on in zip(titles, chosen, strict=True)
    ]
    actions = [
        PickSession(quote.answer_id, session.id, on=not on)
        for session, on in zip(page.items, chosen, strict=True)
    ]
    labels = [
        t.plain("quotes.unpick" if on else "quotes.pick", title=title)
        for title, on in zip(titles, chosen, strict=True)
    ]
    others = Button(t.plain("quotes.other-sessions"), ShowPick(quote.answer_id, 0, BY_TIME))
    rows = (
        *numbered_buttons(labels, actions, page.first),
        paging_row(page, t, lambda at: ShowPick(quote.answer_id, at, listed)),
        _ways(quote, others if has_others else home_button(t), t),
    )
    shown = tuple(row for row in rows if row)
    return Reply(
        _asked(numbered(lines, page.first), page, t),
        shown,
        choices=tuple(actions),
        first_choice=page.first,
    )


def _render_times(
    quote: Quote, slots: Sequence[tuple[Session, ...]], scene: Scene, number: int
) -> Reply:
    """When one was there is known sooner than what it was called."""
    t, page = scene.t, _page(slots, number)
    buttons = [
        Button(
            _label(slot, scene),
            ShowPick(quote.answer_id, 0, BY_TIME + place)
            if slot[1:]
            else PickSession(quote.answer_id, slot[0].id, on=True),
        )
        for place, slot in enumerate(page.items, start=page.first)
    ]
    rows = (
        *((button,) for button in buttons),
        paging_row(page, t, lambda at: ShowPick(quote.answer_id, at, BY_TIME)),
        _ways(quote, home_button(t), t),
    )
    return Reply(_asked(None, page, t), tuple(row for row in rows if row))


def _label(slot: Sequence[Session], scene: Scene) -> str:
    t, time = scene.t, scene.t.time(scene.programme.local(slot[0].start))
    if slot[1:]:
        return t.plain("quotes.sessions-at", time=time, n=len(slot))
    return shorten(t.plain("quotes.session-at", time=time, title=title_of(slot[0], t)), 46)


def _asked(lines: Html | None, page: Page[Any], t: Translator) -> Html:
    return Html.paragraphs(
        bold(t("quotes.ask-sessions")), lines, page_line(page, t), t("quotes.or-none")
    )


def _ways(quote: Quote, other: Button, t: Translator) -> tuple[Button, ...]:
    return (Button(t.plain("quotes.go-on"), GoToStep(quote.answer_id, Step.NAME)), other)


def _page(items: Sequence[T], number: int) -> Page[T]:
    return page_of(items, number, AT_ONCE if len(items) <= AT_ONCE else ON_A_PAGE)
