"""Buttons that only the screens of the programme know."""

from bot.actions import Action


class ShowDays(Action):
    """The programme's days; the day itself where there is but one."""

    prefix = "days"
    page: int = 0


class ShowRunning(Action):
    """All that is going on at this moment."""

    prefix = "running"
    page: int = 0


class ShowAbout(Action):
    """Everything about a session: speakers and the whole text."""

    prefix = "about"
    session: str
    page: int = 0


class ShowMaterials(Action):
    """Presentations and links, of a session or, when it is empty, of the event."""

    prefix = "mat"
    session: str = ""


class WishMaterials(Action):
    """Send what is still to come, of a session or, when it is empty, of the event."""

    prefix = "wish"
    session: str


class ShowSpeakerIndex(Action):
    """A part of the alphabet of speakers, from one page to before another; all when 0 to 0."""

    prefix = "abc"
    first: int = 0
    end: int = 0


class ShowMyPage(Action):
    """A page of what the person saved; `ShowMine` opens the page of now."""

    prefix = "mypage"
    page: int


class ShowPracticalPage(Action):
    prefix = "infopage"
    page: int
