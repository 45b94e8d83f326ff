"""The web door, with a bot that is killed between a form and its answer, or while notices go up."""

import asyncio
import time
from collections import Counter
from pathlib import Path

import pytest

from tests.crash.oracles import check
from tests.crash.site import Site, a_site
from tests.crash.web_readers import WebReader, all_of, notices_of, open_web, readers

AFTER_THE_FORM = (
    "handler.before_commit:1",
    "web.before_kept:1",
    "web.before_commit:1",
    "web.kept:1",
)
"""Before the answer is committed; after it, before its reply is kept; the same, not committed; before
the response."""

READERS = 300


def answers(site: Site) -> Counter[str]:
    return Counter(row["text"] for row in site.rows("SELECT text FROM answers"))


async def test_a_form_that_a_killed_bot_left_unanswered_has_one_effect_when_it_comes_again(
    tmp_path: Path,
) -> None:
    with a_site(tmp_path, people=1) as site:
        async with readers(open_web(site), len(AFTER_THE_FORM)) as several:
            bot = site.start()
            await all_of(several, "begin")
            bot.kill()
            for reader, point in zip(several, AFTER_THE_FORM, strict=True):
                dying = site.start(crash_at=point)
                await until_served(site, reader)
                await reader.answer()
                dying.wait_for_crash()
                assert not reader.is_acknowledged, point

            last = site.start()
            await all_of([*several, *several], "answer")

            assert answers(site) == {reader.words: 1 for reader in several}
            for reader in several:
                await reader.browser.open("/samtal")
                assert f"Tack, sparat. {reader.words}" in reader.browser.said
        check(site, last, crashes=len(AFTER_THE_FORM))


async def test_a_name_that_a_killed_bot_had_taken_is_no_role_when_it_comes_again(
    tmp_path: Path,
) -> None:
    with a_site(tmp_path, people=1) as site:
        async with readers(open_web(site), 1) as [reader]:
            bot = site.start()
            await reader.begin()
            await reader.answer()
            await reader.browser.open("/samtal")
            await reader.browser.press("Ja, gå vidare")
            await reader.browser.press("Skriv under")
            await reader.browser.press("Gå vidare")
            [reader.form] = reader.browser.fields_for_words
            reader.words, reader.is_acknowledged = "Siv Sandberg", False
            bot.kill()
            dying = site.start(crash_at="web.before_kept:1")
            await until_served(site, reader)
            await reader.answer()
            dying.wait_for_crash()

            last = site.start()
            await reader.answer()

            assert reader.is_acknowledged
            assert site.rows("SELECT name, role FROM quotes") == [
                {"name": "Siv Sandberg", "role": ""}
            ]
        check(site, last)


@pytest.mark.parametrize(
    "people", [100, pytest.param(500, marks=pytest.mark.soak)], ids=["hundred", "five hundred"]
)
async def test_no_answer_that_was_acknowledged_is_lost_or_doubled_over_a_kill(
    tmp_path: Path, people: int
) -> None:
    """They send within ten seconds; the bot dies among them. Who got no answer sends twice at once."""
    with a_site(tmp_path, people=1) as site:
        async with readers(open_web(site), people) as several:
            bot = site.start()
            await all_of(several, "begin")
            begin = time.monotonic()
            sending = asyncio.gather(
                *(answer_at(each, begin + 10 * n / people) for n, each in enumerate(several))
            )
            while sum(each.is_acknowledged for each in several) < people // 2:  # noqa: ASYNC110
                await asyncio.sleep(0.01)
            bot.kill()
            last = site.start()
            await sending
            acknowledged = {each.words: 1 for each in several if each.is_acknowledged}
            kept = answers(site)
            await until_served(site, several[0])
            unsure = [each for each in several if not each.is_acknowledged]
            await all_of([*unsure, *unsure], "answer")

            assert acknowledged.items() <= kept.items()
            assert len(acknowledged) >= people // 2
            assert all(each.is_acknowledged for each in several)
            assert answers(site) == {each.words: 1 for each in several}
        check(site, last)


async def test_each_reader_has_a_notice_once_though_the_bot_dies_while_they_are_put_up(
    tmp_path: Path,
) -> None:
    with a_site(tmp_path, people=1) as site:
        async with readers(open_web(site), READERS) as several:
            bot = site.start()
            site.join()
            await all_of(several, "begin")
            bot.kill()
            for passes in (50, 150):  # within the first transaction, and within the second
                dying = site.start(crash_at=f"web.put_up:{passes}")
                if passes == 50:
                    site.announce("Bussen går 16.10")
                dying.wait_for_crash()
            last = site.start()
            site.wait_until(lambda: site.states().get("sent") == READERS + 2)

            counts = site.rows(
                "SELECT participant_id, count(*) AS n FROM web_messages WHERE kind = 'notice'"
                " GROUP BY participant_id"
            )
            assert [row["n"] for row in counts] == [1] * READERS
            await until_served(site, several[0])
            assert [len(await notices_of(each)) for each in several[::30]] == [1] * 10
        check(site, last, crashes=2)


async def answer_at(reader: WebReader, moment: float) -> None:
    await asyncio.sleep(max(0.0, moment - time.monotonic()))
    await reader.answer()


async def until_served(site: Site, reader: WebReader) -> None:
    """The door of a bot that was just started is open."""
    while not await reader.browser.is_answered("/health"):
        assert site.bots[-1].poll() is None, site.log[-2000:]
        await asyncio.sleep(0.05)
