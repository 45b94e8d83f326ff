"""What is answered before it can be kept may read, and writes nothing.

It is taken up again once it can be kept, in the order in which it came. A write that found room
meanwhile would overtake those before it: an erasure, say, the answer that it was to take along.
"""

import contextlib
from collections.abc import Iterator
from contextvars import ContextVar


class _Unkept:
    """Until it is over, also for whatever was begun meanwhile."""

    is_over = False


_UNKEPT: ContextVar[_Unkept | None] = ContextVar("unkept", default=None)


@contextlib.contextmanager
def writing_nothing() -> Iterator[None]:
    """Whoever writes in here is refused as by a full disk."""
    unkept = _Unkept()
    token = _UNKEPT.set(unkept)
    try:
        yield
    finally:
        unkept.is_over = True
        _UNKEPT.reset(token)


def may_write() -> bool:
    unkept = _UNKEPT.get()
    return unkept is None or unkept.is_over
