"""From an answer to the printed page: sessions, signature, consent; `/samtycke`."""

from telegram import Update

from bot.actions import short_key
from bot.i18n import Translator
from bot.programme.prompts import is_closed
from bot.replies import Button
from bot.storage.dialogues import Dialogue
from bot.storage.instants import from_text
from bot.storage.quotes import Consent, Quote, Step
from bot.views.prompt import next_button
from bot.views.quote import (
    page_holding,
    page_key,
    render_affiliations,
    render_chosen,
    render_consent,
    render_consents,
    render_gone,
    render_sessions,
    render_typing,
)
from bot.views.quote_actions import (
    ChooseAffiliation,
    ChooseConsent,
    GoToStep,
    OpenQuote,
    PassOver,
    PickSession,
    ShowAffiliations,
    ShowConsents,
    ShowPick,
)
from bot.voices.quoting import LONGEST, QUOTE, TYPED, WORDING, Voice, cleaned
from bot.voices.scanning import traces_in
from handlers import keeping
from handlers.context import App, Context
from handlers.favourites import saved_by
from handlers.routing import on_command, on_press


async def open_quote(update: Update, context: Context) -> None:
    """Go on where the quote stands, after a restart or a week too."""
    voice = await _find(context, context.press(OpenQuote).answer)
    if voice:
        await _stand(context, voice, voice.quote.step)


async def go_to(update: Update, context: Context) -> None:
    press = context.press(GoToStep)
    voice = await _find(context, press.answer)
    if voice and press.step in set(Step):
        await _stand(context, voice, Step(press.step))


async def show_pick(update: Update, context: Context) -> None:
    press = context.press(ShowPick)
    voice = await _find(context, press.answer)
    if voice:
        await _show_sessions(context, voice.quote, press.page)


async def pick(update: Update, context: Context) -> None:
    """The answer is about this session, or is not; the page stays."""
    press, quoting = context.press(PickSession), context.services.voices.quoting
    voice = await _find(context, press.answer)
    if voice is None or context.programme.session(press.session) is None:
        return
    quote = await context.save(
        lambda tx: quoting.pick(tx, voice.quote, press.session, on=press.on)
    )
    sessions = [session.id for session in quoting.sessions(await saved_by(context))]
    place = sessions.index(press.session) if press.session in sessions else 0
    await _show_sessions(context, quote, page_holding(place))


async def pass_over(update: Update, context: Context) -> None:
    press = context.press(PassOver)
    voice = await _find(context, press.answer)
    if voice and press.step in TYPED:
        await _fill(context, voice, Step(press.step), "")


async def show_affiliations(update: Update, context: Context) -> None:
    press = context.press(ShowAffiliations)
    voice = await _find(context, press.answer)
    if voice:
        names = context.programme.file.settings.affiliations
        await context.show(render_affiliations(voice.quote, names, context.t, number=press.page))


async def choose_affiliation(update: Update, context: Context) -> None:
    press = context.press(ChooseAffiliation)
    voice = await _find(context, press.answer)
    names = context.programme.file.settings.affiliations
    name = next((each for each in names if short_key(each) == press.key), None)
    if voice and name:
        await _fill(context, voice, Step.AFFILIATION, name)
    elif voice:
        await _stand(context, voice, Step.AFFILIATION)


async def choose_consent(update: Update, context: Context) -> None:
    """How it may be printed; to take it back is always possible."""
    press = context.press(ChooseConsent)
    voice = await _find(context, press.answer, late=press.consent == Consent.NO)
    if voice is None or press.consent not in set(Consent):
        return
    if press.consent != Consent.NO and press.page != _page_of(context, voice):
        await _stand(context, voice, Step.CONSENT)  # the button stands below another page
        return
    quoting, person = context.services.voices.quoting, context.participant
    chosen = await context.save(
        lambda tx: quoting.choose(
            tx, person, voice, Consent(press.consent), press.wording, context.now
        )
    )
    await _show(context, chosen)


async def show_consents(update: Update, context: Context) -> None:
    """`/samtycke`: everything that may be printed, to be seen and taken back."""
    voices = await context.services.voices.quoting.of(context.participant)
    given = [(voice.answer, voice.quote) for voice in voices]
    await context.show(
        render_consents(given, context.programme, context.t, _print_language(context))
    )


async def take_text(update: Update, context: Context, dialogue: Dialogue, text: str) -> None:
    """A part of the signature, typed."""
    voice = await _find(context, dialogue.data["answer"])
    if voice is None:
        return
    step, words = Step(dialogue.step), cleaned(text)
    refused = _refusal(words)
    if refused:
        await _show(context, voice, refused)
        return
    names = context.programme.file.settings.affiliations
    known = {name.casefold(): name for name in names} if step is Step.AFFILIATION else {}
    words = known.get(words.casefold(), words)
    await _fill(context, voice, step, words, update_id=update.update_id)


async def take_again(update: Update, context: Context) -> bool:
    """An update that is handled again after a crash gets the same reply; False for others."""
    quoting = context.services.voices.quoting
    voice = await quoting.taken_by(context.participant, update.update_id)
    if voice:
        await _show(context, voice)
    return voice is not None


def _page_of(context: Context, voice: Voice) -> str:
    return page_key(voice.answer, voice.quote, _print_language(context))


def _print_language(context: Context) -> Translator:
    """What is printed is in the event's language, whoever looks at it."""
    return context.services.translator(context.programme.event.language)


async def wait_no_longer(context: Context) -> None:
    """Take what is typed for questions again; a button goes on where the quote stands."""
    dialogues, person = context.services.storage.dialogues, context.participant
    await context.save(lambda tx: dialogues.close(tx, person.id, QUOTE))


def is_unsure(dialogue: Dialogue, context: Context) -> bool:
    """Has the conversation rested so long that a text may well be about something else?"""
    return context.now > from_text(dialogue.data["sure_until"])


async def _fill(
    context: Context, voice: Voice, step: Step, words: str, update_id: int | None = None
) -> None:
    quoting, person = context.services.voices.quoting, context.participant
    filled = await context.save(
        lambda tx: quoting.fill(tx, person, voice, step, words, context.now, update_id=update_id)
    )
    await _show(context, filled)


async def _stand(context: Context, voice: Voice, step: Step) -> None:
    quoting, person = context.services.voices.quoting, context.participant
    standing = await context.save(lambda tx: quoting.go_to(tx, person, voice, step, context.now))
    await _show(context, standing)


async def _show(context: Context, voice: Voice, refused: str = "") -> None:
    """The screen of the step at which the quote stands."""
    quote, answer, t, programme = voice.quote, voice.answer, context.t, context.programme
    if quote.step is Step.SESSIONS:
        await _show_sessions(context, voice.quote, 0)
    elif quote.step is Step.AFFILIATION:
        names = programme.file.settings.affiliations
        await context.show(render_affiliations(quote, names, t, refused=refused))
    elif quote.step is Step.CONSENT:
        await context.show(
            render_consent(answer, quote, WORDING, programme, t, _print_language(context))
        )
    elif quote.step is Step.DONE:
        following = await context.services.voices.following(context.participant, voice.prompt)
        more: Button | None = next_button(following, t) if following else None
        await context.show(
            render_chosen(
                voice.prompt, answer, quote, programme, t, _print_language(context), more
            )
        )
    else:
        await context.show(render_typing(quote, quote.step, t, refused))


async def _show_sessions(context: Context, quote: Quote, page: int) -> None:
    sessions = context.services.voices.quoting.sessions(await saved_by(context))
    await context.show(render_sessions(quote, sessions, context.t, number=page))


async def _find(context: Context, answer_id: int, *, late: bool = False) -> Voice | None:
    """The person's own answer, while it can be changed (`late`: or afterwards); else says why not."""
    voice = await context.services.voices.quoting.find(context.participant, answer_id)
    if voice is None:
        await context.show(render_gone(context.t))
    elif not late and is_closed(voice.prompt, context.programme, context.now):
        await keeping.says_too_late(voice.prompt, context)
        return None
    return voice


def _refusal(words: str) -> str:
    """The key of why this cannot stand in a signature; empty where it can."""
    if not words:
        return "quotes.empty"
    if len(words) > LONGEST:
        return "quotes.too-long"
    return "quotes.no-numbers" if traces_in(words) else ""


def register(application: App) -> None:
    on_command(application, ("samtycke", "consent"), show_consents)
    on_press(application, OpenQuote, open_quote)
    on_press(application, GoToStep, go_to)
    on_press(application, ShowPick, show_pick)
    on_press(application, PickSession, pick)
    on_press(application, PassOver, pass_over)
    on_press(application, ShowAffiliations, show_affiliations)
    on_press(application, ChooseAffiliation, choose_affiliation)
    on_press(application, ChooseConsent, choose_consent)
    on_press(application, ShowConsents, show_consents)
