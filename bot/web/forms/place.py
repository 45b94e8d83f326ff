"""Where something that was done on a page is answered: on the next page."""

from bot.errors import CannotFetch
from bot.incoming import File
from bot.replies import Html, Reply

NO_NUMBER = 0
"""What is shown gets its number only once all is shown, and nobody puts it right later."""


class WebPlace:
    """Keeps what a handler shows. A cookie is no proof of who somebody is."""

    vouches = False
    names_event = True

    def __init__(self) -> None:
        self._replies: list[Reply] = []
        self._toasts: list[str] = []

    @property
    def replies(self) -> list[Reply]:
        """All that was said; a word over the screen where there was nothing else."""
        return self._replies or [Reply(Html.escape(text)) for text in self._toasts]

    async def show(self, reply: Reply, *, in_place: bool) -> None:  # noqa: ARG002 -- every page is new
        self._replies.append(reply)

    async def send(self, reply: Reply) -> int:
        self._replies.append(reply)
        return NO_NUMBER

    async def toast(self, text: str, *, alert: bool = False) -> None:  # noqa: ARG002 -- there is one kind
        if text:
            self._toasts.append(text)

    async def fetch(self, file: File) -> bytes:
        raise CannotFetch("error.cannot-fetch", reason=file.name)
