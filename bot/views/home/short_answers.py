"""One kind sentence for what the bot does not take, and for buttons that mean nothing now."""

from bot.chat_commands import ChatCommand
from bot.i18n import Translator
from bot.replies import Html, Reply
from bot.views.home.home import render_home
from bot.views.rows import home_rows
from bot.views.scene import Scene

KINDS = ("sticker", "voice", "contact", "location", "picture", "file", "edit", "other")


def render_unsupported(kind: str, t: Translator) -> Reply:
    """What is said of a sticker, a voice message and so on (`KINDS`); nothing of it is kept."""
    return Reply(t(f"screens.unsupported-{kind}"), home_rows(t))


def render_meant_command(command: ChatCommand, t: Translator) -> Reply:
    """What was typed is nearly the name of a command."""
    does = t.plain(command.key)
    return Reply(t("screens.meant-command", name=command.name(t), does=does), home_rows(t))


def render_stale(scene: Scene) -> Reply:
    """A button of an old version, or of something that is gone: the first screen, afresh."""
    home = render_home(scene)
    return Reply(Html.paragraphs(scene.t("screens.stale"), home.text), home.buttons)


def render_gone(scene: Scene) -> Reply:
    """What a button or a link pointed at is no longer in the programme."""
    home = render_home(scene)
    return Reply(Html.paragraphs(scene.t("screens.gone"), home.text), home.buttons)
