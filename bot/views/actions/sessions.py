"""Buttons about one session: its card, saving it, its materials."""

from bot.actions import Action


class ShowSession(Action):
    prefix = "ses"
    session: str


class ShowAbout(Action):
    """Everything about a session: speakers and the whole text."""

    prefix = "about"
    session: str
    page: int = 0


class SaveSession(Action):
    """Saved or not saved: the wanted state."""

    prefix = "save"
    session: str
    saved: bool


class SaveInSlot(Action):
    """The same from the list of what begins together, which goes on being shown."""

    prefix = "slotsave"
    session: str
    saved: bool


class SendCalendar(Action):
    """The session as an .ics file; all that is saved when the session is empty."""

    prefix = "ics"
    session: str = ""


class ShareSession(Action):
    """Its addresses, to hand on."""

    prefix = "share"
    session: str


class ShowMaterials(Action):
    """Presentations and links, of a session or, when it is empty, of the event."""

    prefix = "mat"
    session: str = ""


class WishMaterials(Action):
    """Send what is still to come, of a session or, when it is empty, of the event."""

    prefix = "wish"
    session: str
