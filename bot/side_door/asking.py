"""The socket's outside: what a command says through it, and hears."""

import socket
from pathlib import Path

from bot.errors import MotesplatsError
from bot.side_door.letters import Unintelligible, of_order, read_receipt
from bot.side_door.orders import A, Order
from bot.side_door.socket_places import reachable

ANSWER_SECONDS = 60.0
"""A bot that answers thousands at the moment writes this all the same within seconds."""

PIECE = 1 << 16


class NobodyThere(Exception):  # noqa: N818 -- it reads as what is so
    """Nobody listens there, or whoever did has ended before it took the order."""


def ask(folder: Path, order: Order, answer: type[A], seconds: float = ANSWER_SECONDS) -> A:
    """What comes of it.

    Raises NobodyThere, what the other side failed with, and MotesplatsError where it said nothing:
    then nobody knows what came of it.
    """
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as way:
        way.settimeout(seconds)
        try:
            with reachable(folder) as path:
                way.connect(path)
            way.sendall(of_order(order))
        except OSError as error:
            raise NobodyThere from error
        try:
            return read_receipt(_line(way), answer)
        except (OSError, Unintelligible) as error:
            raise MotesplatsError("side-door.no-answer") from error


def _line(way: socket.socket) -> bytes:
    pieces = []
    while piece := way.recv(PIECE):
        pieces.append(piece)
        if piece.endswith(b"\n"):
            break
    return b"".join(pieces)
