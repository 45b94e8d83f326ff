"""The first screen of everything: what is on next, and four ways on."""

from bot.actions import Action
from bot.replies import Button, Html, Reply, bold
from bot.views.actions.home import ShowHelp
from bot.views.actions.programme import ShowDays, ShowPractical, ShowRooms, ShowSpeakers
from bot.views.actions.prompts import ShowPrompts
from bot.views.actions.settings import ShowSettings
from bot.views.programme.next_up import next_up
from bot.views.rows import home_button, home_rows, in_pairs
from bot.views.scene import Scene


def render_home(scene: Scene) -> Reply:
    text = Html.paragraphs(
        bold(scene.programme.event.name), next_up(scene), scene.t("screens.ask-freely")
    )
    return Reply(text, home_rows(scene.t))


def render_more(scene: Scene) -> Reply:
    """Everything that is one step further away than the first screen."""
    t = scene.t
    ways: list[tuple[str, Action]] = [
        ("screens.programme-button", ShowDays()),
        ("screens.rooms-button", ShowRooms()),
        ("screens.speakers-button", ShowSpeakers()),
        ("screens.practical-button", ShowPractical()),
        ("screens.help-button", ShowHelp()),
        ("screens.settings-button", ShowSettings()),
    ]
    if scene.programme.file.prompts:
        ways.append(("screens.prompts-button", ShowPrompts()))
    buttons = [Button(t.plain(key), action) for key, action in ways]
    return Reply(t("screens.more"), in_pairs([*buttons, home_button(t)]))
