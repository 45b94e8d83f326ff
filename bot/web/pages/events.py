"""All events that are live, for whoever comes without saying which they mean."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.programme.moments import EventState
from bot.programme.translated_text import language_of
from bot.views.people.events import EventLine, days_of
from bot.views.scene import Scene
from bot.views.times import capitalized
from bot.web import addresses
from bot.web.cards import foreign
from bot.web.content import Content
from bot.web.pages.trouble import said_of
from bot.web.sites.site import Site
from bot.web.visits.arrival import Arrival

STATES = (EventState.ON, EventState.COMING, EventState.OVER)


@dataclass(frozen=True)
class EventCard:
    """`language` is that of its name, where it is not the page's; else nothing."""

    line: EventLine
    language: str
    days: str
    address: addresses.Path


@dataclass(frozen=True)
class EventGroup:
    """Some of them below a heading."""

    id: str
    title: str
    cards: Sequence[EventCard]


def show_events(arrival: Arrival) -> Content:
    return _filled(arrival)


def show_trouble(arrival: Arrival, status: int) -> Content:
    """What is not there or goes wrong where it is of no event."""
    said = arrival.t("web.events-not-here") if status == 404 else said_of(status, arrival.t)
    return _filled(arrival, said=said, status=status)


def _filled(arrival: Arrival, *, said: str = "", status: int = 200) -> Content:
    cards = [_card(site, arrival) for site in arrival.sites]
    cards.sort(key=lambda card: card.line.order)
    groups = [*_groups(cards, arrival)]
    return arrival.fill("events.html", status=status, said=said, groups=groups)


def _groups(cards: Sequence[EventCard], arrival: Arrival) -> Iterator[EventGroup]:
    """One's own first, in whatever state they are; then what is on, what comes and what is over."""
    own = [card for card in cards if card.line.is_attended]
    if own:
        yield EventGroup("yours", arrival.t.plain("web.events-yours"), own)
    others = [card for card in cards if not card.line.is_attended]
    for state in STATES:
        if those := [card for card in others if card.line.state is state]:
            yield EventGroup(state, arrival.t.plain(f"web.events-{state}"), those)


def _card(site: Site, arrival: Arrival) -> EventCard:
    programme, t = site.event.programme.in_language(arrival.t.language), arrival.t
    is_attended = site.event.id in arrival.visitor.attends
    line = EventLine.of(programme, arrival.now, t.language, is_attended=is_attended)
    event = line.event
    name = language_of(event.name, event.language)
    return EventCard(
        line,
        foreign(name, Scene(programme, arrival.now, t)),
        capitalized(days_of(event, t)),
        site.href(addresses.HOME, t.language),
    )
