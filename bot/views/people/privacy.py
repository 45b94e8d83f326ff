"""What is kept about a person, as they read it, and the way to erase it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.i18n import Translator
from bot.programme.values import Prompt
from bot.replies import Attachment, Button, Html, Reply, bold
from bot.storage.connections.copy_files import KEPT_FOR
from bot.storage.people.participants import Participant
from bot.storage.people.parties import Party
from bot.storage.people.personal_data import KeptElsewhere
from bot.storage.people.series_wishes import SeriesWish
from bot.storage.voices.answers import PromptAnswer
from bot.storage.voices.quotes import Quote
from bot.views.actions.quotes import ShowConsents
from bot.views.actions.settings import AskForget, Forget, ShowMyData, ShowPrivacy
from bot.views.people.next_time import months_kept, wish_line
from bot.views.rows import home_button
from bot.views.scene import Scene
from bot.views.short_text import shorten
from bot.views.voices.prompts import label_of
from bot.views.voices.signature import work_of

MOST_LISTED = 8
"""Sessions or answers that are named; the file has them all."""


def render_privacy(scene: Scene) -> Reply:
    """What is kept, what for, how long, and who answers for it."""
    programme, t = scene.programme, scene.t
    settings = programme.file.settings
    controller = settings.privacy.controller or programme.event.organiser
    text = Html.paragraphs(
        bold(t("privacy.heading")),
        t("privacy.kept"),
        t("privacy.door"),
        t("privacy.not-kept"),
        t("privacy.telegram"),
        t(
            "privacy.how-long",
            days=settings.retention.accounts,
            answers=settings.retention.answers,
        ),
        t("privacy.next", months=months_kept(settings.retention))
        if programme.event.series
        else None,
        t(f"privacy.on-{settings.privacy.on_forget}"),
        _copies(t),
        t("privacy.controller", name=controller) if controller else None,
        t("privacy.contact", contact=settings.privacy.contact)
        if settings.privacy.contact
        else None,
    )
    rows: tuple[tuple[Button, ...], ...] = (
        (
            Button(t.plain("privacy.show-data"), ShowMyData()),
            Button(t.plain("privacy.erase"), AskForget()),
        ),
        (Button(t.plain("privacy.publishing"), ShowConsents()),),
    )
    if settings.privacy.policy_url:
        rows = (*rows, (Button(t.plain("privacy.policy"), url=settings.privacy.policy_url),))
    return Reply(text, (*rows, (home_button(t),)))


@dataclass(frozen=True)
class MyData:
    """What is kept about a person, as far as it means something to them."""

    participant: Participant
    roles: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    answers: tuple[tuple[Prompt | None, PromptAnswer], ...] = ()
    signed: tuple[Quote, ...] = ()
    told: tuple[str, ...] = ()
    party: Party | None = None
    stage_questions: tuple[str, ...] = ()
    stage_votes: int = 0
    elsewhere: tuple[KeptElsewhere, ...] = ()
    wishes: tuple[SeriesWish, ...] = ()


def render_my_data(data: MyData, file: Attachment, scene: Scene) -> Reply:
    """The parts that mean something to a person; the file holds the rows of all tables."""
    t = scene.t
    participant, roles = data.participant, ", ".join(data.roles)
    joined = scene.programme.local(participant.joined_at)
    text = Html.lines(
        bold(t("privacy.your-data")),
        t("privacy.number", number=participant.id),
        t("privacy.joined", date=t.date(joined.date()), time=t.time(joined)),
        t("privacy.language"),
        t("privacy.roles", roles=roles) if roles else None,
        _sessions(data.titles, t),
        _membership(data.party, participant, t),
        *_answers(data.answers, t),
        *(_signature(quote, t) for quote in data.signed[:MOST_LISTED]),
        *(t("privacy.told", words=shorten(words, 200)) for words in data.told[:MOST_LISTED]),
        *(t("stage.kept", words=words) for words in data.stage_questions[:MOST_LISTED]),
        t("stage.kept-votes", n=data.stage_votes) if data.stage_votes else None,
        *(
            t(
                "privacy.elsewhere",
                event=each.event,
                favourites=each.favourites,
                answers=each.answers,
            )
            for each in data.elsewhere
        ),
        *(wish_line(wish, t) for wish in data.wishes),
    )
    row = (Button(t.plain("privacy.erase"), AskForget()), home_button(t))
    return Reply(Html.paragraphs(text, t("privacy.file")), (row,), (file,))


def render_ask_forget(
    goes: int,
    favourites: int,
    stays: Mapping[str, Sequence[str]],
    scene: Scene,
    *,
    shown: str,
    has_roles: bool = False,
    party: Party | None = None,
    stage_questions: int = 0,
    stage_votes: int = 0,
    elsewhere: Sequence[KeptElsewhere] = (),
    news: Html | None = None,
) -> Reply:
    """What will be gone, and what not, before it is; `shown` names it.

    `goes` counts the answers that go; `stays` are the words of those that stay, by the policy that
    keeps them. `elsewhere` goes with the rest.
    """
    t = scene.t
    text = Html.paragraphs(
        news,
        t("privacy.ask-forget"),
        t("privacy.will-go", answers=goes, favourites=favourites),
        _elsewhere_too(elsewhere, t),
        t("party.will-go", code=party.code) if party else None,
        _stage_will_go(stage_questions, stage_votes, t),
        Html.lines(
            bold(t("privacy.will-stay")),
            *(
                line
                for policy, words in stays.items()
                for line in (
                    t(f"privacy.will-{policy}", n=len(words)),
                    *_words_that_stay(words, t),
                )
            ),
            t("privacy.number-will-stay") if has_roles else None,
            _copies(t),
            t("privacy.chat-will-stay"),
        ),
    )
    buttons = [Button(t.plain("privacy.forget"), Forget(shown))]
    if "unlink" in stays:
        buttons = [
            Button(t.plain("privacy.forget-but"), Forget(shown)),
            Button(t.plain("privacy.forget-answers"), Forget(shown, answers=True)),
        ]
    elif stays:
        buttons = [Button(t.plain("privacy.forget-rest"), Forget(shown))]
    keep = Button(t.plain("privacy.keep"), ShowPrivacy())
    return Reply(text, (*((button,) for button in buttons), (keep,)))


def _elsewhere_too(elsewhere: Sequence[KeptElsewhere], t: Translator) -> Html | None:
    events = ", ".join(each.event for each in elsewhere)
    return t("privacy.will-go-everywhere", events=events) if events else None


def _stage_will_go(questions: int, votes: int, t: Translator) -> Html | None:
    if questions:
        return t("stage.will-go", n=questions)
    return t("stage.votes-will-go") if votes else None


def _words_that_stay(stays: Sequence[str], t: Translator) -> list[Html]:
    lines = [Html.escape(f"– {shorten(words, 80)}") for words in stays[:MOST_LISTED]]
    left = len(stays) - MOST_LISTED
    return [*lines, t("privacy.and-more", n=left)] if left > 0 else lines


def render_forgotten(stays: Mapping[str, Sequence[int]], scene: Scene) -> Reply:
    """Nothing is kept any more, so nothing is offered that would begin anew by a touch.

    What stays is said, with why and whom to ask; `stays` are its numbers by the policy that keeps it.
    """
    t = scene.t
    if not stays:
        return Reply(Html.paragraphs(t("privacy.forgotten"), _copies(t), t("privacy.chat-stays")))
    settings = scene.programme.file.settings.privacy
    text = Html.paragraphs(
        t("privacy.forgotten-but"),
        *(
            t(f"privacy.stays-{policy}", n=len(kept), numbers=", ".join(map(str, kept)))
            for policy, kept in stays.items()
        ),
        t("privacy.whom-to-ask", contact=settings.contact) if settings.contact else None,
        _copies(t),
        t("privacy.chat-stays"),
    )
    return Reply(text)


def render_of_the_erased(key: str, t: Translator) -> Reply:
    """Why something that came of them does nothing any more, and how to begin anew."""
    return Reply(t(key))


def _copies(t: Translator) -> Html:
    """What is erased stands in the copies of the days before, until these go."""
    return t("privacy.copies", days=KEPT_FOR.days)


def _sessions(titles: tuple[str, ...], t: Translator) -> Html:
    if not titles:
        return t("privacy.no-favourites")
    named = ", ".join(shorten(title, 60) for title in titles[:MOST_LISTED])
    return t("privacy.favourites", n=len(titles), titles=named)


def _membership(party: Party | None, person: Participant, t: Translator) -> Html | None:
    member = party.member(person.id) if party else None
    return t("party.kept", code=party.code, name=member.name) if party and member else None


def _answers(answers: tuple[tuple[Prompt | None, PromptAnswer], ...], t: Translator) -> list[Html]:
    if not answers:
        return [t("privacy.no-answers")]
    return [
        t(
            "privacy.answer",
            prompt=shorten(t.pick(prompt.text), 60) if prompt else answer.prompt_id,
            answer=_words(prompt, answer, t),
        )
        for prompt, answer in answers[:MOST_LISTED]
    ]


def _signature(quote: Quote, t: Translator) -> Html | None:
    signed = ", ".join(part for part in (quote.name, work_of(quote, t)) if part)
    how = t.plain(f"exports.consent-{quote.said}")
    return t("privacy.signed", signature=shorten(signed, 200), how=how) if signed else None


def _words(prompt: Prompt | None, answer: PromptAnswer, t: Translator) -> str:
    if answer.value is not None:
        return label_of(prompt, answer.value, t) if prompt else str(answer.value)
    return shorten(answer.text, 200)
