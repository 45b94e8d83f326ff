"""What people did, as they would tell it, and what they heard: to be held against what is kept."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

THANKED, ANNOUNCED, REMINDED = "Tack, ", "Från arrangören", "Snart börjar"
BEGIN, MUTE = "/start", "/stopp"
MUTED, NOT_PRINTED, ERASED = "Nu är jag tyst.", "Svaret publiceras inte.", "Klart."


@dataclass(frozen=True)
class Heard:
    """A message that came to a telephone or, with what a page said, to a browser."""

    by: int
    at: datetime
    text: str
    is_new: bool = True
    """False where it took the place of another one."""

    @property
    def is_unasked(self) -> bool:
        return ANNOUNCED in self.text or REMINDED in self.text

    @property
    def words(self) -> list[str]:
        return self.text.replace("<", " <").replace(">", "> ").split()


@dataclass(frozen=True)
class Known:
    """What a copy holds: the words of which somebody was thanked, and who is somebody in it.

    `people` are which participants they are, `joined` the readers who had opened the pages as a
    person by then, and `addresses` where readers are known.
    """

    words: frozenset[str]
    people: Mapping[int, int | None]
    joined: Mapping[int, int]
    addresses: Mapping[int, str | None]

    def still(self, who: int, now: "Known") -> bool:
        """Are they in the copy who they are now? Others came since, or anew."""
        is_same = self.people.get(who) == now.people.get(who) is not None
        return is_same and self.addresses.get(who) == now.addresses.get(who)


@dataclass
class Diary:
    """Whoever it is about is named by a number: a person's at Telegram, or a reader's."""

    written: dict[str, int] = field(default_factory=dict)
    """Words to who wrote them, in that order."""
    thanked: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    """The words of all that somebody was thanked for, in the order of the thanks."""
    gone: set[str] = field(default_factory=set)
    """Of the words what need not be kept any more: erased, replaced, or newer than the copy in use."""
    forgotten: set[int] = field(default_factory=set)
    """Who was told that they are erased, until they come back."""
    muted: set[int] = field(default_factory=set)
    """Who was told that nothing comes unasked any more."""
    asked: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    """In what order somebody has muted everything and begun again, since they were told of the former."""
    away: set[int] = field(default_factory=set)
    """Who could not be reached, or wished for nothing, at some time of the day."""
    pressed: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    """The titles that somebody pressed to save."""
    kept: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Of these what they were told is saved, and have not let go."""
    agreed: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    """The words that somebody wrote before they pressed that they may be printed."""
    joined: dict[int, int] = field(default_factory=dict)
    """Readers who opened the pages as a person."""
    announced: dict[str, int] = field(default_factory=dict)
    """The words of what organisers wrote to everybody, and the last participant that there was."""

    def coming_late(self, who: int) -> list[str]:
        """What they wrote at other doors, and were not thanked for: it may come in at any time."""
        others = self.same_as(who) - {who}
        return [w for one in others for w in self.words_of(one) if w not in self.thanked[one]]

    def words_of(self, who: int) -> list[str]:
        return [word for word, writer in self.written.items() if writer == who]

    def same_as(self, who: int) -> set[int]:
        """All numbers of whoever this is."""
        person = self.joined.get(who, who)
        return {who, person, *(reader for reader, one in self.joined.items() if one == person)}

    def write(self, who: int, word: str) -> None:
        """A new answer takes the place of the one before, at whatever door that was given."""
        for other in self.same_as(who) - {who}:
            self.gone.update(self.words_of(other))
        self.come_back(who)
        self.written[word] = who

    def thank(self, who: int, words: Iterable[str]) -> None:
        """Also what was written first is the newer answer, where it came in after another door's."""
        for word in words:
            for other in self.same_as(who) - {who}:
                self.gone.update(self.thanked[other])
            self.thanked[who].append(word)

    def press_to_save(self, who: int, title: str) -> None:
        self.come_back(who)
        for one in self.same_as(who):
            self.pressed[one].add(title)

    def let_go(self, who: int, title: str) -> None:
        for one in self.same_as(who):
            self.kept[one].discard(title)

    def begin(self, who: int) -> None:
        """As `/start` does, also with what a link leads to: whoever muted everything hears again."""
        self.come_back(who)
        self.muted -= self.same_as(who)
        self.asked[who].append(BEGIN)

    def mute(self, who: int) -> None:
        self.come_back(who)
        self.asked[who].append(MUTE)

    def come_back(self, who: int) -> None:
        self.forgotten.discard(who)

    def agree(self, who: int) -> None:
        """To all that stands there: also what a reader wrote who is another person by now."""
        self.agreed[who].update(self.written)

    def take_back(self, who: int) -> None:
        for one in self.same_as(who):
            self.agreed[one].clear()

    def begin_to_forget(self, who: int) -> None:
        """From the press on nothing need be kept."""
        for one in self.same_as(who):
            self.gone.update(self.words_of(one))
            self.kept[one].clear()

    def forget(self, who: int) -> None:
        """They were told that it is done."""
        for one in self.same_as(who):
            self.forgotten.add(one)
            self.muted.discard(one)
            self.pressed[one].clear()
            self.agreed[one].clear()
            self.joined.pop(one, None)

    def join(self, reader: int, person: int) -> None:
        """Whoever the browser was before stays who they are, where that was another person."""
        self.come_back(reader)
        if self.joined.get(reader, person) != person:
            self.gone.update(self.words_of(reader))
            self.kept[reader].clear()
        self.joined[reader] = person
        both = self.pressed[reader] | self.pressed[person]
        agreed = self.agreed[reader] | self.agreed[person]
        for one in self.same_as(person):
            self.pressed[one] |= both
            self.agreed[one] |= agreed

    def hear(self, news: Iterable[Heard]) -> None:
        for one in news:
            if one.text.startswith(ERASED):  # also long after they pressed
                for each in self.same_as(one.by):
                    self.muted.discard(each)
                    self.joined.pop(each, None)
            elif not one.is_new:
                continue
            elif one.text.startswith(THANKED):
                written = (word for word in one.words if self.written.get(word) == one.by)
                self.thank(one.by, written)
            elif one.text.startswith(MUTED):
                self.away |= self.same_as(one.by)
                if self._is_last_wish(one.by):
                    self.muted.add(one.by)

    def _is_last_wish(self, who: int) -> bool:
        """They are told that they muted everything; have they not begun anew meanwhile?"""
        asked = self.asked[who]
        if MUTE in asked:
            del asked[: asked.index(MUTE) + 1]
        return BEGIN not in asked

    def go_back_to(self, known: Known, now: Known) -> None:
        """An older copy is in use. What came after it is gone, but for what people took back.

        Whoever may have put other words in the place of those that it holds has neither.
        """
        later = self.written.keys() - known.words
        self.gone.update(later)
        for who in {self.written[word] for word in later}:
            self.gone.update(self.words_of(who))
        self.muted = {who for who in self.muted if known.still(who, now)}
        self.kept.clear()
        still = [one for one in self.joined.keys() & known.joined.keys() if known.still(one, now)]
        self.joined = {reader: known.joined[reader] for reader in still}
