"""The quote desk and the files, as staff meet them in the chat."""

import pytest

from bot.roles import Role
from bot.sandbox import Bubble
from bot.sandbox.people import Person
from bot.storage.people.roles import Grant
from bot.telegram.accounts import address_of
from tests.doors.repeated_updates import Again
from tests.presses import labels, press, say
from tests.rows import rows_of
from tests.stage import Stage
from tests.words.desk import audited, with_role


@pytest.fixture
async def staff(stage: Stage) -> Person:
    person = stage.person("Stina")
    await say(person, "/start")
    storage = stage.bot.services.storage
    me = await storage.participants.get(address_of(person.id))
    assert me is not None
    await storage.write(
        lambda tx: storage.roles.grant(
            tx, me.id, stage.event.id, Grant(Role.STAFF), stage.clock.now()
        )
    )
    return person


async def leave(person: Person, words: str, name: str, *, place: str, consent: str) -> None:
    """A quote from the first word to the choice, with a name and a place of work."""
    await say(person, f"/tarmed {words}")
    await press(person, "Ja, gå vidare")
    await press(person, "Skriv under")
    await press(person, "Gå vidare")
    await say(person, name)
    await press(person, "Hoppa över rollen")
    await press(person, "Hoppa över enheten")
    await say(person, place)
    await press(person, consent)


@pytest.fixture
async def voices(stage: Stage) -> None:
    """Two quotes, one of which may be printed."""
    for name, place, consent in (
        ("Siv Sandberg", "Ale kommun", "Publicera med namn"),
        ("Bo Berg", "Mölndals stad", "Publicera inte"),
    ):
        person = stage.person(name)
        await say(person, "/start")
        await leave(person, f"Mod från {place}", name, place=place, consent=consent)


@pytest.mark.parametrize("command", ["/roster", "/voices", "/exportera", "/export"])
async def test_only_staff_and_organisers_are_let_in(stage: Stage, command: str) -> None:
    person = stage.person("Alva")
    await say(person, "/start")

    refused = await say(person, command)
    let_in = await say(stage.organiser, command)

    assert refused.text.startswith("Det här kan bara medarbetare och arrangörer göra.")
    assert let_in.text.startswith(("Rösterna just nu", "Ta ut filer"))


async def test_the_desk_counts_without_names(stage: Stage, staff: Person, voices: None) -> None:
    desk = await say(staff, "/roster")

    assert desk.text == (
        "Rösterna just nu\n\n"
        "Vad tar du med dig från dagen?: 2 svar.\n\n"
        "Får tryckas som citat: 1. Får inte tryckas: 1. Har inte valt: 0.\n"
        "Valda: 0. I reserv: 0. Ska inte med: 0. Kommer i tryck: 1."
    )


@pytest.mark.parametrize(
    ("language", "command", "before", "after"),
    [
        ("sv", "/roster", "dagen?: 2 svar.\n", "dagen?: 4 svar av 6 tillfrågade.\n"),
        ("en", "/voices", "day?: 2 answers.\n", "day?: 4 answers of 6 asked.\n"),
    ],
)
async def test_whoever_answers_by_themselves_counts_as_asked_once_somebody_was(
    stage: Stage, voices: None, language: str, command: str, before: str, after: str
) -> None:
    stina = await with_role(stage, "Stina", Grant(Role.STAFF), language)
    nobody_asked = await say(stina, command)
    await stage.jump("2023-11-30T16:31")  # Stina and the organiser are asked
    for name in ("Cia", "Dag"):
        person = stage.person(name)
        await say(person, "/start")
        await say(person, "/tarmed Mod")
        await say(person, "/tarmed Mer mod")
    stina.forget_replies()

    asked = await say(stina, command)

    assert before in nobody_asked.text
    assert after in asked.text


async def test_a_quote_is_found_by_a_filter_chosen_and_mended_beside_the_original(
    stage: Stage, staff: Person, voices: None
) -> None:
    await say(staff, "/roster")
    await press(staff, "Filtrera")
    await press(staff, "Arbetsplats: alla")
    await press(staff, "Ale kommun")
    listed = await press(staff, "Visa svaren")
    entry = await press(staff, "1. Mod från Ale kommun")
    wire = Again(stage)
    chosen = await press(staff, "Välj för tryck")
    await wire.handle_newest()
    staff.forget_replies()
    await press(staff, "Rätta stavningen")
    mended = await say(staff, "Mod, från Ale kommun!")

    storage = stage.bot.services.storage
    [row, *_] = await rows_of(
        storage.database, "SELECT text, mended, mark FROM answers JOIN quotes ON id = answer_id"
    )
    audited = await rows_of(storage.database, "SELECT action, detail FROM audit ORDER BY id")
    assert "1 svar" in listed.text
    assert "Listan är filtrerad." in listed.text
    assert "Får publiceras med namn." in entry.text
    assert "Valt för tryck." in chosen.text
    assert "Mod från Ale kommun\n\nRättad stavning:\nMod, från Ale kommun!" in mended.text
    assert tuple(row) == ("Mod från Ale kommun", "Mod, från Ale kommun!", "chosen")
    assert [tuple(each) for each in audited][-2:] == [
        ("quote.marked", "chosen"),
        ("quote.mended", "mended"),
    ]


async def to_entry(person: Person, words: str = "Mod från Ale kommun") -> Bubble:
    """The oldest quote at the desk, by the words that stand there."""
    await say(person, "/roster")
    await press(person, "Visa svaren")
    return await press(person, f"1. {words}")


async def mended(stage: Stage) -> str | None:
    [row, *_] = await rows_of(stage.bot.services.storage.database, "SELECT mended FROM quotes")
    return str(row["mended"]) if row["mended"] else None


async def test_two_who_mend_at_once_do_not_overwrite_one_another(
    stage: Stage, staff: Person, voices: None
) -> None:
    other = stage.organiser
    for person in (staff, other):
        await to_entry(person)
        await press(person, "Rätta stavningen")
    await say(staff, "Mod, från Ale.")

    warned = await say(other, "Mod ifrån Ale!")
    stands = await mended(stage)
    await press(other, "Använd min text")

    assert warned.text == (
        "Texten har ändrats medan du skrev. Vilken ska gälla?\n\n"
        "Så här står det nu:\nMod, från Ale.\n\n"
        "Så här skrev du:\nMod ifrån Ale!"
    )
    assert labels(warned) == ["Använd min text", "Låt det vara"]
    assert stands == "Mod, från Ale."
    assert await mended(stage) == "Mod ifrån Ale!"


async def test_an_old_button_does_not_throw_away_what_somebody_mended_since(
    stage: Stage, staff: Person, voices: None
) -> None:
    other = stage.organiser
    await to_entry(staff)
    await press(staff, "Rätta stavningen")
    await say(staff, "Mod, från Ale.")
    await to_entry(other)
    await press(staff, "Rätta stavningen")
    await say(staff, "Mod – från Ale.")

    warned = await press(other, "Använd originalet")

    assert warned.text.startswith("Texten har ändrats medan du skrev.")
    assert await mended(stage) == "Mod – från Ale."


async def test_mending_that_is_handled_again_after_a_crash_asks_nothing_and_changes_nothing(
    stage: Stage, staff: Person, voices: None
) -> None:
    wire = Again(stage)
    await to_entry(staff)
    await press(staff, "Rätta stavningen")
    first = await say(staff, "Mod, från Ale.")

    await wire.handle_newest()
    again = await staff.next_reply()

    audited = await rows_of(
        stage.bot.services.storage.database,
        "SELECT detail FROM audit WHERE action = 'quote.mended'",
    )
    assert again.text == first.text
    assert (await mended(stage), len(audited)) == ("Mod, från Ale.", 1)


async def test_what_may_not_be_printed_is_listed_without_its_name(
    stage: Stage, staff: Person, voices: None
) -> None:
    await say(staff, "/roster")

    listed = await press(staff, "Visa svaren")

    assert "Siv Sandberg, Ale kommun" in listed.text
    assert "Bo Berg" not in listed.text


@pytest.mark.parametrize("language", ["sv", "en"])
async def test_what_may_not_be_printed_cannot_be_chosen_for_print(
    stage: Stage, voices: None, language: str
) -> None:
    stina = await with_role(stage, "Stina", Grant(Role.STAFF), language)
    choose, show, refused, unsaid = {
        "sv": (
            "Välj för tryck",
            "Visa svaren",
            "den som skrev det har sagt nej",
            "har inte valt.",
        ),
        "en": (
            "Choose for print",
            "Show the answers",
            "its writer has said no",
            "has not chosen.",
        ),
    }[language]
    silent, siv = stage.person("Kim Kvist"), stage.person("Siv Sandberg")
    await say(silent, "/tarmed Tyst mod")
    await say(stina, "/roster" if language == "sv" else "/voices")
    await press(stina, show)

    no = await press(stina, "2. Mod från Mölndals stad")
    not_asked = await press(stina, {"sv": "Nästa", "en": "Next"}[language])
    await press(stina, {"sv": "Till listan", "en": "To the list"}[language])
    await press(stina, "1. Mod från Ale kommun")
    siv.forget_replies()
    await say(siv, "/samtycke")
    await press(siv, "Ta tillbaka nummer 1")
    taken_back = await press(stina, choose)

    assert choose not in labels(no) + labels(not_asked) + labels(taken_back)
    assert unsaid in not_asked.text
    assert refused in taken_back.text
    assert await audited(stage, "quote.marked") == []


async def test_one_goes_from_answer_to_answer_in_what_the_filter_lets_through(
    stage: Stage, staff: Person, voices: None
) -> None:
    await say(stage.person("Kim Kvist"), "/tarmed Tyst mod")
    await say(staff, "/roster")
    await press(staff, "Visa svaren")

    first = await press(staff, "1. Mod från Ale kommun")
    second = await press(staff, "Nästa")
    last = await press(staff, "Nästa")
    await press(staff, "Föregående")
    await press(staff, "Till listan")
    await press(staff, "Filtrera")
    await press(staff, "Val: alla")
    await press(staff, "Inte bestämt")
    await press(staff, "Visa svaren")
    await press(staff, "1. Mod från Ale kommun")
    chosen = await press(staff, "Välj för tryck")
    after = await press(staff, "Nästa")

    assert ["Föregående" in labels(one) for one in (first, second, last)] == [False, True, True]
    assert ["Nästa" in labels(one) for one in (first, second, last)] == [True, True, False]
    assert ("Mölndals stad" in second.text, "Tyst mod" in last.text) == (True, True)
    assert "Valt för tryck." in chosen.text
    assert "Mölndals stad" in after.text


async def test_files_are_called_what_their_reader_calls_them(stage: Stage, voices: None) -> None:
    person = await with_role(stage, "Erin", Grant(Role.STAFF), "en")
    files = await say(person, "/export")

    documents = [(await press(person, label)).document for label in labels(files)[:6]]

    names = {document[0].partition("-motesplats")[0] for document in documents if document}
    assert names == {"feedback", "voices", "follow-up"}


async def test_files_are_handed_over_and_written_down(
    stage: Stage, staff: Person, voices: None
) -> None:
    files = await say(staff, "/exportera")
    taken = {label: (await press(staff, label)).document for label in labels(files)[:6]}

    rows = await rows_of(
        stage.bot.services.storage.database,
        "SELECT action, actor_id FROM audit WHERE action LIKE 'export.%' ORDER BY id",
    )
    names = {label: document[0] for label, document in taken.items() if document}
    page = taken["Röster, webbsida"]
    assert names == {
        "Alla svar, Excel": "aterkoppling-motesplats-ifo-2023.xlsx",
        "Alla svar, CSV": "aterkoppling-motesplats-ifo-2023.csv",
        "Alla svar, JSON Lines": "aterkoppling-motesplats-ifo-2023.jsonl",
        "Röster, Word": "roster-motesplats-ifo-2023.docx",
        "Röster, webbsida": "roster-motesplats-ifo-2023.html",
        "Uppföljning, Word": "uppfoljning-motesplats-ifo-2023.docx",
    }
    assert page is not None
    assert "Siv Sandberg, Ale kommun" in page[1].decode()
    assert "Bo Berg" not in page[1].decode()
    assert [row["action"] for row in rows] == [
        "export.feedback.xlsx",
        "export.feedback.csv",
        "export.feedback.jsonl",
        "export.voices.docx",
        "export.voices.html",
        "export.report.docx",
    ]
    assert len({row["actor_id"] for row in rows}) == 1


async def test_it_is_said_whether_what_is_taken_out_can_still_change(
    stage: Stage, staff: Person, voices: None
) -> None:
    open_still = await say(staff, "/exportera")
    await stage.jump("2023-12-15T00:00")
    final = await say(staff, "/exportera")

    assert open_still.text.endswith(
        "Deltagarna kan ändra sig till och med torsdag 14 december. Ta ut filerna igen efter det."
    )
    assert "Tiden för ändringar är ute: det här är slutligt." in final.text


async def test_who_takes_a_printed_quote_back_after_the_final_export_is_marked(
    stage: Stage, staff: Person, voices: None
) -> None:
    siv = stage.person("Siv Sandberg")
    await stage.jump("2023-12-15T00:00")
    await say(staff, "/exportera")
    await press(staff, "Röster, Word")
    siv.forget_replies()
    await say(siv, "/samtycke")
    await press(siv, "Ta tillbaka nummer 1")

    desk = await say(staff, "/roster")
    await press(staff, "Visa svaren")
    entry = await press(staff, "1. Mod från Ale kommun")
    again = (await press_file(staff, "Röster, webbsida")).decode()

    assert "1 citat är återtaget eller raderat efter att det togs ut." in desk.text
    assert "Återtaget efter att det togs ut. Ta bort det ur manus." in entry.text
    assert "Siv Sandberg" not in again


async def test_who_is_forgotten_after_the_export_is_counted_among_what_has_to_leave_the_page(
    stage: Stage, staff: Person, voices: None
) -> None:
    siv = stage.person("Siv Sandberg")
    await press_file(staff, "Röster, Word")
    siv.forget_replies()
    await say(siv, "/glom")
    await press(siv, "Radera, men låt svaren stå kvar")

    desk = await say(staff, "/roster")
    page = (await press_file(staff, "Röster, webbsida")).decode()

    assert "1 citat är återtaget eller raderat efter att det togs ut." in desk.text
    assert "Siv Sandberg" not in page


async def press_file(person: Person, label: str) -> bytes:
    await say(person, "/exportera")
    document = (await press(person, label)).document
    assert document is not None
    return document[1]
