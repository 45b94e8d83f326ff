"""The choices under a draft: recipients, time, words, file, sound, newcomers."""

from datetime import UTC, datetime

from telegram import Update

from bot.announcements import LONGEST, LONGEST_WITH_FILE, Draft
from bot.announcements.moments import moment_in
from bot.replies import Reply
from bot.storage.announcements import Announcement
from bot.storage.audience import Audience
from bot.storage.dialogues import Dialogue
from bot.storage.roles import Role
from bot.views.announcement import render_too_long, render_writing
from bot.views.announcement_actions import (
    EditDraft,
    SetAudience,
    SetStanding,
    SetTime,
    SetUrgent,
)
from bot.views.announcement_choices import render_audiences, render_sessions, render_times
from handlers import stale
from handlers.announcement_drafts import own_draft, refuse_old, reopened, show_draft, show_question
from handlers.context import App, Context
from handlers.roles import requires
from handlers.routing import on_press

ASKING = {
    "text": "announcements.write-text",
    "file": "announcements.send-file",
}
"""What is said while a part of a draft is awaited."""


@requires(Role.ORGANISER)
async def edit(update: Update, context: Context) -> None:
    """Open what changes a part of the draft."""
    action = context.press(EditDraft)
    draft = await own_draft(context, action.announcement, action.version)
    if draft is None:
        return
    if action.part == "to":
        await _show_audiences(context, draft)
    elif action.part == "saved":
        await _show_sessions(context, draft, action.page)
    elif action.part == "time":
        await _wait_for(context, draft, "time")
        await context.show(render_times(draft, context.now, context.programme, context.t))
    elif action.part == "file" and draft.file_id:
        await show_draft(context, await change(context, draft, file_id="", file_kind=""))
    elif action.part in context.services.translators:
        await _wait_for(context, draft, action.part)
        name = context.t.name_of(action.part)
        await context.show(
            render_writing(context.t, "announcements.write-language", language=name)
        )
    elif action.part in ASKING:
        await _wait_for(context, draft, action.part)
        await context.show(render_writing(context.t, ASKING[action.part]))
    else:
        await stale.show_stale(update, context)


@requires(Role.ORGANISER)
async def set_audience(update: Update, context: Context) -> None:
    action = context.press(SetAudience)
    try:
        audience = Audience.read(action.audience)
    except ValueError:
        await stale.show_stale(update, context)
        return
    await _set(context, action.announcement, action.version, audience=str(audience))


@requires(Role.ORGANISER)
async def set_time(update: Update, context: Context) -> None:
    action = context.press(SetTime)
    moment = datetime.fromtimestamp(action.minute * 60, UTC) if action.minute else None
    await _set(context, action.announcement, action.version, send_at=moment)


@requires(Role.ORGANISER)
async def set_urgent(update: Update, context: Context) -> None:
    action = context.press(SetUrgent)
    await _set(context, action.announcement, action.version, urgent=action.on)


@requires(Role.ORGANISER)
async def set_standing(update: Update, context: Context) -> None:
    action = context.press(SetStanding)
    await _set(context, action.announcement, action.version, standing=action.on)


async def take_part(context: Context, dialogue: Dialogue, text: str) -> Draft | None:
    """A typed part of a draft; gives the changed draft, None where something else was said."""
    draft = await own_draft(context, dialogue.data["announcement"])
    if draft is None:
        return None
    if dialogue.step == "time":
        return await _take_time(context, draft, text)
    language = draft.first if dialogue.step == "text-again" else dialogue.step
    if language != draft.first and language not in context.services.translators:
        await context.show(render_writing(context.t, ASKING["file"]))
        return None
    limit = LONGEST_WITH_FILE if draft.file_id else LONGEST
    if len(text) > limit:
        await context.show(render_too_long(len(text), limit, context.t))
        return None
    return await change(context, draft, texts=draft.with_text(language, text))


async def change(context: Context, draft: Announcement, **fields: object) -> Draft:
    announcements, person = context.services.announcements, context.participant
    return await context.save(
        lambda tx: announcements.drafts.change(tx, person, draft, context.now, **fields)
    )


async def _take_time(context: Context, draft: Announcement, text: str) -> Draft | None:
    moment = moment_in(text, context.programme, context.now)
    if moment is None or moment <= context.now:
        key = "announcements.no-time" if moment is None else "announcements.time-is-past"
        await context.show(Reply(context.t(key)))
        return None
    return await change(context, draft, send_at=moment.astimezone(UTC))


async def _set(context: Context, number: int, version: int, **fields: object) -> None:
    draft = await own_draft(context, number)
    if draft is None:
        return
    if all(getattr(draft, name) == value for name, value in fields.items()):
        await show_question(context, await reopened(context, draft))
    elif draft.version != version:
        await refuse_old(context)
    else:
        await show_question(context, await change(context, draft, **fields))


async def _show_audiences(context: Context, draft: Announcement) -> None:
    audiences, now = context.services.announcements.audiences, context.now
    offered = audiences.offered(now)
    counts = [(one, len(await audiences.people(one, now, now))) for one in offered]
    prompts = context.services.voices.prompts
    await context.show(render_audiences(draft, counts, context.programme, prompts, context.t))


async def _show_sessions(context: Context, draft: Announcement, page: int) -> None:
    sessions = context.services.announcements.audiences.sessions(context.now)
    savers = await context.services.storage.favourites.counts(context.event_id)
    await context.show(
        render_sessions(draft, sessions, savers, page, context.programme, context.t)
    )


async def _wait_for(context: Context, draft: Announcement, part: str) -> None:
    announcements, person = context.services.announcements, context.participant
    step = "text-again" if part == "text" else part
    data = {"announcement": draft.id, "version": draft.version}
    await context.save(
        lambda tx: announcements.drafts.wait_for(tx, person, step, data, context.now)
    )


def register(application: App) -> None:
    on_press(application, EditDraft, edit)
    on_press(application, SetAudience, set_audience)
    on_press(application, SetTime, set_time)
    on_press(application, SetUrgent, set_urgent)
    on_press(application, SetStanding, set_standing)
