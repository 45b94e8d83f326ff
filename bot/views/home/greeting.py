"""The first screen a person sees: what is on, what is kept, one question."""

from dataclasses import replace

from bot.i18n import Translator
from bot.replies import Button, Html, Reply, bold
from bot.views.actions.home import ShowNow
from bot.views.actions.settings import SetLead
from bot.views.home.home import render_home
from bot.views.people.settings import LEADS, language_buttons
from bot.views.programme.next_up import is_over, now_and_next
from bot.views.rows import in_pairs
from bot.views.scene import Scene


def render_greeting(scene: Scene) -> Reply:
    """Value first; then one line on what is kept; then the question about reminders.

    Of what is over nobody is reminded: there the ways of the first screen stand instead.
    """
    t = scene.t
    if is_over(scene):
        home = with_what_is_kept(render_home(scene), t)
        return replace(home, buttons=(*home.buttons, *in_pairs(language_buttons(t))))
    text = Html.paragraphs(
        bold(t("screens.welcome", event=scene.programme.event.name)),
        now_and_next(scene),
        t("screens.what-is-kept"),
        t("screens.ask-lead"),
    )
    leads = [
        Button(t.plain("settings.lead-button", minutes=minutes), SetLead(minutes))
        for minutes in LEADS
    ]
    ways = (
        Button(t.plain("settings.no-lead-button"), SetLead(0)),
        Button(t.plain("screens.now-button"), ShowNow()),
        *language_buttons(t),
    )
    return Reply(text, in_pairs([*leads, *ways]))


def with_what_is_kept(screen: Reply, t: Translator) -> Reply:
    """A screen that a link opened, for somebody whom nobody has greeted yet."""
    return replace(screen, text=Html.paragraphs(screen.text, t("screens.what-is-kept")))
