"""`/integritet`, `/minadata`, `/glom`: what is kept, handed over, erased."""

from telegram import Update

from bot.views.privacy import (
    MyData,
    render_ask_forget,
    render_forgotten,
    render_my_data,
    render_privacy,
)
from bot.views.session_lines import title_of
from bot.views.settings_actions import AskForget, Forget, ShowMyData, ShowPrivacy
from bot.voices.telling import is_told
from handlers.context import App, Context
from handlers.routing import on_command, on_press


async def show_privacy(update: Update, context: Context) -> None:
    await context.show(render_privacy(context.programme, context.t))


async def show_my_data(update: Update, context: Context) -> None:
    services, t = context.services, context.t
    kept = await services.privacy.kept_about(context.participant)
    sessions = context.programme.sessions
    data = MyData(
        kept.participant,
        roles=tuple(sorted(t.plain(f"roles.{grant.role}") for grant in kept.roles)),
        titles=tuple(title_of(s, t) for s in sessions if s.id in kept.favourites),
        answers=tuple(
            (services.voices.prompt(each.prompt_id), each)
            for each in kept.answers
            if not is_told(each.prompt_id)
        ),
        signed=tuple(v.quote for v in await services.voices.quoting.of(kept.participant)),
        told=tuple(each.text for each in kept.answers if is_told(each.prompt_id)),
    )
    await context.send(render_my_data(data, kept.file, context.programme, t))


async def ask_forget(update: Update, context: Context) -> None:
    privacy, person = context.services.privacy, context.participant
    kept, stays = await privacy.kept_about(person), await privacy.would_stay(person)
    await context.show(
        render_ask_forget(
            len(kept.answers), len(kept.favourites), len(stays), context.programme, context.t
        )
    )


async def forget(update: Update, context: Context) -> None:
    """Erase everything; the reply is the last that is said to this participant."""
    t = context.t
    done = await context.services.privacy.forget(context.participant, context.now)
    await context.show(render_forgotten(done.policy, done.stays, context.programme, t))


def register(application: App) -> None:
    on_command(application, ("integritet", "privacy"), show_privacy)
    on_command(application, ("minadata", "mydata"), show_my_data)
    on_command(application, ("glom", "forget"), ask_forget)
    on_press(application, ShowPrivacy, show_privacy)
    on_press(application, ShowMyData, show_my_data)
    on_press(application, AskForget, ask_forget)
    on_press(application, Forget, forget)
