"""The speakers: an alphabet to choose from, a list page by page, a card each."""

from collections.abc import Sequence
from itertools import pairwise

from bot.i18n import Translator
from bot.programme.programme import speaker_key
from bot.programme.values import Speaker
from bot.replies import Button, Html, Reply, bold
from bot.views.actions.programme import ShowSpeaker, ShowSpeakerIndex, ShowSpeakers
from bot.views.pages import PAGE_SIZE, listing, numbered, page_line, page_of, paging_row
from bot.views.programme.session import told_of
from bot.views.programme.session_lines import listed, sessions_listing
from bot.views.rows import home_button
from bot.views.scene import Scene
from bot.views.short_text import shorten

PARTS = 6
"""Pieces that the alphabet is shown in."""
SESSIONS = 5
POSITION = 100
"""Characters of role and organisation in a list."""
SPAN = 14
"""Characters of a name, where two of them stand on a button."""


def render_speakers(scene: Scene, *, number: int = 0) -> Reply:
    """A page of people by name."""
    programme, t = scene.programme, scene.t
    if not programme.speakers:
        return Reply(t("screens.no-speakers"), ((home_button(t),),))
    page = page_of(programme.speakers, number)
    lines = [Html.lines(bold(s.name), _position(s, t)) for s in page.items]
    text = Html.paragraphs(
        bold(t("screens.speakers")), numbered(lines, page.first), page_line(page, t)
    )
    up = home_button(t)
    if page.count > PARTS:
        up = Button(t.plain("screens.index-button"), ShowSpeakerIndex())
    return listing(
        text,
        [speaker.name for speaker in page.items],
        [ShowSpeaker(speaker_key(speaker)) for speaker in page.items],
        paging_row(page, t, ShowSpeakers),
        (up,),
        first=page.first,
    )


def render_speaker_index(scene: Scene, *, first: int = 0, end: int = 0) -> Reply:
    """The pages from `first` to before `end` in six parts; a part of one page opens it."""
    programme, t = scene.programme, scene.t
    count = page_of(programme.speakers, 0).count
    end = min(end, count) or count
    if not 0 <= first < end or count <= PARTS:
        return render_speakers(scene, number=first)
    bounds = _split(first, end)
    spans = [_span(programme.speakers, low, high) for low, high in bounds]
    actions = [
        ShowSpeakers(low) if high - low == 1 else ShowSpeakerIndex(low, high)
        for low, high in bounds
    ]
    heading = t("screens.speakers-of", n=len(programme.speakers))
    text = Html.paragraphs(
        bold(heading), numbered([Html.escape(span) for span in spans]), t("screens.type-a-name")
    )
    return listing(text, spans, actions, (home_button(t),))


def render_speaker(speaker: Speaker, scene: Scene) -> Reply:
    """Who it is, and the sessions they take part in."""
    t = scene.t
    sessions = scene.programme.sessions_of(speaker)
    shown = sessions[:SESSIONS]
    lines = [listed(session, scene, dated=True) for session in shown]
    hidden = len(sessions) - len(shown)
    text = Html.paragraphs(
        Html.lines(bold(speaker.name), _position(speaker, t)),
        numbered(lines),
        t("screens.other-sessions", n=hidden) if hidden else None,
    )
    ways = (Button(t.plain("screens.all-speakers-button"), ShowSpeakers()), home_button(t))
    return sessions_listing(text, shown, scene, ways)


def _position(speaker: Speaker, t: Translator) -> str:
    return shorten(told_of(Speaker("", speaker.role, speaker.organisation), t), POSITION)


def _split(first: int, end: int) -> list[tuple[int, int]]:
    """The range in at most six ranges of about one length, none of them empty."""
    length = end - first
    parts = min(PARTS, length)
    edges = [first + length * n // parts for n in range(parts + 1)]
    return list(pairwise(edges))


def _span(speakers: Sequence[Speaker], first: int, end: int) -> str:
    """As in "Anna Ek – Carl Öst": the names that the pages begin and end with."""
    inside = speakers[first * PAGE_SIZE : end * PAGE_SIZE]
    return " – ".join(shorten(speaker.name, SPAN) for speaker in (inside[0], inside[-1]))
