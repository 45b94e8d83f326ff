"""What begins next, in a line."""

from datetime import datetime

from bot.i18n import Translator
from bot.programme.programme import Programme
from bot.replies import Html
from bot.views.programme.session_lines import (
    time_and_place,
    titled,
)
from bot.views.times import at, on_date_at


def next_up(programme: Programme, now: datetime, t: Translator) -> Html:
    """What begins next; else what is going on; else that nothing more is to come."""
    coming = programme.next_start(now)
    if len(coming) == 1:
        return t(
            "screens.next-one",
            title=titled(coming[0], programme, t),
            place=time_and_place(
                coming[0], programme, t, dated=not is_today(coming[0].start, programme, now)
            ),
        )
    if coming:
        return t(
            "screens.next-many", when=begins(coming[0].start, programme, now, t), n=len(coming)
        )
    if not programme.sessions:
        return t("screens.nothing-planned")
    if is_over(programme, now):
        return t("screens.is-over", event=programme.event.name)
    last = programme.running(now)[-1]
    place = time_and_place(last, programme, t, dated=False)
    return t("screens.last-one", title=titled(last, programme, t), place=place)


def begins(start: datetime, programme: Programme, now: datetime, t: Translator) -> str:
    """The time; with the date in front of it when that is not today."""
    return (at if is_today(start, programme, now) else on_date_at)(start, programme, t)


def is_over(programme: Programme, now: datetime) -> bool:
    """Has everything ended? A programme without sessions never is."""
    return bool(programme.sessions) and not (programme.next_start(now) or programme.running(now))


def is_today(instant: datetime, programme: Programme, now: datetime) -> bool:
    return programme.local(instant).date() == programme.local(now).date()
