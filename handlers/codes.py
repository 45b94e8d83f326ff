"""What the codes on doors and tables lead to."""

from bot.replies import Reply
from bot.views.prompt import render_prompt
from handlers import rooms, stale
from handlers.context import Context


async def room_of(context: Context, room_id: str) -> Reply:
    """What is in the room now and next; whoever opens its code has come."""
    room, person = context.programme.room(room_id), context.participant
    if room is not None:
        hosts = context.services.hosts
        await context.save(lambda tx: hosts.arrive(tx, person, room, context.now))
    return await rooms.room_of(context, room_id)


async def prompt_of(context: Context, prompt_id: str) -> Reply:
    """What the event asks, with the person's answer where there is one."""
    voices = context.services.voices
    prompt = voices.prompt(prompt_id)
    if prompt is None:
        return stale.gone(context)
    answer = await voices.current(context.participant, prompt)
    return render_prompt(prompt, context.t, answer)
