"""What one starts from who has no programme yet: a commented file and a spreadsheet."""

from io import BytesIO

from bot.programme.values import Kind

COLUMNS = {
    "sv": ("Datum", "Start", "Slut", "Titel", "Rum", "Spår", "Slag", "Språk", "Medverkande", "Beskrivning", "Länk", "Id"),
    "en": ("Date", "Start", "End", "Title", "Room", "Track", "Type", "Language", "Speakers", "Description", "Link", "Id"),
}  # fmt: skip
LISTS = {"sv": ("Listor", "Rum", "Slag"), "en": ("Lists", "Rooms", "Types")}
WIDTHS = (12, 8, 8, 40, 18, 18, 12, 8, 36, 60, 30, 14)
ROOMS = {"sv": ("Stora salen", "Lilla salen"), "en": ("The hall", "The small room")}
ROWS = {
    "sv": (
        ("09:00", "09:30", "Välkomna", "Stora salen", "", "plenary", "", "", "valkomna"),
        ("09:30", "10:15", "Vårt första seminarium", "Lilla salen", "Barn och unga", "seminar", "Förnamn Efternamn; Ett annat namn", "Ett par meningar om innehållet.", "seminarium"),
    ),
    "en": (
        ("09:00", "09:30", "Welcome", "The hall", "", "plenary", "", "", "welcome"),
        ("09:30", "10:15", "Our first seminar", "The small room", "Children", "seminar", "First Name; Another Name", "A few sentences on what it is about.", "seminar"),
    ),
}  # fmt: skip
LAST_ROW = 500

TEXT = {
    "sv": """\
# yaml-language-server: $schema=../programme.schema.json
# Fyll i och kontrollera med: python bot.py check DEN HÄR MAPPEN
# Eller fyll i programme.xlsx och kör: python bot.py import programme.xlsx --into DEN HÄR MAPPEN
format: 1
event:
  id: {id}
  name: "{name}"
  first_day: {day}
  last_day: {day}
  timezone: Europe/Stockholm
  language: sv
  # organiser: "Vem som ordnar"
  # venue: "Platsens namn"
  # about: "En mening om dagen."

rooms:
  # id ändras aldrig; a–z, 0–9 och bindestreck
  - {{id: stora-salen, name: "Stora salen", floor: 1, directions: "Rakt fram från entrén."}}
  - {{id: lilla-salen, name: "Lilla salen", floor: 2, directions: "Upp för trappan, till vänster."}}

info:
  - {{id: i-wifi, title: "Wifi", text: "Nätets namn och lösenord."}}

tracks:
  - {{id: barn-och-unga, name: "Barn och unga"}}

prompts:
  - id: dagen
    when: day-end
    publishable: true
    text:
      sv: "Vad tar du med dig från dagen?"
      en: "What do you take with you from the day?"

sessions:
  # source: example säger att punkten är ett exempel; ta bort raden när du skriver din egen
  - id: valkomna
    kind: plenary   # talk, seminar, workshop, plenary, break, exhibition, activity, performance, social, other
    title: "Välkomna"
    start: {day}T09:00
    end: {day}T09:30
    room: stora-salen
    source: example
  - id: seminarium
    kind: seminar
    title: "Vårt första seminarium"
    abstract: "Ett par meningar om innehållet."
    speakers:
      - {{name: "Förnamn Efternamn"}}   # även role: och organisation:
      - {{name: "Ett annat namn"}}
    start: {day}T09:30
    end: {day}T10:15
    room: lilla-salen
    track: barn-och-unga
    source: example
""",
    "en": """\
# yaml-language-server: $schema=../programme.schema.json
# Fill in and check with: python bot.py check THIS FOLDER
# Or fill in programme.xlsx and run: python bot.py import programme.xlsx --into THIS FOLDER
format: 1
event:
  id: {id}
  name: "{name}"
  first_day: {day}
  last_day: {day}
  timezone: Europe/Stockholm
  language: en
  # organiser: "Who arranges it"
  # venue: "The name of the place"
  # about: "One sentence on the day."

rooms:
  # an id never changes; a–z, 0–9 and hyphens
  - {{id: the-hall, name: "The hall", floor: 1, directions: "Straight ahead from the entrance."}}
  - {{id: the-small-room, name: "The small room", floor: 2, directions: "Up the stairs, on the left."}}

info:
  - {{id: i-wifi, title: "Wifi", text: "The name of the network and its password."}}

tracks:
  - {{id: children, name: "Children"}}

prompts:
  - id: dagen
    when: day-end
    publishable: true
    text:
      sv: "Vad tar du med dig från dagen?"
      en: "What do you take with you from the day?"

sessions:
  # source: example says that this is an example; take the line away when you write your own
  - id: welcome
    kind: plenary   # talk, seminar, workshop, plenary, break, exhibition, activity, performance, social, other
    title: "Welcome"
    start: {day}T09:00
    end: {day}T09:30
    room: the-hall
    source: example
  - id: seminar
    kind: seminar
    title: "Our first seminar"
    abstract: "A few sentences on what it is about."
    speakers:
      - {{name: "First Name"}}   # also role: and organisation:
      - {{name: "Another Name"}}
    start: {day}T09:30
    end: {day}T10:15
    room: the-small-room
    track: children
    source: example
""",
}


def template_yaml(language: str, event_id: str, day: str) -> str:
    """A commented programme of two sessions on `day` (ISO)."""
    name = event_id.replace("-", " ").capitalize()
    return TEXT[language].format(id=event_id, name=name, day=day)


def template_xlsx(language: str, day: str) -> bytes:
    """The same two sessions as a list, with rooms and types to choose from a second sheet."""
    import xlsxwriter

    content = BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Program")
        sheet.write_row(0, 0, COLUMNS[language], book.add_format({"bold": True, "bottom": 1}))
        sheet.freeze_panes(1, 0)
        for number, width in enumerate(WIDTHS):
            sheet.set_column(number, number, width)
        for number, row in enumerate(ROWS[language], start=1):
            start, end, title, room, track, kind, speakers, abstract, key = row
            cells = (day, start, end, title, room, track, kind, "", speakers, abstract, "", key)
            for column, cell in enumerate(cells):
                sheet.write_string(number, column, cell)
        _add_choices(book, sheet, language)
    return content.getvalue()


def _add_choices(book: object, sheet: object, language: str) -> None:
    """A second sheet with the rooms and types, and drop-downs that point to it."""
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    assert isinstance(book, Workbook)
    assert isinstance(sheet, Worksheet)
    name, rooms, kinds = LISTS[language]
    lists = book.add_worksheet(name)
    lists.write_row(0, 0, (rooms, kinds))
    lists.write_column(1, 0, ROOMS[language])
    lists.write_column(1, 1, [kind.value for kind in Kind])
    for column, letter, last in ((4, "A", 60), (6, "B", len(Kind) + 1)):
        source = f"='{name}'!${letter}$2:${letter}${last}"
        choice = {"validate": "list", "source": source, "error_type": "warning"}
        sheet.data_validation(1, column, LAST_ROW, column, choice)
