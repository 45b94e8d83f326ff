"""What was sent: as a list, one by one with what can still be done, and the notice for newcomers."""

from collections.abc import Sequence

from bot.actions import Action
from bot.i18n import Translator
from bot.replies import Button, Html, Reply
from bot.storage.announcements.announcements import Announcement
from bot.storage.announcements.sendings import Progress
from bot.views.actions.announcements import (
    CorrectAnnouncement,
    DropAnnouncement,
    FadeNotice,
    ResendAnnouncement,
    ShowAnnouncement,
    ShowAnnouncements,
    StopAnnouncement,
    UndoAnnouncement,
    WithdrawAnnouncement,
    WriteNotice,
)
from bot.views.announcements.languages import language_labels
from bot.views.announcements.progress import seen_lines
from bot.views.emphasis import emphasised
from bot.views.pages import listing, numbered
from bot.views.rows import Rows, home_button, home_rows, in_pairs
from bot.views.short_text import shorten

SHOWN = 80
"""Characters of each text in the list."""

ON_A_BUTTON = 30
MOST = 6


def render_list(found: Sequence[tuple[Announcement, Progress]], t: Translator) -> Reply:
    """The newest first."""
    shown = found[:MOST]
    if not shown:
        return Reply(t("announcements.none"), home_rows(t))
    texts = [shorten(announcement.text, SHOWN) for announcement, _ in shown]
    lines = [
        Html.lines(text, _state(announcement, progress, t))
        for text, (announcement, progress) in zip(texts, shown, strict=True)
    ]
    actions = [ShowAnnouncement(announcement.id) for announcement, _ in shown]
    text = Html.paragraphs(t("announcements.list"), numbered(lines))
    return listing(text, texts, actions, (home_button(t),))


def render_one(announcement: Announcement, progress: Progress, t: Translator) -> Reply:
    """One with what can still be done about it."""
    text = Html.paragraphs(
        *map(emphasised, announcement.texts.values()), _state(announcement, progress, t)
    )
    buttons = _acts(announcement, progress, t)
    ways = (Button(t.plain("announcements.list-button"), ShowAnnouncements()), home_button(t))
    return Reply(text, (*in_pairs(buttons), ways))


def render_correcting(announcement: Announcement, language: str, t: Translator) -> Reply:
    """The bot waits for the new words; the old ones are shown, to be copied."""
    asked = t("announcements.write-correction")
    if language != announcement.first:
        asked = t("announcements.write-correction-in", language=t.name_of(language))
    back = Button(t.plain("announcements.back"), DropAnnouncement(0))
    return Reply(Html.paragraphs(asked, announcement.texts.get(language)), ((back,),))


def render_ask_withdraw(announcement: Announcement, n: int, t: Translator) -> Reply:
    sure = WithdrawAnnouncement(announcement.id, announcement.version, sure=True)
    words = shorten(announcement.text, ON_A_BUTTON)
    rows: Rows = (
        (Button(t.plain("announcements.withdraw-sure", words=words), sure),),
        (Button(t.plain("announcements.keep"), ShowAnnouncement(announcement.id)),),
    )
    text = Html.paragraphs(t("announcements.ask-withdraw", n=n), shorten(announcement.text, SHOWN))
    return Reply(text, rows)


def render_notice(notice: Announcement | None, t: Translator) -> Reply:
    """What newcomers see, to be replaced or removed."""
    write = Button(t.plain("announcements.write-notice"), WriteNotice())
    if notice is None:
        return Reply(t("announcements.no-notice"), ((write,), (home_button(t),)))
    text = Html.paragraphs(t("announcements.notice"), *map(emphasised, notice.texts.values()))
    fade = Button(t.plain("announcements.fade"), FadeNotice(notice.id, notice.version))
    return Reply(text, ((write,), (fade,), (home_button(t),)))


def render_sent_to_others(n: int, t: Translator) -> Reply:
    """Other organisers are asked."""
    return Reply(t("announcements.asked-others", n=n), home_rows(t))


def _state(announcement: Announcement, progress: Progress, t: Translator) -> Html:
    key = f"announcements.is-{announcement.state}"
    state = t(key, n=progress.sent, total=progress.total, number=announcement.author_id or "?")
    return Html.lines(state, *seen_lines(progress, t))


def _acts(announcement: Announcement, progress: Progress, t: Translator) -> list[Button]:
    number, version = announcement.id, announcement.version

    def button(key: str, action: Action) -> Button:
        return Button(t.plain(f"announcements.{key}"), action)

    if announcement.state == "confirmed" and progress.begins_at:
        return [button("undo", UndoAnnouncement(number))]
    if announcement.state not in {"confirmed", "sent", "stopped"}:
        return []
    acts = [
        button("correct", CorrectAnnouncement(number, version, announcement.first)),
        *(
            Button(label, CorrectAnnouncement(number, version, language))
            for language, label in language_labels(announcement, "correct", t)
        ),
        button("withdraw", WithdrawAnnouncement(number, version, sure=False)),
    ]
    if announcement.state == "confirmed":
        return [button("stop", StopAnnouncement(number)), *acts]
    if progress.again:
        label = t.plain("announcements.resend", n=progress.again)
        acts.insert(0, Button(label, ResendAnnouncement(number, version)))
    return acts
