"""Long lists in pages of five: numbered, so that a typed number means the line."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.actions import Action
from bot.i18n import Translator
from bot.replies import Button, Html, Reply
from bot.views.short_text import shorten

T = TypeVar("T")

PAGE_SIZE = 5
LABEL = 38
"""Characters of a button that takes a row of its own on a narrow phone."""


@dataclass(frozen=True)
class Page(Generic[T]):
    """One page of a list. `number` counts from 0; `first` is the number of its first line."""

    items: tuple[T, ...]
    number: int
    count: int
    first: int


def page_of(items: Sequence[T], number: int, size: int = PAGE_SIZE) -> Page[T]:
    """The page with this number; the nearest one where there is none, as in old buttons."""
    count = max(1, -(-len(items) // size))
    number = min(max(number, 0), count - 1)
    begin = number * size
    return Page(tuple(items[begin : begin + size]), number, count, begin + 1)


def page_line(page: Page[T], t: Translator) -> Html | None:
    """As in "Sida 2 av 8"; nothing where one page is all."""
    if page.count == 1:
        return None
    return t("screens.page", number=page.number + 1, count=page.count)


def paging_row(page: Page[T], t: Translator, at: Callable[[int], Action]) -> tuple[Button, ...]:
    """The buttons to the pages before and after, where there are such."""
    row = []
    if page.number > 0:
        row.append(Button(t.plain("screens.previous-page"), at(page.number - 1)))
    if page.number < page.count - 1:
        row.append(Button(t.plain("screens.next-page"), at(page.number + 1)))
    return tuple(row)


def numbered(lines: Sequence[Html], first: int = 1) -> Html:
    """The lines with their numbers, apart from each other; a later page goes on counting."""
    return Html.paragraphs(*(Html(f"{n}. {line}") for n, line in enumerate(lines, first)))


def numbered_buttons(
    labels: Sequence[str], actions: Sequence[Action], first: int = 1
) -> tuple[tuple[Button, ...], ...]:
    """A row for each line of the list, with its number first, so that no two labels are alike."""
    return tuple(
        (Button(shorten(f"{n}. {label}", LABEL), action),)
        for n, (label, action) in enumerate(zip(labels, actions, strict=True), first)
    )


def listing(
    text: Html,
    labels: Sequence[str],
    actions: Sequence[Action],
    *rows: tuple[Button, ...],
    first: int = 1,
) -> Reply:
    """A numbered list: a button for each of its lines, which typing the number presses too.

    Then come the other rows, those without buttons left out.
    """
    buttons = numbered_buttons(labels, actions, first)
    shown = (*buttons, *(row for row in rows if row))
    return Reply(text, shown, choices=tuple(actions), first_choice=first)
