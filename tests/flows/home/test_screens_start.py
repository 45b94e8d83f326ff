"""The first minute with the bot, and what links lead to."""

from tests.presses import labels, press, say
from tests.stage import Stage

KEPT = (
    "Jag sparar ett nummer för dig, ditt språk och det du väljer och svarar. Läs mer: /integritet"
)


async def test_the_first_screen_shows_what_is_next_and_asks_about_reminders(stage: Stage) -> None:
    alva = stage.person("Alva")

    screen = await say(alva, "/start")

    assert screen.text.splitlines() == [
        "Välkommen till Mötesplats IFO 2023! 👋",
        "",
        "Härnäst: Registrering och kaffe",
        "kl. 08.30–09.15, Foajén, plan 1",
        "",
        KEPT,
        "",
        "Jag påminner om det du sparar. Hur lång tid i förväg vill du bli påmind?",
    ]
    assert labels(screen)[-1] == "In English"


async def test_choosing_the_minutes_is_kept_and_leads_on(stage: Stage) -> None:
    alva = stage.person("Alva")
    await say(alva, "/start")

    chosen = await press(alva, "15 minuter innan")
    settings = await say(alva, "/installningar")

    assert chosen.text == "Sparat. Jag påminner dig 15 minuter innan det du sparar börjar."
    assert labels(chosen) == ["Nu och härnäst", "Mitt program", "Hela programmet", "Sök", "Mer"]
    assert "Påminnelser: 15 minuter innan" in settings.text


async def test_whoever_has_begun_finds_the_home_screen(stage: Stage) -> None:
    alva = stage.person("Alva")
    await say(alva, "/start")
    await press(alva, "Inga påminnelser")

    home = await say(alva, "/start")

    assert home.text.startswith("Mötesplats IFO 2023\n")
    assert labels(home) == ["Nu och härnäst", "Mitt program", "Hela programmet", "Sök", "Mer"]


async def test_a_phone_in_english_is_answered_in_english(stage: Stage) -> None:
    bo = stage.person("Bo", "en")

    screen = await say(bo, "/start")

    assert screen.text.startswith("Welcome to Mötesplats IFO 2023!")
    assert labels(screen)[-1] == "På svenska"


async def test_a_phone_in_a_third_language_is_answered_in_swedish(stage: Stage) -> None:
    chi = stage.person("Chi", "fi")

    assert (await say(chi, "/start")).text.startswith("Välkommen")


async def test_the_first_screen_changes_language_in_place(stage: Stage) -> None:
    alva = stage.person("Alva")
    await say(alva, "/start")

    screen = await press(alva, "In English")

    assert screen.text.startswith("Welcome to Mötesplats IFO 2023!")
    assert screen.edited
    assert (await say(alva, "/nu")).text.startswith("Now, at 08:15")


async def test_a_link_opens_a_session(stage: Stage) -> None:
    alva = stage.person("Alva")

    await alva.open_link("s_barnrost")
    card = await alva.next_reply()

    assert card.text.startswith("Hur vi arbetar med att få fram barnets röst\n")
    assert card.text.endswith(KEPT)
    assert labels(card)[:2] == ["Spara och påminn", "Lägg i kalendern"]


async def test_a_link_opens_a_room(stage: Stage) -> None:
    alva = stage.person("Alva")

    await alva.open_link("rum_vinga")
    room = await alva.next_reply()

    assert room.text.startswith("Vinga\nplan 3\n")


async def test_a_link_to_what_is_gone_says_so(stage: Stage) -> None:
    alva = stage.person("Alva")

    await alva.open_link("s_finns-inte")
    screen = await alva.next_reply()

    assert screen.text.startswith("Det finns inte längre i programmet.")


async def test_a_link_that_means_nothing_is_a_plain_start(stage: Stage) -> None:
    alva = stage.person("Alva")

    await alva.open_link("reklam_2023")

    assert (await alva.next_reply()).text.startswith("Välkommen")
