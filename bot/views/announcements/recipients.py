"""Whom an announcement is meant for, in words, and how they read it."""

from collections.abc import Sequence

from bot.actions import short_key
from bot.i18n import Translator
from bot.programme.programme import Programme
from bot.programme.values import Prompt
from bot.replies import Html
from bot.storage.announcements.announcements import Announcement
from bot.storage.announcements.audience import Audience, Readers, Recipients, Whom
from bot.views.scene import Scene
from bot.views.short_text import shorten

TITLE = 60
"""Characters of a session's or prompt's words among the recipients."""


def recipients_in_words(recipients: Recipients, prompts: Sequence[Prompt], scene: Scene) -> str:
    """As in "de som har sparat Etik, och av dem bara de som läser engelska"."""
    t = scene.t
    groups = []
    for whom, alike in recipients.by_kind:
        names = [_named(each, prompts, scene) for each in alike]
        groups.append(t.plain(f"announcements.to-{whom}", name=_any_of(names, t)))
    first, *others = groups
    return "".join([first, *(t.plain("announcements.of-them", to=each) for each in others)])


def audience_in_words(audience: Audience, prompts: Sequence[Prompt], scene: Scene) -> str:
    """As in "de som har sparat Etik"."""
    return recipients_in_words(Recipients((audience,)), prompts, scene)


def segment_name(audience: Audience, scene: Scene) -> str:
    """The track, room, language, role or affiliation by itself."""
    return _named(audience, (), scene)


def reader_lines(announcement: Announcement, readers: Readers, t: Translator) -> list[Html]:
    """How many read it in which language, who has chosen another, and who reads on the web alone."""
    first, texts = announcement.first, announcement.texts
    lines = []
    for language in texts:
        alone = sum(
            n
            for code, n in readers.by_language.items()
            if (code if texts.get(code) else first) == language
        )
        if alone:
            lines.append(t("announcements.read-in", n=alone, language=t.name_of(language)))
    for language, n in sorted(readers.by_language.items()):
        if not texts.get(language):
            lines.append(t("announcements.read-instead", n=n, language=t.name_of(language)))
    if readers.on_the_web:
        lines.append(t("announcements.read-on-the-web", n=readers.on_the_web))
    return lines


def _named(audience: Audience, prompts: Sequence[Prompt], scene: Scene) -> str:
    t, key = scene.t, audience.key
    match audience.whom:
        case Whom.UNDECIDED:
            return t.time(scene.programme.local(audience.start))
        case Whom.UNANSWERED:
            asked = next((prompt for prompt in prompts if prompt.id == key), None)
            return shorten(t.pick(asked.text) if asked else key, TITLE)
        case Whom.LANGUAGE:
            return t.name_of(key)
        case Whom.ROLE:
            return t.plain(f"roles.{key}")
        case _:
            return shorten(_in_programme(audience, scene.programme) or key, TITLE)


def _in_programme(audience: Audience, programme: Programme) -> str:
    """Empty for what is not (any more) in it."""
    match audience.whom:
        case Whom.SAVED:
            session = programme.session(audience.key)
            return session.title if session else ""
        case Whom.TRACK | Whom.ROOM:
            find = programme.track if audience.whom is Whom.TRACK else programme.room
            place = find(audience.key)
            return place.name if place else ""
        case _:
            known = programme.file.settings.affiliations
            return next((each for each in known if short_key(each) == audience.key), "")


def _any_of(names: Sequence[str], t: Translator) -> str:
    """As in "Vinga, Styrsö eller Gröna salen"."""
    *others, last = names
    if not others:
        return last
    return t.plain("announcements.or", some=", ".join(others), last=last)
