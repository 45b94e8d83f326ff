"""What people are told of a change: what, from where to where, and what one can do instead."""

from collections.abc import Sequence
from datetime import timedelta

from bot.i18n import Translator
from bot.programme.alternatives import alternatives
from bot.programme.translated_text import in_language
from bot.programme.values import Session
from bot.programme.versions.news import News, NewsPart, SessionSnapshot
from bot.replies import Button, Html, Reply, bold
from bot.views.actions.home import ShowMine
from bot.views.actions.programme import ShowWay
from bot.views.actions.sessions import ShowSession
from bot.views.fit import that_fit
from bot.views.pages import numbered, numbered_buttons
from bot.views.programme.places import room_and_floor
from bot.views.programme.session_lines import listed, short_title
from bot.views.programme.slots import at_session, slot_of
from bot.views.rows import home_button
from bot.views.scene import Scene
from bot.views.short_text import shorten
from bot.views.times import at, on_date_at

TITLE = 200
ROOM = 80
REASON = 200
MOST = 4
"""Alternatives that are offered."""
SOON = timedelta(minutes=30)


def render_change(
    news: Sequence[News],
    scene: Scene,
) -> Reply:
    """One message, of one session or of several."""
    t = scene.t
    if len(news) > 1:
        return _of_several(news, scene)
    only = news[0]
    if only.after.cancelled:
        return _of_cancelled(only, scene)
    text = Html.paragraphs(_block(only, scene), _begins_soon(only.after, scene))
    row = [Button(t.plain("change.show"), ShowSession(only.session_id))]
    if only.after.room and scene.programme.room(only.after.room):
        row.append(Button(t.plain("change.way"), ShowWay(only.after.room)))
    return Reply(text, (tuple(row), *_meanwhile(only, scene), _ways_on(t)))


def change_lines(news: News, scene: Scene, *, place_follows: bool = False) -> Html:
    """A line for each thing that is new, as in "FLYTTAT RUM: Röda salen → Vinga, samma tid 13.00".

    A room that stays the same is not named where the place follows.
    """
    t, news = scene.t, in_language(news, scene.t.language)
    parts, before, after = news.parts, news.before, news.after
    lines: list[Html] = []
    if NewsPart.CANCELLED in parts:
        key = "change.replaced" if news.instead else "change.cancelled"
        lines.append(t(key, when=_when(before, scene)))
    if NewsPart.HELD in parts:
        lines.append(t("change.held", when=_when(after, scene)))
    if {NewsPart.ROOM, NewsPart.TIME} <= parts:
        old, new = (_both(told, news, scene) for told in (before, after))
        lines.append(t("change.room-and-time", old=old, new=new))
    elif NewsPart.ROOM in parts:
        old, new = (_room(told, scene) for told in (before, after))
        lines.append(t("change.room", old=old, new=new, time=_time(after, scene)))
    elif NewsPart.TIME in parts:
        lines.append(_time_line(news, scene, place_follows=place_follows))
    if NewsPart.TITLE in parts:
        old, new = shorten(before.title, TITLE), shorten(after.title, TITLE)
        lines.append(t("change.title", old=old, new=new))
    if NewsPart.SPEAKERS in parts:
        old, new = (_names(told, t) for told in (before, after))
        lines.append(t("change.speakers", old=old, new=new))
    return Html.lines(*lines)


def reason_line(news: News, t: Translator) -> Html | None:
    """Why it is cancelled, in the words of whoever did that."""
    reason = news.after.reason if NewsPart.CANCELLED in news.parts else ""
    return t("change.reason", reason=shorten(reason, REASON)) if reason else None


def old_and_new_times(news: News, scene: Scene) -> tuple[str, str]:
    """Old and new start, with their dates where those differ."""
    starts = (news.before.start, news.after.start)
    local = [scene.programme.local(start) for start in starts]
    if local[0].date() == local[1].date():
        return scene.t.time(local[0]), scene.t.time(local[1])
    return on_date_at(starts[0], scene), on_date_at(starts[1], scene)


def render_alternatives(heading: Html, others: Sequence[Session], scene: Scene) -> Reply:
    """Something else to go to, numbered; or that there is nothing."""
    t = scene.t
    shown = others[:MOST]
    if not shown:
        return Reply(Html.paragraphs(heading, t("change.nothing-else")), (_ways_on(t),))
    lines = numbered([listed(session, scene) for session in shown])
    actions = tuple(ShowSession(session.id) for session in shown)
    buttons = numbered_buttons([short_title(session, t) for session in shown], actions)
    text = Html.paragraphs(heading, t("change.instead"), lines)
    return Reply(text, (*buttons, _ways_on(t)), choices=actions)


def _of_cancelled(news: News, scene: Scene) -> Reply:
    told = news.before
    others = alternatives(scene.programme, told.start, told.end, besides=news.session_id)
    return render_alternatives(_block(news, scene), others, scene)


def _meanwhile(news: News, scene: Scene) -> tuple[tuple[Button, ...], ...]:
    """The way to what begins when a moved session would have begun."""
    start = news.before.start
    others = [s for s in scene.programme.sessions if s.start == start and not s.is_cancelled]
    if news.after.start == start or not others:
        return ()
    label = scene.t.plain("screens.all-at-button", time=at(start, scene))
    return ((Button(label, at_session(slot_of(others[0], scene.programme), others[0])),),)


def _of_several(news: Sequence[News], scene: Scene) -> Reply:
    t = scene.t
    blocks = that_fit([_block(each, scene) for each in news])
    left = len(news) - len(blocks)
    more = t("change.more", n=left) if left else None
    text = Html.paragraphs(t("change.several", n=len(news)), *blocks, more)
    return Reply(text, (_ways_on(t),))


def _block(news: News, scene: Scene) -> Html:
    """What is new, then of which session, then where that is now."""
    t, news = scene.t, in_language(news, scene.t.language)
    room = scene.programme.room(news.after.room)
    place = room_and_floor(room, t) if room and not news.after.cancelled else ""
    place = shorten(place, TITLE)
    title = bold(shorten(news.after.title, TITLE) or t.plain("screens.untitled"))
    if news.instead and news.after.cancelled:
        title = t("change.replaced-by", old=title, new=shorten(news.instead, TITLE))
    lines = change_lines(news, scene, place_follows=bool(place))
    return Html.lines(lines, title, place, reason_line(news, t))


def _begins_soon(told: SessionSnapshot, scene: Scene) -> Html | None:
    t = scene.t
    left = told.start - scene.now
    if left > SOON or (told.end or told.start) <= scene.now:
        return None
    if left < timedelta(minutes=1):
        return t("change.begins-now")
    return t("change.begins-soon", time=t.duration(left))


def _time_line(news: News, scene: Scene, *, place_follows: bool) -> Html:
    t = scene.t
    before, after = news.before, news.after
    if before.start == after.start:
        old, new = (_end(told, scene) for told in (before, after))
        return t("change.end", old=old, new=new)
    old, new = old_and_new_times(news, scene)
    if not after.room:
        return t("change.time", old=old, new=new)
    if place_follows:
        return t("change.time-only", old=old, new=new)
    return t("change.time-same-room", old=old, new=new, room=_room(after, scene))


def _both(told: SessionSnapshot, news: News, scene: Scene) -> str:
    old, new = old_and_new_times(news, scene)
    time = old if told is news.before else new
    return scene.t.plain("change.in-at", room=_room(told, scene), time=time)


def _when(told: SessionSnapshot, scene: Scene) -> str:
    time = _time(told, scene)
    if not told.room:
        return scene.t.plain("change.at", time=time)
    return scene.t.plain("change.at-in", room=_room(told, scene), time=time)


def _room(told: SessionSnapshot, scene: Scene) -> str:
    if told.room is None:
        return scene.t.plain("change.no-room")
    room = scene.programme.room(told.room)
    name = told.room_name or (room.name if room else scene.t.plain("change.other-room"))
    return shorten(name, ROOM)


def _time(told: SessionSnapshot, scene: Scene) -> str:
    return scene.t.time(scene.programme.local(told.start))


def _end(told: SessionSnapshot, scene: Scene) -> str:
    return (
        scene.t.time(scene.programme.local(told.end))
        if told.end
        else scene.t.plain("change.no-end")
    )


def _names(told: SessionSnapshot, t: Translator) -> str:
    return shorten(", ".join(told.speakers), TITLE) or t.plain("change.nobody")


def _ways_on(t: Translator) -> tuple[Button, ...]:
    return (Button(t.plain("change.mine"), ShowMine()), home_button(t))
