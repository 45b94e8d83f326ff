"""The pieces of an answer: a session's card, a room's, and the line that leads in."""

from datetime import datetime

from bot.i18n import Translator
from bot.programme.values import Info, Room, Session
from bot.questions import Answer, Intent
from bot.replies import Html
from bot.views.programme.places import floor_of
from bot.views.programme.practical import contact_line
from bot.views.programme.session import told_of
from bot.views.programme.session_lines import listed
from bot.views.questions.asked_for import asked_for, in_language
from bot.views.scene import Scene
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
    scene: Scene,
    *,
    dated: bool,
    speakers: bool = False,
    way: bool = False,
) -> Html:
    """Title, time and place, what changed; who takes part and the way there if asked for."""
    room = scene.programme.room_of(session)
    told = [line for s in session.speakers[:MOST_SPEAKERS] if (line := told_of(s, scene.t))]
    names = "\n".join(["", *told] if len(told) > 1 else told)
    return Html.lines(
        listed(session, scene, dated=dated),
        scene.t("answers.speakers", names=names) if speakers and names else None,
        room.directions if way and room else None,
    )


def room_card(room: Room, t: Translator) -> Html:
    """Where the room is and the way there."""
    floor = floor_of(room, t)
    where = t("answers.room-at", room=Html.escape(room.name).bold(), floor=floor)
    return Html.lines(where if floor else Html.escape(room.name).bold(), room.directions)


def lead(  # noqa: PLR0911 -- one return a form
    answer: Answer, scene: Scene, *, has_saved: bool = True
) -> Html:
    """The line over the sessions; what is said instead of them when there are none."""
    t = scene.t
    if answer.intent is Intent.STATUS:
        return _status(answer, scene)
    if answer.intent is Intent.ROOM:
        room = " / ".join(room.name for room in answer.rooms)
        return t("answers.in-room" if answer.sessions else "answers.in-room-none", room=room)
    if answer.intent is Intent.SAVE:
        return t("answers.save")
    if answer.is_at_other_time:
        return scene.t("answers.at-other-time")
    if answer.asks_language and len(answer.sessions) == 1:
        return spoken_in(answer.sessions[0], scene)
    if answer.filters:
        return asked_for(answer, answer.filters, scene)
    if answer.lacks_language:
        return t("answers.none-of-them", how=in_language(answer.lacks_language, t))
    name = _LEADS.get(answer.intent)
    if name is None:
        return Html()
    return t(f"answers.{name}") if answer.sessions else _none(answer, name, scene, has_saved)


def _none(answer: Answer, name: str, scene: Scene, has_saved: bool) -> Html:  # noqa: FBT001 -- what is known of the asker
    """What is said where there is no such session."""
    if answer.intent is Intent.MINE and not has_saved:
        return scene.t("answers.mine-empty")
    if answer.intent is Intent.NOW and answer.moment:
        return scene.t("answers.now-none-until", when=_when(answer.moment, scene))
    return scene.t(f"answers.{name}-none")


def spoken_in(session: Session, scene: Scene) -> Html:
    """Which language it is held in."""
    language = (session.language or scene.programme.event.language)[:2]
    try:
        return scene.t(f"answers.spoken-{language}")
    except KeyError:  # one that the catalogues do not name
        return Html.escape(scene.t.name_of(language))


def contact(scene: Scene) -> Html | None:
    """Whom else one may ask."""
    person = next(iter(scene.programme.file.contacts), None)
    return scene.t("answers.contact", contact=contact_line(person)) if person else None


def venue(scene: Scene) -> Html:
    event = scene.programme.event
    place = ", ".join(part for part in (event.venue, event.address) if part)
    return scene.t("answers.venue", event=event.name, place=place)


def organiser(answer: Answer, scene: Scene) -> Html:
    """Who arranges the event, and how one reaches them."""
    name, info = scene.programme.event.organiser, answer.info
    return Html.paragraphs(
        scene.t("answers.organiser", organiser=name) if name else None,
        info_card(info) if info else None,
        contact(scene),
    )


def contacts(scene: Scene) -> Html:
    """Everybody whom one may ask."""
    people = map(contact_line, scene.programme.file.contacts)
    return Html.lines(scene.t("screens.contacts").bold(), *people)


def info_card(info: Info) -> Html:
    return Html.lines(Html.escape(info.title).bold(), info.text)


def need(answer: Answer, t: Translator) -> Html:
    """What to do at once, what the programme says of it, and where people are."""
    if answer.info and not answer.is_grave:
        return info_card(answer.info)
    entries = dict.fromkeys(entry for entry in (answer.info, answer.desk) if entry)
    return Html.paragraphs(t(f"needs.{answer.need}"), *map(info_card, entries))


def _status(answer: Answer, scene: Scene) -> Html:
    t = scene.t
    asked = answer.asked_status
    if answer.is_list:
        return t(f"answers.{asked}" if answer.sessions else f"answers.{asked}-none")
    session = answer.sessions[0]
    if asked == "full":
        return _fullness(session, scene)
    if asked == "cancelled":
        return t("answers.is-cancelled" if session.is_cancelled else "answers.not-cancelled")
    if session.is_cancelled:
        return Html()
    if asked == "moved" and session.is_moved:
        return t("answers.is-moved")
    return t(f"answers.not-{asked}") if session.change is None else Html()


def _fullness(session: Session, scene: Scene) -> Html:
    if session.is_cancelled:
        return Html()
    if scene.programme.end_of(session) <= scene.now:
        return scene.t("answers.full-over")
    return scene.t("answers.is-full" if session.id in scene.programme.full else "answers.not-full")


def _when(instant: datetime, scene: Scene) -> str:
    same_day = scene.programme.local(instant).date() == scene.programme.local(scene.now).date()
    return (at if same_day else on_date_at)(instant, scene)
