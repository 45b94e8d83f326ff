"""Which column of a list holds what, by its heading in Swedish, English, German or French."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.programme.sources.cells import Cell, written

WORDS = {
    "title": "title|paper title|talk title|presentation title|vortragstitel|session title|event title|titel|rubrik|titre|session|event|programpunkt|talk|vortrag|name|session name|event name|intitulé|namn|seminarium|programmpunkt|veranstaltung|beitrag|vortrag titel|titel vortrag|presentation|présentation|föredrag|lecture|aktivitet|activity|aktivität|subject|betreff|sujet|proposal title|submission title|proposal",
    "subtitle": "subtitle|untertitel|underrubrik|sous titre",
    "date": "date|datum|start date|event date|startdatum|day|dag|tag|jour|wochentag|veckodag|weekday|beginnt am|date début|date de début",
    "start": "start|start time|starttime|time start|event start|start date time|start hour|begin|begins|beginn|startzeit|von|from|time|tid|starttid|start tid|börjar|från|kl|klockan|klockslag|uhrzeit|zeit|début|debut|heure|heure début|heure de début|horaire|start zeit|beginnt um|start datetime|tidpunkt",
    "end": "end|end time|endtime|time end|event end|end date time|end hour|ends|finish|finish time|stop|stopp|ende|endzeit|bis|to|until|slut|sluttid|slut tid|slutar|till|fin|heure fin|heure de fin|end zeit|endet um|end datetime",
    "end_date": "end date|enddatum|slutdatum|date fin|date de fin|endet am",
    "duration": "duration|length|dauer|längd|durée|duree|minutes|minuter|minuten",
    "room": "room|rum|sal|lokal|raum|saal|salle|ort|lieu|location|venue|place|plats|stage|scen|bühne|room name|room or building name|veranstaltungsort",
    "track": "track|spår|tema|theme|thème|category|categories|kategori|kategorie|catégorie|strang|parcours|topic|thema|stream|event type|type track",
    "kind": "type|typ|format|art|kind|slag|session type|event subtype|sub type",
    "language": "language|språk|sprache|langue",
    "speakers": "speaker|speakers|speaker name|speaker names|presenter name|presenter names|lecturer|lecturers|facilitator|facilitators|instructor|talare|föreläsare|medverkande|presenter|presenters|presented by|vortragende|vortragender|vortragende r|referent|referenten|referentin|teilnehmer|teilnehmende|sprecher|intervenant|intervenants|intervenant e s|orateur|orateurs|conférencier|conférenciers|persons|people|host|hosts|moderator|panelists|redner|rednerin",
    "first_name": "first name|firstname|förnamn|vorname|prénom|speaker first name|presenter first name",
    "last_name": "last name|lastname|surname|efternamn|nachname|nom|nom de famille|speaker last name|presenter last name",
    "abstract": "abstract|description|beskrivning|beschreibung|summary|sammanfattning|zusammenfassung|text|innehåll|inhalt|résumé|resume|descriptif|info|kurzbeschreibung",
    "url": "url|link|länk|website|lien|webb|webbplats|file url",
    "id": "id|session id|sessionid|event key|key|code|nr|nummer|event id|talk id",
    "published": "published|active|visible|publicerad|veröffentlicht|publié",
    "status": "status|state|proposal state|submission state|statut",
}
FIELDS = {word: field for field, words in WORDS.items() for word in words.split("|")}
ANY_NUMBER = {"speakers", "first_name", "last_name"}
"""Fields that several columns may hold."""
SECOND_CHOICE = {"name", "namn", "session", "event", "talk", "day", "dag", "tag", "jour", "wochentag", "veckodag", "weekday", "time", "tid", "host", "hosts", "moderator", "topic", "beitrag", "veranstaltung", "presentation", "présentation", "föredrag", "lecture", "aktivitet", "activity", "aktivität", "subject", "betreff", "sujet", "proposal"}  # fmt: skip


AS_TITLE = {"thema", "tema", "topic", "theme", "thème", "ämne", "programm", "program"}
"""Headings that hold the title of a session where no other column does."""
ENDINGS = {"s", "e", "es", "r", "n", "en", "in", "innen"}
"""What is left of `Speaker(s)`, `Referent*in` and `Intervenant·e·s` after the word."""
OF = {"of", "the", "des", "der", "de", "du", "la", "av", "för"}
ZONE = re.compile(r"\b(?:UTC|GMT|Z|[A-Z]{1,3}T)\b")


@dataclass(frozen=True)
class Columns:
    """A field of ours to the numbers of its columns."""

    by_field: Mapping[str, tuple[int, ...]]
    headings: Sequence[str]
    is_told: bool = False

    def guessed(self) -> str:
        """The headings that may mean something else too, as `field = heading`."""
        chosen = (
            (field, self.headings[number])
            for field, numbers in self.by_field.items()
            for number in numbers
        )
        return ", ".join(
            f"{field} = {heading}"
            for field, heading in chosen
            if not self.is_told and not _is_plain(heading)
        )

    def is_grid(self) -> bool:
        """Whether several numbered columns hold titles: sessions beside each other."""
        words = {normal(self.headings[number]) for number in self.by_field.get("title", ())}
        numbered = [each for each in self.headings if re.search(r"\d", each)]
        return not self.is_told and sum(normal(each) in words - {""} for each in numbered) > 1

    def unread(self) -> str:
        """The headings of the columns that are left out."""
        read = {number for numbers in self.by_field.values() for number in numbers}
        left = (each for number, each in enumerate(self.headings) if number not in read)
        return ", ".join(each[:40] for each in left if each)[:200]

    def __contains__(self, field: str) -> bool:
        return field in self.by_field

    def cells(self, field: str, row: Sequence[Cell]) -> list[Cell]:
        return [row[number] for number in self.by_field.get(field, ()) if number < len(row)]

    def cell(self, field: str, row: Sequence[Cell]) -> Cell | None:
        return next(iter(self.cells(field, row)), None)

    def text(self, field: str, row: Sequence[Cell]) -> str:
        return written(self.cell(field, row))


def recognise(row: Sequence[Cell], above: Sequence[Cell] = ()) -> Columns:
    """The columns of a row of headings. Numbered ones may have their word in the row above."""
    found: dict[str, list[int]] = {}
    first_choice: dict[str, bool] = {}
    group = ""
    for number, cell in enumerate(row):
        over = written(above[number]) if number < len(above) else ""
        group = over or group
        heading = written(cell)
        field = field_of(group if re.fullmatch(r"\d{1,2}", heading) else heading)
        if field is None:
            continue
        is_first_choice = _is_plain(heading)
        if field in ANY_NUMBER and field in found and first_choice[field] == is_first_choice:
            found[field].append(number)
        elif field not in found or (is_first_choice and not first_choice[field]):
            found[field] = [number]
            first_choice[field] = is_first_choice
    columns = {field: tuple(numbers) for field, numbers in found.items()}
    headings = [written(cell) for cell in row]
    return Columns(columns if "title" in found else _titled(columns, headings), headings)


def _titled(
    columns: dict[str, tuple[int, ...]], headings: Sequence[str]
) -> dict[str, tuple[int, ...]]:
    """The columns with a topic as the title, where there is one and nothing else to be it."""
    topics = [number for number, each in enumerate(headings) if normal(each) in AS_TITLE]
    if len(topics) != 1:
        return columns
    others = {field: numbers for field, numbers in columns.items() if numbers != (topics[0],)}
    return {**others, "title": (topics[0],)}


def field_of(heading: str) -> str | None:
    """The field of a heading, which may have a note, an ending or a second word beside it."""
    if found := FIELDS.get(normal(heading)):
        return found
    if ZONE.search(heading) or len(heading) > 60:
        return None
    bare = re.sub(r"(?<=.)\s*\([^()]{3,}\)", "", heading)
    if found := _simple(bare):
        return found
    parts = re.split(r"[/|&+,]|\b(?:and|und|och|et|or|oder|eller|ou)\b", bare)
    fields = {_simple(part) for part in parts if part.strip()}
    if fields == {"date", "start"}:
        return "start"
    return fields.pop() if len(fields) == 1 else None


def _simple(heading: str) -> str | None:
    """The field of one word with an ending, or of `Titel des Vortrags`."""
    words = normal(heading).split()
    if found := FIELDS.get(" ".join(words)):
        return found
    while len(words) > 1 and words[-1] in ENDINGS:
        words.pop()
    field = FIELDS.get(" ".join(words))
    if field or len(words) < 3 or words[1] not in OF:
        return field
    field, last = FIELDS.get(words[0]), FIELDS.get(words[-1])
    return field if last in {None, field, "title"} else None


def _is_plain(heading: str) -> bool:
    """Whether a heading means its field and nothing else."""
    word = normal(heading)
    return not word or (word in FIELDS and word not in SECOND_CHOICE)


def told_columns(row: Sequence[Cell], told: Mapping[str, str]) -> Columns | None:
    """The columns that the organiser named, if this row has all of those headings."""
    headings = [written(cell).casefold() for cell in row]
    wanted = {field: told[field].strip().casefold() for field in WORDS.keys() & told.keys()}
    if not wanted or any(heading not in headings for heading in wanted.values()):
        return None
    columns = {field: (headings.index(heading),) for field, heading in wanted.items()}
    return Columns(columns, [written(cell) for cell in row], is_told=True)


def normal(heading: str) -> str:
    """A heading in small letters, `StartTime` and `start_time` as two words, no end number."""
    spaced = re.sub(r"(?<=[a-zåäöü])(?=[A-Z])", " ", heading)
    words = re.findall(r"[^\W\d_]+", spaced.casefold())
    return " ".join(words)
