"""A session that was gone with a file, and is there again with a later one."""

from pathlib import Path

from tests.flows.programme_files.test_second_file_flow import FIRST, frab, guid, table
from tests.words.programme_files import on_the_day, save_titled, saved_titles, upload, used


async def test_what_a_file_left_out_and_the_next_one_has_again_is_saved_as_before(
    tmp_path: Path,
) -> None:
    """Also where the next one comes from another program, which knows nothing of its id."""
    first = [
        (guid(sign), title, start, room, name)
        for sign, row in zip("abcdef", FIRST, strict=True)
        for _, start, _, title, room, name in [row.split(";")]
    ]
    without, twice = frab(*first[1:]), frab(*first[2:])
    async with on_the_day(tmp_path, frab(*first), "p.json") as (stage, olle, alva):
        await save_titled(stage, alva, "Etik i vardagen")
        for number, file in enumerate((without, twice)):
            await upload(olle, file, f"{number}.json")
            await used(stage, olle)
        gone = await saved_titles(stage, alva)
        await upload(olle, table(*FIRST), "hela.csv")
        await used(stage, olle)

        assert (gone, await saved_titles(stage, alva)) == ([], ["Etik i vardagen"])


async def test_another_session_of_the_same_people_is_not_the_one_that_was_gone(
    tmp_path: Path,
) -> None:
    rows = [row.split(";") for row in FIRST]
    first = [
        (guid(sign), title, start, room, name)
        for sign, (_, start, _, title, room, name) in zip("abcdef", rows, strict=True)
    ]
    other = FIRST[0].replace("Etik i vardagen", "Ekonomiskt våld")
    async with on_the_day(tmp_path, frab(*first), "p.json") as (stage, olle, alva):
        await save_titled(stage, alva, "Etik i vardagen")
        await upload(olle, frab(*first[1:]), "utan.json")
        await used(stage, olle)
        await upload(olle, table(other, *FIRST[1:]), "hela.csv")
        await used(stage, olle)

        assert await saved_titles(stage, alva) == []
