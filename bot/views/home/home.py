"""The first screen of everything: what is on now and next, and five ways on."""

from collections.abc import Collection, Mapping

from bot.actions import Action
from bot.i18n import Translator
from bot.replies import Button, Html, Reply, bold
from bot.views.actions.home import ShowHelp
from bot.views.actions.parties import ShowParty
from bot.views.actions.programme import ShowPractical, ShowRooms, ShowSpeakers
from bot.views.actions.prompts import ShowPrompts
from bot.views.actions.settings import ShowSettings
from bot.views.programme.around import ways_afterwards, ways_beforehand
from bot.views.programme.next_up import now_and_next
from bot.views.rows import home_button, home_rows, in_pairs
from bot.views.scene import Scene

FURTHER: Mapping[str, Action] = {
    "screens.rooms-button": ShowRooms(),
    "screens.speakers-button": ShowSpeakers(),
    "screens.practical-button": ShowPractical(),
    "party.title-button": ShowParty(),
    "screens.help-button": ShowHelp(),
    "screens.settings-button": ShowSettings(),
}
"""One step further away than the first screen, by what the button says."""


def render_home(scene: Scene, saved: Collection[str] = ()) -> Reply:
    """What the person saved is named first of what is on."""
    text = Html.paragraphs(
        bold(scene.programme.event.name), now_and_next(scene, saved), scene.t("screens.ask-freely")
    )
    state = (*ways_beforehand(scene), *ways_afterwards(scene))
    return Reply(text, (*state, *home_rows(scene.t)))


def render_more(scene: Scene) -> Reply:
    """Everything that is one step further away than the first screen."""
    t = scene.t
    ways = list(FURTHER.items())
    if scene.programme.file.prompts:
        ways.append(("screens.prompts-button", ShowPrompts()))
    buttons = [Button(t.plain(key), action) for key, action in ways]
    return Reply(t("screens.more"), in_pairs([*buttons, home_button(t)]))


def standing_buttons(t: Translator) -> list[Button]:
    """Those that somebody may type instead of pressing, since they stand in so many places."""
    further = [Button(t.plain(key), action) for key, action in FURTHER.items()]
    all_rooms = Button(t.plain("screens.all-rooms-button"), ShowRooms())
    return [
        *(button for row in home_rows(t) for button in row),
        *further,
        all_rooms,
        home_button(t),
    ]
