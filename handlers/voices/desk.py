"""`/roster` and `/exportera`: staff look through the voices, choose, take out files."""

from bot.access import requires
from bot.actions import short_key
from bot.errors import Refused
from bot.exports.export_requests import ExportRequest, file_name
from bot.exports.forms import FORMS
from bot.i18n import Translator
from bot.programme.prompts import final_from
from bot.replies import Html
from bot.roles import Role
from bot.storage.voices.desk import Filter
from bot.storage.voices.quotes import Mark
from bot.turn import Presses, Turn
from bot.views.actions.desk import (
    ChooseFilter,
    ClearFilter,
    MarkQuote,
    ShowDesk,
    ShowEntries,
    ShowEntry,
    ShowExports,
    ShowFilter,
    ShowFilters,
    TakeOut,
)
from bot.views.voices.desk import (
    render_desk,
    render_entries,
    render_entry,
    render_filter,
    render_filters,
    render_gone,
    values_of_filter,
)
from bot.views.voices.export_choices import how_final, render_exports, render_file
from bot.voices.desk import beside, matching


@requires(Role.STAFF)
async def show_desk(turn: Turn) -> None:
    counts = await turn.event.voices.desk.counts()
    await turn.show(render_desk(counts, turn.t, has_screen=bool(turn.services.web_url)))


@requires(Role.STAFF)
async def show_entries(turn: Turn) -> None:
    await _show_entries(turn, turn.press(ShowEntries).page)


@requires(Role.STAFF)
async def show_entry(turn: Turn) -> None:
    await show_entry_of(turn, turn.press(ShowEntry).answer)


@requires(Role.STAFF)
async def mark(turn: Turn) -> None:
    press, desk, person = (
        turn.press(MarkQuote),
        turn.event.voices.desk,
        turn.participant,
    )
    news: Html | None = None
    if press.mark in set(Mark) and await desk.entry(press.answer):
        decided = Mark(press.mark)
        try:
            await turn.save(lambda tx: desk.mark(tx, person, press.answer, decided, turn.now))
        except Refused as error:  # its writer has said otherwise since the button was shown
            news = turn.t(error.key, **error.values)
    await show_entry_of(turn, press.answer, news)


@requires(Role.STAFF)
async def show_filters(turn: Turn) -> None:
    chosen = await turn.event.voices.desk.filter(turn.participant, turn.now)
    await turn.show(render_filters(chosen, turn.scene))


@requires(Role.STAFF)
async def show_filter(turn: Turn) -> None:
    press = turn.press(ShowFilter)
    if press.name in Filter.kinds:
        values = values_of_filter(press.name, await turn.event.voices.desk.entries())
        await turn.show(render_filter(press.name, values, turn.scene, number=press.page))


@requires(Role.STAFF)
async def choose_filter(turn: Turn) -> None:
    press, desk = turn.press(ChooseFilter), turn.event.voices.desk
    if press.name not in Filter.kinds:
        return
    values = values_of_filter(press.name, await desk.entries())
    value = next((each for each in values if short_key(each) == press.key), "")
    chosen = await desk.filter(turn.participant, turn.now)
    await _set_filter(turn, chosen.changed(**{press.name: value}))


@requires(Role.STAFF)
async def clear_filter(turn: Turn) -> None:
    await _set_filter(turn, Filter())


@requires(Role.STAFF)
async def show_exports(turn: Turn) -> None:
    prompts = turn.event.voices.prompts
    final = final_from(prompts, turn.programme)
    words = how_final(final, turn.scene)
    await turn.show(render_exports(FORMS, words, turn.t))


@requires(Role.STAFF)
async def take_file(turn: Turn) -> None:
    """Make a file and hand it over; who took what is written down with it."""
    press = turn.press(TakeOut)
    if press.form not in FORMS.get(press.what, ()):
        return
    await turn.toast(turn.t.plain("desk.fetching"))
    wish = ExportRequest(press.what, press.form, turn.participant.id)
    taken = await turn.event.exports.take(wish, _print_language(turn), turn.now)
    name = file_name(press.what, press.form, taken.taken.event_id, turn.t)
    await turn.send(render_file(name, taken.content, taken.rows, press.what, turn.t))


async def _show_entries(turn: Turn, page: int) -> None:
    desk = turn.event.voices.desk
    chosen = await desk.filter(turn.participant, turn.now)
    entries = matching(await desk.entries(), chosen)
    await turn.show(render_entries(entries, chosen, _print_language(turn), turn.t, number=page))


async def show_entry_of(turn: Turn, answer_id: int, news: Html | None = None) -> None:
    """With the ways to those beside it, of what the filter lets through."""
    desk = turn.event.voices.desk
    entries = await desk.entries()
    entry = next((one for one in entries if one.answer.id == answer_id), None)
    if entry is None:
        await turn.show(render_gone(turn.t))
        return
    chosen = await desk.filter(turn.participant, turn.now)
    around = beside(matching(entries, chosen), answer_id)
    p = _print_language(turn)
    await turn.show(render_entry(entry, p, turn.scene, around=around, news=news))


async def _set_filter(turn: Turn, chosen: Filter) -> None:
    desk, person = turn.event.voices.desk, turn.participant
    await turn.save(lambda tx: desk.set_filter(tx, person, chosen, turn.now))
    await turn.show(render_filters(chosen, turn.scene))


def _print_language(turn: Turn) -> Translator:
    return turn.event.translator(turn.programme.event.language)


PRESSES: Presses = {
    ShowDesk: show_desk,
    ShowEntries: show_entries,
    ShowEntry: show_entry,
    MarkQuote: mark,
    ShowFilters: show_filters,
    ShowFilter: show_filter,
    ChooseFilter: choose_filter,
    ClearFilter: clear_filter,
    ShowExports: show_exports,
    TakeOut: take_file,
}
