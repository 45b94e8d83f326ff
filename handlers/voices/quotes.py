"""From an answer to the printed page: sessions, signature, consent; `/samtycke`."""

from dataclasses import replace

from bot.actions import short_key
from bot.i18n import Translator
from bot.programme.prompts import is_closed
from bot.replies import Button
from bot.storage.voices.quotes import Consent, Step
from bot.turn import Presses, Turn
from bot.views.actions.quotes import (
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
from bot.views.voices.prompts import next_button
from bot.views.voices.quoted_sessions import OWN, render_sessions
from bot.views.voices.quotes import (
    page_key,
    render_affiliations,
    render_chosen,
    render_consent,
    render_consents,
    render_gone,
    render_typing,
)
from bot.voices.dialogues import AwaitedSignature
from bot.voices.quotes import LONGEST, TYPED, WORDING, QuotedAnswer, cleaned
from bot.voices.traces import traces_in
from handlers.favourites import saved_by
from handlers.voices import saved_answers


async def open_quote(turn: Turn) -> None:
    """Go on where the quote stands, after a restart or a week too."""
    voice = await _find(turn, turn.press(OpenQuote).answer)
    if voice:
        await _stand(turn, voice, voice.quote.step)


async def go_to(turn: Turn) -> None:
    press = turn.press(GoToStep)
    voice = await _find(turn, press.answer)
    if voice and press.step in set(Step):
        await _stand(turn, voice, Step(press.step))


async def show_pick(turn: Turn) -> None:
    press = turn.press(ShowPick)
    voice = await _find(turn, press.answer)
    if voice:
        await _show_sessions(turn, voice, press.listed, press.page)


async def pick(turn: Turn) -> None:
    """The answer is about this session, or is not; what is chosen stands among one's own."""
    press, quoting = turn.press(PickSession), turn.event.voices.quotes
    voice = await _find(turn, press.answer)
    if voice is None or turn.programme.session(press.session) is None:
        return
    quote = await turn.save(lambda tx: quoting.pick(tx, voice.quote, press.session, on=press.on))
    picked = replace(voice, quote=quote)
    number = quoting.sessions(picked, await saved_by(turn)).page_of_own(press.session)
    await _show_sessions(turn, picked, OWN, number)


async def pass_over(turn: Turn) -> None:
    press = turn.press(PassOver)
    voice = await _find(turn, press.answer)
    if voice and press.step in TYPED:
        await _fill(turn, voice, Step(press.step), "")


async def show_affiliations(turn: Turn) -> None:
    press = turn.press(ShowAffiliations)
    voice = await _find(turn, press.answer)
    if voice:
        names = turn.programme.file.settings.affiliations
        await turn.show(render_affiliations(voice.quote, names, turn.t, number=press.page))


async def choose_affiliation(turn: Turn) -> None:
    press = turn.press(ChooseAffiliation)
    voice = await _find(turn, press.answer)
    names = turn.programme.file.settings.affiliations
    name = next((each for each in names if short_key(each) == press.key), None)
    if voice and name:
        await _fill(turn, voice, Step.AFFILIATION, name)
    elif voice:
        await _stand(turn, voice, Step.AFFILIATION)


async def choose_consent(turn: Turn) -> None:
    """How it may be printed; to take it back is always possible."""
    press = turn.press(ChooseConsent)
    voice = await _find(turn, press.answer, late=press.consent == Consent.NO)
    if voice is None or press.consent not in set(Consent):
        return
    if press.consent != Consent.NO and press.page != _page_of(turn, voice):
        await _stand(turn, voice, Step.CONSENT)  # the button stands below another page
        return
    quoting, person = turn.event.voices.quotes, turn.participant
    chosen = await turn.save(
        lambda tx: quoting.choose(
            tx, person, voice, Consent(press.consent), press.wording, turn.now
        )
    )
    await _show(turn, chosen)


async def show_consents(turn: Turn) -> None:
    """`/samtycke`: everything that may be printed, to be seen and taken back."""
    voices = await turn.event.voices.quotes.of(turn.participant)
    given = [(voice.answer, voice.quote) for voice in voices]
    await turn.show(render_consents(given, turn.scene, _print_language(turn)))


async def take_text(turn: Turn, dialogue: AwaitedSignature, text: str) -> None:
    """A part of the signature, typed."""
    voice = await _find(turn, dialogue.answer)
    if voice is None:
        return
    step, words = dialogue.step, cleaned(text)
    refused = _refusal(words)
    if refused:
        await _show(turn, voice, refused)
        return
    names = turn.programme.file.settings.affiliations
    known = {name.casefold(): name for name in names} if step is Step.AFFILIATION else {}
    words = known.get(words.casefold(), words)
    await _fill(turn, voice, step, words, key=turn.key)


async def take_again(turn: Turn) -> bool:
    """An update that is handled again after a crash gets the same reply; False for others."""
    quoting = turn.event.voices.quotes
    voice = await quoting.taken_by(turn.participant, turn.key)
    if voice:
        await _show(turn, voice)
    return voice is not None


def _page_of(turn: Turn, voice: QuotedAnswer) -> str:
    return page_key(voice.answer, voice.quote, _print_language(turn))


def _print_language(turn: Turn) -> Translator:
    """What is printed is in the event's language, whoever looks at it."""
    return turn.event.translator(turn.programme.event.language)


async def wait_no_longer(turn: Turn) -> None:
    """Take what is typed for questions again; a button goes on where the quote stands."""
    quoting, person = turn.event.voices.quotes, turn.participant
    await turn.save(lambda tx: quoting.stop_waiting(tx, person))


async def _fill(
    turn: Turn, voice: QuotedAnswer, step: Step, words: str, key: int | None = None
) -> None:
    quoting, person = turn.event.voices.quotes, turn.participant
    filled = await turn.save(
        lambda tx: quoting.fill(tx, person, voice, step, words, turn.now, incoming_key=key)
    )
    await _show(turn, filled)


async def _stand(turn: Turn, voice: QuotedAnswer, step: Step) -> None:
    quoting, person = turn.event.voices.quotes, turn.participant
    standing = await turn.save(lambda tx: quoting.go_to(tx, person, voice, step, turn.now))
    await _show(turn, standing)


async def _show(turn: Turn, voice: QuotedAnswer, refused: str = "") -> None:
    """The screen of the step at which the quote stands."""
    quote, answer, t, programme = voice.quote, voice.answer, turn.t, turn.programme
    if quote.step is Step.SESSIONS:
        await _show_sessions(turn, voice)
    elif quote.step is Step.AFFILIATION:
        names = programme.file.settings.affiliations
        await turn.show(render_affiliations(quote, names, t, refused=refused))
    elif quote.step is Step.CONSENT:
        await turn.show(render_consent(answer, quote, WORDING, turn.scene, _print_language(turn)))
    elif quote.step is Step.DONE:
        following = await turn.event.voices.following(turn.participant, voice.prompt)
        more: Button | None = next_button(following, t) if following else None
        await turn.show(
            render_chosen(voice.prompt, answer, quote, turn.scene, _print_language(turn), more)
        )
    else:
        await turn.show(render_typing(quote, quote.step, t, refused))


async def _show_sessions(
    turn: Turn, voice: QuotedAnswer, listed: int = OWN, number: int = 0
) -> None:
    sessions = turn.event.voices.quotes.sessions(voice, await saved_by(turn))
    await turn.show(
        render_sessions(voice.quote, sessions, turn.scene, listed=listed, number=number)
    )


async def _find(turn: Turn, answer_id: int, *, late: bool = False) -> QuotedAnswer | None:
    """The person's own answer, while it can be changed (`late`: or afterwards); else says why not."""
    voice = await turn.event.voices.quotes.find(turn.participant, answer_id)
    if voice is None:
        await turn.show(render_gone(turn.t))
    elif not late and is_closed(voice.prompt, turn.programme, turn.now):
        await saved_answers.says_too_late(voice.prompt, turn)
        return None
    return voice


def _refusal(words: str) -> str:
    """The key of why this cannot stand in a signature; empty where it can."""
    if not words:
        return "quotes.empty"
    if len(words) > LONGEST:
        return "quotes.too-long"
    return "quotes.no-numbers" if traces_in(words) else ""


PRESSES: Presses = {
    OpenQuote: open_quote,
    GoToStep: go_to,
    ShowPick: show_pick,
    PickSession: pick,
    PassOver: pass_over,
    ShowAffiliations: show_affiliations,
    ChooseAffiliation: choose_affiliation,
    ChooseConsent: choose_consent,
    ShowConsents: show_consents,
}
