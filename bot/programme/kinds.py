"""Which kind of session another system's word or a title means."""

import re

from bot.programme.values import Kind

BY_WORD = (
    (Kind.BREAK, r"break|coffee|lunch|dinner|breakfast|fika|kaffe\w*|paus|pause|pausa|mittag\w*|frukost|middag|d[eé]jeuner|meal|registration|registrering|incheckning|check-?in|anmeldung|accueil"),
    (Kind.SOCIAL, r"social|party|fest|mingel|mingle|reception|networking|get-?together|ap[eé]ro|drinks"),
    (Kind.PLENARY, r"plenary|plenar\w*|plenum|keynote|opening|closing|invigning|avslutning|er[oö]ffnung|pl[eé]ni[eè]re"),
    (Kind.WORKSHOP, r"workshop|hands-on|tutorial|atelier|verkstad|verkstäder|hackathon|sprint|training"),
    (Kind.SEMINAR, r"seminar\w*|seminarie\w*|s[eé]minaire|panel\w*|podium\w*|samtal|debatt?e?|discussion|bof"),
    (Kind.EXHIBITION, r"exhibition|exhibit|utställning|ausstellung|exposition|expo|poster\w*|booth"),
    (Kind.PERFORMANCE, r"performance|concert|konsert|konzert|music|musik|film|movie|show|dj|theat\w+|comedy"),
    (Kind.ACTIVITY, r"activity|aktivitet|excursion|utflykt|studiebesök|tour|meetup|game|assembly"),
    (Kind.TALK, r"talk|lecture|föreläsning|föredrag|vortrag|presentation|conf[eé]rence|session|lightning\w*"),
)  # fmt: skip
KIND_NAMES = {kind.value for kind in Kind}
PATTERNS = tuple((kind, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for kind, words in BY_WORD)


def kind_of(
    word: str, title: str, *, is_service: bool = False, has_speakers: bool = False
) -> Kind:
    """The kind by the file's own word, else for what has no speaker by its title, else a talk."""
    if is_service:
        return _named(title, {Kind.SOCIAL, Kind.PLENARY}) or Kind.BREAK
    if word in KIND_NAMES:
        return Kind(word)
    if word and (found := _named(word, set(Kind))):
        return found
    if not has_speakers and (found := _named(title, {Kind.BREAK, Kind.SOCIAL})):
        return found
    return Kind.OTHER if word else Kind.TALK


def _named(text: str, kinds: set[Kind]) -> Kind | None:
    return next((kind for kind, words in PATTERNS if kind in kinds and words.search(text)), None)
