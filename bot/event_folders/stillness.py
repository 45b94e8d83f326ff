"""What has looked the same often enough to be taken for what it is: nobody is writing it any more."""

from collections.abc import Hashable, Iterator, Mapping
from contextlib import contextmanager
from typing import Generic, TypeVar

from bot.changes.file_watch import STEADY_LOOKS

K = TypeVar("K", bound=Hashable)


class Stillness(Generic[K]):
    """Tells once of each look, however long it stays so; what is gone and comes back is new."""

    def __init__(self) -> None:
        self._seen: dict[K, tuple[str, int]] = {}

    def settled(self, looks: Mapping[K, str]) -> list[K]:
        """What has come to rest with this look; `looks` are all there are, and how they look."""
        self._seen = {key: (look, self._times(key, look) + 1) for key, look in looks.items()}
        return [key for key, (_, times) in self._seen.items() if times == STEADY_LOOKS]

    @contextmanager
    def again_if_it_fails(self, key: K) -> Iterator[None]:
        """Where telling of it fails, it is told of again once it has come to rest again."""
        try:
            yield
        except Exception:
            self._seen.pop(key, None)
            raise

    def _times(self, key: K, look: str) -> int:
        before, times = self._seen.get(key, (look, 0))
        return times if before == look else 0
