"""What a draft's author chooses from: recipients, sessions, times."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.actions import Action, Minute
from bot.i18n import Translator
from bot.programme.values import Prompt, Session
from bot.replies import Button, Html, Reply
from bot.storage.announcements.announcements import Announcement
from bot.storage.announcements.audience import Audience, Recipients, Whom
from bot.views.actions.announcements import EditDraft, SetAudience, SetSegment, SetTime, ShowDraft
from bot.views.announcements.recipients import audience_in_words, segment_name
from bot.views.pages import Page, listing, numbered, page_line, page_of, paging_row
from bot.views.scene import Scene
from bot.views.times import capitalized

LATER = (10, 30, 60)
"""Minutes from now that have a button."""


def render_audiences(
    draft: Announcement,
    counts: Sequence[tuple[Audience, int]],
    kinds: Sequence[Whom],
    prompts: Sequence[Prompt],
    scene: Scene,
) -> Reply:
    """Who may be meant, each with how many that are, and the kinds to choose on top of each other."""
    t = scene.t
    labels = [capitalized(audience_in_words(audience, prompts, scene)) for audience, _ in counts]
    actions: list[Action] = [
        SetAudience(draft.id, draft.version, str(audience)) for audience, _ in counts
    ]
    lines = [
        t("announcements.counted", label=label, n=n)
        for label, (_, n) in zip(labels, counts, strict=True)
    ]
    parts = [Whom.SAVED, *kinds]
    some = [t.plain(f"announcements.by-{part}") for part in parts]
    text = Html.paragraphs(t("announcements.who"), numbered([*lines, *map(Html.escape, some)]))
    opening = [EditDraft(draft.id, draft.version, str(part)) for part in parts]
    return listing(text, [*labels, *some], [*actions, *opening], (_back(draft, t),))


def render_segments(
    draft: Announcement,
    whom: Whom,
    page: Page[Audience],
    counts: Sequence[int],
    scene: Scene,
) -> Reply:
    """The tracks, rooms, languages, roles or affiliations; what is chosen is let go by its button.

    `counts` are of those who are meant by all else that is chosen.
    """
    t, chosen = scene.t, Recipients.read(draft.audience).audiences
    labels = [
        t.plain("announcements.is-chosen", name=name) if one in chosen else name
        for one in page.items
        for name in [capitalized(segment_name(one, scene))]
    ]
    lines = [
        t("announcements.counted", label=label, n=n)
        for label, n in zip(labels, counts, strict=True)
    ]
    text = Html.paragraphs(
        t("announcements.segment", kind=t.plain(f"announcements.by-{whom}")),
        page_line(page, t),
        numbered(lines, page.first),
    )
    actions = [
        SetSegment(draft.id, draft.version, str(one), one not in chosen) for one in page.items
    ]
    pages = paging_row(page, t, lambda n: EditDraft(draft.id, draft.version, str(whom), n))
    return listing(text, labels, actions, pages, (_back(draft, t),), first=page.first)


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
