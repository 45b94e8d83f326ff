"""`/integritet`, `/minadata`, `/glom`: what is kept, handed over, erased."""

from telegram import Update

from bot.privacy import Kept
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
    await _ask(context, await context.services.privacy.kept_about(context.participant))


async def forget(update: Update, context: Context) -> None:
    """Erase everything that was shown; the reply is the last that is said to this participant.

    A button of before, when less was kept, asks anew. Where nothing is kept, as when the press is
    handled again after a crash, it is said that all is erased.
    """
    privacy, person, t = context.services.privacy, context.participant, context.t
    kept = await privacy.kept_about(person)
    if kept.key != context.press(Forget).shown and not kept.is_nothing:
        await _ask(context, kept, "privacy.changed-since")
        return
    done = await privacy.forget(person, context.now)
    await context.show(render_forgotten(done.policy, done.stays, context.programme, t))


async def _ask(context: Context, kept: Kept, news: str = "") -> None:
    stays = await context.services.privacy.would_stay(kept.participant)
    await context.show(
        render_ask_forget(
            len(kept.answers),
            len(kept.favourites),
            len(stays),
            context.programme,
            context.t,
            shown=kept.key,
            news=context.t(news) if news else None,
        )
    )


def register(application: App) -> None:
    on_command(application, ("integritet", "privacy"), show_privacy)
    on_command(application, ("minadata", "mydata"), show_my_data)
    on_command(application, ("glom", "forget"), ask_forget)
    on_press(application, ShowPrivacy, show_privacy)
    on_press(application, ShowMyData, show_my_data)
    on_press(application, AskForget, ask_forget)
    on_press(application, Forget, forget)
