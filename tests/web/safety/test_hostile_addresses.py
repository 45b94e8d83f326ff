"""Whatever is asked for, a page with a sentence comes back, and the bot goes on."""

from tests.stage import Stage
from tests.web.reading import Reader

NOT_THERE = [
    "/nope",
    "/en/nope",
    "/de/program",
    "/program/2023-11-31",
    "/program/2023-12-01",
    "/program/%00",
    "/rutnat/x",
    "/pass/nope",
    "/pass/nope.ics",
    "/pass/..%2f..%2fetc%2fpasswd",
    "/pass/%3Cscript%3E",
    "/rum/%F0%9F%92%A9",
    "/rum/nope/plan",
    "/spar/nope",
    "/medverkande/nope",
    "/material/0",
    "/material/1",
    "/material/99",
    "/material/%D9%A1",
    "/material/-1",
    "/pass/nope/material/1",
    "/look.css/x",
    "//evil.example/",
    "/.env",
    "/%2e%2e/%2e%2e/etc/passwd",
    "/%ff%fe",
]


async def test_what_is_not_there_is_said_in_the_readers_language(reader: Reader) -> None:
    for address in NOT_THERE:
        read = await reader.get(address)
        english = await reader.get(address, Accept_Language="en")

        assert (read.status, address) == (404, address)
        if not address.startswith("/en"):
            assert "Sidan finns inte" in read.text, address
        assert "There is no such page" in english.text, address
        assert read.page.faults == [], address
        assert 'type="search"' in read.body.decode(), address


async def test_other_methods_are_refused_in_a_sentence(reader: Reader) -> None:
    for method in ("POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"):
        read = await reader.get("/program", method)

        assert (read.status, method) == (405, method)
        assert read.headers["Allow"] == "GET,HEAD"
        assert "Så går det inte att använda den här sidan." in read.text


async def test_an_address_without_end_is_refused_in_a_sentence(reader: Reader) -> None:
    for address in ("/" + "a" * 9000, "/program?sida=" + "1" * 9000):
        read = await reader.get(address)

        assert read.status == 414
        assert "för lång" in read.text


async def test_an_address_of_slashes_is_refused_before_anybody_looks_where_it_leads(
    reader: Reader,
) -> None:
    read = await reader.get("/" * 40_000)

    assert read.status == 400


async def test_a_question_without_end_is_refused_and_stays_in_the_box(reader: Reader) -> None:
    read = await reader.get("/fraga?q=" + "var%20" * 200)

    assert read.status == 414
    assert "Skriv kortare" in read.text
    assert 'value="var var' in read.body.decode()


async def test_every_question_is_answered_with_a_page(reader: Reader) -> None:
    odd = ("", "q=", "q=%20", "q=%00", "q=%ff", "q=a&q=b", "sida=1", "q[]=1", "q=%0A/start")
    for query in odd:
        read = await reader.get(f"/fraga?{query}")

        assert (read.status, query) == (200, query)
        assert read.page.faults == []


async def test_what_is_typed_is_shown_and_never_obeyed(reader: Reader) -> None:
    read = await reader.get("/fraga?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E%27%20onfocus=x")

    assert read.page.faults == []
    assert "<script>" not in read.body.decode()


async def test_a_page_number_that_is_none_gives_the_nearest(reader: Reader) -> None:
    for path in ("/program", "/rutnat", "/medverkande", "/rum/vinga"):
        for number in ("0", "-1", "1", "2", "9999", "99999", "x", "%D9%A2", ""):
            assert (await reader.get(f"{path}?sida={number}")).status == 200


async def test_the_bot_answers_its_people_while_it_is_asked_nonsense(
    stage: Stage, reader: Reader
) -> None:
    for address in NOT_THERE:
        await reader.get(address)

    assert (await stage.ask(stage.person("Alva"), "/start")).startswith("Välkommen")
