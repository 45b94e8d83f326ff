"""The first screen of everything: what is on next, and four ways on."""

from datetime import datetime

from bot.actions import Action
from bot.i18n import Translator
from bot.programme.programme import Programme
from bot.replies import Button, Html, Reply, bold
from bot.views.actions.home import ShowHelp
from bot.views.actions.programme import (
    ShowDays,
    ShowPractical,
    ShowRooms,
    ShowSpeakers,
)
from bot.views.actions.prompts import ShowPrompts
from bot.views.actions.settings import ShowSettings
from bot.views.programme.next_up import next_up
from bot.views.rows import home_button, home_rows, in_pairs


def render_home(programme: Programme, now: datetime, t: Translator) -> Reply:
    text = Html.paragraphs(
        bold(programme.event.name), next_up(programme, now, t), t("screens.ask-freely")
    )
    return Reply(text, home_rows(t))


def render_more(programme: Programme, t: Translator) -> Reply:
    """Everything that is one step further away than the first screen."""
    ways: list[tuple[str, Action]] = [
        ("screens.programme-button", ShowDays()),
        ("screens.rooms-button", ShowRooms()),
        ("screens.speakers-button", ShowSpeakers()),
        ("screens.practical-button", ShowPractical()),
        ("screens.help-button", ShowHelp()),
        ("screens.settings-button", ShowSettings()),
    ]
    if programme.file.prompts:
        ways.append(("screens.prompts-button", ShowPrompts()))
    buttons = [Button(t.plain(key), action) for key, action in ways]
    return Reply(t("screens.more"), in_pairs([*buttons, home_button(t)]))
