"""The answer to a typed question in words: short, with room and floor, and buttons to go on."""

from collections.abc import Sequence
from dataclasses import replace

from bot.i18n import Translator
from bot.programme.values import Session
from bot.questions import Answer, Intent
from bot.replies import Button, Html, Reply
from bot.views.actions.discussions import AskOrganisers
from bot.views.actions.programme import ShowProgramme, ShowWay
from bot.views.actions.sessions import SaveSession, ShowMaterials, ShowSession
from bot.views.pages import numbered, numbered_buttons
from bot.views.programme.materials import material_line
from bot.views.programme.session_lines import listed, short_title
from bot.views.questions.answer_lines import (
    card,
    contact,
    contacts,
    info_card,
    lead,
    need,
    organiser,
    room_card,
    venue,
)
from bot.views.rows import Rows, home_button
from bot.views.scene import Scene
from bot.views.short_text import shorten

LABEL = 34
"""Characters of a button that has a row of its own."""
LONGEST = 3400
"""Characters of a list; what does not fit is counted and left to the programme's screens."""
BUTTONS = 5
MOST_NUMBERS = 25
"""Lines of the longest list with a button for each; of more one types the number."""
NUMBERS_IN_A_ROW = 5
MOST_MISSING = 3
"""Typed words that an answer repeats."""


def render_answer(
    answer: Answer,
    scene: Scene,
    *,
    saved: frozenset[str] = frozenset(),
) -> Reply:
    """The answer as a message, and what else was asked in the same text below it."""
    reply = _render_one(answer, scene, saved=saved)
    if answer.also is None:
        return replace(reply, text=Html.paragraphs(reply.text, reply.hint))
    other = _render_one(answer.also, scene, saved=saved)
    rows = dict.fromkeys((*reply.buttons[:-1], *other.buttons))  # the menu is the last of both
    return Reply(Html.paragraphs(reply.text, other.text), tuple(rows))


def _render_one(  # noqa: PLR0911 -- one return a form
    answer: Answer, scene: Scene, *, saved: frozenset[str]
) -> Reply:
    t = scene.t
    if answer.intent is Intent.NEED:
        return Reply(need(answer, t), (_menu(t),))
    if answer.intent in {Intent.GREETING, Intent.THANKS, Intent.GOODBYE, Intent.HELP}:
        return Reply(t(f"answers.{answer.intent}"), (_menu(t),))
    if answer.abstains:
        return _unknown(answer, scene)
    if answer.intent is Intent.ORGANISER:
        return Reply(organiser(answer, scene), (_menu(t),))
    if answer.intent is Intent.CONTACTS:
        return Reply(contacts(scene), (_menu(t),))
    if answer.info is not None or answer.materials:
        return _practical(answer, t)
    if answer.intent is Intent.VENUE:
        return Reply(venue(scene), (_menu(t),))
    if answer.rooms and not answer.is_list:
        return _rooms(answer, t)
    if answer.is_list:
        return _list(answer, scene, saved=saved)
    return _cards(answer, scene)


def _unknown(answer: Answer, scene: Scene) -> Reply:
    """Says so, and of what; what may have been meant is told, and is a button beside the menu."""
    t = scene.t
    missing = ", ".join(answer.missing[:MOST_MISSING])
    said = t("answers.nothing-about", words=missing) if missing else t("answers.unknown")
    buttons = (*_shown(answer.near, t), _menu(t))
    if not answer.is_hedged:
        whom = info_card(answer.desk) if answer.desk else contact(scene)
        return Reply(Html.paragraphs(said, whom), (*_shown(answer.near, t), _ask(t), _menu(t)))
    dated = _is_dated(answer.near, scene)
    near = [card(session, scene, dated=dated) for session in answer.near]
    return Reply(Html.paragraphs(said, t("answers.did-you-mean"), *near), buttons)


def _ask(t: Translator) -> tuple[Button, ...]:
    return (Button(t.plain("answers.ask-organiser"), AskOrganisers()),)


def _practical(answer: Answer, t: Translator) -> Reply:
    """An entry or the materials that are meant; those can be fetched, or wished for."""
    fetch = Button(t.plain("screens.materials-button"), ShowMaterials())
    rows = ((fetch,), _menu(t)) if answer.materials else (_menu(t),)
    if answer.info is not None:
        return Reply(info_card(answer.info), rows)
    lines = [material_line(one, t, is_sent=bool(one.file)) for one in answer.materials]
    return Reply(Html.paragraphs(*lines), rows)


def _rooms(answer: Answer, t: Translator) -> Reply:
    text = Html.paragraphs(*(room_card(room, t) for room in answer.rooms[:3]))
    ways = tuple(
        (Button(_label(t, "way", room=room.name), ShowWay(room.id)),) for room in answer.rooms[:3]
    )
    return Reply(text, (*ways, _menu(t)))


def _list(answer: Answer, scene: Scene, *, saved: frozenset[str]) -> Reply:
    t = scene.t
    head = lead(answer, scene, has_saved=bool(saved))
    if not answer.sessions:
        return Reply(head, (*_shown(answer.near, t), _menu(t)))
    dated = _is_dated(answer.sessions, scene)
    lines: list[Html] = []
    for session in answer.sessions:
        line = listed(session, scene, dated=dated)
        if answer.shows_speakers:
            line = card(session, scene, dated=dated, speakers=True)
        if sum(map(len, lines)) + len(line) > LONGEST:
            break
        lines.append(line)
    rest = len(answer.sessions) - len(lines)
    text = Html.paragraphs(
        head,
        numbered(lines),
        t("answers.more", n=rest) if rest else None,
    )
    shown = answer.sessions[: len(lines)]
    can_save = sum(_is_to_save(session, saved, scene) for session in shown) > 1
    hint = t("answers.save-by-number") if can_save else None
    choices = tuple(ShowSession(session.id) for session in shown)
    return Reply(text, (*_list_rows(shown, choices, t), _menu(t)), choices=choices, hint=hint)


def _is_to_save(session: Session, saved: frozenset[str], scene: Scene) -> bool:
    is_over = scene.programme.end_of(session) <= scene.now
    return not (session.id in saved or session.is_break or session.is_cancelled or is_over)


def _list_rows(sessions: Sequence[Session], choices: Sequence[ShowSession], t: Translator) -> Rows:
    """A button for each line: with its title where they are few, with its number where not."""
    if len(choices) > MOST_NUMBERS:
        return ()
    if len(sessions) <= BUTTONS:
        return numbered_buttons([short_title(session, t) for session in sessions], choices)
    buttons = [Button(f"{n}", choice) for n, choice in enumerate(choices, 1)]
    starts = range(0, len(buttons), NUMBERS_IN_A_ROW)
    return tuple(tuple(buttons[n : n + NUMBERS_IN_A_ROW]) for n in starts)


def _cards(answer: Answer, scene: Scene) -> Reply:
    dated = _is_dated(answer.sessions, scene)
    cards = [
        card(
            session,
            scene,
            dated=dated,
            speakers=answer.shows_speakers,
            way=answer.shows_way,
        )
        for session in answer.sessions[:4]
    ]
    text = Html.paragraphs(lead(answer, scene), *cards)
    return Reply(text, (*_session_rows(answer, scene), _menu(scene.t)))


def _session_rows(answer: Answer, scene: Scene) -> tuple[tuple[Button, ...], ...]:
    """Save it and find the way where one session is the answer; else show any of them."""
    t = scene.t
    if len(answer.sessions) != 1:
        return _shown(answer.sessions[:BUTTONS], t)
    session = answer.sessions[0]
    rows = list(_shown((session,), t))
    if not session.is_break and not session.is_cancelled:
        save = Button(_label(t, "save", title=session.title), SaveSession(session.id, saved=True))
        rows.append((save,))
    room = scene.programme.room_of(session)
    if room:
        rows.append((Button(_label(t, "way", room=room.name), ShowWay(room.id)),))
    return (*rows, *_shown(answer.near[:2], t))


def _shown(sessions: tuple[Session, ...], t: Translator) -> tuple[tuple[Button, ...], ...]:
    return tuple(
        (Button(_label(t, "show", title=session.title), ShowSession(session.id)),)
        for session in sessions
    )


def _menu(t: Translator) -> tuple[Button, ...]:
    return (
        home_button(t),
        Button(t.plain("screens.programme-button"), ShowProgramme()),
    )


def _label(t: Translator, name: str, **values: object) -> str:
    return shorten(t.plain(f"answers.{name}-button", **values), LABEL)


def _is_dated(sessions: tuple[Session, ...], scene: Scene) -> bool:
    """Is the date needed: does the event last for days, or is it about another day?"""
    programme = scene.programme
    today = programme.local(scene.now).date()
    return len(programme.days) > 1 or any(programme.day_of(s) != today for s in sessions)
