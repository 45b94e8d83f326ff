"""The speakers."""

from telegram import Update

from bot.views.programme_actions import ShowSpeaker, ShowSpeakerIndex, ShowSpeakers
from bot.views.speakers import render_speaker, render_speaker_index, render_speakers
from handlers import stale
from handlers.context import App, Context
from handlers.questions import answer_question
from handlers.routing import on_command, on_press


async def list_speakers(update: Update, context: Context) -> None:
    """The speakers, by parts of the alphabet when they are many; a name is a question."""
    if context.args:
        await answer_question(update, context, " ".join(context.args))
        return
    await context.show(render_speaker_index(context.programme, context.t))


async def show_speakers(update: Update, context: Context) -> None:
    page = context.press(ShowSpeakers).page
    await context.show(render_speakers(context.programme, context.t, number=page))


async def show_index(update: Update, context: Context) -> None:
    action = context.press(ShowSpeakerIndex)
    await context.show(
        render_speaker_index(context.programme, context.t, first=action.first, end=action.end)
    )


async def show_speaker(update: Update, context: Context) -> None:
    speaker = context.programme.speaker(context.press(ShowSpeaker).key)
    if speaker is None:
        await stale.show_gone(update, context)
        return
    await context.show(render_speaker(speaker, context.programme, context.t))


def register(application: App) -> None:
    on_command(application, ("medverkande", "talare", "speakers"), list_speakers)
    on_press(application, ShowSpeakers, show_speakers)
    on_press(application, ShowSpeakerIndex, show_index)
    on_press(application, ShowSpeaker, show_speaker)
