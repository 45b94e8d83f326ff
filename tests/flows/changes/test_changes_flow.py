"""An organiser changes the day; exactly those concerned hear of it, once, with old and new."""

from dataclasses import replace

import pytest

from bot.programme.event_settings import AnnouncementSettings
from tests.presses import labels, press, say
from tests.stage import Stage
from tests.words.changes import arrived, change, rows, save, texts
from tests.words.desk import with_role

TITLE = "Erfarenheter från Samlad avhopparverksamhet i Göteborg"


async def test_the_preview_says_what_how_many_and_what_it_runs_into(stage: Stage) -> None:
    olle, alva = stage.organiser, stage.person("Alva")
    await save(alva, "sav")

    preview = await change(olle, "sav", "chrooms:sav", "chroom:sav:3")

    assert preview.text == (
        "Så här blir det:\n\n"
        f"{TITLE}\nFLYTTAT RUM: Gröna salen → Vinga, samma tid 11.00\n\n"
        f"Obs: Vinga behövs till både ”{TITLE}” och ”Bostad först i Göteborgsregionen”.\n\n"
        "1 person får veta det. Ska det gälla?"
    )
    assert await rows(stage, "SELECT * FROM changes") == []


async def test_a_title_is_found_however_its_words_are_spaced(stage: Stage) -> None:
    found = await say(stage.organiser, "/andra  samlad \n avhopparverksamhet")

    assert [label for label in labels(found) if "Erfarenheter från Samlad" in label]


async def test_a_typed_time_is_a_new_time_and_nonsense_changes_nothing(stage: Stage) -> None:
    olle = stage.organiser

    await change(olle, "sav", "chtimes:sav", "chask:sav:time")
    nonsense = await say(olle, "i eftermiddag")
    preview = await say(olle, "kl. 11.30")

    assert nonsense.text.startswith("Det förstod jag inte. Inget är ändrat.")
    assert "NY TID: 11.00 → 11.30" in preview.text


@pytest.mark.parametrize(("language", "first"), [("sv", "INSTÄLLT"), ("en", "CANCELLED")])
async def test_a_cancelled_session_offers_what_else_runs_then_and_is_not_reminded_of(
    stage: Stage, language: str, first: str
) -> None:
    olle, alva = stage.organiser, stage.person("Alva", language)
    await save(alva, "sav")

    await change(olle, "sav", "chcan:sav:1", "chok")
    await stage.jump("2023-11-30T08:20")
    (notice,) = await arrived(alva)
    await stage.jump("2023-11-30T10:50")
    reminded = await arrived(alva)

    assert notice.text.startswith(f"{first}: 11")
    assert notice.text.splitlines()[1] == TITLE
    assert "\n2. " in notice.text
    assert [one for one in texts(reminded) if TITLE in one] == []
    opened = await press(alva, notice.buttons[0][0])
    assert "11.00–12.00" in opened.text.replace(":", ".")


async def test_a_plenary_concerns_everybody_but_those_who_want_silence(stage: Stage) -> None:
    olle, alva, bo = stage.organiser, stage.person("Alva"), stage.person("Bo")
    await say(alva, "/start")
    await say(bo, "/stopp")
    alva.forget_replies()
    bo.forget_replies()

    await change(olle, "bornemark", "chrooms:bornemark", "chroom:bornemark:1", "chok")
    await stage.jump("2023-11-30T08:20")

    assert ["FLYTTAT RUM" in one for one in texts(await arrived(alva))] == [True]
    assert texts(await arrived(bo)) == []


async def test_a_double_tap_changes_once_and_the_second_is_told_so(stage: Stage) -> None:
    olle, alva = stage.organiser, stage.person("Alva")
    await save(alva, "sav")
    await change(olle, "sav", "chrooms:sav", "chroom:sav:4")
    olle.forget_replies()

    first, second = await olle.press("chok"), await olle.press("chok")
    toasts = [(await each.answered()).text for each in (first, second)]

    assert toasts == ["", "Redan gjort"]
    assert len(await rows(stage, "SELECT * FROM changes")) == 1
    assert len(await rows(stage, "SELECT * FROM audit WHERE action = 'programme.changed'")) == 1


async def test_what_somebody_else_changed_meanwhile_is_not_overwritten(stage: Stage) -> None:
    olle, ida = stage.organiser, await with_role(stage, "Ida")
    await change(olle, "sav", "chrooms:sav", "chroom:sav:4")
    await change(ida, "sav", "chrooms:sav", "chroom:sav:3", "chok")

    answer = await press(olle, "chok")

    assert answer.text.startswith("Någon annan har ändrat samma sak under tiden.")
    (kept,) = await rows(stage, "SELECT new FROM changes")
    assert kept["new"] == '"vinga"'


async def test_a_role_revoked_between_preview_and_confirmation_stops_the_change(
    stage: Stage,
) -> None:
    olle = stage.organiser
    await change(olle, "sav", "chrooms:sav", "chroom:sav:4")
    await stage.bot.services.storage.write(lambda tx: tx.execute("DELETE FROM roles"))

    refusal = await press(olle, "chok")

    expected = stage.bot.services.translator("sv").plain("roles.refused")
    assert expected in refusal.text
    assert await rows(stage, "SELECT * FROM changes") == []


async def test_changes_lie_over_the_file_after_a_restart(stage: Stage) -> None:
    olle = stage.organiser
    await change(olle, "sav", "chrooms:sav", "chroom:sav:4", "chok")
    version = stage.event.programme.version
    stage.event.live.replace(stage.event.editor.file)

    await stage.event.editor.load()

    session = stage.event.programme.session("sav")
    assert session is not None
    assert (session.room, stage.event.programme.version) == ("styrso", version)


async def test_the_audit_names_who_and_what_and_no_words_of_participants(stage: Stage) -> None:
    olle = stage.organiser
    await change(olle, "sav", "chrooms:sav", "chroom:sav:4", "chok")
    await press(olle, "chundo")

    audit = await rows(
        stage, "SELECT action, subject, detail FROM audit WHERE action LIKE 'prog%'"
    )

    assert audit == [
        {"action": "programme.changed", "subject": "sav", "detail": "version 2, 0 people"},
        {"action": "programme.undone", "subject": "sav", "detail": "version 3, 0 people"},
    ]


async def test_what_is_over_concerns_nobody(stage: Stage) -> None:
    olle, alva = stage.organiser, stage.person("Alva")
    await save(alva, "sav")
    await stage.jump("2023-11-30T13:30")
    await arrived(alva)

    screen = await say(olle, "/skjut 10 från 11.00 i Gröna salen")

    assert [session for session in screen.text.splitlines() if TITLE in session] == []


async def test_a_draft_left_lying_does_not_take_the_time_that_is_typed_for_a_change(
    stage: Stage,
) -> None:
    olle = stage.organiser
    await say(olle, "/meddela Lunchen är sen")
    await olle.next_reply()
    await stage.jump("2023-11-30T08:16")

    await change(olle, "sav", "chtimes:sav", "chask:sav:time")
    preview = await say(olle, "11.30")
    await press(olle, "chok")
    sent = await say(olle, "1")

    assert "NY TID: 11.00 → 11.30" in preview.text
    assert sent.text.startswith("Skickas om 30 s till 1 person.")


@pytest.mark.parametrize(
    ("now", "new", "too_early", "told"),
    [
        ("08:15:00", "09.00", "08:16:59", "08:17:00"),
        ("10:20:00", "10.25", "10:20:29", "10:20:30"),
        ("10:50:00", "11.30", "10:50:59", "10:51:00"),
        ("10:58:00", "11.30", "10:58:14", "10:58:15"),
    ],
)
async def test_a_notice_waits_a_tenth_of_the_time_to_the_earlier_start(
    stage: Stage, now: str, new: str, too_early: str, told: str
) -> None:
    olle, alva = stage.organiser, stage.person("Alva")
    await save(alva, "sav")
    await stage.jump(f"2023-11-30T{now}")
    await arrived(alva)
    await change(olle, "sav", "chtimes:sav", "chask:sav:time")
    await say(olle, new)
    await press(olle, "chok")

    found = []
    for clock in (too_early, told):
        await stage.jump(f"2023-11-30T{clock}")
        found.append(len([text for text in texts(await arrived(alva)) if "NY TID" in text]))

    assert found == [0, 1]


async def test_a_change_waits_for_no_second_person(stage: Stage) -> None:
    day, olle, alva = stage.event.live, stage.organiser, stage.person("Alva")
    careful = AnnouncementSettings(second_person_above=0)
    settings = replace(day.programme.file.settings, announcements=careful)
    day.replace(replace(day.programme, file=replace(day.programme.file, settings=settings)))
    await save(alva, "sav")

    await change(olle, "sav", "chrooms:sav", "chroom:sav:4", "chok")
    await stage.jump("2023-11-30T08:20")

    assert len(await arrived(alva)) == 1


async def test_whoever_lets_the_session_go_within_the_wait_hears_nothing(stage: Stage) -> None:
    olle, alva = stage.organiser, stage.person("Alva")
    await save(alva, "sav")

    await change(olle, "sav", "chrooms:sav", "chroom:sav:4", "chok")
    await say(alva, "/start s_sav")
    await press(alva, "save:sav:0")
    await stage.jump("2023-11-30T08:20")

    assert texts(await arrived(alva)) == []


async def test_a_change_at_night_makes_no_sound(stage: Stage) -> None:
    olle, alva = stage.organiser, stage.person("Alva")
    await save(alva, "sav")
    await stage.jump("2023-11-29T21:00")

    await change(olle, "sav", "chrooms:sav", "chroom:sav:4", "chok")
    await stage.jump("2023-11-29T21:05")

    (notice,) = await arrived(alva)
    assert notice.silent
