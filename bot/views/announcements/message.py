"""An announcement as people get it, and the draft as its author sees it."""

import html
from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.i18n import Translator
from bot.programme.values import Prompt
from bot.replies import Attachment, Button, Html, Reply
from bot.storage.announcements.announcements import Announcement
from bot.storage.announcements.audience import Readers, Recipients, Whom
from bot.views.actions.announcements import (
    ApproveAnnouncement,
    DropAnnouncement,
    EditDraft,
    SetStanding,
    SetUrgent,
)
from bot.views.announcements.languages import language_labels
from bot.views.announcements.recipients import reader_lines, recipients_in_words
from bot.views.emphasis import emphasised
from bot.views.rows import Rows, home_button, home_rows
from bot.views.scene import Scene


def render_announcement(announcement: Announcement, t: Translator, join: str = "") -> Reply:
    """The text as it was typed, line breaks and all, with its file; `join` is the way to the event.

    An album has no buttons, so there it stands in the text.
    """
    is_album, way = len(announcement.files) > 1, html.escape(join)
    message = Html.paragraphs(
        t("announcements.heading"),
        emphasised(announcement.said_in(t.language)),
        Html(f'<a href="{way}">{t("announcements.join")}</a>') if join and is_album else None,
    )
    row = (Button(t.plain("announcements.join"), url=join),) if join else (home_button(t),)
    return Reply(message, (row,), _files_of(announcement))


def render_withdrawn_message(announcement: Announcement, t: Translator) -> Reply:
    """What stands where a message could not be deleted, or under its picture or file."""
    text = t("announcements.withdrawn-message")
    return Reply(text, ((home_button(t),),), _files_of(announcement))


def render_writing(t: Translator, key: str = "announcements.write", **values: str) -> Reply:
    return Reply(t(key, **values), ((_cancel(0, t),),))


def render_question(
    announcement: Announcement,
    readers: Readers,
    time: timedelta,
    prompts: Sequence[Prompt],
    scene: Scene,
) -> Reply:
    """Under the preview: how many will get it, what can be changed, and how to confirm."""
    t, recipients = scene.t, readers.count
    chosen = _chosen(announcement, prompts, scene)
    if announcement.audience == Whom.NEWCOMERS:
        text = Html.paragraphs(
            t("announcements.preview-newcomers"), t("announcements.confirm", n=0)
        )
    elif not recipients:
        text = Html.paragraphs(t("announcements.nobody"), chosen)
    else:
        text = Html.paragraphs(
            Html.lines(
                t("announcements.preview", n=recipients, time=about(time, t)),
                *reader_lines(announcement, readers, t),
            ),
            chosen,
            t("announcements.confirm", n=recipients),
        )
    return Reply(text, _choices(announcement, t))


def render_request(announcement: Announcement, recipients: int, scene: Scene) -> Reply:
    """To the other organisers: what one of them wants to send to so many."""
    t = scene.t
    number = announcement.author_id or "?"
    text = Html.paragraphs(
        t("announcements.request", number=number, n=recipients),
        *map(emphasised, announcement.texts.values()),
        _chosen(announcement, (), scene),
    )
    yes, no = (
        ApproveAnnouncement(announcement.id, announcement.version, agreed)
        for agreed in (True, False)
    )
    rows: Rows = (
        (Button(t.plain("announcements.approve"), yes),),
        (Button(t.plain("announcements.decline"), no),),
    )
    return Reply(text, rows, _files_of(announcement))


def render_verdict(number: int, t: Translator, *, agreed: bool) -> Reply:
    """To the author: what another organiser said."""
    key = "announcements.was-approved" if agreed else "announcements.was-declined"
    return Reply(t(key, number=number), home_rows(t))


def render_wrong_number(announcement_id: int, recipients: int, t: Translator) -> Reply:
    text = t("announcements.wrong-number", n=recipients)
    return Reply(text, ((_cancel(announcement_id, t),),))


def render_nobody(announcement_id: int, t: Translator) -> Reply:
    return Reply(t("announcements.nobody"), ((_cancel(announcement_id, t),),))


def render_too_long(length: int, limit: int, t: Translator) -> Reply:
    return Reply(t("announcements.too-long", length=length, limit=limit), ((_cancel(0, t),),))


def render_alone(t: Translator) -> Reply:
    """So many need a second organiser, and there is none."""
    return Reply(t("announcements.alone"), home_rows(t))


def render_dropped(t: Translator) -> Reply:
    return Reply(t("announcements.dropped"), home_rows(t))


def render_too_late(t: Translator) -> Reply:
    """The draft was sent or dropped already."""
    return Reply(t("announcements.too-late"), home_rows(t))


def moment_in_words(moment: datetime | None, scene: Scene) -> str:
    """As in "kl. 14.05, torsdag 30 november"."""
    t = scene.t
    if moment is None:
        return t.plain("announcements.now")
    local = scene.programme.local(moment)
    return t.plain("announcements.at", time=t.time(local), date=t.date(local.date()))


def about(time: timedelta, t: Translator) -> str:
    """A round time, such as "cirka 20 s"; minutes from a minute and a half."""
    seconds = max(1, round(time.total_seconds()))
    if seconds < 90:
        return t.plain("announcements.seconds", count=seconds)
    return t.plain("announcements.minutes", count=round(seconds / 60))


def _files_of(announcement: Announcement) -> tuple[Attachment, ...]:
    is_picture = announcement.file_kind == "picture"
    return tuple(
        Attachment("", b"", is_picture=is_picture, held_as=held) for held in announcement.files
    )


def _chosen(announcement: Announcement, prompts: Sequence[Prompt], scene: Scene) -> Html | None:
    """What is not as it is by itself: other recipients, a time, a sound, newcomers."""
    t = scene.t
    lines = []
    if announcement.audience not in {Whom.ALL, Whom.NEWCOMERS}:
        to = recipients_in_words(Recipients.read(announcement.audience), prompts, scene)
        lines.append(t("announcements.chosen-to", to=to))
    if announcement.send_at:
        time = moment_in_words(announcement.send_at, scene)
        lines.append(t("announcements.chosen-time", time=time))
    if announcement.urgent:
        lines.append(t("announcements.chosen-urgent"))
    if announcement.standing and announcement.audience != Whom.NEWCOMERS:
        lines.append(t("announcements.chosen-standing"))
    return Html.lines(*lines) if lines else None


def _choices(announcement: Announcement, t: Translator) -> Rows:
    number, version = announcement.id, announcement.version

    def edit(part: str, key: str) -> Button:
        return Button(t.plain(f"announcements.{key}"), EditDraft(number, version, part))

    urgent, standing = announcement.urgent, announcement.standing
    return (
        (edit("to", "choose-to"), edit("time", "choose-time")),
        (
            edit("text", "choose-text"),
            *(
                Button(label, EditDraft(number, version, language))
                for language, label in language_labels(announcement, "choose-other", t)
            ),
        ),
        (
            edit("file", "choose-no-file" if announcement.file_id else "choose-file"),
            Button(
                t.plain("announcements.not-urgent" if urgent else "announcements.urgent"),
                SetUrgent(number, version, not urgent),
            ),
        ),
        (
            Button(
                t.plain("announcements.not-standing" if standing else "announcements.standing"),
                SetStanding(number, version, not standing),
            ),
            _cancel(number, t),
        ),
    )


def _cancel(announcement_id: int, t: Translator) -> Button:
    return Button(t.plain("announcements.cancel"), DropAnnouncement(announcement_id))
