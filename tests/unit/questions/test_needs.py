"""Who needs something at once is told what to do, and not given a seminar."""

import pytest

from bot.programme.values import Info
from bot.questions import Intent
from bot.questions.answerer import QuestionAnswerer
from tests.builders import a_programme, a_session, at

FIRST_AID = Info("i-hjalp", "Förbandslåda", "I receptionen.", topic="first-aid")
DAY = a_programme(
    a_session("Beroende och psykisk ohälsa", abstract="När någon mår dåligt och är rädd."),
    a_session("Brandskydd i boenden"),
    a_session("Röka eller inte röka"),
    info=(FIRST_AID, Info("i-buss", "Resor", "Buss 16 går varje kvart.", topic="transport")),
)


def need(text: str) -> tuple[Intent, str, str | None]:
    answer = QuestionAnswerer(DAY).answer(text, at("08:00"))
    return answer.intent, answer.need, answer.language


@pytest.mark.parametrize(
    ("text", "topic", "language"),
    [
        ("jag mår dåligt", "first-aid", "sv"),
        ("hjälp min kollega har svimmat!!", "emergency", "sv"),
        ("I think he is having a heart attack", "emergency", "en"),
        ("I can't breathe", "emergency", "en"),
        ("jag har ont i bröstet", "emergency", "sv"),
        ("var finns hjärtstartaren", "emergency", "sv"),
        ("there's a fire in the kitchen", "fire", "en"),
        ("there is smoke in the corridor", "fire", "en"),
        ("I don\u2019t feel safe here", "unsafe", "en"),
        ("någon har slagit mig", "unsafe", "sv"),
        ("har någon hittat en halsduk", "lost-property", "sv"),
        ("kan man vila någonstans", "quiet-room", "sv"),
        ("where can I smoke in here", "smoking", "en"),
        ("orkar inte mer, vill inte leva", "despair", "sv"),
        ("det brinner i köket", "fire", "sv"),
        ("there is a fire on floor 2", "fire", "en"),
        ("jag har tappat bort mina nycklar", "lost-property", "sv"),
        ("i lost my phone", "lost-property", "en"),
        ("hittar inte min kollega", "missing-person", "sv"),
        ("someone is following me", "unsafe", "en"),
        ("hur kommer jag hem i kväll", "transport", "sv"),
        ("kan du ringa en taxi", "taxi", "sv"),
        ("var kan jag parkera bilen", "parking", "sv"),
        ("somewhere quiet to sit", "quiet-room", "en"),
        ("finns det ett bönerum", "prayer", "sv"),
        ("var kan man byta blöja", "child-care", "sv"),
        ("får man röka på gården", "smoking", "sv"),
        ("var finns informationsdisken", "desk", "sv"),
        ("fy fan", "swearing", "sv"),
        ("you suck", "swearing", "en"),
    ],
)
def test_what_is_needed_is_understood(text: str, topic: str, language: str) -> None:
    assert need(text) == (Intent.NEED, topic, language)


@pytest.mark.parametrize(
    "text",
    [
        "seminariet om psykisk ohälsa",
        "pass om att må dåligt",
        "brandskydd i boenden",
        "vilket seminarium handlar om brand",
        "när är röka eller inte röka",
    ],
)
def test_what_is_asked_of_the_programme_is_none(text: str) -> None:
    assert need(text)[0] is not Intent.NEED


def test_the_entry_of_its_topic_goes_with_it() -> None:
    assert QuestionAnswerer(DAY).answer("jag har ont i magen", at("08:00")).info == FIRST_AID


TOLD = (
    Info("i-akut", "Om någon skadar sig", "Plåster och hjärtstartare sitter vid kassan."),
    Info("i-kvar", "Glömt något?", "Kvarglömt ligger i en korg hos värden."),
    Info("i-pendel", "Hit och hem", "Matarbussar går till torget varje kvart."),
    Info("i-fika", "Kaffe", "Kaffe finns i foajén hela dagen."),
)


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("my friend passed out", "i-akut"),
        ("jag har skurit mig", "i-akut"),
        ("I forgot my scarf", "i-kvar"),
        ("när går sista bussen hem", "i-pendel"),
        ("kan man ringa en taxi", None),
        ("jag orkar inte leva", None),
        ("hittar inte min kollega", None),
    ],
)
def test_an_entry_that_tells_of_the_need_goes_with_it_though_it_has_no_topic(
    text: str, entry: str | None
) -> None:
    day = a_programme(a_session("Trygga gårdar"), info=TOLD)

    answer = QuestionAnswerer(day).answer(text, at("08:00"))

    assert answer.intent is Intent.NEED
    assert (answer.info and answer.info.id) == entry


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("när går tåget till Lund", None),
        ("går sista tåget snart", None),
        ("pendeltåg?", "i-pendel"),
    ],
)
def test_an_entry_tells_of_a_train_only_by_its_own_letters(text: str, entry: str | None) -> None:
    slides = Info("i-bilder", "Bilder", "Mejlas till alla deltagare.")
    travel = Info("i-pendel", "Resa", "Ett pendeltåg går varje kvart.")
    infos = (slides, travel) if entry else (slides,)

    found = QuestionAnswerer(a_programme(a_session("Om barn"), info=infos)).answer(
        text, at("08:00")
    )

    assert (found.info and found.info.id) == entry


@pytest.mark.parametrize(
    "text", ["I lost my phone", "hittar inte min väska", "jag tappade min jacka"]
)
def test_what_is_lost_is_not_answered_by_an_entry_for_such_things(text: str) -> None:
    infos = (
        Info("i-wifi", "Wifi", "Nätet heter Gäst."),
        Info("i-rock", "Garderob", "Vid entrén."),
    )
    day = a_programme(a_session("Om barn"), info=infos)

    answer = QuestionAnswerer(day).answer(text, at("08:00"))

    assert (answer.need, answer.info) == ("lost-property", None)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("tack för hjälpen", Intent.THANKS),
        ("thanks for your help", Intent.THANKS),
        ("hej då", Intent.GOODBYE),
        ("ha en bra dag", Intent.GOODBYE),
        ("goodbye", Intent.GOODBYE),
    ],
)
def test_whoever_thanks_or_leaves_is_answered_in_kind(text: str, intent: Intent) -> None:
    assert need(text)[0] is intent


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("jag har huvudvärk, kan man vila någonstans", "quiet-room"),
        ("jag har huvudvärk", "first-aid"),
        ("han andas inte, kan man vila någonstans", "emergency"),
    ],
)
def test_of_two_needs_the_one_that_the_programme_tells_of_is_answered_but_life_goes_first(
    text: str, topic: str
) -> None:
    rest = Info("i-vila", "Vilrum", "Rum 12, bredvid hissen.", topic="quiet-room")
    day = a_programme(a_session("Trygga gårdar"), info=(rest,))

    assert QuestionAnswerer(day).answer(text, at("08:00")).need == topic


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("is there a lift, I have a stroller", "i-hiss"),
        ("jag har barnvagn, finns det ramp", "i-hiss"),
        ("is there a baby changing table", None),
    ],
)
def test_an_entry_that_is_asked_for_by_name_goes_before_a_need_that_none_tells_of(
    text: str, entry: str | None
) -> None:
    lift = Info("i-hiss", "Hiss och ramp", "Vid södra ingången.")
    day = a_programme(a_session("Att bygga lätt"), info=(lift,))

    answer = QuestionAnswerer(day).answer(text, at("08:00"))

    assert (answer.info and answer.info.id) == entry
    assert answer.need == ("" if entry else "child-care")


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("när går sista bussen", "i-stovlar"),
        ("when is the last train", None),
        ("går tåget till Kil", None),
        ("vilken spårvagn går hit", None),
    ],
)
def test_a_text_that_speaks_of_the_bus_tells_nothing_of_the_train(
    text: str, entry: str | None
) -> None:
    boots = Info("i-stovlar", "Kläder", "Stövlar lånas ut i bussen.")
    day = a_programme(a_session("Att bygga lätt"), info=(boots,))

    answer = QuestionAnswerer(day).answer(text, at("08:00"))

    assert answer.need == "transport"
    assert (answer.info and answer.info.id) == entry


def test_a_need_that_is_told_in_english_finds_the_swedish_compound() -> None:
    travel = Info("i-hem", "Hem igen", "Matarbuss går varje timme.")
    day = a_programme(a_session("Att bygga lätt"), info=(travel,))

    answer = QuestionAnswerer(day).answer("where is the bus stop", at("08:00"))

    assert answer.info == travel
