"""What the answers add up to: for the report and for the summary of a sheet."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from bot.exports.stage_questions import StageFigures, stage_figures
from bot.exports.unanswered import UnansweredFigures, unanswered_figures
from bot.i18n import Translator
from bot.programme.programme import Programme
from bot.programme.prompts import is_tap, session_of, values_of
from bot.programme.values import Prompt, PromptKind
from bot.storage.collection import EventCollection
from bot.storage.voices.answers import PromptAnswer
from bot.storage.voices.desk import PrintCount, PromptCount
from bot.views.programme.session_lines import title_of
from bot.views.voices.prompts import label_of
from bot.voices.counting import counts_of

SMALLEST = 5
"""Fewer people than this are not shown as a group: their answers could be told apart."""


@dataclass(frozen=True)
class PromptFigures:
    """One prompt. `counts` has a label and a number for each value."""

    question: str
    count: PromptCount
    counts: tuple[tuple[str, int], ...] = ()

    @property
    def is_scale(self) -> bool:
        return self.count.prompt.kind is PromptKind.SCALE


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

    answers: int
    prompts: tuple[PromptFigures, ...]
    sessions: tuple[SessionFigures, ...]
    affiliations: tuple[GroupFigures, ...]
    printing: PrintCount
    unanswered: UnansweredFigures
    stages: tuple[StageFigures, ...] = ()

    @property
    def scales(self) -> tuple[PromptFigures, ...]:
        return tuple(each for each in self.prompts if each.is_scale)

    @property
    def choices(self) -> tuple[PromptFigures, ...]:
        return tuple(each for each in self.prompts if each.counts and not each.is_scale)

    def of(self, prompt_id: str) -> PromptFigures | None:
        return next((each for each in self.prompts if each.count.prompt.id == prompt_id), None)


def figures_of(
    collected: EventCollection, prompts: Sequence[Prompt], programme: Programme, t: Translator
) -> Figures:
    by_prompt: dict[str, list[PromptAnswer]] = defaultdict(list)
    for answer in collected.standing:
        by_prompt[answer.prompt_id].append(answer)
    scales = [one for one in prompts if one.kind is PromptKind.SCALE and not is_tap(one)]
    counts = counts_of(collected, prompts)
    return Figures(
        counts.answers,
        tuple(_prompt(each, t) for each in counts.prompts if not is_tap(each.prompt)),
        tuple(_sessions(collected, prompts, by_prompt, programme, t)),
        tuple(_affiliations(collected, scales, by_prompt)),
        counts.printing,
        unanswered_figures(collected.unanswered),
        stage_figures(collected.stage_questions, programme, t),
    )


def _prompt(count: PromptCount, t: Translator) -> PromptFigures:
    prompt, values = count.prompt, Counter(count.values)
    counts: tuple[tuple[str, int], ...] = ()
    if prompt.kind is not PromptKind.TEXT:
        counts = tuple((label_of(prompt, n, t), values[n]) for n in values_of(prompt))
    return PromptFigures(t.pick(prompt.text), count, counts)


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


def _mean(answers: Iterable[PromptAnswer]) -> float | None:
    values = [answer.value for answer in answers if answer.value is not None]
    return fmean(values) if values else None
