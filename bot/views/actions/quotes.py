"""Buttons of the way of an answer to print, and of the desk where staff look at what came."""

from bot.actions import Action


class OpenQuote(Action):
    """Go on with a quote where it stands."""

    prefix = "quote"
    answer: int


class GoToStep(Action):
    """Stand at this step of a quote, `bot.storage.voices.quotes.Step`."""

    prefix = "step"
    answer: int
    step: str


class ShowPick(Action):
    """A page of the sessions that an answer may be about, of one list of them."""

    prefix = "picks"
    answer: int
    page: int
    listed: int = 0


class PickSession(Action):
    """The answer is about this session, or is not."""

    prefix = "pick"
    answer: int
    session: str
    on: bool


class PassOver(Action):
    """Give nothing at this step."""

    prefix = "pass"
    answer: int
    step: str


class ShowAffiliations(Action):
    prefix = "affils"
    answer: int
    page: int


class ChooseAffiliation(Action):
    """One of the event's affiliations, by the `short_key` of its name."""

    prefix = "affil"
    answer: int
    key: str


class ChooseConsent(Action):
    """How the answer may be printed, which version of the question that answers, of which page."""

    prefix = "consent"
    answer: int
    consent: str
    wording: int
    page: str


class ShowConsents(Action):
    """Everything that the person has said about printing."""

    prefix = "consents"


class KeepText(Action):
    """What to do with a text that a number or an address was found in: keep it, or write anew."""

    prefix = "keep"
    keep: bool
