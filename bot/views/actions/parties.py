"""Buttons of a party: joining, who goes where, and what one shows of oneself."""

from bot.actions import Action


class ShowParty(Action):
    prefix = "party"


class ShowPartyPage(Action):
    """A page of where the party goes; `ShowParty` opens the page of now."""

    prefix = "ppage"
    page: int


class ShowPartySlot(Action):
    """What begins then: who goes where, and what nobody goes to."""

    prefix = "pslot"
    day: int
    minute: int
    page: int = 0


class TakeForParty(Action):
    """Save what nobody of the party goes to."""

    prefix = "ptake"
    session: str


class StartParty(Action):
    """Ask for a name for a new party."""

    prefix = "pnew"


class AskPartyCode(Action):
    prefix = "pcode"


class JoinParty(Action):
    """Ask for a name for the party with this code; for another name, by who is in it."""

    prefix = "pjoin"
    code: str


class ShowMembership(Action):
    """The code, to share it; one's own name, and what the others see."""

    prefix = "pmine"


class ShowEarlier(Action):
    """Let the others see also what was saved before joining, or not."""

    prefix = "pearly"
    on: bool


class AskLeaveParty(Action):
    prefix = "pbye"


class LeaveParty(Action):
    prefix = "pleave"
    code: str
