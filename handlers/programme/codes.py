"""What the codes on doors and tables lead to."""

from bot.replies import Reply
from bot.turn import Turn
from bot.views.voices.prompts import render_prompt
from handlers import stale_buttons
from handlers.programme import rooms


async def room_of(turn: Turn, room_id: str) -> Reply:
    """What is in the room now and next; whoever opens its code has come."""
    room, person = turn.programme.room(room_id), turn.participant
    if room is not None:
        full_rooms = turn.event.full_rooms
        await turn.save(lambda tx: full_rooms.arrive(tx, person, room, turn.now))
    return await rooms.room_of(turn, room_id)


async def prompt_of(turn: Turn, prompt_id: str) -> Reply:
    """What the event asks, with the person's answer where there is one."""
    voices = turn.event.voices
    prompt = voices.prompt(prompt_id)
    if prompt is None:
        return stale_buttons.gone(turn)
    answer = await voices.current(turn.participant, prompt)
    return render_prompt(prompt, turn.t, answer)
