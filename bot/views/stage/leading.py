"""Questions to the stage for whoever leads the session: let out, hidden, answered."""

from collections.abc import Iterable, Sequence

from bot.i18n import Translator
from bot.programme.collecting import Collecting
from bot.programme.values import Session
from bot.replies import Button, Html, Reply, bold
from bot.storage.stage.stage_questions import StageQuestion, StageState
from bot.storage.stage.stage_session import StageSession
from bot.views.actions.stage import CollectStage, DecideStage, LeadStage, ReleaseStage, ShowStages
from bot.views.pages import Page, listing, numbered, page_line, page_of, paging_row
from bot.views.programme.session_lines import label_of, listed, titled
from bot.views.rows import Rows, home_button, home_rows
from bot.views.scene import Scene
from bot.views.short_text import shorten
from bot.views.stage.asking import how_it_stands, votes_in_words

ORDER = (StageState.WAITING, StageState.RELEASED, StageState.ANSWERED, StageState.HIDDEN)

AT_ONCE = 4

LABEL = 38


def render_to_lead(
    sessions: Sequence[Session], opened: Iterable[str], number: int, scene: Scene
) -> Reply:
    """What somebody may lead, from what is on now; `opened` are those that take questions."""
    t, taking = scene.t, set(opened)
    if not sessions:
        return Reply(
            Html.paragraphs(bold(t("stage.title")), t("stage.none-to-lead")), home_rows(t)
        )
    page = page_of(sessions, number)
    lines = [
        Html.lines(
            listed(each, scene, dated=True),
            t("stage.takes-questions") if each.id in taking else None,
        )
        for each in page.items
    ]
    text = Html.paragraphs(
        bold(t("stage.title")),
        t("stage.which-to-lead"),
        page_line(page, t),
        numbered(lines, page.first),
    )
    labels = [label_of(each, scene) for each in page.items]
    actions = [LeadStage(each.id) for each in page.items]
    pages = paging_row(page, t, ShowStages)
    return listing(text, labels, actions, pages, (home_button(t),), first=page.first)


def render_leading(
    stage: StageSession, number: int, scene: Scene, screen: str = "", news: Html | None = None
) -> Reply:
    """Everything that was asked, what waits first; a press decides and shows the same page again.

    `screen` is the address of the room's screen, where there is one.
    """
    t = scene.t
    page = page_of(in_order(stage), number, AT_ONCE)
    lines = [Html.lines(Html.escape(each.text), _standing(each, t)) for each in page.items]
    text = Html.paragraphs(
        news,
        Html.lines(bold(t("stage.lead-title")), titled(stage.session, scene)),
        how_it_stands(stage, scene, leads=True),
        _counts(stage, t) if stage.questions else t("stage.nothing-asked"),
        page_line(page, t),
        numbered(lines, page.first) if lines else None,
        t("stage.screen", url=screen) if screen else None,
    )
    rows = (
        *_deciding(page, t),
        _releasing(page, t),
        paging_row(page, t, lambda other: LeadStage(stage.session.id, other)),
        _collecting(stage, page.number, t),
        (Button(t.plain("stage.to-list"), ShowStages()), home_button(t)),
    )
    return Reply(
        text,
        tuple(row for row in rows if row),
        choices=tuple(action for row in _deciding(page, t) if (action := row[0].action)),
        first_choice=page.first,
    )


def in_order(stage: StageSession) -> list[StageQuestion]:
    """What waits, the oldest first; then as everybody sees it; last what is hidden."""
    waiting = sorted(stage.of(StageState.WAITING), key=lambda each: each.id)
    return [*waiting, *(each for state in ORDER[1:] for each in stage.of(state))]


def decisions(question: StageQuestion, t: Translator, page: int = 0) -> tuple[Button, ...]:
    """What most likely comes next: let out what is not, and say that it is answered; then hide it."""
    is_out = question.state is StageState.RELEASED
    wanted = StageState.ANSWERED if is_out else StageState.RELEASED
    key = "answered" if is_out else f"release-{question.state}"
    first = Button(t.plain(f"stage.do-{key}"), DecideStage(question.id, wanted, page))
    if not is_out and question.state is not StageState.WAITING:
        return (first,)
    return first, Button(t.plain("stage.hide"), DecideStage(question.id, StageState.HIDDEN, page))


def collect_button(stage: StageSession, t: Translator) -> Button:
    """Takes questions, or no more."""
    is_open = stage.collecting is Collecting.OPEN
    label = t.plain("stage.close" if is_open else "stage.open")
    return Button(label, CollectStage(stage.session.id, not is_open))


def _deciding(page: Page[StageQuestion], t: Translator) -> Rows:
    return tuple(
        tuple(_on_line(number, each, page.number, t))
        for number, each in enumerate(page.items, page.first)
    )


def _on_line(number: int, question: StageQuestion, page: int, t: Translator) -> Iterable[Button]:
    """The words stand on the button where there is room for them."""
    first, *others = decisions(question, t, page)
    label = f"{number}. {first.label}" if others else f"{number}. {first.label}: {question.text}"
    yield Button(shorten(label, LABEL), first.action)
    for each in others:
        yield Button(t.plain("stage.hide-line", n=number), each.action)


def _releasing(page: Page[StageQuestion], t: Translator) -> tuple[Button, ...]:
    waiting = [each.id for each in page.items if each.state is StageState.WAITING]
    if len(waiting) < 2:
        return ()
    label = t.plain("stage.release-all", n=len(waiting))
    return (Button(label, ReleaseStage(waiting[0], waiting[-1])),)


def _collecting(stage: StageSession, page: int, t: Translator) -> tuple[Button, ...]:
    refresh = Button(t.plain("stage.refresh"), LeadStage(stage.session.id, page))
    return (collect_button(stage, t), refresh) if stage.collecting.takes_votes else (refresh,)


def _counts(stage: StageSession, t: Translator) -> Html:
    counts = [t(f"stage.n-{state}", n=n) for state in ORDER if (n := len(stage.of(state)))]
    return Html(", ".join(counts))


def _standing(question: StageQuestion, t: Translator) -> Html:
    state = t(f"stage.state-{question.state}")
    if question.state is StageState.WAITING:
        return state
    return Html(f"{state}, {votes_in_words(question, t)}")
