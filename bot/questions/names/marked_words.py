"""Where å, ä and ö count: "lasts" is no "låstes", but "drönare" are drones."""

from bot.questions.vocabulary.lexicon import Lexicon
from bot.questions.vocabulary.plain_words import fold


def demands_marks(typed: str, language: str | None, lexicon: Lexicon) -> bool:
    """Was one typed, or an English word that Swedish has not, so that only what has the same is meant?"""
    word = typed.casefold()
    if fold(word) != word:
        return True
    is_english = language == "en" and lexicon.frequency.is_word(word, "en")
    return is_english and not is_in_both(word, "en", lexicon)


def is_in_both(word: str, language: str, lexicon: Lexicon) -> bool:
    """Has the other language the same word, but for its å, ä and ö?"""
    sure = lexicon.stems.keys(word).sure[0]
    meanings = lexicon.translations.of(word, language)
    return any(
        one.language != language and lexicon.stems.keys(one.words[0]).sure[0] == sure
        for one in meanings
    )
