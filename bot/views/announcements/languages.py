"""Buttons to an announcement's text in each language but the one for everybody."""

from bot.i18n import Translator
from bot.storage.announcements.announcements import Announcement


def language_labels(
    announcement: Announcement, change: str, t: Translator
) -> list[tuple[str, str]]:
    """Each language with what its button says: add it, or `change` it where it is there."""
    others = [one for one in (t.language, *t.others) if one != announcement.first]
    return [
        (
            language,
            t.plain(
                f"announcements.{change if announcement.texts.get(language) else 'choose'}-language",
                language=t.name_of(language),
            ),
        )
        for language in others
    ]
