"""What people asked and got no answer to, the same subject once, however it was asked."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from bot.questions.vocabulary.lexicon import Lexicon, load_lexicon
from bot.questions.vocabulary.plain_words import words_of
from bot.storage.programme.records import UnansweredQuestion


@dataclass(frozen=True)
class UnansweredFigures:
    """`repeated` are the questions of those asked twice or more, the most frequent first."""

    total: int
    repeated: tuple[tuple[str, int], ...]

    @property
    def single(self) -> int:
        """How many were asked once only."""
        return self.total - sum(n for _, n in self.repeated)


def unanswered_figures(questions: Iterable[UnansweredQuestion]) -> UnansweredFigures:
    """A group is shown in the wording that was used most."""
    lexicon = load_lexicon()
    groups: dict[Hashable, Counter[str]] = defaultdict(Counter)
    for each in questions:
        groups[_subject(each.text, lexicon)][" ".join(each.text.split())] += 1
    counted = [(max(texts, key=texts.__getitem__), texts.total()) for texts in groups.values()]
    counted.sort(key=lambda group: -group[1])
    return UnansweredFigures(
        sum(n for _, n in counted), tuple(group for group in counted if group[1] > 1)
    )


def _subject(text: str, lexicon: Lexicon) -> Hashable:
    """The words that say what it is about, whatever their form; all where none says anything."""
    words = words_of(text)
    told = frozenset(lexicon.stems.sure(one)[0] for one in words if one not in lexicon.fillers)
    return told or words or text.strip()
