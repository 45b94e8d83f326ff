"""Texts of a programme that lack one of the languages in which the event is held."""

from collections import Counter
from collections.abc import Iterator

from bot.programme.programme import Programme
from bot.programme.translated_text import TranslatedText, is_translated
from bot.programme.values import EXAMPLE


def untranslated(programme: Programme) -> Counter[str]:
    """How many there are, by where they stand, as in "sessions.title".

    Names of rooms and of the event are names, and asked of nobody. Where the event does not say in
    which languages it is held, somebody has to have begun.
    """
    file = programme.file
    if not (file.settings.languages or is_translated(file)):
        return Counter()
    wanted, own = set(programme.languages), file.event.language
    return Counter(
        place
        for place, text, language in _texts(programme)
        if text.strip() and not wanted <= _languages(text, language or own)
    )


def _texts(programme: Programme) -> Iterator[tuple[str, str, str]]:
    """Each with its place and, where that is said, the language of a plain one."""
    file = programme.file
    yield "event.about", file.event.about, ""
    yield "event.about_easy", file.event.about_easy, ""
    for room in file.rooms:
        yield "rooms.directions", room.directions, ""
    for track in file.tracks:
        yield "tracks.name", track.name, ""
    for info in file.info:
        yield "info.title", info.title, ""
        yield "info.text", info.text, ""
    for session in file.sessions:
        if session.source != EXAMPLE:
            yield "sessions.title", session.title, session.language
            yield "sessions.abstract", session.abstract, session.language


def _languages(text: str, own: str) -> set[str]:
    return set(text.versions) if isinstance(text, TranslatedText) else {own}
