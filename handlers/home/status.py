"""`/status`: how the day stands, for organisers."""

from datetime import UTC, datetime

from bot.access import requires
from bot.roles import Role
from bot.standing import standing_of
from bot.storage.connections.database import Transaction
from bot.turn import Presses, Turn
from bot.views.actions.status import ResendDoubtful
from bot.views.home.status import render_status
from handlers import stale_buttons


@requires(Role.ORGANISER)
async def show_status(turn: Turn) -> None:
    scene = turn.scene
    standing = await standing_of(turn.services, turn.event, scene.now)
    await turn.show(render_status(standing, scene, has_screen=bool(turn.services.web_url)))


@requires(Role.ORGANISER)
async def resend(turn: Turn) -> None:
    """What may not have arrived and is still of use is sent again, once for each press shown."""
    outbox, records = turn.services.storage.outbox, turn.services.storage.records
    by = datetime.fromtimestamp(turn.press(ResendDoubtful).by, UTC)

    def unit(tx: Transaction) -> int:
        count = outbox.resend_doubtful(tx, turn.event.id, by, turn.now)
        if count:
            person = turn.participant.id
            records.audit(tx, turn.now, "doubtful.resent", actor_id=person, detail=str(count))
        return count

    if not await turn.save(unit):
        await stale_buttons.say_done_already(turn)
        return
    turn.services.poke()
    await show_status(turn)


PRESSES: Presses = {
    ResendDoubtful: resend,
}
