"""`/roster` and `/exportera`: staff look through the voices, choose, take out files."""

from dataclasses import fields, replace

from telegram import Update

from bot.actions import short_key
from bot.exports.taking_out import FORMS, Wish
from bot.i18n import Translator
from bot.programme.prompts import final_from
from bot.storage.quotes import Mark
from bot.views.desk import (
    Entry,
    Filter,
    render_desk,
    render_entries,
    render_entry,
    render_filter,
    render_filters,
    render_gone,
    values_of_filter,
)
from bot.views.desk_actions import (
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
from bot.views.taking_out import how_final, render_exports, render_file
from bot.voices.desk import matching
from handlers.context import App, Context
from handlers.routing import on_command, on_press
from handlers.staff import staff_only

FILTERS = {field.name for field in fields(Filter)}


@staff_only
async def show_desk(update: Update, context: Context) -> None:
    counts = await context.services.voices.desk.counts()
    await context.show(render_desk(counts, context.t))


@staff_only
async def show_entries(update: Update, context: Context) -> None:
    await _show_entries(context, context.press(ShowEntries).page)


@staff_only
async def show_entry(update: Update, context: Context) -> None:
    await show_entry_of(context, context.press(ShowEntry).answer)


@staff_only
async def mark(update: Update, context: Context) -> None:
    press, desk, person = (
        context.press(MarkQuote),
        context.services.voices.desk,
        context.participant,
    )
    if press.mark in set(Mark) and await find(context, press.answer):
        decided = Mark(press.mark)
        await context.save(lambda tx: desk.mark(tx, person, press.answer, decided, context.now))
    await show_entry_of(context, press.answer)


@staff_only
async def show_filters(update: Update, context: Context) -> None:
    chosen = await context.services.voices.desk.filter(context.participant, context.now)
    await context.show(render_filters(chosen, context.programme, context.t))


@staff_only
async def show_filter(update: Update, context: Context) -> None:
    press = context.press(ShowFilter)
    if press.name in FILTERS:
        values = values_of_filter(press.name, await context.services.voices.desk.entries())
        await context.show(
            render_filter(press.name, values, context.programme, context.t, number=press.page)
        )


@staff_only
async def choose_filter(update: Update, context: Context) -> None:
    press, desk = context.press(ChooseFilter), context.services.voices.desk
    if press.name not in FILTERS:
        return
    values = values_of_filter(press.name, await desk.entries())
    value = next((each for each in values if short_key(each) == press.key), "")
    chosen = await desk.filter(context.participant, context.now)
    await _set_filter(context, replace(chosen, **{press.name: value}))


@staff_only
async def clear_filter(update: Update, context: Context) -> None:
    await _set_filter(context, Filter())


@staff_only
async def show_exports(update: Update, context: Context) -> None:
    prompts = context.services.voices.prompts
    final = final_from(prompts, context.programme)
    words = how_final(final, context.now, context.programme, context.t)
    await context.show(render_exports(FORMS, words, context.t))


@staff_only
async def take_file(update: Update, context: Context) -> None:
    """Make a file and hand it over; who took what is written down with it."""
    press, services = context.press(TakeOut), context.services
    if press.form not in FORMS.get(press.what, ()):
        return
    await context.toast(context.t.plain("desk.fetching"))
    wish = Wish(press.what, press.form, context.participant.id)
    taken = await services.exports.take(wish, _print_language(context), context.now)
    await context.send(render_file(taken.name, taken.content, taken.rows, press.what, context.t))


async def _show_entries(context: Context, page: int) -> None:
    desk = context.services.voices.desk
    chosen = await desk.filter(context.participant, context.now)
    entries = matching(await desk.entries(), chosen)
    await context.show(
        render_entries(entries, chosen, _print_language(context), context.t, number=page)
    )


async def show_entry_of(context: Context, answer_id: int) -> None:
    entry = await find(context, answer_id)
    if entry is None:
        await context.show(render_gone(context.t))
        return
    p = _print_language(context)
    await context.show(render_entry(entry, context.programme, p, context.t))


async def _set_filter(context: Context, chosen: Filter) -> None:
    desk, person = context.services.voices.desk, context.participant
    await context.save(lambda tx: desk.set_filter(tx, person, chosen, context.now))
    await context.show(render_filters(chosen, context.programme, context.t))


async def find(context: Context, answer_id: int) -> Entry | None:
    entries = await context.services.voices.desk.entries()
    return next((entry for entry in entries if entry.answer.id == answer_id), None)


def _print_language(context: Context) -> Translator:
    return context.services.translator(context.programme.event.language)


def register(application: App) -> None:
    on_command(application, ("roster", "voices"), show_desk)
    on_command(application, ("exportera", "export"), show_exports)
    on_press(application, ShowDesk, show_desk)
    on_press(application, ShowEntries, show_entries)
    on_press(application, ShowEntry, show_entry)
    on_press(application, MarkQuote, mark)
    on_press(application, ShowFilters, show_filters)
    on_press(application, ShowFilter, show_filter)
    on_press(application, ChooseFilter, choose_filter)
    on_press(application, ClearFilter, clear_filter)
    on_press(application, ShowExports, show_exports)
    on_press(application, TakeOut, take_file)
