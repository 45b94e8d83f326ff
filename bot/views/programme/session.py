"""A session's card, and everything about it."""

from bot.i18n import Translator
from bot.programme.values import AUTHOR, Session, Speaker, Status
from bot.replies import Button, Html, Reply
from bot.views.actions.discussions import TellOrganisers
from bot.views.actions.programme import ShowWay
from bot.views.actions.sessions import (
    SaveSession,
    SendCalendar,
    ShareSession,
    ShowAbout,
    ShowMaterials,
    ShowSession,
)
from bot.views.actions.stage import AskStage
from bot.views.fit import first_of
from bot.views.pages import page_of, paging_row
from bot.views.programme.places import place_of
from bot.views.programme.session_lines import moved_line, titled
from bot.views.programme.slots import at_session, in_day, slot_of
from bot.views.rows import home_button, in_pairs
from bot.views.scene import Scene
from bot.views.short_text import parts, shorten
from bot.views.times import at, capitalized, date_and_hours

CARD = 600
"""Characters that a card aims at."""
LEAST = 140
"""Characters of the text that a card shows whatever else stands on it."""
MOST_SPEAKERS = 4
LINE = 200
"""Characters of a speaker or a note on the card."""
TITLE = 300
"""Characters of a title that stands alone."""
WHOLE = 2500
"""Characters of text in one message of the long form."""


def render_session(
    session: Session,
    scene: Scene,
    *,
    saved: bool = False,
    takes_questions: bool = False,
    news: Html | None = None,
) -> Reply:
    """The card: what, when, where, who and about what. `news` stands first: what was just done.

    `takes_questions`: one can put some to its stage now.
    """
    t = scene.t
    facts = _facts(session, scene)
    lines = speaker_lines(session, t)
    shown = first_of(lines, MOST_SPEAKERS)
    others = len(lines) - len(shown)
    more = t("screens.other-speakers", n=others) if others else None
    who = Html.lines(*(shorten(line, LINE) for line in shown), more)
    room_left = max(LEAST, CARD - len(news or "") - len(facts) - len(who))
    abstract = shorten(session.abstract, room_left)
    is_short = abstract == " ".join(session.abstract.split()) and not others
    buttons = _buttons(session, scene, saved=saved, is_short=is_short)
    if takes_questions:
        buttons = ((ask_button(session, t),), *buttons)
    return Reply(Html.paragraphs(news, facts, who, abstract), buttons, news=news)


def render_about(session: Session, scene: Scene, *, number: int) -> Reply:
    """All speakers and the whole text, in pages where one message cannot hold it."""
    t = scene.t
    who = "\n".join(speaker_lines(session, t))
    text = session.abstract.strip()
    whole = "\n\n".join(part for part in (who, text, _keywords(session, t), session.url) if part)
    page = page_of(parts(whole, WHOLE), number, size=1)
    back = Button(t.plain("screens.back-to-session-button"), ShowSession(session.id))
    rows = (paging_row(page, t, lambda other: ShowAbout(session.id, other)), (back,))
    text = Html.paragraphs(titled(session, scene, TITLE), page.items[0])
    return Reply(text, tuple(row for row in rows if row))


def speaker_lines(session: Session, t: Translator) -> list[str]:
    """A line for each speaker: name, role, organisation."""
    return [capitalized(told) for s in session.speakers if (told := told_of(s, t))]


def told_of(speaker: Speaker, t: Translator) -> str:
    """As in "Karin Aamot, enhetschef, Göteborgs Stad"; as much of it as is known."""
    role = t.plain("screens.author") if speaker.role == AUTHOR else speaker.role
    return ", ".join(part for part in (speaker.name, role, speaker.organisation) if part)


def _facts(session: Session, scene: Scene) -> Html:
    return Html.lines(
        titled(session, scene, TITLE),
        capitalized(date_and_hours(session, scene)),
        place_of(session, scene) or scene.t("screens.no-room"),
        scene.t("screens.full")
        if session.id in scene.programme.full and not session.is_cancelled
        else None,
        moved_line(session, scene),
        note_line(session, scene),
        language_line(session, scene),
    )


def note_line(session: Session, scene: Scene) -> Html | None:
    """What the organisers say of the change, unless the line above says the same."""
    change = session.change
    if change is None or not change.note:
        return None
    if change.kind is Status.REPLACED:
        return scene.t("screens.replaced", note=shorten(change.note, LINE))
    rooms = [scene.programme.room(change.was_room), scene.programme.room_of(session)]
    if change.was_room and all(room and room.name in change.note for room in rooms):
        return None
    return Html.escape(shorten(change.note, LINE))


def language_line(session: Session, scene: Scene) -> Html | None:
    """The language spoken, where it is not the event's own."""
    if not session.language or session.language[:2] == scene.programme.event.language[:2]:
        return None
    return scene.t("screens.spoken", language=scene.t.name_of(session.language[:2]))


def _keywords(session: Session, t: Translator) -> str:
    if not session.keywords:
        return ""
    return t.plain("screens.keywords", words=", ".join(session.keywords))


def _buttons(
    session: Session, scene: Scene, *, saved: bool, is_short: bool
) -> tuple[tuple[Button, ...], ...]:
    programme, t = scene.programme, scene.t
    slot = slot_of(session, programme)
    buttons = []
    if saved or not session.is_cancelled:
        buttons.append(save_button(session, t, saved=saved))
    if not session.is_cancelled:
        buttons.append(Button(t.plain("screens.calendar-button"), SendCalendar(session.id)))
    if session.room:
        buttons.append(Button(t.plain("screens.way-button"), ShowWay(session.room)))
    if not is_short:
        buttons.append(Button(t.plain("screens.about-button"), ShowAbout(session.id)))
    if session.materials:
        buttons.append(Button(t.plain("screens.materials-button"), ShowMaterials(session.id)))
    if len(slot.sessions) > 1:
        label = t.plain("screens.all-at-button", time=at(session.start, scene))
        buttons.append(Button(label, at_session(slot, session)))
    else:
        buttons.append(Button(t.plain("screens.whole-day-button"), in_day(slot, programme)))
    buttons.append(Button(t.plain("screens.share-button"), ShareSession(session.id)))
    if not session.is_break:
        buttons.append(Button(t.plain("discussion.tell-button"), TellOrganisers(session.id)))
    return in_pairs([*buttons, home_button(t)])


def ask_button(session: Session, t: Translator) -> Button:
    """Where questions can be put to the session's stage."""
    return Button(t.plain("stage.ask-button"), AskStage(session.id))


def save_button(session: Session, t: Translator, *, saved: bool) -> Button:
    if saved:
        return Button(t.plain("screens.drop-button"), SaveSession(session.id, saved=False))
    key = "screens.save-break-button" if session.is_break else "screens.save-button"
    return Button(t.plain(key), SaveSession(session.id, saved=True))
