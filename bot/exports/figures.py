"""What the answers add up to: for the report and for the summary of a sheet."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from bot.i18n import Translator
from bot.programme.programme import Programme
from bot.programme.prompts import is_tap, session_of, values_of
from bot.programme.values import Prompt, PromptKind
from bot.storage.collection import EventCollection
from bot.storage.voices.answers import PromptAnswer
from bot.storage.voices.quotes import Consent
from bot.views.programme.session_lines import title_of
from bot.views.voices.prompts import label_of

SMALLEST = 5
"""Fewer people than this are not shown as a group: their answers could be told apart."""


@dataclass(frozen=True)
class PromptFigures:
    """One prompt. `counts` has a label and a number for each value; `mean` is of a scale's."""

    prompt: Prompt
    question: str
    asked: int
    answered: int
    counts: tuple[tuple[str, int], ...] = ()
    mean: float | None = None

    @property
    def rate(self) -> float | None:
        """The part of those asked who answered, 0 to 1; None where nobody was."""
        return min(1.0, self.answered / self.asked) if self.asked else None


@dataclass(frozen=True)
class SessionFigures:
    """How many answers name the session, and what taps after it say."""

    title: str
    named: int
    taps: int
    mean: float | None


@dataclass(frozen=True)
class GroupFigures:
    """Those who gave one affiliation, and their mean on each scale (None under SMALLEST)."""

    name: str
    people: int
    means: tuple[float | None, ...]


@dataclass(frozen=True)
class Figures:
    """One event in numbers. The means of `affiliations` follow the order of `scales`."""

    event_id: str
    prompts: tuple[PromptFigures, ...]
    sessions: tuple[SessionFigures, ...]
    affiliations: tuple[GroupFigures, ...]
    consents: Mapping[Consent, int]
    unanswered: tuple[tuple[str, int], ...]

    @property
    def scales(self) -> tuple[PromptFigures, ...]:
        return tuple(each for each in self.prompts if each.prompt.kind is PromptKind.SCALE)

    def of(self, prompt_id: str) -> PromptFigures | None:
        return next((each for each in self.prompts if each.prompt.id == prompt_id), None)


def figures_of(
    collected: EventCollection, prompts: Sequence[Prompt], programme: Programme, t: Translator
) -> Figures:
    by_prompt: dict[str, list[PromptAnswer]] = defaultdict(list)
    for answer in collected.standing:
        by_prompt[answer.prompt_id].append(answer)
    general = [prompt for prompt in prompts if not is_tap(prompt)]
    scales = [prompt for prompt in general if prompt.kind is PromptKind.SCALE]
    return Figures(
        collected.event_id,
        tuple(_prompt(p, by_prompt[p.id], _asked(p, collected), t) for p in general),
        tuple(_sessions(collected, prompts, by_prompt, programme, t)),
        tuple(_affiliations(collected, scales, by_prompt)),
        _consents(collected),
        _unanswered(collected),
    )


def _prompt(
    prompt: Prompt, answers: Sequence[PromptAnswer], asked: int, t: Translator
) -> PromptFigures:
    values = Counter(one.value for one in answers if one.value is not None)
    counts: tuple[tuple[str, int], ...] = ()
    if prompt.kind is not PromptKind.TEXT:
        counts = tuple((label_of(prompt, n, t), values[n]) for n in values_of(prompt))
    mean = _mean(answers) if prompt.kind is PromptKind.SCALE else None
    return PromptFigures(prompt, t.pick(prompt.text), asked, len(answers), counts, mean)


def _asked(prompt: Prompt, collected: EventCollection) -> int:
    """What comes along with another prompt was asked of as many as that was."""
    kind, _, other = prompt.when.partition(":")
    return collected.asked.get(other if kind == "with" else prompt.id, 0)


def _sessions(
    collected: EventCollection,
    prompts: Iterable[Prompt],
    by_prompt: Mapping[str, list[PromptAnswer]],
    programme: Programme,
    t: Translator,
) -> Iterable[SessionFigures]:
    named = Counter(
        session
        for answer in collected.standing
        if (quote := collected.quotes.get(answer.id))
        for session in quote.sessions
    )
    taps: dict[str, list[PromptAnswer]] = defaultdict(list)
    for prompt in filter(is_tap, prompts):
        if prompt.kind is PromptKind.SCALE:
            taps[session_of(prompt)] += by_prompt.get(prompt.id, [])
    for session in programme.sessions:
        told = taps.get(session.id, [])
        if named[session.id] or told:
            mean = _mean(told) if len(told) >= SMALLEST else None
            yield SessionFigures(title_of(session, t), named[session.id], len(told), mean)


def _affiliations(
    collected: EventCollection,
    scales: Sequence[Prompt],
    by_prompt: Mapping[str, list[PromptAnswer]],
) -> Iterable[GroupFigures]:
    people: dict[str, set[int]] = defaultdict(set)
    for answer in collected.standing:
        quote = collected.quotes.get(answer.id)
        if quote and quote.affiliation and answer.participant_id is not None:
            people[quote.affiliation].add(answer.participant_id)
    given = [_by_person(by_prompt.get(scale.id, [])) for scale in scales]
    for name in sorted(people, key=lambda name: (-len(people[name]), name)):
        means = []
        for by_person in given:
            theirs = [answer for person in people[name] for answer in by_person.get(person, ())]
            means.append(_mean(theirs) if len(theirs) >= SMALLEST else None)
        yield GroupFigures(name, len(people[name]), tuple(means))


def _by_person(answers: Iterable[PromptAnswer]) -> dict[int | None, list[PromptAnswer]]:
    found: dict[int | None, list[PromptAnswer]] = defaultdict(list)
    for answer in answers:
        found[answer.participant_id].append(answer)
    return found


def _consents(collected: EventCollection) -> dict[Consent, int]:
    counts = Counter(
        quote.consent
        for answer in collected.standing
        if (quote := collected.quotes.get(answer.id))
    )
    return {consent: counts[consent] for consent in Consent}


def _unanswered(collected: EventCollection) -> tuple[tuple[str, int], ...]:
    """The questions that got no answer, the most frequent first; alike but for case counts as one."""
    texts: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for each in collected.unanswered:
        key = " ".join(each.text.casefold().split()).rstrip("?!. ")
        texts.setdefault(key, each.text)
        counts[key] += 1
    return tuple((texts[key], n) for key, n in counts.most_common())


def _mean(answers: Iterable[PromptAnswer]) -> float | None:
    values = [answer.value for answer in answers if answer.value is not None]
    return fmean(values) if values else None
