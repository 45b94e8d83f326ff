"""`/tillarrangor`: a participant's own question or lesson to the organisers."""

from bot.payloads.dialogues import QuestionToPassOn
from bot.storage.voices.answers import PromptAnswer
from bot.turn import Presses, Turn
from bot.views.actions.discussions import AskOrganisers, TellOrganisers
from bot.views.voices.organiser_messages import render_tell, render_thanks, render_write_without
from bot.voices.dialogues import AwaitedMessage
from bot.voices.organiser_messages import session_of
from bot.voices.traces import traces_in


async def tell(turn: Turn) -> None:
    """The words after the command, or in the next message."""
    text = turn.words
    if text:
        await _keep(turn, "", text)
    else:
        await _wait(turn, "")


async def tell_of_session(turn: Turn) -> None:
    await _wait(turn, turn.press(TellOrganisers).session)


async def pass_on(turn: Turn) -> None:
    """What had no answer goes to the organisers; where it is forgotten, it is typed again."""
    asked = (await turn.dialogues()).one(QuestionToPassOn)
    if asked:
        await _keep(turn, "", asked.text)
    else:
        await _wait(turn, "")


async def take_text(turn: Turn, dialogue: AwaitedMessage, text: str) -> None:
    """The words that an open dialogue waited for."""
    await _keep(turn, dialogue.session, text)


async def take_again(turn: Turn) -> bool:
    """An update that is handled again after a crash gets the same reply; False for others."""
    kept = await turn.event.voices.organiser_messages.kept_by(turn.key)
    if kept:
        await _thank(turn, kept)
    return kept is not None


async def _wait(turn: Turn, session_id: str) -> None:
    telling, person, now = turn.event.voices.organiser_messages, turn.participant, turn.now
    session = turn.programme.session(session_id)
    known = session.id if session else ""
    await turn.save(lambda tx: telling.begin(tx, person, known, now))
    await turn.show(render_tell(session, turn.t))


async def _keep(turn: Turn, session_id: str, text: str) -> None:
    telling, person, now = turn.event.voices.organiser_messages, turn.participant, turn.now
    if traces := traces_in(text):
        await turn.save(lambda tx: telling.begin(tx, person, session_id, now))
        await turn.show(render_write_without(traces, turn.t))
        return
    kept = await turn.save(
        lambda tx: telling.keep(tx, person, session_id, text.strip(), turn.key, now)
    )
    turn.services.poke()
    await _thank(turn, kept)


async def _thank(turn: Turn, kept: PromptAnswer) -> None:
    is_question = await turn.event.questions.is_question(kept.text, turn.now)
    session_id = session_of(kept.prompt_id)
    is_told = await turn.event.voices.message_desk.has_told(kept)
    await turn.show(
        render_thanks(kept, session_id, turn.t, is_question=is_question, is_told=is_told)
    )


PRESSES: Presses = {
    AskOrganisers: pass_on,
    TellOrganisers: tell_of_session,
}
