"""Buttons of the programme's lists: days and slots, rooms, speakers, practical matters."""

from bot.actions import Action


class ShowProgramme(Action):
    """Today as it stands now; the days before, between and after."""

    prefix = "prog"


class ShowDays(Action):
    """The programme's days; the day itself where there is but one."""

    prefix = "days"
    page: int = 0


class ShowSlots(Action):
    """The programme of one day as a list of slots, page by page."""

    prefix = "slots"
    day: int = 0
    page: int = 0


class ShowSlot(Action):
    """The sessions that start at one time (minutes since the day's midnight)."""

    prefix = "slot"
    day: int
    minute: int
    page: int = 0


class TakeDay(Action):
    """A whole day as a file: `form` is `png` for a picture, `pdf` for paper."""

    prefix = "paper"
    day: int
    form: str


class ShowRooms(Action):
    prefix = "rooms"
    page: int = 0


class ShowRoom(Action):
    prefix = "room"
    room: str
    page: int = 0


class ShowWay(Action):
    """The way to a room: words, and the floor's picture when there is one."""

    prefix = "way"
    room: str


class ShowSpeakers(Action):
    prefix = "spks"
    page: int = 0


class ShowSpeakerIndex(Action):
    """A part of the alphabet of speakers, from one page to before another; all when 0 to 0."""

    prefix = "abc"
    first: int = 0
    end: int = 0


class ShowSpeaker(Action):
    """A speaker by `speaker_key`."""

    prefix = "spk"
    key: str


class ShowPractical(Action):
    prefix = "info"


class ShowPracticalPage(Action):
    prefix = "infopage"
    page: int
