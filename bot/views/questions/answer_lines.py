"""The pieces of an answer: a session's card, a room's, and the line that leads in."""

from datetime import datetime

from bot.i18n import Translator
from bot.programme.programme import Programme
from bot.programme.values import Info, Room, Session
from bot.questions import Answer, Intent
from bot.replies import Html
from bot.views.programme.places import floor_of
from bot.views.programme.practical import contact_line
from bot.views.programme.session import told_of
from bot.views.programme.session_lines import listed
from bot.views.times import at, on_date_at

MOST_SPEAKERS = 5
_LEADS = {
    Intent.NOW: "now",
    Intent.NEXT: "next",
    Intent.AT_TIME: "at-time",
    Intent.MINE: "mine",
    Intent.CLASHES: "clashes",
    Intent.LIST: "list",
}


def card(
    session: Session,
    programme: Programme,
    t: Translator,
    *,
    dated: bool,
    speakers: bool = False,
    way: bool = False,
) -> Html:
    """Title, time and place, what changed; who takes part and the way there if asked for."""
    room = programme.room_of(session)
    told = [line for s in session.speakers[:MOST_SPEAKERS] if (line := told_of(s, t))]
    names = "\n".join(["", *told] if len(told) > 1 else told)
    return Html.lines(
        listed(session, programme, t, dated=dated),
        t("answers.speakers", names=names) if speakers and names else None,
        room.directions if way and room else None,
    )


def room_card(room: Room, t: Translator) -> Html:
    """Where the room is and the way there."""
    floor = floor_of(room, t)
    where = t("answers.room-at", room=Html.escape(room.name).bold(), floor=floor)
    return Html.lines(where if floor else Html.escape(room.name).bold(), room.directions)


def lead(  # noqa: PLR0911 -- one return a form
    answer: Answer, programme: Programme, now: datetime, t: Translator, *, has_saved: bool = True
) -> Html:
    """The line over the sessions; what is said instead of them when there are none."""
    if answer.intent is Intent.STATUS:
        return _status(answer, programme, now, t)
    if answer.intent is Intent.ROOM:
        room = " / ".join(room.name for room in answer.rooms)
        return t("answers.in-room" if answer.sessions else "answers.in-room-none", room=room)
    if answer.intent is Intent.SAVE:
        return t("answers.save")
    if answer.asks_language and len(answer.sessions) == 1:
        return spoken_in(answer.sessions[0], programme, t)
    name = _LEADS.get(answer.intent)
    if name is None:
        return Html()
    if answer.sessions:
        return t(f"answers.{name}")
    if answer.intent is Intent.MINE and not has_saved:
        return t("answers.mine-empty")
    if answer.intent is Intent.NOW and answer.moment:
        return t("answers.now-none-until", when=_when(answer.moment, programme, now, t))
    return t(f"answers.{name}-none")


def spoken_in(session: Session, programme: Programme, t: Translator) -> Html:
    """Which language it is held in."""
    language = (session.language or programme.event.language)[:2]
    return t(f"answers.spoken-{language}") if language in {"sv", "en"} else Html(language)


def contact(programme: Programme, t: Translator) -> Html | None:
    """Whom else one may ask."""
    person = next(iter(programme.file.contacts), None)
    return t("answers.contact", contact=contact_line(person)) if person else None


def venue(programme: Programme, t: Translator) -> Html:
    event = programme.event
    place = ", ".join(part for part in (event.venue, event.address) if part)
    return t("answers.venue", event=event.name, place=place)


def organiser(answer: Answer, programme: Programme, t: Translator) -> Html:
    """Who arranges the event, and how one reaches them."""
    name, info = programme.event.organiser, answer.info
    return Html.paragraphs(
        t("answers.organiser", organiser=name) if name else None,
        info_card(info) if info else None,
        contact(programme, t),
    )


def contacts(programme: Programme, t: Translator) -> Html:
    """Everybody whom one may ask."""
    people = map(contact_line, programme.file.contacts)
    return Html.lines(t("screens.contacts").bold(), *people)


def info_card(info: Info) -> Html:
    return Html.lines(Html.escape(info.title).bold(), info.text)


def _status(answer: Answer, programme: Programme, now: datetime, t: Translator) -> Html:
    asked = answer.asked_status
    if answer.is_list:
        return t(f"answers.{asked}" if answer.sessions else f"answers.{asked}-none")
    session = answer.sessions[0]
    if asked == "full":
        return _fullness(session, programme, now, t)
    if asked == "cancelled":
        return t("answers.is-cancelled" if session.is_cancelled else "answers.not-cancelled")
    if session.is_cancelled:
        return Html()
    if asked == "moved" and session.is_moved:
        return t("answers.is-moved")
    return t(f"answers.not-{asked}") if session.change is None else Html()


def _fullness(session: Session, programme: Programme, now: datetime, t: Translator) -> Html:
    if session.is_cancelled:
        return Html()
    if programme.end_of(session) <= now:
        return t("answers.full-over")
    return t("answers.is-full" if session.id in programme.full else "answers.not-full")


def _when(instant: datetime, programme: Programme, now: datetime, t: Translator) -> str:
    same_day = programme.local(instant).date() == programme.local(now).date()
    return (at if same_day else on_date_at)(instant, programme, t)
