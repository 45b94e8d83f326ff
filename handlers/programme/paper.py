"""A whole day as a picture, or as a file to print."""

from bot.errors import Refused, Unfinished
from bot.exports.paper.wishes import PaperForm, PaperWish, file_name
from bot.replies import Attachment
from bot.turn import Presses, Turn
from bot.views.actions.programme import TakeDay
from bot.views.programme.paper import render_no_paper, render_paper
from handlers import stale_buttons

FORMS = (PaperForm.PNG, PaperForm.PDF)


async def take_day(turn: Turn) -> None:
    press, days = turn.press(TakeDay), turn.programme.days
    if press.form not in FORMS or not 0 <= press.day < len(days):
        await stale_buttons.show_gone(turn)
        return
    await turn.toast(turn.t.plain("paper.making"))
    wish = PaperWish(PaperForm(press.form), day=days[press.day].date)
    scene = turn.scene
    try:
        paper = await turn.event.papers.paper(wish, turn.t, turn.now)
    except (Refused, Unfinished) as error:
        sentence = turn.t.plain(error.key, **error.values)
        await turn.send(render_no_paper(sentence, turn.t, day=press.day))
        return
    files = [
        Attachment(
            file_name(wish, turn.event.id, turn.t, number),
            page,
            is_picture=wish.form is PaperForm.PNG,
            is_for_all=True,
        )
        for number, page in enumerate(paper.pages, start=1)
    ]
    await turn.send(render_paper(files, scene, day=press.day))


PRESSES: Presses = {TakeDay: take_day}
