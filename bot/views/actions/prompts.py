"""Buttons of what the event asks, and of the dialogue in which it is answered."""

from bot.actions import Action


class ShowPrompts(Action):
    """Everything the event asks, with what is answered."""

    prefix = "asks"


class ShowPrompt(Action):
    """One prompt with its answer; where there is none, as a press of "Svara"."""

    prefix = "ask"
    prompt: str


class AnswerPrompt(Action):
    """Open the dialogue in which a prompt is answered."""

    prefix = "ans"
    prompt: str


class ChoosePrompt(Action):
    """A tap that is the whole answer to a scale or a choice."""

    prefix = "tap"
    prompt: str
    value: int


class DeclinePrompt(Action):
    prefix = "later"
    prompt: str


class WithdrawAnswer(Action):
    """Take the answer back as shown (`PromptAnswer.version`): a question, or not to be kept."""

    prefix = "undo"
    answer: int
    was_question: bool
    stands: str


class TextWas(Action):
    """What a text in an open dialogue was: the answer, or a question."""

    prefix = "was"
    answer: bool


class CloseDialogue(Action):
    prefix = "stop"
