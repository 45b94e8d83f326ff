"""The characters and words by which people say that there is nothing in a cell yet."""

import re

NOTHING = {
    "na", "n/a", "n.a.", "n.n.", "nn", "tba", "tbd", "tbc", "t.b.a.", "t.b.d.", "null", "none",
    "nil", "nan", "#n/a", "#saknas!", "#ref!", "#värde!", "#value!", "ej klart", "ej satt",
    "meddelas senare", "kommer", "saknas", "ikke satt", "ikke klart", "noch offen", "offen",
    "ei tiedossa", "(tom)", "(blank)",
}  # fmt: skip
PUNCTUATION = re.compile(r"[\W_]{1,6}")


def is_nothing(text: str) -> bool:
    """Whether a text stands for nothing: empty, a dash, points, `TBA`."""
    bare = text.strip().casefold()
    return not bare or bare in NOTHING or PUNCTUATION.fullmatch(bare) is not None
