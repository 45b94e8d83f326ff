"""What a draft's author chooses from: recipients, sessions, times."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.actions import Action, Minute
from bot.i18n import Translator
from bot.programme.values import Prompt, Session
from bot.replies import Button, Html, Reply
from bot.storage.announcements.announcements import Announcement
from bot.storage.announcements.audience import Audience, Whom
from bot.views.actions.announcements import EditDraft, SetAudience, SetTime, ShowDraft
from bot.views.announcements.message import recipients_in_words
from bot.views.pages import listing, numbered, page_line, page_of, paging_row
from bot.views.scene import Scene
from bot.views.times import capitalized

LATER = (10, 30, 60)
"""Minutes from now that have a button."""


def render_audiences(
    draft: Announcement,
    counts: Sequence[tuple[Audience, int]],
    prompts: Sequence[Prompt],
    scene: Scene,
) -> Reply:
    """Who may be meant, each with how many that are."""
    t = scene.t
    labels = [capitalized(recipients_in_words(audience, prompts, scene)) for audience, _ in counts]
    actions: list[Action] = [
        SetAudience(draft.id, draft.version, str(audience)) for audience, _ in counts
    ]
    lines = [
        t("announcements.counted", label=label, n=n)
        for label, (_, n) in zip(labels, counts, strict=True)
    ]
    some = t.plain("announcements.savers-of-one")
    text = Html.paragraphs(t("announcements.who"), numbered([*lines, Html.escape(some)]))
    saved = EditDraft(draft.id, draft.version, "saved")
    return listing(text, [*labels, some], [*actions, saved], (_back(draft, t),))


def render_sessions(
    draft: Announcement,
    sessions: Sequence[Session],
    savers: dict[str, int],
    number: int,
    scene: Scene,
) -> Reply:
    """Sessions, page by page, each with how many have saved it."""
    t = scene.t
    page = page_of(sessions, number)
    titles = [f"{t.time(scene.programme.local(s.start))} {s.title}" for s in page.items]
    lines = [
        t("announcements.counted", label=title, n=savers.get(session.id, 0))
        for title, session in zip(titles, page.items, strict=True)
    ]
    text = Html.paragraphs(
        t("announcements.which"), page_line(page, t), numbered(lines, page.first)
    )
    actions = [
        SetAudience(draft.id, draft.version, str(Audience(Whom.SAVED, session.id)))
        for session in page.items
    ]
    pages = paging_row(page, t, lambda n: EditDraft(draft.id, draft.version, "saved", n))
    return listing(text, titles, actions, pages, (_back(draft, t),), first=page.first)


def render_times(draft: Announcement, scene: Scene) -> Reply:
    """Now, a little later, or any time that is typed."""
    t = scene.t

    def at(moment: datetime | None) -> SetTime:
        return SetTime(draft.id, draft.version, minute_of(moment) if moment else Minute(0))

    buttons = [Button(t.plain("announcements.send-now"), at(None))]
    for minutes in LATER:
        moment = scene.now + timedelta(minutes=minutes)
        time = t.time(scene.programme.local(moment))
        label = t.plain("announcements.send-later", minutes=minutes, time=time)
        buttons.append(Button(label, at(moment)))
    return Reply(t("announcements.when"), (*((button,) for button in buttons), (_back(draft, t),)))


def minute_of(moment: datetime) -> Minute:
    """Since 1970."""
    return Minute(int(moment.timestamp()) // 60)


def _back(draft: Announcement, t: Translator) -> Button:
    return Button(t.plain("announcements.to-draft"), ShowDraft(draft.id))
