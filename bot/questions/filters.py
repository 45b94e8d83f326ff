"""What sessions are asked for by besides their subject: language, kind, track, who gives them."""

from dataclasses import dataclass

from bot.programme.values import Kind, Room, Session, Track


@dataclass(frozen=True)
class Organisation:
    """Who is asked about, as the programme writes it, and the ids of what they give."""

    name: str
    sessions: frozenset[str]


@dataclass(frozen=True)
class Form:
    """What sessions are that say so themselves, as a panel does: the cue, and their ids."""

    name: str
    sessions: frozenset[str]


@dataclass(frozen=True)
class Filters:
    """They combine: a session passes that passes each. `places` are the words that name them."""

    language: str = ""
    kind: Kind | None = None
    form: Form | None = None
    track: Track | None = None
    organisation: Organisation | None = None
    rooms: tuple[Room, ...] = ()
    is_left: bool = False
    """Is only what is still to come asked for?"""
    places: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        """Is anything asked for but a room and what is left of the day?"""
        return any((self.language, self.kind, self.form, self.track, self.organisation))

    def passes(self, session: Session, default_language: str) -> bool:
        return (
            (not self.language or is_spoken_in(session, self.language, default_language))
            and (self.kind is None or session.kind is self.kind)
            and (self.track is None or session.track == self.track.id)
            and (not self.rooms or session.room in {room.id for room in self.rooms})
            and (self.form is None or session.id in self.form.sessions)
            and (self.organisation is None or session.id in self.organisation.sessions)
        )


def is_spoken_in(session: Session, language: str, default_language: str) -> bool:
    """Is it held in the language? Where it does not say, it is in the event's own."""
    return (session.language or default_language)[:2] == language
