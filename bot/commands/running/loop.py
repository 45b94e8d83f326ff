"""The event loop of whatever runs until it is stopped."""

from asyncio import AbstractEventLoop, new_event_loop


def new_loop() -> AbstractEventLoop:
    """uvloop's; where there is none, Python's own."""
    try:
        import uvloop
    except ImportError:
        return new_event_loop()
    return uvloop.new_event_loop()
