"""The programme by time: its days, a day's slots, and what begins in a slot."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta

from bot.actions import Action
from bot.i18n import Translator
from bot.programme.values import Session
from bot.replies import Button, Html, Reply, bold
from bot.views.actions.programme import ShowDays, ShowSlot, ShowSlots, TakeDay
from bot.views.actions.sessions import SaveInSlot, ShowSession
from bot.views.pages import Page, listing, numbered, page_line, page_of, paging_row
from bot.views.programme.session_lines import label_of, listed, titled
from bot.views.programme.slots import IN_A_SLOT, Slot, in_day, slots_of
from bot.views.rows import Rows, home_button
from bot.views.scene import Scene
from bot.views.short_text import shorten
from bot.views.times import capitalized

HALF_LABEL = 28
"""Characters of a button that has another one beside it."""


def render_days(scene: Scene, *, number: int = 0, app_url: str = "") -> Reply:
    """The days to choose from; the day itself where there is but one. `app_url` opens pages there."""
    programme, t = scene.programme, scene.t
    if len(programme.days) <= 1:
        return render_slots(scene, day=0, number=0, app_url=app_url)
    page = page_of(programme.days, number)
    names = [capitalized(t.date(day.date)) for day in page.items]
    lines = [
        t("screens.day-line", day=bold(name), n=len(programme.on_day(day.date)))
        for name, day in zip(names, page.items, strict=True)
    ]
    actions = [ShowSlots(day) for day, _ in enumerate(page.items, page.first - 1)]
    text = Html.paragraphs(
        bold(t("screens.days")), numbered(lines, page.first), page_line(page, t)
    )
    paging = paging_row(page, t, ShowDays)
    ways = (_app_row(app_url, t), (home_button(t),))
    return listing(text, names, actions, paging, *ways, first=page.first)


def render_slots(scene: Scene, *, day: int, number: int, app_url: str = "") -> Reply:
    """A day as a list of times, page by page."""
    programme, t = scene.programme, scene.t
    if not programme.sessions:
        return Reply(t("screens.nothing-planned"), ((home_button(t),),))
    day = min(max(day, 0), len(programme.days) - 1)
    page = page_of(slots_of(programme, day), number)
    heading = t("screens.programme-of", date=t.date(programme.days[day].date))
    lines = [slot_line(slot, scene) for slot in page.items]
    return listing(
        Html.paragraphs(bold(heading), numbered(lines, page.first), page_line(page, t)),
        [_slot_label(slot, scene) for slot in page.items],
        [_open(slot) for slot in page.items],
        paging_row(page, t, lambda other: ShowSlots(day, other)),
        _app_row(app_url, t),
        paper_buttons(day, t),
        (_up_from_day(scene),),
        first=page.first,
    )


def render_slot(
    saved: Collection[str],
    scene: Scene,
    *,
    day: int,
    minute: int,
    number: int = 0,
    news: Html | None = None,
) -> Reply:
    """What begins in a slot, with a button each that saves it; the day where the slot is no more.

    `news` stands first: what was just done.
    """
    programme, t = scene.programme, scene.t
    slot = next((each for each in slots_of(programme, day) if each.minute == minute), None)
    if slot is None:
        return render_slots(scene, day=day, number=0)
    page = page_of(slot.sessions, number, IN_A_SLOT)
    date_ = t.date(programme.days[day].date)
    heading = t("screens.on-date", date=date_, time=t.plain("screens.at", time=times_of(slot, t)))
    lines = [listed(s, scene, saved=s.id in saved) for s in page.items]
    parts = (bold(capitalized(heading)), numbered(lines, page.first), page_line(page, t))
    ways = (
        paging_row(page, t, lambda other: ShowSlot(day, minute, other)),
        (Button(t.plain("screens.whole-day-button"), in_day(slot, programme)), home_button(t)),
    )
    return Reply(
        Html.paragraphs(news, *parts),
        (*_save_rows(page, saved, scene), *(row for row in ways if row)),
        choices=tuple(ShowSession(session.id) for session in page.items),
        first_choice=page.first,
        news=news,
    )


def _save_rows(page: Page[Session], saved: Collection[str], scene: Scene) -> Rows:
    """A row for each session: one button opens it, one saves it or saves it no longer."""
    t = scene.t
    rows = []
    for number, session in enumerate(page.items, page.first):
        label = shorten(f"{number}. {label_of(session, scene)}", HALF_LABEL)
        row = [Button(label, ShowSession(session.id))]
        is_saved = session.id in saved
        if is_saved or not session.is_cancelled:
            key = "screens.drop-number" if is_saved else "screens.save-number"
            action = SaveInSlot(session.id, saved=not is_saved)
            row.append(Button(t.plain(key, n=number), action))
        rows.append(tuple(row))
    return tuple(rows)


def slot_line(slot: Slot, scene: Scene) -> Html:
    """The time, and what begins then; how much there is to choose from where that is several."""
    t = scene.t
    time = t.plain("screens.hours", time=times_of(slot, t))
    if len(slot.sessions) == 1:
        return t("screens.slot-one", time=time, title=titled(slot.sessions[0], scene))
    return t("screens.slot-many", time=time, n=slot.held)


def paper_buttons(day: int, t: Translator) -> tuple[Button, ...]:
    """The whole day to look at and to print."""
    return (
        Button(t.plain("paper.picture-button"), TakeDay(day, "png")),
        Button(t.plain("paper.pdf-button"), TakeDay(day, "pdf")),
    )


def times_of(slot: Slot, t: Translator) -> str:
    """As in "10.00"; "10.00–11.00" for an hour of a crowded day."""
    midnight = datetime.combine(date.min, time())
    begin = midnight + timedelta(minutes=slot.minute)
    return t.span(begin, begin + timedelta(minutes=slot.length))


def _slot_label(slot: Slot, scene: Scene) -> str:
    t = scene.t
    time = t.plain("screens.hours", time=times_of(slot, t))
    if len(slot.sessions) == 1:
        return t.plain("screens.slot-one", time=time, title=label_of(slot.sessions[0], scene))
    return t.plain("screens.slot-many", time=time, n=slot.held)


def _open(slot: Slot) -> Action:
    """A slot with one session opens that session."""
    if len(slot.sessions) == 1:
        return ShowSession(slot.sessions[0].id)
    return ShowSlot(slot.day, slot.minute)


def _up_from_day(scene: Scene) -> Button:
    if len(scene.programme.days) <= 1:
        return home_button(scene.t)
    return Button(scene.t.plain("screens.days-button"), ShowDays())


def _app_row(url: str, t: Translator) -> tuple[Button, ...]:
    """The way to the pages, which show the day as a grid too."""
    if not url:
        return ()
    return (Button(t.plain("screens.app-button"), url=url, opens_here=True),)
