"""The choices under a draft: recipients, time, words, file, sound, newcomers."""

from datetime import UTC, datetime

from bot.access import requires
from bot.announcements import LONGEST, LONGEST_WITH_FILE, AnnouncementDraft
from bot.announcements.dialogues import AwaitedPart
from bot.announcements.moments import moment_in
from bot.replies import Reply
from bot.roles import Role
from bot.storage.announcements.announcements import Announcement
from bot.storage.announcements.audience import SEGMENTS, Audience, Recipients, Whom
from bot.turn import Presses, Turn
from bot.views.actions.announcements import (
    EditDraft,
    SetAudience,
    SetSegment,
    SetStanding,
    SetTime,
    SetUrgent,
)
from bot.views.announcements.choices import (
    render_audiences,
    render_segments,
    render_sessions,
    render_times,
)
from bot.views.announcements.message import render_too_long, render_writing
from bot.views.pages import page_of
from handlers import stale_buttons
from handlers.announcements.drafts import (
    own_draft,
    refuse_old,
    reopened,
    show_draft,
    show_question,
)

ASKING = {
    "text": "announcements.write-text",
    "file": "announcements.send-file",
}
"""What is said while a part of a draft is awaited."""


@requires(Role.ORGANISER)
async def edit(turn: Turn) -> None:
    """Open what changes a part of the draft."""
    action = turn.press(EditDraft)
    draft = await own_draft(turn, action.announcement, action.version)
    if draft is None:
        return
    if action.part == "to":
        await _show_audiences(turn, draft)
    elif action.part == "saved":
        await _show_sessions(turn, draft, action.page)
    elif action.part in SEGMENTS:
        await _show_segments(turn, draft, Whom(action.part), action.page)
    elif action.part == "time":
        await _wait_for(turn, draft, "time")
        await turn.show(render_times(draft, turn.scene))
    elif action.part == "file" and draft.file_id:
        await show_draft(turn, await change(turn, draft, file_id="", file_kind=""))
    elif action.part in turn.services.translators:
        await _wait_for(turn, draft, action.part)
        name = turn.t.name_of(action.part)
        await turn.show(render_writing(turn.t, "announcements.write-language", language=name))
    elif action.part in ASKING:
        await _wait_for(turn, draft, action.part)
        await turn.show(render_writing(turn.t, ASKING[action.part]))
    else:
        await stale_buttons.show_stale(turn)


@requires(Role.ORGANISER)
async def set_audience(turn: Turn) -> None:
    action = turn.press(SetAudience)
    try:
        audience = Audience.read(action.audience)
    except ValueError:
        await stale_buttons.show_stale(turn)
        return
    await _set(turn, action.announcement, action.version, audience=str(audience))


@requires(Role.ORGANISER)
async def set_segment(turn: Turn) -> None:
    action = turn.press(SetSegment)
    draft = await own_draft(turn, action.announcement)
    if draft is None:
        return
    whom, _, key = action.audience.partition(".")
    if whom not in SEGMENTS:
        await stale_buttons.show_stale(turn)
        return
    audience, recipients = Audience(Whom(whom), key), Recipients.read(draft.audience)
    if (audience in recipients.audiences) != action.on:
        recipients = recipients.with_one(audience) if action.on else recipients.without(audience)
    await _set(turn, draft.id, action.version, audience=str(recipients))


@requires(Role.ORGANISER)
async def set_time(turn: Turn) -> None:
    action = turn.press(SetTime)
    moment = datetime.fromtimestamp(action.minute * 60, UTC) if action.minute else None
    await _set(turn, action.announcement, action.version, send_at=moment)


@requires(Role.ORGANISER)
async def set_urgent(turn: Turn) -> None:
    action = turn.press(SetUrgent)
    await _set(turn, action.announcement, action.version, urgent=action.on)


@requires(Role.ORGANISER)
async def set_standing(turn: Turn) -> None:
    action = turn.press(SetStanding)
    await _set(turn, action.announcement, action.version, standing=action.on)


async def take_part(turn: Turn, dialogue: AwaitedPart, text: str) -> AnnouncementDraft | None:
    """A typed part of a draft; gives the changed draft, None where something else was said."""
    draft = await own_draft(turn, dialogue.announcement)
    if draft is None:
        return None
    if dialogue.step == "time":
        return await _take_time(turn, draft, text)
    language = draft.first if dialogue.step == "text-again" else dialogue.step
    if language != draft.first and language not in turn.services.translators:
        await turn.show(render_writing(turn.t, ASKING["file"]))
        return None
    limit = LONGEST_WITH_FILE if draft.file_id else LONGEST
    if len(text) > limit:
        await turn.show(render_too_long(len(text), limit, turn.t))
        return None
    return await change(turn, draft, texts=draft.with_text(language, text))


async def change(turn: Turn, draft: Announcement, **fields: object) -> AnnouncementDraft:
    announcements, person = turn.event.announcements, turn.participant
    return await turn.save(
        lambda tx: announcements.drafts.change(tx, person, draft, turn.now, **fields)
    )


async def _take_time(turn: Turn, draft: Announcement, text: str) -> AnnouncementDraft | None:
    moment = moment_in(text, turn.programme, turn.now)
    if moment is None or moment <= turn.now:
        key = "announcements.no-time" if moment is None else "announcements.time-is-past"
        await turn.show(Reply(turn.t(key)))
        return None
    return await change(turn, draft, send_at=moment.astimezone(UTC))


async def _set(turn: Turn, number: int, version: int, **fields: object) -> None:
    draft = await own_draft(turn, number)
    if draft is None:
        return
    if all(getattr(draft, name) == value for name, value in fields.items()):
        await show_question(turn, await reopened(turn, draft))
    elif draft.version != version:
        await refuse_old(turn)
    else:
        await show_question(turn, await change(turn, draft, **fields))


async def _show_audiences(turn: Turn, draft: Announcement) -> None:
    audiences, now = turn.event.announcements.audiences, turn.now
    counts = [
        (one, len(await audiences.people(Recipients((one,)), now, now)))
        for one in audiences.offered(now)
    ]
    kinds = [whom for whom in SEGMENTS if audiences.segments(whom, now)]
    prompts = turn.event.voices.prompts
    await turn.show(render_audiences(draft, counts, kinds, prompts, turn.scene))


async def _show_segments(turn: Turn, draft: Announcement, whom: Whom, number: int) -> None:
    audiences, now = turn.event.announcements.audiences, turn.now
    page = page_of(audiences.segments(whom, now), number)
    others = Recipients.read(draft.audience).besides(whom)
    counts = [len(await audiences.people(others.with_one(one), now, now)) for one in page.items]
    await turn.show(render_segments(draft, whom, page, counts, turn.scene))


async def _show_sessions(turn: Turn, draft: Announcement, page: int) -> None:
    sessions = turn.event.announcements.audiences.sessions(turn.now)
    savers = await turn.services.storage.favourites.counts(turn.event.id)
    await turn.show(render_sessions(draft, sessions, savers, page, turn.scene))


async def _wait_for(turn: Turn, draft: Announcement, part: str) -> None:
    announcements, person = turn.event.announcements, turn.participant
    awaited = AwaitedPart("text-again" if part == "text" else part, draft.id)
    await turn.save(lambda tx: announcements.drafts.wait_for(tx, person, awaited, turn.now))


PRESSES: Presses = {
    EditDraft: edit,
    SetAudience: set_audience,
    SetSegment: set_segment,
    SetTime: set_time,
    SetUrgent: set_urgent,
    SetStanding: set_standing,
}
