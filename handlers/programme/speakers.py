"""The speakers."""

from bot.turn import Presses, Turn
from bot.views.actions.programme import ShowSpeaker, ShowSpeakerIndex, ShowSpeakers
from bot.views.programme.speakers import render_speaker, render_speaker_index, render_speakers
from handlers import stale_buttons
from handlers.questions.answers import answer_question


async def list_speakers(turn: Turn) -> None:
    """The speakers, by parts of the alphabet when they are many; a name is a question."""
    if turn.words:
        await answer_question(turn, turn.words)
        return
    await turn.show(render_speaker_index(turn.scene))


async def show_speakers(turn: Turn) -> None:
    page = turn.press(ShowSpeakers).page
    await turn.show(render_speakers(turn.scene, number=page))


async def show_index(turn: Turn) -> None:
    action = turn.press(ShowSpeakerIndex)
    await turn.show(render_speaker_index(turn.scene, first=action.first, end=action.end))


async def show_speaker(turn: Turn) -> None:
    speaker = turn.programme.speaker(turn.press(ShowSpeaker).key)
    if speaker is None:
        await stale_buttons.show_gone(turn)
        return
    await turn.show(render_speaker(speaker, turn.scene))


PRESSES: Presses = {
    ShowSpeakers: show_speakers,
    ShowSpeakerIndex: show_index,
    ShowSpeaker: show_speaker,
}
