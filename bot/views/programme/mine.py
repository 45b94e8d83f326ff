"""What a person saved: in order, with its clashes and the time left between."""

from collections.abc import Collection

from bot.i18n import Translator
from bot.programme.agenda import Agenda, Gap, agenda
from bot.programme.values import Session
from bot.replies import Button, Html, Reply, bold
from bot.views.actions.home import ShowMyPage
from bot.views.actions.parties import ShowParty
from bot.views.actions.programme import ShowProgramme
from bot.views.actions.sessions import SendCalendar
from bot.views.fit import first_of
from bot.views.pages import Page, page_line, page_of, paging_row
from bot.views.programme.session_lines import listed, sessions_listing, short_title
from bot.views.rows import home_button
from bot.views.scene import Scene
from bot.views.times import capitalized

MOST_CLASHES = 2
CLASH = 50
"""Characters of the title that a session clashes with."""
ON_A_PAGE = 4
"""Sessions, so that the file for the calendar has its button too."""


def render_mine(
    saved: Collection[str],
    scene: Scene,
    *,
    number: int | None = None,
) -> Reply:
    """A page of the agenda; without a number the page of what is not over yet."""
    t = scene.t
    mine = agenda(scene.programme, saved)
    if not mine.items:
        return render_nothing_saved(t)
    page = page_of(mine.items, _present_page(mine, scene) if number is None else number, ON_A_PAGE)
    text = Html.paragraphs(
        bold(t("screens.mine")), *_entries(page, mine, scene), page_line(page, t)
    )
    paging = paging_row(page, t, ShowMyPage)
    party = (party_button(t),) if len(paging) < 2 else ()  # in the middle there is no room
    ways = (Button(t.plain("screens.my-calendar-button"), SendCalendar()), home_button(t))
    rows = (paging, party, ways)
    return sessions_listing(text, page.items, scene, *rows, first=page.first)


def render_nothing_saved(t: Translator) -> Reply:
    ways = (Button(t.plain("screens.choose-button"), ShowProgramme()), home_button(t))
    text = Html.paragraphs(bold(t("screens.mine")), t("screens.nothing-saved"))
    return Reply(text, (ways, (party_button(t),)))


def party_button(t: Translator) -> Button:
    return Button(t.plain("party.title-button"), ShowParty())


def clash_lines(session: Session, mine: Agenda, t: Translator) -> list[Html]:
    """A line for each saved session that is on at the same time; the first two by title."""
    pairs = [pair for pair in mine.clashes if session in pair]
    others = [first if second == session else second for first, second in pairs]
    shown = first_of(others, MOST_CLASHES)
    lines = [t("screens.clash", title=short_title(each, t, CLASH)) for each in shown]
    if len(others) > len(shown):
        lines.append(t("screens.other-sessions", n=len(others) - len(shown)))
    return lines


def _present_page(mine: Agenda, scene: Scene) -> int:
    over = [session for session in mine.items if scene.programme.end_of(session) <= scene.now]
    return min(len(over), len(mine.items) - 1) // ON_A_PAGE


def _entries(page: Page[Session], mine: Agenda, scene: Scene) -> list[Html]:
    """The sessions, numbered, with the day above its first and the free time before its next."""
    programme, t = scene.programme, scene.t
    entries: list[Html] = []
    day = None
    for number, session in enumerate(page.items, page.first):
        entries += [_gap_line(gap, scene) for gap in mine.gaps if gap.end == session.start]
        if len(programme.days) > 1 and programme.day_of(session) != day:
            day = programme.day_of(session)
            entries.append(Html.escape(capitalized(t.date(day))))
        line = listed(session, scene)
        entries.append(Html.lines(Html(f"{number}. {line}"), *clash_lines(session, mine, t)))
    return list(dict.fromkeys(entries))  # two that begin together have the same gap before them


def _gap_line(gap: Gap, scene: Scene) -> Html:
    return scene.t(
        "screens.gap",
        span=scene.t.span(scene.programme.local(gap.start), scene.programme.local(gap.end)),
    )
