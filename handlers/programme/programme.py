"""The programme by day and time."""

from bot.turn import Presses, Turn
from bot.views.actions.programme import (
    ShowDays,
    ShowSlot,
    ShowSlots,
)
from bot.views.programme.programme import (
    render_days,
    render_slot,
    render_slots,
)
from bot.views.programme.slots import (
    present_page,
    today,
)
from handlers.favourites import saved_by
from handlers.questions.typed import answer_question


async def show_programme(turn: Turn) -> None:
    """Today as it stands now, else the days; words after the command are a question."""
    if turn.words:
        await answer_question(turn, turn.words)
        return
    programme, now = turn.programme, turn.now
    day = today(programme, now)
    if day is None:
        await turn.show(render_days(programme, turn.t))
        return
    page = present_page(programme, now, day)
    await turn.show(render_slots(programme, turn.t, day=day, number=page))


async def show_days(turn: Turn) -> None:
    page = turn.press(ShowDays).page
    await turn.show(render_days(turn.programme, turn.t, number=page))


async def show_slots(turn: Turn) -> None:
    action = turn.press(ShowSlots)
    await turn.show(render_slots(turn.programme, turn.t, day=action.day, number=action.page))


async def show_slot(turn: Turn) -> None:
    action = turn.press(ShowSlot)
    await turn.show(
        render_slot(
            turn.programme,
            await saved_by(turn),
            turn.t,
            day=action.day,
            minute=action.minute,
            number=action.page,
        )
    )


PRESSES: Presses = {
    ShowDays: show_days,
    ShowSlots: show_slots,
    ShowSlot: show_slot,
}
