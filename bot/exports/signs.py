"""Signs for doors and tables: one page with a code for the bot, each room, session and prompt."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import TypeAlias

from bot.events.start_links import PROMPT, ROOM, SESSION, link_to
from bot.exports.qr_code import code_svg
from bot.i18n import Translator
from bot.programme.programme import Programme
from bot.programme.prompts import is_tap
from bot.programme.values import Prompt, Session
from bot.views.programme.places import floor_of, room_and_floor
from bot.views.programme.session_lines import title_of
from bot.views.scene import Scene
from bot.views.short_text import shorten
from bot.views.times import capitalized, date_and_hours

STYLE = """
@page { size: A4; margin: 0 }
* { box-sizing: border-box }
body { margin: 0; background: #ddd; color: #111; font-family: "Segoe UI", Arial, sans-serif }
section { width: 210mm; height: 297mm; margin: 0 auto 8mm; padding: 18mm; background: #fff;
  display: flex; flex-direction: column; align-items: center; text-align: center;
  justify-content: center; gap: 8mm; overflow: hidden; break-after: page }
h1 { margin: 0; font-size: 50pt; line-height: 1.1; overflow-wrap: anywhere; hyphens: auto }
section.long h1 { font-size: 30pt }
p { margin: 0; font-size: 20pt; line-height: 1.35 }
p.small { font-size: 13pt; overflow-wrap: anywhere }
svg { width: 90mm; height: 90mm }
section.cards { display: grid; grid-template-columns: 1fr 1fr; grid-template-rows: repeat(4, 1fr);
  padding: 10mm; gap: 0; align-items: stretch }
div.card { border: 1px dashed #999; padding: 4mm; display: flex; gap: 4mm; align-items: center;
  text-align: left; overflow: hidden }
div.card > div { min-width: 0 }
div.card svg { width: 32mm; height: 32mm; flex: none }
div.card strong { font-size: 12pt; display: block; overflow-wrap: anywhere; hyphens: auto }
div.card span { font-size: 10pt; display: block; overflow-wrap: anywhere }
@media print { body { background: #fff } section { margin: 0 } }
""".strip()

LONG = 30
"""Characters of a heading above which it is set smaller."""
MOST = 150
"""Characters of a heading; `ON_A_CARD` of one on a table card."""
ON_A_CARD = 90
ON_A_PAGE = 8
"""Table cards."""


@dataclass(frozen=True)
class Sign:
    """What a code leads to, and the words around it."""

    heading: str
    lines: tuple[str, ...]
    url: str


Link: TypeAlias = Callable[[str], str]
"""The address that opens the bot with a parameter, or with none."""


@dataclass(frozen=True)
class Signs:
    """`pages` have one each; cards are to be cut out."""

    pages: tuple[Sign, ...]
    cards: tuple[Sign, ...]


def signs_of(prompts: Iterable[Prompt], username: str, link: Link, scene: Scene) -> Signs:
    """A sign for the bot, each room and prompt; a card for each session."""
    programme, t = scene.programme, scene.t
    pages = (
        _of_the_bot(programme, username, link, t),
        *_of_rooms(programme, link, t),
        *_of_prompts(prompts, programme, link, t),
    )
    return Signs(pages, tuple(_of_session(each, link, scene) for each in _bookable(programme)))


def signs_page(prompts: Iterable[Prompt], username: str, link: Link, scene: Scene) -> str:
    """All of them as one page for a browser."""
    signs, t = signs_of(prompts, username, link, scene), scene.t
    cards = signs.cards
    pages = [_page(sign, t) for sign in signs.pages]
    pages += [_cards(cards[n : n + ON_A_PAGE]) for n in range(0, len(cards), ON_A_PAGE)]
    title = escape(t.plain("signs.title", event=scene.programme.event.name))
    head = f'<meta charset="utf-8"><title>{title}</title><style>{STYLE}</style>'
    language, body = t.language, "\n".join(pages)
    return f'<!DOCTYPE html>\n<html lang="{language}"><head>{head}</head>\n<body>\n{body}\n</body></html>\n'


def has_code(prompt: Prompt) -> bool:
    """What is asked by itself; taps about single sessions and what comes along with it are not."""
    return not (is_tap(prompt) or prompt.when.startswith("with:"))


def _of_the_bot(programme: Programme, username: str, link: Link, t: Translator) -> Sign:
    return Sign(
        programme.event.name,
        (t.plain("signs.bot"), t.plain("signs.bot-how", username=username)),
        link(link_to(programme.event.id)),
    )


def _of_rooms(programme: Programme, link: Link, t: Translator) -> Iterable[Sign]:
    for room in programme.rooms:
        lines = (capitalized(floor_of(room, t)), t.plain("signs.room"))
        yield Sign(
            room.name, tuple(filter(None, lines)), link(link_to(programme.event.id, ROOM, room.id))
        )


def _of_prompts(
    prompts: Iterable[Prompt], programme: Programme, link: Link, t: Translator
) -> Iterable[Sign]:
    for prompt in prompts:
        yield Sign(
            t.pick(prompt.text),
            (t.plain("signs.prompt"),),
            link(link_to(programme.event.id, PROMPT, prompt.id)),
        )


def _of_session(session: Session, link: Link, scene: Scene) -> Sign:
    room = scene.programme.room_of(session)
    place = room_and_floor(room, scene.t) if room else ""
    lines = (capitalized(date_and_hours(session, scene)), place)
    return Sign(
        title_of(session, scene.t),
        tuple(filter(None, lines)),
        link(link_to(scene.programme.event.id, SESSION, session.id)),
    )


def _bookable(programme: Programme) -> list[Session]:
    return [s for s in programme.sessions if not (s.is_break or s.is_cancelled)]


def _page(sign: Sign, t: Translator) -> str:
    kind = ' class="long"' if len(sign.heading) > LONG else ""
    lines = "".join(f"<p>{escape(shorten(line, MOST))}</p>" for line in sign.lines)
    address = escape(sign.url.removeprefix("https://"))
    heading = f"<h1>{escape(shorten(sign.heading, MOST))}</h1>"
    label = t.plain("signs.code", heading=sign.heading)
    code = code_svg(sign.url, label)
    return f'<section{kind}>{heading}{code}{lines}<p class="small">{address}</p></section>'


def _cards(signs: Sequence[Sign]) -> str:
    cards = "".join(
        f'<div class="card">{code_svg(sign.url, sign.heading)}<div><strong>{escape(shorten(sign.heading, ON_A_CARD))}'
        f"</strong>{''.join(f'<span>{escape(shorten(line, ON_A_CARD))}</span>' for line in sign.lines)}</div></div>"
        for sign in signs
    )
    return f'<section class="cards">{cards}</section>'
