"""What may be a part of a compound, as far as the dictionary and the languages know."""

from dataclasses import dataclass

from bot.questions.vocabulary.compounds import SHORTEST
from bot.questions.vocabulary.lexicon import Lexicon

JOINTS = "seaou"
"""Letters that join the parts of a compound."""


@dataclass(frozen=True)
class Parts:
    """Asked of pieces of words, as they stand in a compound."""

    lexicon: Lexicon

    def is_part(self, part: str) -> bool:
        return part not in self.lexicon.fillers and self.lexicon.is_entry(part)

    def is_first(self, part: str) -> bool:
        """Is it a word that says something: "tillgång" is no gång, and "avgift" no gift?"""
        return part not in self.lexicon.fillers and self.is_word(part)

    def is_word(self, part: str) -> bool:
        """Is it a word, with or without the letter that joins it?"""
        forms = {part, part.removesuffix("s"), part.removesuffix("e"), part.lstrip(JOINTS)}
        return any(len(form) >= SHORTEST and self.lexicon.is_entry(form) for form in forms)

    def ends_in_word(self, rest: str) -> bool:
        """The same with endings, as what stands last has them."""
        bare = rest.lstrip(JOINTS)
        return len(bare) > SHORTEST and self.lexicon.translations.has(bare, "sv")
