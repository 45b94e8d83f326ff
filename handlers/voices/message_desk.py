"""`/inkommet`: what participants write to the organisers is read, taken, answered and closed."""

from bot.access import refuse, requires
from bot.replies import Reply
from bot.roles import Role
from bot.storage.voices.told_messages import ToldMessage
from bot.turn import Presses, Turn
from bot.views.actions.discussions import AnswerTold, CloseTold, ShowTold, ShowToldMessage
from bot.views.voices.message_desk import (
    render_ask_reply,
    render_reply_sent,
    render_taken_back,
    render_taken_by_another,
    render_told,
    render_told_message,
)
from bot.voices.dialogues import AwaitedReply


@requires(Role.STAFF)
async def show_told(turn: Turn) -> None:
    page = turn.press(ShowTold).page if turn.is_press else 0
    desk = turn.event.voices.message_desk
    told, holders = await desk.messages(), await desk.holders()
    await turn.show(render_told(told, holders, turn.participant.id, page, turn.scene))


async def show_message(turn: Turn) -> None:
    message = await _message(turn, turn.press(ShowToldMessage).answer)
    if message:
        await turn.show(await _screen(turn, message))


async def begin_reply(turn: Turn) -> None:
    """Whoever presses has it from now on; where another has it already, that is said first."""
    press, desk, person = turn.press(AnswerTold), turn.event.voices.message_desk, turn.participant
    message = await _message(turn, press.answer)
    if message is None:
        return
    if message.taken_by not in {None, person.id} and not press.sure:
        await turn.show(render_taken_by_another(message, await desk.holders(), turn.scene))
        return
    await turn.save(lambda tx: desk.begin(tx, person, message, turn.now))
    turn.services.poke()
    await turn.send(render_ask_reply(message, turn.t))


async def close(turn: Turn) -> None:
    desk, person = turn.event.voices.message_desk, turn.participant
    message = await _message(turn, turn.press(CloseTold).answer)
    if message is None:
        return
    await turn.save(lambda tx: desk.close(tx, person, message, turn.now))
    turn.services.poke()
    again = await desk.message(message.answer.id)
    await turn.show(await _screen(turn, again or message))


async def take_text(turn: Turn, awaited: AwaitedReply, text: str) -> None:
    """The answer, which its writer gets where they are."""
    message = await _message(turn, awaited.answer)
    if message is None:
        return
    desk, person, words = turn.event.voices.message_desk, turn.participant, text.strip()
    sent = await turn.save(
        lambda tx: desk.answer(tx, person, awaited.answer, words, turn.key, turn.now)
    )
    turn.services.poke()
    if sent is None:
        await turn.show(Reply(turn.t("discussion.writer-gone")))
    else:
        await turn.show(render_reply_sent(sent.reply.text, sent.message, turn.t))


async def take_again(turn: Turn) -> bool:
    """An update that is handled again after a crash gets the same reply; False for others."""
    sent = await turn.event.voices.message_desk.answered_by(turn.key)
    if sent:
        await turn.show(render_reply_sent(sent.reply.text, sent.message, turn.t))
    return sent is not None


async def _message(turn: Turn, answer_id: int) -> ToldMessage | None:
    """The message; None once it is said that it is gone, or that the person may not."""
    desk = turn.event.voices.message_desk
    message = await desk.message(answer_id)
    if not turn.is_vouched_for or not await _may(turn, message):
        await refuse(turn, Role.STAFF)
        return None
    if message is None:
        await turn.show(render_taken_back(turn.t))
    return message


async def _may(turn: Turn, message: ToldMessage | None) -> bool:
    person = turn.participant
    if message is not None:
        return await turn.event.voices.message_desk.may(person, message)
    return await turn.event.invitations.may_any(person, {Role.ORGANISER, Role.STAFF, Role.HOST})


async def _screen(turn: Turn, message: ToldMessage) -> Reply:
    holders = await turn.event.voices.message_desk.holders()
    return render_told_message(message, holders, turn.participant.id, turn.scene)


PRESSES: Presses = {
    ShowTold: show_told,
    ShowToldMessage: show_message,
    AnswerTold: begin_reply,
    CloseTold: close,
}
