"""A screen of the chat as part of a page: its words as they are, its buttons as links and forms."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.programme.programme import Programme
from bot.replies import Button, Html, Reply
from bot.web.addresses import path_of

_TAG = re.compile(r"<(/?)(\w+)[^<>]*>")
_NUMBERED = re.compile(r"(\d{1,4})\. (<b>[^<]*</b>)?")


@dataclass(frozen=True)
class Way:
    """Where one can go from a screen: to an address, or by what is pressed."""

    label: str
    address: str = ""
    press: str = ""


@dataclass(frozen=True)
class Answered:
    """Paragraphs, and where one can go from there."""

    paragraphs: list[Html]
    ways: list[Way]


def answered(reply: Reply, programme: Programme, href: Callable[[str], str]) -> Answered:
    """What there is a page of is a link, all else is pressed; a numbered line is a link."""
    places = [path_of(choice, programme) for choice in reply.choices]
    lines = enumerate(places, start=reply.first_choice)
    numbered = {number: href(place) for number, place in lines if place}
    ways = {}
    for button in (button for row in reply.buttons for button in row if not button.opens_here):
        ways[button.label] = _way(button, programme, href)
    if reply.choices:  # the lines themselves lead there
        led = set(numbered.values())
        ways = {label: way for label, way in ways.items() if way.address not in led}
    parts = [_linked(part, numbered) for part in _parts(reply.text)]
    return Answered(parts, list(ways.values()))


def _way(button: Button, programme: Programme, href: Callable[[str], str]) -> Way:
    if button.action is None:
        return Way(button.label, address=button.url or "")
    path = path_of(button.action, programme)
    if path:
        return Way(button.label, address=href(path))
    return Way(button.label, press=button.action.pack())


def _parts(text: Html) -> list[str]:
    """Cut at the empty lines, unless a mark of one part is closed in another only."""
    parts = text.split("\n\n")
    return parts if all(map(_is_closed, parts)) else [text]


def _is_closed(part: str) -> bool:
    open_marks: list[str] = []
    for closing, name in _TAG.findall(part):
        if not closing:
            open_marks.append(name)
        elif not open_marks or open_marks.pop() != name:
            return False
    return not open_marks


def _linked(part: str, numbered: Mapping[int, str]) -> Html:
    """The number of a line, with the title behind it, leads to what typing it would show."""
    found = _NUMBERED.match(part)
    if found is None or int(found[1]) not in numbered:
        return Html(part)
    address = Html.escape(numbered[int(found[1])])
    return Html(f'<a href="{address}">{found[0].rstrip()}</a>{part[len(found[0].rstrip()) :]}')
