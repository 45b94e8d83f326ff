"""How common a word is in Swedish and English at large, whatever the programme holds."""

from pathlib import Path

from bot.questions.vocabulary.word_table import WordTable

RARE, COMMON = 30, 55
"""On ten times Zipf's scale: once in a million words, and once in three thousand."""
LEAST, MOST = 0.2, 1.0
"""What the commonest and the rarest words tell."""


class Frequency:
    """Words that are not in the list are rarer than once in a million."""

    def __init__(self, file: Path) -> None:
        self._table = WordTable(file)

    def is_word(self, word: str, language: str | None = None) -> bool:
        """Is it a word of the language, or of any where none is given?"""
        return self.of(word, language) > 0

    def tells(self, word: str) -> float:
        """How much a word of a question tells by itself: a rare one 1, a common one little."""
        share = (COMMON - self.of(word, None)) / (COMMON - RARE)
        return max(LEAST, min(MOST, share))

    def of(self, word: str, language: str | None) -> int:
        """On ten times Zipf's scale; 0 of a word that is rarer than once in a million."""
        swedish, _, english = self._table.get(word).partition("/")
        places = {"sv": int(swedish or 0), "en": int(english or 0)}
        return places[language] if language in places else max(places.values())
