"""An answer on its way to print, screen by screen; what is shown is what would be printed."""

from collections.abc import Sequence

from bot.actions import short_key
from bot.i18n import Translator
from bot.programme.prompts import closes_at
from bot.programme.values import Prompt
from bot.replies import Button, Html, Reply, bold
from bot.storage.voices.answers import PromptAnswer
from bot.storage.voices.quotes import Consent, Quote, Step
from bot.views.actions.quotes import (
    ChooseAffiliation,
    ChooseConsent,
    GoToStep,
    PassOver,
    ShowAffiliations,
)
from bot.views.pages import Page, numbered, page_line, paging_row
from bot.views.rows import Rows, home_button, home_rows
from bot.views.scene import Scene
from bot.views.short_text import shorten
from bot.views.times import deadline, on_date_at
from bot.views.voices.signature import possible, printed, signature

MOST_BUTTONS = 8
"""Of one screen."""

SHOWN = 1800
"""Characters of a quote in a preview; more is printed than a screen can hold."""

WIDE = 46
"""Characters of a place of work, which has a row of its own."""

SHORT = 18
"""Characters of a label that stands beside another."""

MOST_LISTED = 3
"""Choices on the screen of consents: two buttons each, and the way home."""

BEFORE = {
    Step.NAME: Step.SESSIONS,
    Step.ROLE: Step.NAME,
    Step.LINE: Step.ROLE,
    Step.UNIT: Step.ROLE,
    Step.AFFILIATION: Step.UNIT,
}


def render_typing(quote: Quote, step: Step, t: Translator, refused: str = "") -> Reply:
    """The bot waits for a name, a role, a unit or a line; what is there is shown."""
    there = getattr(quote, step.value)
    text = Html.paragraphs(
        t(refused) if refused else None,
        bold(t(f"quotes.ask-{step}")),
        t(f"quotes.about-{step}"),
        t("quotes.there", words=there) if there else None,
    )
    answer = quote.answer_id
    over = [Button(t.plain(f"quotes.pass-{step}"), PassOver(answer, step))]
    if there:
        over.append(Button(t.plain("quotes.leave-it"), GoToStep(answer, _after(step))))
    rows: Rows = (tuple(over),)
    if step is Step.ROLE:
        rows = (*rows, (Button(t.plain("quotes.own-line"), GoToStep(answer, Step.LINE)),))
    return Reply(text, (*rows, (_back(answer, step, t),)))


def render_affiliations(
    quote: Quote, affiliations: Sequence[str], t: Translator, *, number: int = 0, refused: str = ""
) -> Reply:
    """Where the person works: by a button, or a typed word for what is not among them."""
    page = _page_of_affiliations(affiliations, number)
    there = quote.affiliation
    text = Html.paragraphs(
        t(refused) if refused else None,
        bold(t("quotes.ask-affiliation")),
        t("quotes.about-affiliation"),
        t("quotes.there", words=there) if there else None,
        page_line(page, t) if affiliations else None,
    )
    answer = quote.answer_id
    buttons = [
        Button(shorten(name, WIDE), ChooseAffiliation(answer, short_key(name)))
        for name in page.items
    ]
    pages = paging_row(page, t, lambda at: ShowAffiliations(answer, at))
    over = Button(t.plain("quotes.pass-affiliation"), PassOver(answer, Step.AFFILIATION))
    ways = (over, _back(answer, Step.AFFILIATION, t)) if page.number == 0 else ()
    room = MOST_BUTTONS - len(buttons) - len(pages)
    rows = (*_by_width(buttons), pages, ways[:room])
    return Reply(text, tuple(row for row in rows if row))


def _page_of_affiliations(names: Sequence[str], number: int) -> Page[str]:
    """As many on each page as leave room for the ways on: to pass over, to the pages around."""
    room = MOST_BUTTONS - 1
    pages, rest = [], tuple(names)
    while len(rest) > room:
        pages.append(rest[: room - 1])
        rest = rest[room - 1 :]
    pages.append(rest)
    number = min(max(number, 0), len(pages) - 1)
    first = sum(map(len, pages[:number])) + 1
    return Page(pages[number], number, len(pages), first)


def render_consent(
    answer: PromptAnswer,
    quote: Quote,
    wording: int,
    scene: Scene,
    p: Translator,
) -> Reply:
    """The page as it would be printed (in the language of print, `p`), and the choice."""
    programme, t = scene.programme, scene.t
    ways = possible(quote, p)
    others = [
        t("quotes.way", way=t.plain(f"quotes.as-{way}"), signature=signature(quote, way, p))
        for way in ways[1:]
    ]
    controller = programme.file.settings.privacy.controller or programme.event.organiser
    text = Html.paragraphs(
        t("quotes.preview"),
        preview(answer, quote, ways[0], p),
        t("quotes.longer") if len("\n".join(printed(answer.text))) > SHOWN else None,
        Html.lines(*others),
        bold(t(f"quotes.consent-{wording}")),
        t("quotes.about-consent", controller=controller or programme.event.name),
    )
    key = page_key(answer, quote, p)
    buttons = [
        (Button(t.plain(f"quotes.choose-{way}"), ChooseConsent(answer.id, way, wording, key)),)
        for way in (*ways, Consent.NO)
    ]
    return Reply(text, (*buttons, (_to_signature(quote, ways, t), home_button(t))))


def _to_signature(quote: Quote, ways: Sequence[Consent], t: Translator) -> Button:
    """To begin with nobody has signed, and whoever wants to be unnamed need not hear of it."""
    if ways == (Consent.ANONYMOUS,):
        return Button(t.plain("quotes.sign"), GoToStep(quote.answer_id, Step.SESSIONS))
    return Button(t.plain("quotes.change-signature"), GoToStep(quote.answer_id, Step.NAME))


def page_key(answer: PromptAnswer, quote: Quote, p: Translator) -> str:
    """Names the page that the choice is about: what it says, and each way in which it is signed."""
    ways = (f"{way} {signature(quote, way, p)}" for way in possible(quote, p))
    return short_key("\0".join((answer.text, *ways)))


def render_chosen(
    prompt: Prompt,
    answer: PromptAnswer,
    quote: Quote,
    scene: Scene,
    p: Translator,
    more: Button | None,
) -> Reply:
    """What was chosen, with the page as it will be printed, and until when it can be changed."""
    t = scene.t
    shown = preview(answer, quote, quote.consent, p) if quote.may_be_printed else None
    text = Html.paragraphs(
        t(f"quotes.chose-{quote.consent}"),
        shown,
        Html.escape(deadline("quotes.until", closes_at(prompt, scene.programme), scene)),
        t("quotes.print-stays") if quote.may_be_printed else None,
    )
    change = Button(t.plain("quotes.change-choice"), GoToStep(answer.id, Step.CONSENT))
    rows: Rows = ((more,), (change, home_button(t))) if more else ((change, home_button(t)),)
    return Reply(text, rows, toast=t.plain("voices.saved-toast"))


def preview(answer: PromptAnswer, quote: Quote, consent: Consent, p: Translator) -> Html:
    """Signature in bold, then the words with their dash: what stands on the printed page."""
    words = "\n".join(printed(answer.text))
    shown = words if len(words) <= SHOWN else words[:SHOWN] + "…"
    return Html(
        f"<blockquote>{Html.lines(bold(signature(quote, consent, p)), shown)}</blockquote>"
    )


def render_consents(
    answers: Sequence[tuple[PromptAnswer, Quote]],
    scene: Scene,
    p: Translator,
) -> Reply:
    """Everything that the person has said about printing; each choice can be changed."""
    t = scene.t
    if not answers:
        return Reply(t("quotes.nothing-to-print"), home_rows(t))
    shown = answers[:MOST_LISTED]
    lines = [_consent_line(answer, quote, scene, p) for answer, quote in shown]
    buttons = []
    for n, (answer, quote) in enumerate(shown, start=1):
        show = Button(t.plain("quotes.show-choice", n=n), GoToStep(answer.id, Step.CONSENT))
        take_back = ChooseConsent(answer.id, Consent.NO, quote.wording or 0, "")
        back = Button(t.plain("quotes.take-back", n=n), take_back)
        buttons.append((show, back) if quote.may_be_printed else (show,))
    text = Html.paragraphs(bold(t("quotes.consents")), numbered(lines))
    return Reply(text, (*buttons, (home_button(t),)))


def _consent_line(answer: PromptAnswer, quote: Quote, scene: Scene, p: Translator) -> Html:
    when = on_date_at(quote.chosen_at, scene) if quote.chosen_at else None
    signed = signature(quote, quote.consent, p) if quote.may_be_printed else None
    return Html.lines(
        shorten(answer.text, 120),
        scene.t(f"quotes.chose-{quote.said}"),
        bold(signed) if signed else None,
        scene.t("quotes.chosen-at", when=when) if when else None,
    )


def render_gone(t: Translator) -> Reply:
    return Reply(t("quotes.gone"), ((home_button(t),),))


def _after(step: Step) -> Step:
    following = {Step.NAME: Step.ROLE, Step.ROLE: Step.UNIT, Step.UNIT: Step.AFFILIATION}
    return following.get(step, Step.CONSENT)


def _back(answer: int, step: Step, t: Translator) -> Button:
    return Button(t.plain("quotes.back"), GoToStep(answer, BEFORE[step]))


def _by_width(buttons: Sequence[Button]) -> Rows:
    """Short labels two a row, long ones alone; the order stays."""
    rows: list[tuple[Button, ...]] = []
    for button in buttons:
        beside = rows and len(rows[-1]) == 1 and len(rows[-1][0].label) <= SHORT
        if beside and len(button.label) <= SHORT:
            rows[-1] = (*rows[-1], button)
        else:
            rows.append((button,))
    return tuple(rows)
