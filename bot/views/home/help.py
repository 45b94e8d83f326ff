"""How one asks, in a few lines; and every command with what it does."""

from collections.abc import Sequence

from bot.chat_commands import ChatCommand
from bot.i18n import Translator
from bot.replies import Button, Html, Reply, bold
from bot.views.actions.home import ShowCommands, ShowHelp
from bot.views.rows import home_button
from bot.views.scene import Scene
from bot.views.short_text import shorten

NAME = 40
"""Characters of a name or title that an example question takes."""


def render_help(scene: Scene) -> Reply:
    """At most ten lines: how one asks, and five questions to copy."""
    t = scene.t
    quoted = (t("screens.example", question=question) for question in examples(scene))
    text = Html.paragraphs(
        bold(t("screens.help")), Html.lines(*quoted), t("screens.help-commands")
    )
    ways = (Button(t.plain("screens.commands-button"), ShowCommands()), home_button(t))
    return Reply(text, (ways,))


def render_search_prompt(scene: Scene) -> Reply:
    """What "Sök" opens: one just writes."""
    t = scene.t
    quoted = (t("screens.example", question=question) for question in examples(scene))
    text = Html.paragraphs(bold(t("screens.search")), Html.lines(*quoted))
    return Reply(text, ((home_button(t),),))


def render_commands(commands: Sequence[ChatCommand], t: Translator) -> Reply:
    """Every command by its name in the person's language."""
    lines = (
        t("screens.command", name=command.name(t), what=t(command.key)) for command in commands
    )
    text = Html.paragraphs(bold(t("screens.commands")), Html.lines(*lines))
    return Reply(text, ((Button(t.plain("screens.help-button"), ShowHelp()), home_button(t)),))


def examples(scene: Scene) -> tuple[str, ...]:
    """Five questions that this programme has answers to."""
    programme, t = scene.programme, scene.t
    asked = [t.plain("screens.ask-now")]
    if programme.rooms:
        asked.append(t.plain("screens.ask-room", room=shorten(programme.rooms[0].name, NAME)))
    if programme.speakers:
        name = shorten(programme.speakers[0].name, NAME)
        asked.append(t.plain("screens.ask-speaker", speaker=name))
    titles = [session.title for session in programme.sessions if session.is_break]
    if titles:
        title = shorten(min(titles, key=len), NAME)
        asked.append(t.plain("screens.ask-break", title=_inside(title)))
    if programme.file.info:
        asked.append(t.plain("screens.ask-info", title=_inside(programme.file.info[0].title)))
    return (*asked, t.plain("screens.ask-later"), t.plain("screens.ask-next"))[:5]


def _inside(title: str) -> str:
    """The title as it stands inside a sentence."""
    return title[:1].lower() + title[1:]
