"""What sessions were asked for, said back: "Pass på engelska efter lunch", and that there are none."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from bot.i18n import Translator
from bot.programme.values import Kind
from bot.questions import Answer
from bot.questions.filters import Filters
from bot.replies import Html
from bot.views.scene import Scene
from bot.views.times import at, capitalized

if TYPE_CHECKING:
    from bot.questions.moments.when import When

KINDS: Mapping[Kind | None, str] = {
    Kind.WORKSHOP: "workshop",
    Kind.EXHIBITION: "exhibition",
    Kind.PERFORMANCE: "performance",
}
"""How a kind is named in the texts; all else is a session."""

PARTS = {5: "morning", 12: "afternoon", 17: "evening"}
"""The parts of a day by the hour that they begin at."""


def asked_for(answer: Answer, filters: Filters, scene: Scene) -> Html:
    """The line over the sessions, or the sentence that is said where there are none."""
    t = scene.t
    kind = filters.form.name if filters.form else KINDS.get(filters.kind, "session")
    told = list(_told(filters, t))
    when = _when(answer.when, scene) if answer.when else ""
    language = in_language(filters.language, t) if filters.language else ""
    if answer.sessions:
        return t(
            "answers.such", what=_joined(t.plain(f"answers.many-{kind}"), *told, language, when)
        )
    what = _joined(t.plain(f"answers.no-{kind}"), *told)
    if language:
        return t("answers.none-spoken", what=capitalized(what), how=_joined(language, when))
    left = t.plain("answers.left") if filters.is_left else ""
    return t("answers.none-such", what=_joined(what, left, when))


def in_language(language: str, t: Translator) -> str:
    """As in "på engelska"."""
    return t.plain("answers.in-language", language=t.name_of(language))


def _told(filters: Filters, t: Translator) -> Iterator[str]:
    if filters.organisation:
        yield t.plain("answers.by-organisation", organisation=filters.organisation.name)
    if filters.track:
        yield t.plain("answers.in-track", track=filters.track.name)
    if filters.rooms:
        yield t.plain("answers.in-place", room=" / ".join(room.name for room in filters.rooms))


def _when(when: "When", scene: Scene) -> str:
    return _joined(_day(when, scene), _time(when, scene))


def _day(when: "When", scene: Scene) -> str:
    """The date, where it is not today's and the event has several."""
    today = scene.programme.local(scene.now).date()
    if when.day in {None, today} or len(scene.programme.days) <= 1:
        return ""
    assert when.day is not None
    return scene.t.plain("answers.on-day", date=scene.t.date(when.day))


def _time(when: "When", scene: Scene) -> str:  # noqa: PLR0911 -- one return a form
    t = scene.t
    since = _meal(when.after, t) or _clock(when.since, t)
    until = _meal(when.before, t) or _clock(when.until, t)
    if since and until:
        return t.plain("answers.between", since=since, until=until)
    if since:
        return t.plain("answers.after", moment=since)
    if until:
        return t.plain("answers.before", moment=until)
    if when.during:
        return t.plain("answers.during", moment=_meal(when.during, t))
    if when.at:
        return t.plain("screens.at", time=t.time(_on_the_clock(when.at.at)))
    if when.instant:
        return at(when.instant, scene)
    if when.part:
        return t.plain(f"answers.in-{PARTS[when.part[0].hour]}")
    return t.plain("answers.then") if when.slot is not None else ""


def _meal(anchor: str | None, t: Translator) -> str:
    """A meal or an opening that the time is counted from."""
    return t.plain(f"answers.moment-{anchor.removeprefix('#')}") if anchor else ""


def _clock(moment: time | None, t: Translator) -> str:
    return t.plain("answers.clock", time=t.time(_on_the_clock(moment))) if moment else ""


def _on_the_clock(moment: time) -> datetime:
    return datetime.combine(date.min, moment)


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)
