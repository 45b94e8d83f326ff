"""The one place that counts what came in: for the chat, the screen and every file alike."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from bot.programme.values import Prompt
from bot.storage.collection import EventCollection
from bot.storage.voices.answers import PromptAnswer
from bot.storage.voices.desk import Counts, PrintCount, PromptCount
from bot.storage.voices.quotes import Mark, Quote, Said
from bot.voices.organiser_messages import is_told


def counts_of(collected: EventCollection, prompts: Sequence[Prompt], *, erased: int = 0) -> Counts:
    """`erased` are answers that stand in a file to be printed and nowhere else any more."""
    by_prompt: dict[str, list[PromptAnswer]] = defaultdict(list)
    for answer in collected.standing:
        if not is_told(answer.prompt_id):
            by_prompt[answer.prompt_id].append(answer)
    return Counts(
        tuple(_prompt(one, by_prompt[one.id], _asked(one, collected)) for one in prompts),
        answers=sum(map(len, by_prompt.values())),
        printing=_printing(
            [quote_of(one, collected) for one in for_print(collected.standing, prompts)]
        ),
        recalled=sum(quote.is_recalled for quote in collected.quotes.values()) + erased,
    )


def for_print(
    answers: Iterable[PromptAnswer], prompts: Iterable[Prompt]
) -> Iterator[PromptAnswer]:
    """The answers in words, not taken back, to what is asked for print."""
    known = {prompt.id for prompt in prompts if prompt.publishable}
    for answer in answers:
        if answer.prompt_id in known and answer.text and answer.withdrawn_at is None:
            yield answer


def quote_of(answer: PromptAnswer, collected: EventCollection) -> Quote:
    """What is known of the answer as a quote; of some that is nothing yet."""
    return collected.quotes.get(answer.id) or Quote(answer.id)


def _prompt(prompt: Prompt, answers: Sequence[PromptAnswer], asked: int) -> PromptCount:
    values = tuple(one.value for one in answers if one.value is not None)
    # Numbers of before those were counted who answer by themselves may be lower.
    return PromptCount(prompt, max(asked, len(answers)) if asked else 0, len(answers), values)


def _asked(prompt: Prompt, collected: EventCollection) -> int:
    """What comes along with another prompt was asked of as many as that was."""
    kind, _, other = prompt.when.partition(":")
    return collected.asked.get(other if kind == "with" else prompt.id, 0)


def _printing(quotes: Sequence[Quote]) -> PrintCount:
    said, decided = Counter(one.said for one in quotes), Counter(one.decision for one in quotes)
    return PrintCount(
        {each: said[each] for each in Said},
        decided[Mark.CHOSEN],
        decided[Mark.RESERVE],
        sum(one.may_be_printed and one.mark is Mark.NO for one in quotes),
    )
