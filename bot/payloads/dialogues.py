"""What a conversation is in the middle of, as values. Those of a feature stand in its room."""

from typing import ClassVar

from bot.payloads.payload import Payload


class Dialogue(Payload):
    """`at` is the step at which alone it is this one; a kind without has a field `step`."""

    at: ClassVar[str] = ""


class ShownList(Dialogue):
    """The last list shown, from the number `first` on: what each of its lines presses."""

    kind = "list"
    at = "shown"
    choices: tuple[str, ...]
    first: int = 1

    def press_of(self, number: int) -> str | None:
        """What the line of this number presses; None where the list has none such."""
        place = number - self.first
        return self.choices[place] if 0 <= place < len(self.choices) else None


class LastAnswer(Dialogue):
    """What "it" in the next question may mean."""

    kind = "last"
    at = "answered"
    sessions: tuple[str, ...] = ()
    room: str | None = None
    asked: str = ""
    """The question, without what may point to a person."""


class QuestionToPassOn(Dialogue):
    """What somebody typed last and got no answer to, so that the organisers can be asked instead."""

    kind = "unanswered"
    at = "asked"
    text: str


class WordsBeforeChoice(Dialogue):
    """What somebody typed before they had said at which of several events they are."""

    kind = "before-choice"
    at = "asked"
    words: str


class EndedDialogue(Dialogue):
    """The dialogue that ended last: its kind, the answer that it was about, the update that did it."""

    kind = "done"
    step: str
    answer: int
    update: int | None


class AwaitedLabel(Dialogue):
    """An organiser types who somebody with a role is: the one whom an invitation is for, or a holder."""

    kind = "label"
    at = "text"
    invitation: str = ""
    number: int = 0
    role: str = ""
    room: str = ""
