"""iCalendar as lines and components (RFC 5545, section 3.1), forgiving of what real files do."""

import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.programme.sources.findings import Unreadable

MAX_COMPONENTS = 6_000
MAX_LINES = 300_000
NAME = re.compile(r"[A-Za-z0-9-]+")
PARAMETER = re.compile(r';([A-Za-z0-9-]+)=("[^"]*"|[^;:"]*)((?:,(?:"[^"]*"|[^;:",]*))*)')
SEVERAL_BYTES = re.compile(rb"[\xc2-\xf4][\x80-\xbf]")
"""A letter in UTF-8; a calendar that has none but is not ASCII is in Windows' western encoding."""
ESCAPED = re.compile(r"\\(.)", re.DOTALL)


@dataclass(frozen=True)
class Property:
    name: str
    value: str
    parameters: dict[str, str]

    @property
    def text(self) -> str:
        return self.whole.strip()

    @property
    def whole(self) -> str:
        """The value with its escapes undone, and with the blanks around it."""
        value = self.value
        if self.parameters.get("ENCODING", "").upper() == "QUOTED-PRINTABLE":
            charset = self.parameters.get("CHARSET", "").upper()
            raw = quopri.decodestring(value.encode())
            value = raw.decode("cp1252" if "8859" in charset else "utf-8", errors="replace")
        return ESCAPED.sub(lambda m: "\n" if m[1] in "nN" else m[1], value)


@dataclass
class Component:
    """A calendar, an event, a zone …: its properties in order, and what stands inside it."""

    name: str
    properties: list[Property] = field(default_factory=list)
    inner: list["Component"] = field(default_factory=list)
    method: str = ""
    """Of an event, what its calendar says is done with it: PUBLISH, CANCEL, REPLY …"""

    def get(self, name: str) -> Property | None:
        return next((each for each in self.properties if each.name == name), None)

    def all(self, name: str) -> list[Property]:
        return [each for each in self.properties if each.name == name]

    def text(self, name: str) -> str:
        return self.whole(name).strip()

    def whole(self, name: str) -> str:
        found = self.get(name)
        return found.whole if found else ""


def parse_calendar(content: bytes) -> Component:
    """The calendars of a file as one; what stands before and after them is left out."""
    whole: Component | None = None
    stack: list[Component] = []
    components = 0
    for line in _lines(content):
        each = _property(line)
        if each is None:
            continue
        if each.name == "BEGIN":
            components += 1
            if components > MAX_COMPONENTS or len(stack) > 5:
                raise Unreadable("too-many", limit=MAX_COMPONENTS)
            stack.append(Component(each.value.strip().upper()))
        elif each.name == "END" and stack:
            done = stack.pop()
            if stack:
                stack[-1].inner.append(done)
            else:
                whole = _joined(whole, done)
        elif stack:
            stack[-1].properties.append(each)
    if whole is None or stack:
        raise Unreadable("ics-cut-short")
    return whole


def _joined(whole: Component | None, calendar: Component) -> Component:
    """One more calendar with what was before it; each event keeps the method of its own."""
    for event in calendar.inner:
        event.method = calendar.text("METHOD").upper()
    if whole is None:
        return calendar
    whole.inner += calendar.inner
    return whole


def _lines(content: bytes) -> Iterator[str]:
    """Unfold the bytes, then decode: a fold may stand inside a letter."""
    begin = content.upper().find(b"BEGIN:VCALENDAR")
    whole = re.sub(rb"\r\n|\r|\n", b"\n", content[begin:])
    if b"QUOTED-PRINTABLE" in whole.upper():
        whole = whole.replace(b"=\n", b"")
    unfolded = re.sub(rb"\n[ \t]", b"", whole)
    lines = unfolded.split(b"\n")
    if len(lines) > MAX_LINES:
        raise Unreadable("too-many-lines", limit=MAX_LINES)
    is_utf8 = unfolded.isascii() or SEVERAL_BYTES.search(unfolded)
    for line in lines:
        yield line.decode("utf-8" if is_utf8 else "cp1252", errors="replace")


def _property(line: str) -> Property | None:
    found = NAME.match(line)
    if not found:
        return None
    name, at = found[0].upper(), found.end()
    parameters: dict[str, str] = {}
    while parameter := PARAMETER.match(line, at):
        parameters[parameter[1].upper()] = (parameter[2] + parameter[3]).replace('"', "")
        at = parameter.end()
    return Property(name, line[at + 1 :], parameters) if line[at : at + 1] == ":" else None
