"""What was sent: listed, corrected, withdrawn; another organiser's word; the notice on arrival."""

from telegram import Update

from bot.announcements import KIND, LONGEST, LONGEST_WITH_FILE
from bot.replies import Reply
from bot.storage.announcements import Announcement
from bot.storage.database import Transaction
from bot.storage.dialogues import Dialogue
from bot.storage.roles import Role
from bot.views.announcement import render_announcement, render_too_long, render_writing
from bot.views.announcement_actions import (
    ApproveAnnouncement,
    CorrectAnnouncement,
    FadeNotice,
    ShowAnnouncement,
    ShowAnnouncements,
    WithdrawAnnouncement,
    WriteNotice,
)
from bot.views.announcement_desk import (
    MOST,
    render_ask_withdraw,
    render_correcting,
    render_list,
    render_notice,
    render_one,
)
from bot.views.rows import home_rows
from handlers import stale
from handlers.announcement_drafts import refuse_old
from handlers.announcement_progress import pressed_message, show_here
from handlers.context import App, Context
from handlers.roles import note_refusal, requires
from handlers.routing import on_command, on_press

OF_BEFORE = {"0": "", "1": "en"}
"""What buttons said when there were two languages; empty is the text for everybody."""


@requires(Role.ORGANISER)
async def show_list(update: Update, context: Context) -> None:
    announcements = context.services.announcements
    found = await context.services.storage.announcements.newest(context.event_id, MOST)
    progress = [await announcements.following.progress(one, context.now) for one in found]
    await context.show(render_list(list(zip(found, progress, strict=True)), context.t))


@requires(Role.ORGANISER)
async def show_one(update: Update, context: Context) -> None:
    found = await _found(context, context.press(ShowAnnouncement).announcement)
    if found is not None:
        progress = await context.services.announcements.following.progress(found, context.now)
        await context.show(render_one(found, progress, context.t))


@requires(Role.ORGANISER)
async def begin_correction(update: Update, context: Context) -> None:
    """Wait for the new words."""
    action = context.press(CorrectAnnouncement)
    found = await _found(context, action.announcement, action.version)
    if found is None:
        return
    language = OF_BEFORE.get(action.language, action.language) or found.first
    if language != found.first and language not in context.services.translators:
        await stale.show_stale(update, context)
        return
    announcements, person = context.services.announcements, context.participant
    data = {"announcement": found.id, "version": found.version, "language": language}
    await context.save(
        lambda tx: announcements.drafts.wait_for(tx, person, "correct", data, context.now)
    )
    await context.show(render_correcting(found, language, context.t))


async def take_correction(context: Context, dialogue: Dialogue, text: str) -> None:
    """The new words: with everybody who has the old ones, and in the notice."""
    found = await _found(context, dialogue.data["announcement"], dialogue.data["version"])
    if found is None:
        return
    limit = LONGEST_WITH_FILE if found.file_id else LONGEST
    if len(text) > limit:
        await context.show(render_too_long(len(text), limit, context.t))
        return
    services, person = context.services, context.participant
    texts = found.with_text(_language_of(dialogue, found), text)
    message_id = await context.send(Reply(context.t("announcements.correcting")))

    async def unit(tx: Transaction) -> None:
        await services.storage.dialogues.close(tx, person.id, KIND)
        await services.mending.correct(tx, person, found, message_id, context.now, texts)

    await context.save(unit)
    services.poke()


@requires(Role.ORGANISER)
async def withdraw(update: Update, context: Context) -> None:
    """Ask first; then delete it with all who have it."""
    action = context.press(WithdrawAnnouncement)
    found = await _found(context, action.announcement, action.version)
    if found is None:
        return
    services, person = context.services, context.participant
    if not action.sure:
        progress = await services.announcements.following.progress(found, context.now)
        await context.show(render_ask_withdraw(found, progress.sent, context.t))
        return
    here = pressed_message(update)
    await context.save(lambda tx: services.mending.withdraw(tx, person, found, here, context.now))
    services.poke()
    await show_here(context, found.id)


@requires(Role.ORGANISER)
async def answer_request(update: Update, context: Context) -> None:
    """A second organiser's word on what another wants to send."""
    action = context.press(ApproveAnnouncement)
    found = await _found(context, action.announcement, action.version)
    if found is None:
        return
    approving, person, here = (
        context.services.approving,
        context.participant,
        pressed_message(update),
    )

    async def unit(tx: Transaction) -> bool:
        if action.agreed:
            return await approving.approve(tx, person, found, here, context.now)
        return await approving.decline(tx, person, found, context.now)

    if not await context.save(unit):
        await stale.say_done_already(context)
        return
    context.services.poke()
    if action.agreed:
        await show_here(context, found.id)
    else:
        await context.show(Reply(context.t("announcements.declined"), home_rows(context.t)))


@requires(Role.ORGANISER)
async def show_notice(update: Update, context: Context) -> None:
    """`/anslag`: what newcomers see."""
    notice = await context.services.storage.announcements.standing(context.event_id, context.now)
    await context.show(render_notice(notice, context.t))


@requires(Role.ORGANISER)
async def write_notice(update: Update, context: Context) -> None:
    announcements, person = context.services.announcements, context.participant
    await context.save(
        lambda tx: announcements.drafts.begin(tx, person, context.now, standing=True)
    )
    await context.show(render_writing(context.t, "announcements.write-for-newcomers"))


@requires(Role.ORGANISER)
async def fade_notice(update: Update, context: Context) -> None:
    """Newcomers see nothing any more; those who got it keep it."""
    storage, person, now = context.services.storage, context.participant, context.now
    action, notice = (
        context.press(FadeNotice),
        await storage.announcements.standing(context.event_id, context.now),
    )
    shown = (notice.id, notice.version) if notice else None
    if shown and shown != (action.announcement, action.version):
        await context.show(render_notice(notice, context.t))
        return

    async def unit(tx: Transaction) -> int:
        faded = await storage.announcements.fade(tx, context.event_id, person.id)
        if faded:
            await storage.records.audit(tx, now, "notice.removed", actor_id=person.id)
        return faded

    if not await context.save(unit):
        await stale.say_done_already(context)
        return
    await context.show(render_notice(None, context.t))


async def greet(context: Context) -> None:
    """On /start: what the organisers want everybody to know who comes."""
    notice = await context.services.storage.announcements.standing(context.event_id, context.now)
    if notice is not None:
        await context.send(render_announcement(notice, context.t))


def _language_of(dialogue: Dialogue, found: Announcement) -> str:
    """Which text is corrected; what was begun before there were more languages says `english`."""
    if language := dialogue.data.get("language"):
        return str(language)
    return "en" if dialogue.data["english"] else found.first


async def _found(context: Context, number: int, version: int | None = None) -> Announcement | None:
    """The announcement in the version the button names; says so when somebody has changed it."""
    found = await context.services.storage.announcements.by_id(number)
    if found is None:
        await stale.show_stale(context.origin, context)
        return None
    if version is None or found.version == version:
        return found
    if found.changed_by == context.participant.id:
        await refuse_old(context)
        return None
    await note_refusal(context, "old")
    number_of_other = found.changed_by or "?"
    text = context.t("announcements.changed-by", number=number_of_other)
    await context.show(Reply(text, home_rows(context.t)))
    return None


def register(application: App) -> None:
    on_command(application, ("meddelanden", "announcements"), show_list)
    on_command(application, ("anslag", "notice"), show_notice)
    on_press(application, ShowAnnouncements, show_list)
    on_press(application, ShowAnnouncement, show_one)
    on_press(application, CorrectAnnouncement, begin_correction)
    on_press(application, WithdrawAnnouncement, withdraw)
    on_press(application, ApproveAnnouncement, answer_request)
    on_press(application, WriteNotice, write_notice)
    on_press(application, FadeNotice, fade_notice)
