"""Keys, and the documents in which they stand, as an index gathers them."""

Evidence = dict[int, float]
"""Document to how well it explains a word, from 0 to 1."""


class Postings:
    """Gathered at once, and merged key by key when somebody asks."""

    def __init__(self) -> None:
        self._gathered: dict[str, list[tuple[Evidence, float]]] = {}
        self._merged: dict[str, Evidence] = {}

    def add(self, key: str, documents: Evidence, quality: float) -> None:
        """What the documents explain, the key explains `quality` times as well."""
        self._gathered.setdefault(key, []).append((documents, quality))

    def remove(self, key: str) -> None:
        self._gathered.pop(key, None)

    def __contains__(self, key: str) -> bool:
        return key in self._gathered

    def get(self, key: str) -> Evidence:
        """The documents of a key; nobody may alter them."""
        merged = self._merged.get(key)
        if merged is None:
            merged = {}
            for documents, quality in self._gathered.get(key, ()):
                merge(merged, documents, quality)
            if merged:
                self._merged[key] = merged
        return merged


def merge(into: Evidence, other: Evidence, quality: float) -> None:
    """Add what the other explains better, `quality` times as well."""
    for number, value in other.items():
        if value * quality > into.get(number, 0.0):
            into[number] = value * quality
