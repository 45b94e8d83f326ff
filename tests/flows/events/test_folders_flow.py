"""A folder that comes or goes while the bot runs is shown to whoever organises all, and decided on there."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from bot.actions import event_mark, short_key
from bot.events.start_links import ROOM, SESSION, STAGE, link_to
from bot.roles import Role
from bot.sandbox import Sandbox
from bot.storage.people.roles import Grant
from bot.telegram.accounts import address_of
from bot.views.actions.event_folders import CloseEvent, OpenEvent
from tests.events.two_events import COURSE, DAY, write_course, write_day
from tests.presses import labels, press, say
from tests.stage import ORGANISER, Stage, staged
from tests.web.reading import FREE, Reader
from tests.words.desk import forge
from tests.words.folders import (
    CLOSE,
    OPEN,
    a_sandbox,
    look,
    second,
    taken_into_use,
    taken_out_of_use,
    told,
    watching,
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The folder of folders, which has one event."""
    write_day(tmp_path / "events")
    return tmp_path / "events"


@pytest.fixture
def sandbox() -> Sandbox:
    return a_sandbox()


@pytest.fixture
async def stage(tmp_path: Path, root: Path, sandbox: Sandbox) -> AsyncIterator[Stage]:
    async with watching(tmp_path / "data", root, sandbox) as opened:
        for each in (opened.organiser, second(opened)):
            await say(each, "/start")
        yield opened


async def test_a_folder_that_comes_is_shown_and_taken_into_use_by_a_press(
    stage: Stage, root: Path
) -> None:
    course = write_course(root)
    olle = await told(stage, course)
    offer, alva = olle.messages()[-1].text, stage.person("Alva")
    before = await say(alva, f"/start {link_to(COURSE, SESSION, 'sorg')}")

    opened = await press(olle, OPEN)
    after = await say(alva, f"/start {link_to(COURSE, SESSION, 'sorg')}")

    assert "Kursen\nMåndag 25 mars\nPågår.\n3 pass" in offer
    assert "Ekonomi i kris" not in before.text
    assert opened.text.startswith("Kursen\n\nEvenemanget är i bruk.")
    assert f"start={link_to(COURSE)}" in opened.text
    assert "Ekonomi i kris" in after.text


async def test_nothing_is_in_use_before_somebody_presses(stage: Stage, root: Path) -> None:
    await told(stage, write_course(root))
    await look(stage, 10)

    assert [*stage.bot.services.events] == [DAY]
    assert sum("kurs" in message.text for message in stage.organiser.messages()) == 1


async def test_a_folder_that_came_while_nobody_could_decide_is_shown_to_whoever_comes(
    tmp_path: Path, root: Path, sandbox: Sandbox
) -> None:
    async with watching(tmp_path / "data", root, sandbox) as stage:
        course = write_course(root)
        await look(stage, 10)

        await say(stage.organiser, "/start")
        olle = await told(stage, course)

        assert "Kursen\nMåndag 25 mars" in olle.messages()[-1].text
        await look(stage, 10)
        assert sum(OPEN in labels(message) for message in olle.messages()) == 1


async def test_whoever_took_it_into_use_organises_it_and_others_of_all_do_too(
    stage: Stage, root: Path
) -> None:
    await taken_into_use(stage, write_course(root))

    storage = stage.bot.services.storage
    assert len(await storage.roles.holders(COURSE, Role.ORGANISER)) == 2


async def test_of_two_who_press_one_is_told_that_it_is_done_and_by_whom(
    stage: Stage, root: Path
) -> None:
    olle, siv = await told(stage, write_course(root)), second(stage)
    person = await stage.bot.services.storage.participants.get(address_of(ORGANISER))
    assert person is not None

    await press(olle, OPEN)
    late = await press(siv, OPEN)

    assert f"Deltagare nummer {person.id} tog det i bruk." in late.text


async def test_the_folder_that_is_broken_is_told_of_once_and_offered_when_it_is_mended(
    stage: Stage, root: Path
) -> None:
    course = write_course(root)
    whole = (course / "programme.yaml").read_text(encoding="utf-8")
    (course / "programme.yaml").write_text("format: 1\nevent: [", encoding="utf-8")
    await told(stage, course)
    await look(stage, 10)
    broken = [
        m for m in stage.organiser.messages() if "Mappen kurs går inte att använda." in m.text
    ]

    (course / "programme.yaml").write_text(whole, encoding="utf-8")
    await look(stage)

    assert len(broken) == 1
    assert OPEN not in labels(broken[0])
    assert OPEN in labels(stage.organiser.messages()[-1])
    assert [*stage.bot.services.events] == [DAY]


async def test_a_folder_that_is_broken_is_told_of_once_also_over_starts(
    tmp_path: Path, root: Path, sandbox: Sandbox
) -> None:
    (write_course(root) / "programme.yaml").write_text("format: 1\nevent: [", encoding="utf-8")
    for _ in range(2):
        async with staged(tmp_path / "data", event=root, sandbox=sandbox) as stage:
            await say(stage.organiser, "/start")
            await look(stage)

    texts = [message.text for message in stage.organiser.messages()]
    assert sum("Mappen kurs går inte att använda." in text for text in texts) == 1


async def test_a_link_that_leads_nowhere_hides_no_file_that_is_mended(
    stage: Stage, root: Path
) -> None:
    file = write_course(root) / "programme.yaml"
    whole = file.read_text(encoding="utf-8")
    (root / COURSE / "plan.png").symlink_to(root / "nowhere.png")
    file.write_text("format: 1\nevent: [", encoding="utf-8")
    broken = (await told(stage, root / COURSE)).messages()[-1]

    file.write_text(whole, encoding="utf-8")
    opened = await press(await told(stage, root / COURSE), OPEN)

    assert OPEN not in labels(broken)
    assert opened.text.startswith("Kursen\n\nEvenemanget är i bruk.")


async def test_a_file_of_another_event_in_a_folder_in_use_is_told_to_need_a_folder_of_its_own(
    stage: Stage, root: Path
) -> None:
    file = root / DAY / "programme.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("id: dagen", "id: annan"))

    await look(stage)

    shown = stage.organiser.messages()[-1].text
    assert "Filen gäller evenemanget annan, men här är det dagen som är i bruk." in shown
    assert "Ska båda vara med behöver annan en egen mapp." in shown
    assert [*stage.bot.services.events] == [DAY]


async def test_what_check_warns_of_is_said_before_the_press(stage: Stage, root: Path) -> None:
    course = write_course(root)
    file = course / "programme.yaml"
    text = file.read_text(encoding="utf-8").replace(", end: 2024-03-25 10:45", "")
    file.write_text(text, encoding="utf-8")

    olle = await told(stage, course)

    assert "Att se efter i filen:\n– Rad 9: ”Samtal om sorg”" in olle.messages()[-1].text
    assert OPEN in labels(olle.messages()[-1])


async def test_a_folder_of_an_event_in_use_is_offered_once_the_event_is_out_of_use(
    stage: Stage, root: Path
) -> None:
    course = write_course(root)
    await taken_into_use(stage, course)
    shutil.copytree(course, root / "kopia")
    await told(stage, root / "kopia")
    shutil.rmtree(course)
    await taken_out_of_use(stage, course)

    opened = await press(await told(stage, root / "kopia"), OPEN)

    assert opened.text.startswith("Kursen\n\nEvenemanget är i bruk.")


async def test_a_folder_is_not_read_while_it_is_still_copied(stage: Stage, root: Path) -> None:
    course = write_course(root)
    for number in range(8):
        (course / f"bild{number}.png").write_bytes(b"picture")
        await look(stage, 1)
    before = [m.text for m in stage.organiser.messages() if "kurs" in m.text]
    await look(stage)

    assert before == []
    assert OPEN in labels(stage.organiser.messages()[-1])


async def test_a_file_that_changed_since_it_was_shown_is_shown_again_first(
    stage: Stage, root: Path
) -> None:
    course = write_course(root)
    olle = await told(stage, course)
    file = course / "programme.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("Kursen,", "Fortbildningen,"))

    shown = await press(olle, OPEN)
    live = [*stage.bot.services.events]
    opened = await press(olle, OPEN)

    assert "Fortbildningen" in shown.text
    assert live == [DAY]
    assert "är i bruk" in opened.text


async def test_a_folder_with_the_id_of_an_event_in_use_changes_nothing(
    stage: Stage, root: Path
) -> None:
    shutil.copytree(root / DAY, root / "kopia")

    olle = await told(stage, root / "kopia")

    assert (
        "samma evenemang som redan är i bruk från mappen dagen: Dagen" in olle.messages()[-1].text
    )


async def test_a_folder_with_another_name_goes_on_where_the_event_was(
    stage: Stage, root: Path
) -> None:
    alva = stage.person("Alva")
    await say(alva, f"/start {link_to(DAY, SESSION, 'barn')}")
    await press(alva, "Spara och påminn")
    (root / DAY).rename(root / "dagen-ny")

    opened = await press(await told(stage, root / "dagen-ny"), OPEN)
    mine = await say(alva, "/mina")

    assert opened.text.startswith("Dagen\n\nEvenemanget är i bruk.")
    assert "Skola och fritid" in mine.text


async def test_a_folder_that_goes_is_told_and_its_event_stays_until_somebody_presses(
    stage: Stage, root: Path
) -> None:
    course = write_course(root)
    await taken_into_use(stage, course)
    alva = stage.person("Alva")
    await say(alva, f"/start {link_to(COURSE)}")

    shutil.rmtree(course)
    olle = await told(stage, course)
    gone = olle.messages()[-1].text
    before = await say(alva, "när är ekonomi i kris?")
    closed = await press(olle, CLOSE)

    assert "Mappen kurs finns inte längre. Där låg programmet för Kursen." in gone
    assert "3 personer är med" in gone
    assert "11.00" in before.text
    assert "Kursen är ur bruk." in closed.text
    assert [*stage.bot.services.events] == [DAY]


async def test_whoever_was_at_an_event_out_of_use_is_told_what_the_next_answer_is_about(
    stage: Stage, root: Path
) -> None:
    course, alva = write_course(root), stage.person("Alva")
    await taken_into_use(stage, course)
    await say(alva, f"/start {link_to(COURSE)}")
    shutil.rmtree(course)
    await taken_out_of_use(stage, course)

    told_once = await say(alva, "när börjar ekonomi i kris?")
    answer, again = await alva.next_reply(), await say(alva, "när börjar skola och fritid?")

    assert told_once.text == "Jag svarar inte längre om Kursen. Nu gäller det Dagen."
    assert "11.00–11.45" not in answer.text
    assert "11.00" in again.text
    assert "svarar inte längre" not in again.text


async def test_a_button_of_an_event_out_of_use_says_so_before_what_it_shows_instead(
    stage: Stage, root: Path
) -> None:
    course, alva = write_course(root), stage.person("Alva")
    await taken_into_use(stage, course)
    await say(alva, f"/start {link_to(COURSE, SESSION, 'sorg')}")
    shutil.rmtree(course)
    await taken_out_of_use(stage, course)

    said = await press(alva, "Spara och påminn")

    assert said.text == "Jag svarar inte längre om Kursen. Nu gäller det Dagen."


@pytest.mark.parametrize(("word", "key"), [(SESSION, "start"), (ROOM, "vinga"), (STAGE, "start")])
async def test_a_link_of_an_event_out_of_use_opens_nothing_of_the_same_name_at_another(
    stage: Stage, root: Path, word: str, key: str
) -> None:
    course, alva = write_course(root), stage.person("Alva")
    await taken_into_use(stage, course)
    shutil.rmtree(course)
    await taken_out_of_use(stage, course)

    said = await say(alva, f"/start {link_to(COURSE, word, key)}")
    home = await alva.next_reply()

    assert said.text == "Jag svarar inte längre om Kursen. Nu gäller det Dagen."
    assert "Välkommen till Dagen!" in home.text


async def test_whoever_comes_by_a_link_of_an_event_out_of_use_is_asked_which_of_several(
    stage: Stage, root: Path
) -> None:
    course, alva = write_course(root), stage.person("Alva")
    await taken_into_use(stage, course)
    await taken_into_use(stage, write_third(root))
    shutil.rmtree(course)
    await taken_out_of_use(stage, course)

    asked = await say(alva, f"/start {link_to(COURSE, SESSION, 'start')}")
    chosen = await press(alva, "Dagen")

    assert asked.text.startswith("Jag svarar inte längre om Kursen.\n\nJag svarar om flera")
    assert "Välkommen till Dagen!" in chosen.text


async def test_where_several_are_left_it_is_asked_and_said_which_one_is_out_of_use(
    stage: Stage, root: Path
) -> None:
    course, alva = write_course(root), stage.person("Alva")
    await taken_into_use(stage, course)
    await taken_into_use(stage, write_third(root))
    await say(alva, f"/start {link_to(COURSE)}")
    shutil.rmtree(course)
    await taken_out_of_use(stage, course)

    asked = await say(alva, "när börjar ekonomi i kris?")

    assert asked.text.startswith("Jag svarar inte längre om Kursen.\n\nJag svarar om flera")


async def test_what_waits_for_people_of_an_event_out_of_use_is_not_sent_and_nothing_is_deleted(
    stage: Stage, root: Path
) -> None:
    course, storage = write_course(root), stage.bot.services.storage
    await taken_into_use(stage, course)
    alva = stage.person("Alva")
    await say(alva, f"/start {link_to(COURSE, SESSION, 'sorg')}")
    await press(alva, "Spara och påminn")
    person = await storage.participants.get(address_of(alva.id))
    assert person is not None
    shutil.rmtree(course)
    await taken_out_of_use(stage, course)
    read = len(alva.messages())

    await stage.jump("2024-03-25T10:55")

    assert len(alva.messages()) == read
    assert await storage.favourites.of(person.id, COURSE)


async def test_a_folder_that_comes_back_is_offered_again_with_what_people_had(
    stage: Stage, root: Path, tmp_path: Path
) -> None:
    course = write_course(root)
    await taken_into_use(stage, course)
    alva = stage.person("Alva")
    await say(alva, f"/start {link_to(COURSE, SESSION, 'sorg')}")
    await press(alva, "Spara och påminn")
    course.rename(tmp_path / "away")
    await taken_out_of_use(stage, course)

    (tmp_path / "away").rename(course)
    await taken_into_use(stage, course)
    await say(alva, f"/start {link_to(COURSE)}")

    assert "Ekonomi i kris" in (await say(alva, "/mina")).text


async def test_a_folder_that_is_back_before_the_press_keeps_its_event_in_use(
    stage: Stage, root: Path, tmp_path: Path
) -> None:
    course = write_course(root)
    await taken_into_use(stage, course)
    course.rename(tmp_path / "away")
    olle = await told(stage, course)
    (tmp_path / "away").rename(course)

    kept = await press(olle, CLOSE)

    assert "Mappen är tillbaka, så Kursen är kvar i bruk." in kept.text
    assert [*stage.bot.services.events] == [DAY, COURSE]


async def test_a_disk_that_is_away_says_nothing_of_its_events(stage: Stage, root: Path) -> None:
    await taken_into_use(stage, write_course(root))
    read = len(stage.organiser.messages())
    shutil.rmtree(root)

    await look(stage, 10)

    assert len(stage.organiser.messages()) == read
    assert [*stage.bot.services.events] == [DAY, COURSE]


def write_third(root: Path) -> Path:
    """One more event, the same as the course under another name."""
    folder = Path(shutil.copytree(root / COURSE, root / "tredje"))
    file = folder / "programme.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("id: kurs", "id: tredje").replace("Kursen,", "Tredje dagen,"))
    return folder


async def test_an_organiser_of_one_event_alone_is_shown_nothing_and_decides_nothing(
    stage: Stage, root: Path
) -> None:
    storage, now = stage.bot.services.storage, stage.clock.now()
    await taken_into_use(stage, write_course(root))
    alva, bo = stage.person("Alva"), stage.person("Bo")
    for each in (alva, bo):
        await say(each, f"/start {link_to(COURSE)}")
    person = await storage.participants.get(address_of(alva.id))
    assert person is not None
    grant = Grant(Role.ORGANISER)
    await storage.write(lambda tx: storage.roles.grant(tx, person.id, COURSE, grant, now))
    await told(stage, write_third(root))
    shown = [message.text for each in (alva, bo) for message in each.messages()]
    data = OpenEvent(short_key(str(root / "tredje")), "anything").pack()

    await forge(stage, alva, data)
    await forge(stage, bo, data)
    await forge(stage, alva, CloseEvent(event_mark(DAY)).pack())

    assert all("tredje" not in text for text in shown)
    assert "den som är arrangör för alla evenemang" in alva.messages()[-1].text
    assert "kan bara arrangörer göra" in bo.messages()[-1].text
    assert [*stage.bot.services.events] == [DAY, COURSE]


async def test_a_start_between_the_notice_and_the_press_takes_what_is_there_and_the_button_says_so(
    tmp_path: Path, root: Path, sandbox: Sandbox
) -> None:
    async with staged(tmp_path / "data", event=root, sandbox=sandbox) as one:
        await say(one.organiser, "/start")
        await told(one, write_course(root))

    async with staged(tmp_path / "data", event=root, sandbox=sandbox) as later:
        pressed = await press(later.organiser, OPEN)

    assert "Evenemanget är redan i bruk." in pressed.text


async def test_an_event_that_was_named_by_itself_and_comes_later_is_offered_too(
    tmp_path: Path, root: Path, sandbox: Sandbox
) -> None:
    named = tmp_path / "elsewhere" / COURSE
    async with staged(
        tmp_path / "data", event=root / DAY, others=(named,), sandbox=sandbox
    ) as stage:
        await say(stage.organiser, "/start")
        write_course(tmp_path / "elsewhere")

        await taken_into_use(stage, named)

        assert [*stage.bot.services.events] == [DAY, COURSE]


async def test_the_texts_are_english_for_whoever_reads_english(
    tmp_path: Path, root: Path, sandbox: Sandbox
) -> None:
    olle = sandbox.person("Olle", "en", ORGANISER)
    async with staged(tmp_path / "data", event=root, sandbox=sandbox) as stage:
        await say(olle, "/start")
        await press(olle, "In English")
        write_course(root)
        await look(stage)

        opened = await press(olle, "Take into use")

    assert "The event is in use." in opened.text


async def test_status_names_what_waits_and_leads_to_it(stage: Stage, root: Path) -> None:
    await told(stage, write_course(root))

    status = await say(stage.organiser, "/status")
    shown = await press(stage.organiser, "Visa mappen kurs")
    await press(stage.organiser, OPEN)
    after = await say(stage.organiser, "/status")

    assert "Mapp som inte är i bruk: kurs" in status.text
    assert OPEN in labels(shown)
    assert "Mapp som inte är i bruk" not in after.text


async def test_the_web_lists_an_event_at_once_when_it_is_in_use(
    tmp_path: Path, root: Path, sandbox: Sandbox
) -> None:
    async with (
        staged(tmp_path / "data", event=root, sandbox=sandbox, web=FREE) as stage,
        aiohttp.ClientSession() as way,
    ):
        reader = Reader(way, stage.bot.web_url)
        await say(stage.organiser, "/start")
        await told(stage, write_course(root))
        before = await reader.get("/sv/")

        await press(stage.organiser, OPEN)
        after, page = await reader.get("/sv/"), await reader.get(f"/{COURSE}/sv/program")

    assert "Kursen" not in before.text
    assert {f"/{DAY}/sv/", f"/{COURSE}/sv/"} <= {*after.page.links}
    assert "Ekonomi i kris" in page.text


async def test_the_only_event_stays_in_use_whatever_becomes_of_its_folder(
    stage: Stage, root: Path
) -> None:
    shutil.rmtree(root / DAY)
    await look(stage, 10)
    told_before = [message.text for message in stage.organiser.messages()]

    await forge(stage, stage.organiser, CloseEvent(event_mark(DAY)).pack())

    assert all("finns inte längre" not in text for text in told_before)
    assert "Dagen är det enda evenemanget" in stage.organiser.messages()[-1].text
    assert [*stage.bot.services.events] == [DAY]


async def test_what_cannot_be_looked_into_keeps_no_other_folder_from_being_noticed(
    stage: Stage, root: Path
) -> None:
    (root / "annat").mkdir()
    unseen(root / "annat")

    course = write_course(root)
    await taken_into_use(stage, course)

    assert [*stage.bot.services.events] == [DAY, COURSE]


async def test_an_event_whose_folder_cannot_be_looked_into_is_not_taken_for_gone(
    stage: Stage, root: Path
) -> None:
    course = write_course(root)
    await taken_into_use(stage, course)
    (course / "programme.yaml").unlink()
    unseen(course)

    await look(stage, 10)
    await forge(stage, stage.organiser, CloseEvent(event_mark(COURSE)).pack())

    assert all("finns inte längre" not in each.text for each in stage.organiser.messages())
    assert [*stage.bot.services.events] == [DAY, COURSE]


async def test_a_file_that_cannot_be_read_is_told_of_as_broken(stage: Stage, root: Path) -> None:
    course = write_course(root)
    (course / "programme.yaml").unlink()
    (course / "programme.yaml").symlink_to("/proc/self/mem")

    await look(stage)

    assert "Mappen kurs går inte att använda." in stage.organiser.messages()[-1].text


def unseen(folder: Path) -> None:
    """Whoever asks for its file gets an error: no name may be so long."""
    (folder / "programme.yaml").symlink_to("a" * 300)
