"""The programme by day and time."""

from bot.turn import Presses, Turn
from bot.views.actions.programme import ShowDays, ShowProgramme, ShowSlot, ShowSlots
from bot.views.programme.programme import render_days, render_slot, render_slots
from bot.views.programme.slots import present_page, today
from handlers.favourites import saved_by
from handlers.questions.answers import answer_question


async def show_programme(turn: Turn) -> None:
    """Today as it stands now, else the days; words after the command are a question."""
    if turn.words:
        await answer_question(turn, turn.words)
        return
    await show_present(turn)


async def show_present(turn: Turn) -> None:
    day = today(turn.scene)
    if day is None:
        await turn.show(render_days(turn.scene, app_url=turn.services.app_url))
        return
    page = present_page(turn.scene, day)
    app_url = turn.services.app_url
    await turn.show(render_slots(turn.scene, day=day, number=page, app_url=app_url))


async def show_days(turn: Turn) -> None:
    page = turn.press(ShowDays).page
    await turn.show(render_days(turn.scene, number=page, app_url=turn.services.app_url))


async def show_slots(turn: Turn) -> None:
    action, app_url = turn.press(ShowSlots), turn.services.app_url
    await turn.show(render_slots(turn.scene, day=action.day, number=action.page, app_url=app_url))


async def show_slot(turn: Turn) -> None:
    action = turn.press(ShowSlot)
    await turn.show(
        render_slot(
            await saved_by(turn),
            turn.scene,
            day=action.day,
            minute=action.minute,
            number=action.page,
        )
    )


PRESSES: Presses = {
    ShowProgramme: show_present,
    ShowDays: show_days,
    ShowSlots: show_slots,
    ShowSlot: show_slot,
}
