"""Makes the two data files of `bot/questions/words/data/` from the wheels that have their sources.

`python -m tests.questions.word_data SVLANG.whl WORDFREQ.whl`, which needs msgpack. Sources and
licences are in `bot/questions/words/data/README.md`.
"""

import gzip
import html
import re
import sys
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from bot.questions.vocabulary.lexicon import WORDS, load_lexicon
from bot.questions.vocabulary.plain_words import words_of

MOST_WORDS = 3
"""Longer translations are explanations."""
FEW = 3
"""Who has no more meanings than this means each of them."""
RAREST = 3.0
"""Words rarer than this (on Zipf's scale; 3 is once in a million) are left out of the frequencies."""
_BRACKETS = re.compile(r"\[[^\]]*\]|\([^)]*\)")
_LEADS = frozenset({"to", "a", "an", "the", "be", "sth", "sby", "att"})


def translations(wheel: Path) -> dict[str, list[str]]:
    """Each Swedish entry and what it is in English, folded."""
    rows = zipfile.ZipFile(wheel).read("svlang/data/folkets_sv_en.tsv").decode("utf-8")
    found: dict[str, list[str]] = {}
    for row in rows.splitlines():
        entry, _, meanings = html.unescape(row).partition("\t")
        for spelled in entry.replace("|", "").split(","):
            swedish = " ".join(words_of(spelled))
            for meaning in re.split("[,;/]", _BRACKETS.sub(" ", meanings)):
                english = _plain(meaning)
                if swedish and english and english not in found.setdefault(swedish, []):
                    found[swedish].append(english)
    return found


def reversed_from(found: Mapping[str, list[str]]) -> dict[str, list[str]]:
    other: dict[str, list[str]] = {}
    for word, meanings in found.items():
        for meaning in meanings:
            other.setdefault(meaning, []).append(word)
    return other


def frequencies(wheel: Path) -> dict[str, str]:
    """Each folded word with its place on Zipf's scale, in tenths, in Swedish and in English."""
    import msgpack  # type: ignore[import-not-found] # only here

    found: dict[str, dict[str, int]] = {}
    with zipfile.ZipFile(wheel) as archive:
        for language in ("sv", "en"):
            packed = archive.read(f"wordfreq/data/large_{language}.msgpack.gz")
            _, *bins = msgpack.loads(gzip.decompress(packed), raw=False)
            for centibels, words in enumerate(bins):
                zipf = 9 - centibels / 100
                for word in words if zipf >= RAREST else ():
                    folded = words_of(word)
                    if word.isalpha() and len(folded) == 1 and len(folded[0]) > 1:
                        places = found.setdefault(folded[0], {})
                        places[language] = max(places.get(language, 0), round(10 * zipf))
    return {
        word: f"{places.get('sv', '')}/{places.get('en', '')}" for word, places in found.items()
    }


def _plain(meaning: str) -> str:
    words = words_of(meaning)
    while words and words[0] in _LEADS:
        words = words[1:]
    tells = any(word not in load_lexicon().fillers for word in words)
    return " ".join(words) if tells and len(words) <= MOST_WORDS else ""


def _lines(found: Mapping[str, list[str]], other: Mapping[str, list[str]]) -> Iterator[str]:
    """First the meanings that are little else, as "sjuksköterska" of "nurse", not "amma"."""
    for key, meanings in sorted(found.items()):
        sure = [one for one in meanings if len(other[one]) <= FEW]
        rest = [one for one in meanings if len(other[one]) > FEW]
        yield f"{key}\t{','.join(sure)};{','.join(rest)}".rstrip(";")


def main() -> None:
    svlang, wordfreq = map(Path, sys.argv[1:])
    folder = WORDS / "data"
    folder.mkdir(exist_ok=True)
    swedish = {key: found for key, found in translations(svlang).items() if found}
    english = reversed_from(swedish)
    for name, lines in (
        ("swedish-english.tsv", _lines(swedish, english)),
        ("english-swedish.tsv", _lines(english, swedish)),
        ("frequency.tsv", (f"{w}\t{z}" for w, z in sorted(frequencies(wordfreq).items()))),
    ):
        about = "# Derived; sources and licences are in README.md.\n"
        (folder / name).write_text(about + "".join(f"{line}\n" for line in lines), "utf-8")


if __name__ == "__main__":
    main()
