"""Every screen about voices, consent and what is kept: readable, and with buttons that a phone can hold."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from bot.actions import short_key
from bot.exports.forms import FORMS
from bot.i18n import Translator, load_translators
from bot.programme.event_settings import PrivacySettings, Settings
from bot.programme.programme import Programme
from bot.programme.values import Prompt, PromptKind
from bot.replies import Attachment, Reply
from bot.storage.voices.answers import PromptAnswer
from bot.storage.voices.desk import Counts, DeskEntry, Filter, PrintCount, PromptCount
from bot.storage.voices.quotes import Consent, Mark, Quote, Said
from bot.views.people.privacy import (
    MyData,
    render_ask_forget,
    render_forgotten,
    render_my_data,
    render_privacy,
)
from bot.views.scene import Scene
from bot.views.voices.corrections import render_mending, render_other_words
from bot.views.voices.desk import (
    render_desk,
    render_entries,
    render_entry,
    render_filter,
    render_filters,
)
from bot.views.voices.disposals import (
    render_ask_dispose,
    render_disposed,
    render_how_to_dispose,
    render_not_disposed,
    render_sure_to_dispose,
)
from bot.views.voices.export_choices import how_final, render_exports
from bot.views.voices.quoted_sessions import BY_TIME, OWN, QuotableSessions, render_sessions
from bot.views.voices.quotes import (
    render_affiliations,
    render_chosen,
    render_consent,
    render_consents,
    render_typing,
)
from bot.voices.quotes import TYPED
from tests.builders import a_participant, at
from tests.events.conferences import a_crowd, a_day
from tests.every_screen import faults_of
from tests.screens import a_scene

WORDS = ("Mod", "Ett långt svar. " * 400, "<b>&</b> åäö\n\n– Två stycken")
PLACES = (0, 1, 6, 7, 8, 13, 14, 18, 40)
"""So many affiliations."""

PROMPT = Prompt("dagen", {"sv": "Vad tar du med dig?", "en": "What?"}, publishable=True)
SCALE = Prompt("mal", {"sv": "Ny kunskap? " * 20}, kind=PromptKind.SCALE)
FULL = Quote(
    1,
    name="Siv " * 30,
    role="r" * 120,
    unit="u" * 120,
    affiliation="a" * 120,
    sessions=("nummer-1", "nummer-2"),
)


@pytest.fixture(params=["sv", "en"])
def t(request: pytest.FixtureRequest) -> Translator:
    return load_translators()[request.param]


def an_answer(text: str, *, by: int | None = 1) -> PromptAnswer:
    when = at("16:00")
    return PromptAnswer(1, by, "dag", "dagen", text, None, "sv", when, None, None)


def quotes() -> Iterator[Quote]:
    yield Quote(1)
    yield Quote(1, name="Siv", line="Siv, ledamot")
    for consent in Consent:
        yield replace(FULL, consent=consent, chosen_at=at("16:00"), exported_at=at("17:00"))
    yield replace(FULL, mark=Mark.RESERVE, mended="Rättat " * 300)


def quote_screens(programme: Programme, t: Translator) -> Iterator[Reply]:
    for quote in quotes():
        for saved in (0, 3, 5, 40):
            own, others = programme.sessions[:saved], programme.sessions[saved:]
            for listed, number in product((OWN, BY_TIME, 2, 3, 99), (0, 1, 99)):
                yield render_sessions(
                    quote,
                    QuotableSessions(own, others),
                    a_scene(programme, t),
                    listed=listed,
                    number=number,
                )
        for step in TYPED:
            yield render_typing(quote, step, t, "quotes.too-long")
        for n in PLACES:
            for number in range(9):
                names = [f"Socialförvaltning nummer {k} i staden" for k in range(n)]
                yield render_affiliations(quote, names, t, number=number)
        for words in WORDS:
            answer = an_answer(words)
            yield render_consent(answer, quote, 1, a_scene(programme, t), t)
            yield render_chosen(PROMPT, answer, quote, a_scene(programme, t), t, None)
            yield render_consents([(answer, quote)] * 5, a_scene(programme, t), t)


def desk_screens(programme: Programme, t: Translator) -> Iterator[Reply]:
    counts = tuple(PromptCount(one, 900, 700, (1, 5)) for one in (PROMPT, SCALE) * 8)
    printing = PrintCount(dict.fromkeys(Said, 900), chosen=900, reserve=900, left_out=900)
    yield render_desk(Counts(counts, 900, printing, recalled=9), t)
    yield render_filters(Filter(), a_scene(programme, t))
    yield render_filters(Filter(consent="name", affiliation="a" * 90), a_scene(programme, t))
    yield render_filter(
        "affiliation", [f"Kommun {n}" for n in range(40)], a_scene(programme, t), number=3
    )
    final = how_final(at("16:00"), Scene(programme, at("12:00"), t))
    yield render_exports(FORMS, final, t)
    yield render_how_to_dispose(t)
    yield render_disposed(17, t)
    yield render_not_disposed(t)
    for quote in quotes():
        for words in WORDS:
            for by in (1, None):
                if by is None and quote.may_be_printed:
                    continue  # with its writer goes what they said of print
                answer = an_answer(words, by=by)
                traces = ("phone", "email", "personal-number")
                entry = DeskEntry(PROMPT, answer, quote, date(2023, 11, 30), traces)
                yield render_entries([entry] * 9, Filter(), t, t, number=1)
                yield render_entry(entry, t, a_scene(programme, t), around=(1, 9**9))
                yield render_mending(entry, t)
                yield render_other_words(entry, words, t)
                yield render_ask_dispose(answer, quote, t)
                yield render_sure_to_dispose(answer, quote, "b" * 120, short_key(words), t)


def privacy_screens(programme: Programme, t: Translator) -> Iterator[Reply]:
    policy_url = "https://example.org/integritet"
    for on_forget in ("delete", "unlink", "ask_records_officer"):
        privacy = PrivacySettings(
            on_forget=on_forget,
            controller="Organisationen",
            contact="a@example.org",
            policy_url=policy_url,
        )
        file = replace(programme.file, settings=Settings(privacy=privacy))
        asked = replace(programme, file=file)
        yield render_privacy(a_scene(asked, t))
        stays = {} if on_forget == "delete" else {on_forget: (1, 2, 3)}
        words = dict.fromkeys(stays, WORDS * 5)
        key = short_key("9")
        yield render_ask_forget(9, 9, words, a_scene(asked, t), shown=key, has_roles=True)
        yield render_forgotten(stays, a_scene(asked, t))
        yield render_forgotten({}, a_scene(asked, t))
    answers = tuple((PROMPT, an_answer(words)) for words in WORDS * 5)
    titles = tuple(session.title for session in programme.sessions[:40])
    everything = Attachment("mina-uppgifter.json", b"{}")
    data = MyData(a_participant(), ("personal",), titles, answers, tuple(quotes()), WORDS * 5)
    yield render_my_data(data, everything, a_scene(programme, t))


@pytest.mark.parametrize("screens", [quote_screens, desk_screens, privacy_screens])
@pytest.mark.parametrize("programme", [a_day(), a_crowd(sessions=60)], ids=["a day", "a crowd"])
def test_no_screen_is_refused_by_telegram_or_has_more_buttons_than_a_phone_can_show(
    screens: object, programme: Programme, t: Translator
) -> None:
    assert callable(screens)

    faults = {
        (str(reply)[:160], fault) for reply in screens(programme, t) for fault in faults_of(reply)
    }

    assert faults == set()


@pytest.mark.parametrize("n", PLACES)
def test_every_affiliation_stands_on_one_page_and_the_first_lets_one_pass(
    n: int, t: Translator
) -> None:
    names = [f"Kommun {k}" for k in range(n)]

    pages = [render_affiliations(Quote(1), names, t, number=number) for number in range(9)]

    labels = [[button.label for row in page.buttons for button in row] for page in pages]
    last = labels[-1]
    seen = [label for page in labels[: labels.index(last) + 1] for label in page]
    assert [one for one in seen if one in names] == names
    assert t.plain("quotes.pass-affiliation") in labels[0]
