"""A reply as it is kept until a page shows it."""

from collections.abc import Iterable, Mapping

from bot.actions import Action
from bot.payloads.frozen import Frozen
from bot.payloads.payload import Payload
from bot.replies import Button, Html, Reply


class KeptButton(Frozen):
    """`press` is what its action packs to."""

    label: str
    press: str = ""
    url: str = ""


class KeptReply(Payload):
    """`typed` is what somebody had written that was not taken, so that they need not write it again."""

    kind = "reply"
    text: str
    rows: tuple[tuple[KeptButton, ...], ...] = ()
    choices: tuple[str, ...] = ()
    typed: str = ""
    first_choice: int = 1


def kept(reply: Reply, *, typed: str = "") -> KeptReply:
    rows = tuple(
        tuple(_kept_button(button) for button in row if not button.opens_here)
        for row in reply.buttons
    )
    presses = tuple(each.pack() for each in reply.choices)
    return KeptReply(str(reply.text), rows, presses, typed, reply.first_choice)


class ReplyReader:
    """Reads replies again; a button that is none any more is left out."""

    def __init__(self, kinds: Iterable[type[Action]]) -> None:
        self._kinds: Mapping[str, type[Action]] = {kind.prefix: kind for kind in kinds}

    def read(self, reply: KeptReply) -> Reply:
        rows = tuple(
            tuple(button for each in row if (button := self._button(each))) for row in reply.rows
        )
        choices = [self.action(each) for each in reply.choices]
        whole = tuple(each for each in choices if each)
        # A line's number is its place: where one means nothing any more, none does.
        choices_left = whole if len(whole) == len(choices) else ()
        return Reply(Html(reply.text), rows, choices=choices_left, first_choice=reply.first_choice)

    def action(self, press: str) -> Action | None:
        kind = self._kinds.get(press.partition(":")[0])
        return kind.unpack(press) if kind else None

    def _button(self, kept_button: KeptButton) -> Button | None:
        if kept_button.url:
            return Button(kept_button.label, url=kept_button.url)
        action = self.action(kept_button.press)
        return Button(kept_button.label, action) if action else None


def _kept_button(button: Button) -> KeptButton:
    return KeptButton(
        button.label, button.action.pack() if button.action else "", button.url or ""
    )
