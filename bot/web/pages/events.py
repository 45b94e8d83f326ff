"""All events that are live, for whoever comes without saying which they mean."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.i18n import Translator
from bot.programme.translated_text import language_of
from bot.programme.values import Event
from bot.views.scene import Scene
from bot.web import addresses
from bot.web.arrival import Arrival
from bot.web.cards import foreign
from bot.web.content import Content
from bot.web.pages.trouble import said_of
from bot.web.site import Site

ON, COMING, OVER = "on", "coming", "over"


@dataclass(frozen=True)
class EventCard:
    """`language` is that of its name, where it is not the page's; else nothing."""

    id: str
    name: str
    language: str
    days: str
    place: str
    address: addresses.Path
    state: str
    first_day: date

    @property
    def is_on(self) -> bool:
        return self.state == ON


@dataclass(frozen=True)
class EventGroup:
    """Some of them below a heading."""

    id: str
    title: str
    events: Sequence[EventCard]


def show_events(arrival: Arrival) -> Content:
    return _filled(arrival)


def show_trouble(arrival: Arrival, status: int) -> Content:
    """What is not there or goes wrong where it is of no event."""
    said = arrival.t("web.events-not-here") if status == 404 else said_of(status, arrival.t)
    return _filled(arrival, said=said, status=status)


def _filled(arrival: Arrival, *, said: str = "", status: int = 200) -> Content:
    cards = sorted((_card(site, arrival) for site in arrival.sites), key=_order)
    return arrival.fill("events.html", status=status, said=said, parts=[*_parts(cards, arrival)])


def _parts(cards: Sequence[EventCard], arrival: Arrival) -> Iterator[EventGroup]:
    """One's own first, in whatever state they are; then what is on, what comes and what is over."""
    own = [card for card in cards if card.id in arrival.visitor.attends]
    if own:
        yield EventGroup("yours", arrival.t.plain("web.events-yours"), own)
    for state in (ON, COMING, OVER):
        if others := [card for card in cards if card.state == state and card not in own]:
            yield EventGroup(state, arrival.t.plain(f"web.events-{state}"), others)


def _card(site: Site, arrival: Arrival) -> EventCard:
    programme, t = site.event.programme.in_language(arrival.t.language), arrival.t
    event, scene = programme.event, Scene(programme, arrival.now, t)
    today = programme.local(arrival.now).date()
    return EventCard(
        id=site.event.id,
        name=event.name,
        language=foreign(language_of(event.name, event.language), scene),
        days=_days(event, today, t),
        place=event.venue,
        address=site.href(addresses.HOME, t.language),
        state=_state(event, today),
        first_day=event.first_day,
    )


def _order(card: EventCard) -> tuple[bool, date, str]:
    """What is over last, the rest by its first day."""
    return card.state == OVER, card.first_day, card.name


def _state(event: Event, today: date) -> str:
    if today < event.first_day:
        return COMING
    return ON if today <= event.last_day else OVER


def _days(event: Event, today: date, t: Translator) -> str:
    """As in "torsdag 30 november"; with the year where that is another."""
    days = dict.fromkeys((event.first_day, event.last_day))
    return "–".join(_day(each, today, t) for each in days)


def _day(day: date, today: date, t: Translator) -> str:
    if day.year == today.year:
        return t.date(day)
    month = t.plain(f"dates.month-{day.month}")
    return t.plain("dates.in-year", day=day.day, month=month, year=day.year)
