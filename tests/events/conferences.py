"""A small conference that has one of everything, and two that are too large for a screen."""

from bot.programme.programme import Programme
from bot.programme.values import (
    Change,
    Contact,
    Info,
    Kind,
    Material,
    Prompt,
    Room,
    Speaker,
    Status,
)
from tests.builders import a_programme, a_session, at

ROOMS = (
    Room(
        id="stora",
        name="Stora salen",
        floor="1",
        directions="Rakt fram från entrén. De stora dörrarna.",
        plan="plans/plan-1.png",
    ),
    Room(id="lilla", name="Lilla salen", floor="2"),
    Room(id="vind", name="Vinden", floor="längst upp"),
    Room(id="tomma", name="Tomma rummet"),
)
WELCOME = a_session(
    "Välkomna",
    "09:00",
    "09:15",
    kind=Kind.PLENARY,
    room="stora",
    speakers=(Speaker("Ada Ek", "moderator", "Västra kommunen"),),
)
VOICE = a_session(
    "Barnets röst",
    "10:00",
    "10:45",
    id="rost",
    kind=Kind.SEMINAR,
    room="stora",
    speakers=(
        Speaker("Ada Ek", "enhetschef", "Västra kommunen"),
        Speaker("Bo Al", "familjebehandlare", "Västra kommunen"),
        Speaker("Cia Ask", organisation="Östra kommunen"),
        Speaker("Dag Bok"),
        Speaker("", "arbetsgruppen", "Norra kommunen"),
    ),
    abstract="Hur barn får komma till tals. " * 30,
    keywords=("barn", "delaktighet"),
    materials=(Material("Bilderna", url="https://example.org/bilder?a=1&b=2"),),
    language="en",
)
HEART = a_session("<3", "10:00", "10:30", id="hjarta", kind=Kind.WORKSHOP, room="lilla")
MOVED = a_session(
    "Digitala möten",
    "11:00",
    "11:45",
    id="digitalt",
    room="lilla",
    change=Change(Status.MOVED, was_room="stora", was_start=at("10:30")),
)
CANCELLED = a_session(
    "Spel om pengar",
    "11:00",
    "11:45",
    id="spel",
    room="vind",
    change=Change(Status.CANCELLED, note="Föreläsaren är sjuk."),
)
LUNCH = a_session("Lunch", "12:00", "13:00", kind=Kind.BREAK)
OPEN_END = a_session("Öppet samtal", "13:30", None, id="samtal")
CLOSING = a_session("Avslutning", "15:00", "15:30", kind=Kind.PLENARY, room="stora")


def a_day() -> Programme:
    """One day with a clash, a gap, a moved and a cancelled session, one without room or end."""
    return a_programme(
        WELCOME,
        VOICE,
        HEART,
        MOVED,
        CANCELLED,
        LUNCH,
        OPEN_END,
        CLOSING,
        rooms=ROOMS,
        event={"venue": "Folkets hus", "address": "Storgatan 1", "website": "https://example.org"},
        info=(
            Info("wifi", "Wifi", "Nätet heter Gäst."),
            Info("garderob", "Garderob", "Till höger om entrén."),
        ),
        contacts=(Contact("Eva Dal", "värd", "Västra kommunen", "eva@example.org"),),
        prompts=(Prompt("dagen", {"sv": "Vad tar du med dig?", "en": "What do you take along?"}),),
        materials=(Material("Sammanfattning", file="sammanfattning.pdf"), Material("Filmen")),
    )


def two_days() -> Programme:
    """The same day, and a second one with an exhibition through the night between."""
    return a_programme(
        WELCOME,
        VOICE,
        a_session("Utställning", "12:00", "36:00", kind=Kind.EXHIBITION, room="lilla"),
        a_session("Kvällsfilm", "24:30", "26:00", room="vind", day=at("12:00").date()),
        a_session("God morgon", "09:00", "09:30", on=1, room="stora"),
        rooms=ROOMS,
    )


def a_crowd(*, sessions: int = 780, rooms: int = 30, days: int = 2) -> Programme:
    """So many sessions, rooms and speakers that everything has pages; titles are long."""
    made = [
        a_session(
            f"Nummer {n} " + "om allt som är långt och mycket därtill " * (n % 5),
            f"{9 + n // rooms % 9:02}:{n % 12 * 5:02}",
            f"{10 + n // rooms % 9:02}:{n % 12 * 5:02}",
            on=n % days,
            id=f"nummer-{n}",
            room=f"rum-{n % rooms}",
            speakers=(Speaker(f"{NAMES[n % len(NAMES)]} {n}", "talare " * (n % 9)),),
            abstract="Ett ord till. " * (n % 200),
        )
        for n in range(sessions)
    ]
    return a_programme(*made)


NAMES = ("Åsa", "Bo", "Cia", "Dag", "Eva", "Frej", "Görel", "Hugo", "Ida", "Jon", "Kaj", "Lo")
