"""How the words of sessions are written: å, ä and ö that somebody typed are demanded."""

from collections.abc import Sequence

from bot.programme.translated_text import wordings
from bot.programme.values import Session
from bot.questions.vocabulary.plain_words import agree, fold, written_words
from bot.questions.vocabulary.stems import Stems

MOST_SPELLED = 1_000
"""Sessions whose words are kept as they are written."""


class SessionSpellings:
    """Reads a session's words when they are asked for first."""

    def __init__(self, sessions: Sequence[Session], stems: Stems) -> None:
        self._sessions = sessions
        self._stems = stems
        self._read: dict[int, dict[str, list[str]]] = {}

    def agree(self, number: int, typed: str, *, may_lack: bool) -> bool | None:
        """Does the session have the word with the same å, ä and ö? None where it lacks it.

        With `may_lack` it is the same also without any, as English has it.
        """
        there = self._words_of(number).get(self._stem(fold(typed)))
        if not there:
            return None
        return any(
            agree(word, typed.casefold()) or (may_lack and fold(word) == word) for word in there
        )

    def _words_of(self, number: int) -> dict[str, list[str]]:
        """The words of a session as they are written, by their stems."""
        found = self._read.get(number)
        if found is None:
            if len(self._read) > MOST_SPELLED:
                self._read.clear()
            session = self._sessions[number]
            found = self._read[number] = {}
            texts = "\n".join((*wordings(session.title), *wordings(session.abstract)))
            for word in set(written_words(texts)):
                found.setdefault(self._stem(fold(word)), []).append(word)
        return found

    def _stem(self, folded: str) -> str:
        return self._stems.keys(folded).sure[0]
