"""From one door to another: the links, what they lead to, and what is to be chosen afterwards."""

from collections.abc import Sequence

from bot.i18n import Translator
from bot.replies import Button, Html, Reply, bold
from bot.storage.voices.answers import SeveralAnswers
from bot.views.actions.doors import JoinWeb, KeepAnswer
from bot.views.actions.home import ShowHome
from bot.views.rows import home_button, home_rows
from bot.views.short_text import shorten
from bot.views.voices.prompts import quoted

SHOWN = 200
"""Characters of a question."""

MOST_TO_CHOOSE = 4
"""Answers to one prompt on a screen."""


def render_web_link(url: str, t: Translator) -> Reply:
    return _link(t("doors.web"), "doors.open-web", url, t)


def render_screen_link(url: str, walls: str, t: Translator) -> Reply:
    """`walls` lists the screens that hang on walls, which need no link."""
    return _link(t("doors.screen", walls=walls), "doors.open-screen", url, t)


def render_no_web(t: Translator) -> Reply:
    """Nobody has said at which address the world reaches the web door."""
    return Reply(t("doors.no-web"), home_rows(t))


def render_ask_to_join(secret: str, t: Translator) -> Reply:
    """Whoever was sent the link by somebody else is warned."""
    rows = (
        (Button(t.plain("doors.join"), JoinWeb(secret)),),
        (Button(t.plain("doors.not-me"), ShowHome()),),
    )
    return Reply(t("doors.ask-to-join"), rows)


def render_spent(t: Translator) -> Reply:
    """The link is unknown, used or too old."""
    return Reply(t("doors.spent"), home_rows(t))


def render_joined(to_choose: Sequence[SeveralAnswers], t: Translator) -> Reply:
    return _followed_by_choice(t("doors.joined"), to_choose, t)


def render_opened(to_choose: Sequence[SeveralAnswers], t: Translator) -> Reply:
    """By itself, to whoever had asked for the link."""
    return _followed_by_choice(t("doors.opened"), to_choose, t)


def render_kept(to_choose: Sequence[SeveralAnswers], t: Translator) -> Reply:
    return _followed_by_choice(t("doors.kept"), to_choose, t)


def render_to_choose(several: SeveralAnswers, t: Translator) -> Reply:
    """Both texts, and a button for each; all of them stand until one is chosen."""
    answers = several.answers[:MOST_TO_CHOOSE]
    shown = [
        Html.lines(bold(n), quoted(several.prompt, each, t))
        for n, each in enumerate(answers, start=1)
    ]
    question = bold(shorten(t.pick(several.prompt.text), SHOWN))
    text = Html.paragraphs(t("doors.choose"), question, *shown)
    rows = tuple(
        (Button(t.plain("doors.keep", n=n), KeepAnswer(each.id)),)
        for n, each in enumerate(answers, start=1)
    )
    return Reply(text, rows)


def _link(said: Html, label: str, url: str, t: Translator) -> Reply:
    """As a button, where the chat takes such an address; else as what can be copied."""
    if url.startswith("https://"):
        return Reply(said, ((Button(t.plain(label), url=url),), (home_button(t),)))
    address = Html(f"<code>{Html.escape(url)}</code>")
    return Reply(Html.paragraphs(said, address), ((home_button(t),),))


def _followed_by_choice(said: Html, to_choose: Sequence[SeveralAnswers], t: Translator) -> Reply:
    if not to_choose:
        return Reply(said, home_rows(t), news=said)
    choice = render_to_choose(to_choose[0], t)
    return Reply(Html.paragraphs(said, choice.text), choice.buttons, news=said)
