"""`/obesvarade`: what people asked and got no answer to."""

from bot.access import requires
from bot.roles import Role
from bot.turn import Turn
from bot.views.questions.unanswered import render_unanswered

NEWEST = 20


@requires(Role.STAFF)
async def show_unanswered(turn: Turn) -> None:
    records = turn.services.storage.records
    questions = await records.unanswered(turn.event.id, NEWEST)
    await turn.show(render_unanswered(questions, turn.scene))
