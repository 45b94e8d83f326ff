"""The socket by which commands reach the process that holds the data folder."""

import asyncio
import socket
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.commands import invitations, writing
from bot.errors import MotesplatsError, Refused
from bot.side_door.asking import NobodyThere, ask
from bot.side_door.listening import Answering, side_door
from bot.side_door.orders import DoneReceipt, MendingOrder, Order, Receipt
from bot.side_door.socket_places import NAME, reachable
from bot.storage.connections.folder import locked

ORDER = MendingOrder(4, "”Är det så?”\n\u2028Ja.", over=False)


async def asked(folder: Path, answer: Answering, order: Order = ORDER) -> DoneReceipt:
    async with side_door(folder, answer):
        return await asyncio.to_thread(ask, folder, order, DoneReceipt)


async def test_an_order_comes_through_whole_also_where_the_folder_has_a_long_path(
    tmp_path: Path,
) -> None:
    folder = tmp_path.joinpath(*["en mapp med ett långt namn"] * 6)
    folder.mkdir(parents=True)
    heard: list[Order] = []

    async def answer(order: Order) -> Receipt:
        heard.append(order)
        return DoneReceipt()

    assert await asked(folder, answer) == DoneReceipt()
    assert heard == [ORDER]
    assert list(folder.iterdir()) == []


async def test_what_is_refused_inside_is_refused_outside_in_the_same_words(tmp_path: Path) -> None:
    async def refuse(order: Order) -> Receipt:
        raise Refused("desk.mended-before", n=4, words="förr")

    with pytest.raises(Refused) as refused:
        await asked(tmp_path, refuse)

    assert (refused.value.key, refused.value.values) == (
        "desk.mended-before",
        {"n": 4, "words": "förr"},
    )


async def test_what_breaks_inside_stops_neither_the_bot_nor_the_next_command(
    tmp_path: Path,
) -> None:
    async def answer(order: Order) -> Receipt:
        if order == ORDER:
            raise ZeroDivisionError
        return DoneReceipt()

    async with side_door(tmp_path, answer):
        with pytest.raises(MotesplatsError) as broken:
            await asyncio.to_thread(ask, tmp_path, ORDER, DoneReceipt)
        other = ORDER.changed(number=5)

        assert broken.value.key == "side-door.broke"
        assert await asyncio.to_thread(ask, tmp_path, other, DoneReceipt) == DoneReceipt()


@pytest.mark.parametrize(
    "line", [b"GET / HTTP/1.1\r\n", b'{"order": "unknown", "fields": {}}\n', b"[]\n", b"\xff\n"]
)
async def test_what_another_version_says_is_answered_with_a_sentence(
    tmp_path: Path, line: bytes
) -> None:
    async def answer(order: Order) -> Receipt:
        return DoneReceipt()

    def say() -> bytes:
        with socket.socket(socket.AF_UNIX) as way, reachable(tmp_path) as path:
            way.settimeout(10)
            way.connect(path)
            way.sendall(line)
            return way.makefile("rb").readline()

    async with side_door(tmp_path, answer):
        assert b"side-door.other-version" in await asyncio.to_thread(say)


def test_nobody_is_asked_where_nobody_listens(tmp_path: Path) -> None:
    with pytest.raises(NobodyThere):
        ask(tmp_path, ORDER, DoneReceipt)


def test_a_command_does_not_write_beside_a_bot_that_does_not_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import typer

    monkeypatch.setenv("BOT_DATA", str(tmp_path))
    monkeypatch.setenv("BOT_TOKEN", "100001:TOKEN")
    monkeypatch.setattr(writing, "PATIENCE_SECONDS", 0.0)
    app = typer.Typer()
    invitations.register(app)

    with locked(tmp_path):
        result = CliRunner(env={"LANG": "sv_SE"}).invoke(app, ["invite", "organiser"])

    assert result.exit_code == 1
    assert "svarar inte på kommandon" in result.output
    assert sorted(file.name for file in tmp_path.iterdir()) == ["lock"]
    assert not (tmp_path / NAME).exists()
