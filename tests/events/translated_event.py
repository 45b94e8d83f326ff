"""A small event that is held in two languages, and half translated, as events are."""

from pathlib import Path

PROGRAMME = """\
format: 1
event:
  id: tvasprakig
  name: {sv: "Mötesdagen", en: "The Meeting Day"}
  first_day: 2024-05-14
  last_day: 2024-05-14
  timezone: Europe/Stockholm
  language: sv
  venue: Folkets hus
settings:
  languages: [sv, en]
rooms:
  - id: stora
    name: {sv: "Stora salen", en: "Great Hall"}
    floor: 1
    directions: {sv: "Rakt fram från entrén.", en: "Straight ahead from the entrance."}
  - {id: lilla, name: "Lilla rummet", floor: 2, directions: "Uppför trappan."}
info:
  - id: wifi
    title: {sv: "Trådlöst nät", en: "Wireless network"}
    text: {sv: "Nätet heter Gäst.", en: "The network is called Guest."}
  - {id: garderob, title: "Garderob", text: "I källaren."}
tracks:
  - {id: vard, name: {sv: "Omsorg", en: "Care"}}
sessions:
  - id: oppning
    kind: plenary
    title: {sv: "Välkomna hit", en: "A warm welcome"}
    start: 2024-05-14T09:00
    end: 2024-05-14T09:30
    room: stora
  - id: skuggor
    kind: seminar
    title: {sv: "Skuggornas samtal", en: "Conversations of shadows"}
    abstract: {sv: "Om lyssnandets hantverk.", en: "On the craft of listening."}
    start: 2024-05-14T10:00
    end: 2024-05-14T10:45
    room: stora
    track: vard
    speakers: [{name: "Maja Lind"}]
    materials:
      - {title: {sv: "Bilder", en: "Slides"}, url: "https://example.org/bilder"}
  - id: tystnad
    kind: seminar
    title: "Tystnadens väv"
    abstract: "En timme om tystnad."
    start: 2024-05-14T10:00
    end: 2024-05-14T10:45
    room: lilla
    speakers: [{name: "Per Ek"}]
"""


def in_two_languages(folder: Path, content: str = PROGRAMME) -> Path:
    """Write it into the folder; gives the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "programme.yaml").write_text(content, encoding="utf-8")
    return folder
