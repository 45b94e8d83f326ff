"""What somebody needs now, beside the programme: help, a lost bag, the way home, a place to rest."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.programme.values import Info
from bot.questions.answers.confidence import asks_for_session
from bot.questions.answers.desk import desk
from bot.questions.answers.practical import practical
from bot.questions.index.search import UNDERSTOOD
from bot.questions.reading.question_context import QuestionContext
from bot.questions.values import Answer, Intent
from bot.questions.vocabulary.compounds import SHORTEST
from bot.questions.vocabulary.plain_words import agree, fold, words_of, written_words

ALONE = "?"
"""Ends the name of a topic whose words say so only where nothing else is asked for."""

OTHERWISE = ("about", "topic", "session-word", "who", "when", "full", "begin", "end")
"""Cues of questions in which a single word is what the question is about."""

GRAVE = frozenset(
    {"emergency", "despair", "fire", "first-aid", "missing-person", "unsafe", "swearing"}
)
"""What is told of these goes before what the programme says."""

TAGGED_ALONE = frozenset({"despair", "missing-person", "swearing"})
"""Only an entry that is meant for it may answer these."""

NEAREST = {"emergency": ("first-aid",), "first-aid": ("emergency",)}
"""Topics whose entries tell as well what is to be done."""

AT_STAKE = frozenset({"emergency", "despair", "fire"})
"""Where life is, which goes before all else that the same words say."""

OF_THINGS = frozenset({"lost-property"})
"""Topics whose other words name a thing: who lost a jacket asks for no cloakroom."""

NAMED = 0.7
"""An entry that fits so well was asked for by its own name, or by one of its words."""

SHORTENED = frozenset({"t", "s", "m", "d", "re", "ve", "ll"})
"""What stands after an apostrophe in English; the phrases have it typed together, as "cant"."""


@dataclass(frozen=True)
class Told:
    """A topic, in which language it was said, where, and whether it is told only by itself."""

    topic: str
    language: str | None
    places: range
    is_alone: bool

    @classmethod
    def read(cls, names: list[str], places: range) -> "Told":
        """`names` are those of one phrase, which may be of both languages."""
        language, _, topic = names[0].partition(" ")
        is_sure = all(name.partition(" ")[0] == language for name in names)
        told_in = language if is_sure else None
        return cls(topic.removesuffix(ALONE), told_in, places, topic.endswith(ALONE))


def need(context: QuestionContext) -> Answer | None:
    """What is said in so many words, wherever it stands; of several what the programme has."""
    if context.wants("about", "topic", "session-word") or asks_for_session(context):
        return None
    told = [one for one in _told(context) if not one.is_alone]
    if not told:
        return None
    if told[0].topic in AT_STAKE:
        return _answer(context, told[0])
    if not any(one.topic in GRAVE for one in told) and _is_of_session(context, told):
        return None
    answers = [_answer(context, one) for one in told]
    known = next((one for one in answers if one.info), None)
    if known or answers[0].is_grave or answers[0].need in OF_THINGS:
        return known or answers[0]
    return _asked_besides(context, told) or answers[0]


def _is_of_session(context: QuestionContext, told: Sequence[Told]) -> bool:
    """Does a session tell of it, and of all else: "utflykten, när går bussen"?"""
    said = {place for one in told for place in one.places}
    content = set(context.question.content)
    best = next(iter(context.matches), None)
    if best is None or not (content & said and content - said):
        return False
    evidence = context.evidence
    return all(evidence.get(at, {}).get(best.number, 0.0) >= UNDERSTOOD for at in content)


def _asked_besides(context: QuestionContext, told: Sequence[Told]) -> Answer | None:
    """The entry that the other words ask for by name: "is there a lift, I have a pram"."""
    said = {place for one in told for place in one.places}
    content = tuple(place for place in context.question.content if place not in said)
    rest = replace(context, question=replace(context.question, content=content))
    best = next(iter(rest.infos), None)
    is_named = bool(content) and best is not None and best.fit >= NAMED
    return practical(rest) if is_named else None


def need_alone(context: QuestionContext) -> Answer | None:
    """What single words say where they are all there is, and no session is called so."""
    told = [one for one in _told(context) if one.is_alone]
    if not told or context.wants(*OTHERWISE):
        return None
    explained = {place for one in told for place in one.places}
    words = context.question.words
    left = [words[place] for place in context.subject if place not in explained]
    asks_more = any(not _says(context, word, "beside-need") for word in left)
    if asks_more or any(_says(context, word, "seats") for word in words):
        return None
    return None if _names_session(context) else _answer(context, told[0])


def _told(context: QuestionContext) -> list[Told]:
    """All that is said: where life is at stake first, then the longest phrase."""
    people = context.question.people
    names = people.places if people else frozenset()
    words, places = _without_apostrophes(context.question.words)
    needs = context.index.lexicon.needs
    found = []
    for at, word in enumerate(words):
        for phrase, _ in needs.get(word, ()):
            until = at + len(phrase)
            if tuple(words[at:until]) != phrase:
                continue
            span = range(places[at], places[until])
            if not set(span) <= names:
                found.append(Told.read([of for same, of in needs[word] if same == phrase], span))
    return sorted(found, key=lambda one: (one.topic not in AT_STAKE, -len(one.places)))


def _without_apostrophes(words: Sequence[str]) -> tuple[list[str], list[int]]:
    """The words with "can" and "t" as one, and where each begins; last, where the last one ends."""
    joined: list[str] = []
    places: list[int] = []
    for place, word in enumerate(words):
        if joined and word in SHORTENED:
            joined[-1] += word
        else:
            joined.append(word)
            places.append(place)
    return joined, [*places, len(words)]


def _names_session(context: QuestionContext) -> bool:
    """Is the word one of a title, and does nothing tell that it is meant otherwise?"""
    of_people = any(_says(context, word, "of-people") for word in context.question.words)
    if of_people or context.wants("where", "way"):
        return False
    best = next(iter(context.matches), None)
    return best is not None and context.title_words(best)[0] > 0


def _says(context: QuestionContext, word: str, frame: str) -> bool:
    return bool(context.index.lexicon.begins((word,), frame))


def _answer(context: QuestionContext, told: Told) -> Answer:
    return Answer(
        Intent.NEED,
        language=told.language,
        need=told.topic,
        is_grave=told.topic in GRAVE,
        info=_entry(context, told.topic),
        desk=desk(context),
    )


def _entry(context: QuestionContext, topic: str) -> Info | None:
    """The entry of that topic, or the one that tells of it, found by the words if it can be.

    What does not tell of it is none, or a lost phone would be answered by the wifi.
    """
    infos = context.programme.file.info
    for near in (topic, *NEAREST.get(topic, ())):
        tagged = next((info for info in infos if info.topic == near), None)
        if tagged or topic in TAGGED_ALONE:
            return tagged
        telling = [info for info in infos if _tells_of(context, info, near)]
        if telling:
            found = practical(context)
            best = max(telling, key=lambda info: _is_told(context, info.title, near))
            return found.info if found and found.info in telling else best
    return None


def _tells_of(context: QuestionContext, info: Info, topic: str) -> bool:
    """Is it on the topic, or does it say the words of it that were asked, or compounds of them?

    A single word such as "bussen" in its text tells nothing of the train, if that was asked.
    """
    text = f"{info.title} {info.text}"
    if _is_told(context, info.title, topic) or _is_told(context, text, topic, surely=True):
        return True
    groups_of = context.index.lexicon.groups_of
    named = [word for word in context.question.written if _is_told(context, word, topic)]
    meant = {group for word in named for group in groups_of(fold(word))}
    said = [word for word in words_of(text) if _is_told(context, word, topic)]
    if any(not (named and meant.isdisjoint(groups_of(word))) for word in said):
        return True
    asked = (*named, *(twin for word in named for twin in _twins(context, word, topic)))
    words = written_words(text)
    return any(_ends_as(context, word, one.casefold()) for word in words for one in asked)


def _twins(context: QuestionContext, word: str, topic: str) -> Iterator[str]:
    """What the word is in the other language, so that a "skyttelbuss" is found by "bus"."""
    for words, *_ in context.index.lexicon.translations.of(fold(word), context.question.language):
        if len(words) == 1 and _is_told(context, words[0], topic):
            yield words[0]


def _ends_as(context: QuestionContext, word: str, typed: str) -> bool:
    """Is it a compound of what was typed, with å, ä and ö as typed: no "deltagare" of "tåg"?"""
    stems = context.index.lexicon.stems
    stem, end = stems.sure(fold(word))[0], stems.sure(fold(typed))[0]
    if fold(typed) == typed and (stem == end or len(end) <= SHORTEST):
        return stem == end
    if len(end) < SHORTEST or not stem.endswith(end):
        return False
    return fold(typed) == typed or agree(word[len(stem) - len(end) :], typed[: len(end)])


def _is_told(context: QuestionContext, text: str, topic: str, *, surely: bool = False) -> bool:
    """Does the text say words of the topic; `surely`, those that say it wherever they stand?"""
    names = {topic} if surely else {topic, f"{topic}{ALONE}"}
    words = words_of(text)
    return any(
        name.partition(" ")[2] in names and words[place : place + len(phrase)] == phrase
        for place, word in enumerate(words)
        for phrase, name in context.index.lexicon.needs.get(word, ())
    )
