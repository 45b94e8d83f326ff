"""What lets anybody into a video meeting is taken out, and honest text stays whole."""

import json
import time
from pathlib import Path

import pytest

from bot.programme.files.opened_file import open_programme
from bot.programme.files.report import report_on
from bot.programme.sources.plain_text import plain_text
from bot.programme.sources.tables.meeting_links import place_without_joining, without_joining
from tests.files.source_files import ENGLISH, STOCKHOLM

UNDERLINE = "_" * 32
MEET = "-::~:~::~:~:~:~:~:~:~:~:~:~:~:~:~:~:~::~:~::-"
TEAMS = "https://teams.microsoft.com/l/meetup-join/19%3ameeting_X%40thread.v2/0?context=%7b%7d"
SAFE = (
    "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fteams.microsoft.com%2Fl%2F"
    "meetup-join%2F19%253ameeting_X%2540thread.v2&data=05%7C01"
)
DEFENSE = "https://urldefense.proofpoint.com/v2/url?u=https-3A__us02web.zoom.us_j_85&d=DwMF"
INVITATIONS = {
    "teams-sv": f"""{UNDERLINE}
Microsoft Teams-möte
Anslut på dator, mobilapp eller rumsenhet
Klicka här för att ansluta till mötet<{TEAMS}>
Mötes-ID: 321 654 987 000
Lösenord: Ab3dEf
Ladda ned Teams | Anslut via webben
Eller ring in (endast ljud)
+46 8 555 000 00,,123456789#   Sweden, Stockholm
Konferens-ID för telefon: 123 456 789#
Hitta ett lokalt nummer | Återställ PIN
Läs mer | Mötesalternativ
{UNDERLINE}""",
    "teams-en": f"""{UNDERLINE}
Microsoft Teams Need help?
Join the meeting now<{SAFE}>
Meeting ID: 321 654 987 000
Passcode: aB3dEf
Dial in by phone
+46 8 555 000 00,,123456789# Sweden, Stockholm
Find a local number
Phone conference ID: 123 456 789#
Join on a video conferencing device
Tenant key: 123456@t.plcm.vc
Video ID: 123 456 789 0
For organizers: Meeting options | Reset dial-in PIN
{UNDERLINE}""",
    "teams-da": f"""{UNDERLINE}
Microsoft Teams-møde
Deltag på din computer, mobilapp eller lokaleenhed
Klik her for at deltage i mødet
Møde-id: 321 654 987 000
Adgangskode: Ab3dEf
Eller ring op (kun lyd)
+45 32 70 12 06,,123456789#   Denmark, Copenhagen
Telefonkonference-id: 123 456 789#
Find et lokalt nummer | Nulstil pinkode
{UNDERLINE}""",
    "teams-no": f"""Microsoft Teams-møte
Bli med på datamaskinen, mobilappen eller romenheten
Klikk her for å bli med i møtet
Møte-ID: 321 654 987 000
Passord: Ab3dEf
Eller ring inn (bare lyd)
+47 21 40 20 30,,123456789#   Norway, Oslo
Telefonkonferanse-ID: 123 456 789#
Finn et lokalt nummer
{TEAMS}""",
    "teams-fi": f"""Microsoft Teams -kokous
Liity tietokoneella, mobiilisovelluksella tai huonelaitteella
Liity kokoukseen napsauttamalla tätä
Kokouksen tunnus: 321 654 987 000
Tunnuskoodi: Ab3dEf
Tai soita (vain ääni)
+358 9 2310 6678,,123456789#   Finland, Helsinki
Puhelinneuvottelun tunnus: 123 456 789#
Etsi paikallinen numero
{TEAMS}""",
    "teams-de": f"""{UNDERLINE}
Microsoft Teams-Besprechung
Nehmen Sie auf dem Computer, in der mobilen App oder über ein Raumgerät teil
Hier klicken, um an der Besprechung teilzunehmen
Besprechungs-ID: 321 654 987 000
Kennung: Ab3dEf
Kenncode: Ab3dEf
Oder rufen Sie an (nur Audio)
+49 69 365057600,,123456789#   Germany, Frankfurt
Telefonkonferenz-ID: 123 456 789#
Lokale Nummer suchen
{UNDERLINE}""",
    "zoom-en": """Kim Ett is inviting you to a scheduled Zoom meeting.

Topic: Etik
Time: May 6, 2025 09:00 AM Stockholm

Join Zoom Meeting
https://us02web.zoom.us/j/81234567890?pwd=abc

Meeting ID: 812 3456 7890
Passcode: 123456
---
One tap mobile
+46850500828,,81234567890#,,,,*123456# Sweden

Dial by your location
• +46 8 5050 0828 Sweden
• +45 32 70 12 06 Denmark
Find your local number: https://us02web.zoom.us/u/kabc

Join by SIP
• 81234567890@zoomcrc.com
Join by H.323
• 162.255.37.11 (US West)""",
    "zoom-sv": f"""Anslut till Zoom-möte
{DEFENSE}
Mötes-ID: 812 3456 7890
Lösenkod: 123456
Ring baserat på din plats
+46 8 5050 0828 Sverige
Hitta ditt lokala nummer: https://sunet.zoom.us/u/kabc""",
    "zoom-de": """Zoom-Meeting beitreten
https://zoom.us/j/81234567890
Meeting-ID: 812 3456 7890
Kenncode: 123456
Schnelleinwahl mobil
+496950502596,,81234567890# Deutschland""",
    "webex": """When it's time, join your Webex meeting here.
Join meeting<https://gr.webex.com/gr/j.php?MTID=m123>
More ways to join:
Join by meeting number
Meeting number (access code): 2374 123 4567
Meeting password: abCD12
Tap to join from a mobile device (attendees only)
+46-10-1234567,,23741234567## Sweden Toll
Join from a video system or application
Dial 23741234567@gr.webex.com
You can also dial 173.243.2.68 and enter your meeting number.
Need help? Go to https://help.webex.com""",
    "meet-sv": f"""{MEET}
Anslut med Google Meet: https://meet.google.com/abc-defg-hij
Eller ring: (SE) +46 8 505 455 55 PIN: 123 456 789#
Fler telefonnummer: https://tel.meet/abc-defg-hij?pin=123&hs=7

Läs mer om Meet på: https://support.google.com/a/users/answer/9282720

Redigera inte det här avsnittet.
{MEET}""",
    "jitsi": """To join the meeting, click the following link:
https://meet.jit.si/EtikIVardagen
Just want to dial in on your phone?
To join by phone instead, tap this: +1.512.647.1431,,1234567890#
Looking for a different dial-in number?
See meeting dial-in numbers: https://meet.jit.si/static/dialInInfo.html?room=EtikIVardagen""",
    "skype": """Anslut till Skype-möte
https://meet.lync.com/gr/kim.ett/ABC123DE
Trouble Joining? Try Skype Web App
Eller ring in (endast ljud)
+46 8 555 000 00 Sweden
Konferens-ID: 1234567""",
    "goto": """Please join my meeting from your computer, tablet or smartphone.
https://global.gotomeeting.com/join/123456789
You can also dial in using your phone.
Sweden: +46 853 527 836
Access Code: 123-456-789
Get the app now and be ready when your first meeting starts:
https://global.gotomeeting.com/install/123456789""",
    "whereby": "Länk: https://whereby.com/mitt-rum?roomKey=abc",
}
OTHER_WORDS = {
    "sv": """Microsoft Teams Behöver du hjälp?
Anslut till mötet nu
Mötes-ID: 321 654 987 000
Lösenord: ab3dEf
Ring in via telefon
+46 8 555 000 00,,123456789# Sverige, Stockholm
Hitta ett lokalt nummer
ID för telefonkonferens: 123 456 789#
För organisatörer: Mötesalternativ | Återställ PIN-kod för uppringning""",
    "da": """Microsoft Teams Har du brug for hjælp?
Deltag i mødet nu
Møde-id: 321 654 987 000
Adgangskode: ab3dEf
Ring op via telefon
+45 32 70 12 06,,123456789# Danmark, København
Find et lokalt nummer
Telefonkonference-id: 123 456 789#
For mødearrangører: Mødeindstillinger | Nulstil pinkode til opkald""",
    "no": """Microsoft Teams Trenger du hjelp?
Bli med i møtet nå
Møte-ID: 321 654 987 000
Passord: ab3dEf
Ring inn via telefon
+47 21 40 20 30,,123456789# Norge, Oslo
Finn et lokalt nummer
Telefonkonferanse-ID: 123 456 789#
For møtearrangører: Møtealternativer | Tilbakestill PIN-kode for oppringing""",
    "fi": """Microsoft Teams Tarvitsetko apua?
Liity kokoukseen nyt
Kokouksen tunnus: 321 654 987 000
Tunnuskoodi: ab3dEf
Soita puhelimella
+358 9 2310 6678,,123456789# Suomi, Helsinki
Etsi paikallinen numero
Puhelinneuvottelun tunnus: 123 456 789#
Järjestäjille: Kokousasetukset | Palauta PIN-koodi""",
    "de": """Microsoft Teams Benötigen Sie Hilfe?
Jetzt an der Besprechung teilnehmen
Besprechungs-ID: 321 654 987 000
Passcode: ab3dEf
Per Telefon einwählen
+49 69 365057600,,123456789# Deutschland, Frankfurt am Main
Lokale Nummer suchen
Telefonkonferenz-ID: 123 456 789#
Für Organisatoren: Besprechungsoptionen | Einwahl-PIN zurücksetzen""",
    "zoomda": """Deltag i Zoom-møde
https://zoom.us/j/812
Møde-id: 812 3456 7890
Adgangskode: 123456
Ring via din placering
+45 32 70 12 06 Danmark
Find dit lokale nummer: https://zoom.us/u/x""",
    "zoomno": """Kim Ett inviterer deg til et planlagt Zoom-møte.
Bli med i Zoom-møte
https://zoom.us/j/812
Møte-ID: 812 3456 7890
Passord: 123456""",
    "zoomfi": """Liity Zoom-kokoukseen
https://zoom.us/j/812
Kokoustunnus: 812 3456 7890
Salasana: 123456""",
    "zoomsv": """Kim Ett bjuder in dig till ett schemalagt Zoom-möte.
Ämne: Etik
Tid: 6 maj 2025 09:00 Stockholm
Gå med i Zoom-möte
https://zoom.us/j/812
Mötes-ID: 812 3456 7890
Lösenkod: 123456
Ett tryck på mobilen
+46850500828,,81234567890#,,,,*123456# Sverige""",
    "meetda": """Deltag via Google Meet: https://meet.google.com/abc-defg-hij
Eller ring: (DK) +45 70 71 41 23 Pinkode: 123 456 789#
Flere telefonnumre: https://tel.meet/abc""",
    "webexsv": """Webex-möte
Anslut till Webex-mötet
https://gr.webex.com/meet/kim
Mötesnummer (åtkomstkod): 2374 123 4567
Möteslösenord: abCD12
Anslut via telefon
+46-10-1234567 Sweden Toll
Åtkomstkod: 237 412 345""",
    "jitsi2": """Videokonferens: https://jitsi.example.org/EtikIVardagen
Ring in: +46.8.555.000.00 PIN: 12345678#""",
    "bare": """Länk till mötet: meet.google.com/abc-defg-hij
Mötes-id 321 654 987 00 Lösenord Ab3dEf""",
    "gotosv": """Delta i mitt möte från dator, surfplatta eller smartphone.
https://meet.goto.com/123456789
Åtkomstkod: 123-456-789
Sverige: +46 853 527 836""",
    "skype": """Join Skype Meeting
Trouble Joining? Try Skype Web App
Join by phone
+46 8 555 000 00 (Sweden) English (United States)
Conference ID: 1234567
Forgot your dial-in PIN? | Help
https://meet.lync.com/gr/kim/ABCDEF12""",
}
"""As newer versions and other languages of the same programs write it."""


@pytest.mark.parametrize("name", OTHER_WORDS)
def test_an_invitation_in_other_words_goes_whole(name: str) -> None:
    text = f"Om val.\n\n{OTHER_WORDS[name]}\n\nTa med dator."

    assert without_joining(plain_text(text)).text == "Om val.\n\nTa med dator."


@pytest.mark.parametrize("name", INVITATIONS)
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_an_invitation_goes_whole_and_the_text_around_it_stays(name: str, ends: str) -> None:
    text = f"Vi pratar om svåra val.\n\n{INVITATIONS[name]}\n\nTa med egna frågor."

    kept = without_joining(plain_text(text.replace("\n", ends)))

    assert kept.text.split("\n\n") == ["Vi pratar om svåra val.", "Ta med egna frågor."]
    assert kept.removed


@pytest.mark.parametrize("name", INVITATIONS)
def test_an_invitation_in_one_line_lets_nobody_in(name: str) -> None:
    text = "Vi pratar om svåra val. " + " ".join(INVITATIONS[name].split())

    kept = without_joining(plain_text(text)).text

    assert kept.startswith("Vi pratar om svåra val.")
    for secret in ("321 654", "123456", "123 456", "812 3456", "2374 1", "Ab3dEf", "aB3dEf",
                   "abCD12", "zoom.us", "teams.mic", "meet.google", "webex.com/"):  # fmt: skip
        assert secret not in kept


@pytest.mark.parametrize(
    "text",
    [
        "Vi träffas i Teams-rummet.",
        "Vi träffas i Teams-rummet på plan 2.\nVi använder Zoom som exempel på ett digitalt möte.",
        "Det handlar om lösenord: varför behövs de?",
        "Lösenord: demokrati",
        "Wifi: GR-gäst\nLösenord: sommar2025",
        "Delta i mötet med din kommun.\nMöte 12: budget",
        "Ring 08-555 000 00 om du får förhinder.",
        "Kontakt: 070-123 45 67",
        "Anmälan: https://example.org/anmalan?id=123456",
        "Förmiddag\n--------\nKl. 9: etik\n--------\nKl. 11: klarspråk",
        "Läs mer på https://example.org/teams-och-zoom",
        "Tid: 9.00\nTopic: ethics\nNeed help?",
        "Kursen har 1 200 000,50 kr i budget.",
        "Pass 3: meeting people where they are",
        "Hur säkert är ditt lösenord? Vi testar.",
        "Kod: ett språk bland andra",
    ],
)
def test_honest_text_stays_whole(text: str) -> None:
    assert without_joining(text).text == text
    assert not without_joining(text).removed


def test_a_link_within_a_sentence_goes_alone() -> None:
    kept = without_joining("Sänds på https://zoom.us/j/123 och spelas in. Välkomna!")

    assert kept.text == "Sänds på och spelas in. Välkomna!"
    assert kept.removed == {"links": 1}


def test_a_link_with_words_of_its_own_goes_with_them() -> None:
    html = f'<p>Om språk.</p><p><a class="x" href="{SAFE}">Kom in här</a></p><p>Tack.</p>'

    assert without_joining(plain_text(html)).text == "Om språk.\n\nTack."


@pytest.mark.parametrize(
    ("place", "kept"),
    [
        ("Microsoft Teams-möte", ""),
        ("Microsoft Teams Meeting", ""),
        ("Microsoft Teams-møde", ""),
        ("Microsoft Teams-Besprechung", ""),
        ("Sal A; Microsoft Teams-möte", "Sal A"),
        ("Sal A (Zoom-möte)", "Sal A"),
        ("Sal A, Microsoft Teams-møte", "Sal A"),
        ("https://zoom.us/j/123", ""),
        ("Sal A / Zoom Meeting", "Sal A"),
        ("Teams-rummet", "Teams-rummet"),
        ("Online", "Online"),
        ("Mötesrum 3", "Mötesrum 3"),
        ("Meet & Greet", "Meet & Greet"),
        ("Sal A; B", "Sal A; B"),
    ],
)
def test_a_meeting_is_no_place(place: str, kept: str) -> None:
    assert place_without_joining(place).text == kept


def test_every_format_goes_through_it_and_it_is_told_how_much(tmp_path: Path) -> None:
    talk = {
        "guid": "g", "title": "Etik", "date": "2025-05-06T09:00:00+02:00", "room": "Sal A",
        "abstract": "Om val.\n" + INVITATIONS["teams-sv"], "url": "https://zoom.us/j/9",
        "links": [{"url": TEAMS, "title": "Möte"}, {"url": "https://example.org", "title": "Bok"}],
    }  # fmt: skip
    days = [{"date": "2025-05-06", "rooms": {"Sal A": [talk]}}]
    frab = tmp_path / "s.json"
    frab.write_text(json.dumps({"schedule": {"conference": {"days": days}}}))
    sheet = tmp_path / "s.csv"
    lines = f'"Om val.\n{INVITATIONS["zoom-en"]}"'
    sheet.write_text(
        f"Datum,Start,Titel,Rum,Beskrivning\n2025-05-06,09:00,Etik,Zoom-möte,{lines}\n"
    )

    of_frab, of_sheet = open_programme(frab, STOCKHOLM), open_programme(sheet, STOCKHOLM)

    assert of_frab.programme
    assert of_sheet.programme
    [session] = of_frab.programme.sessions
    assert (session.abstract, session.url) == ("Om val.", "")
    assert [each.title for each in session.materials] == ["Bok"]
    sentence = (
        "What lets one into a video meeting was taken out of one session: links 3, meeting ids 2, "
        "passwords 1, telephone numbers 1, lines around them 6."
    )
    assert sentence in [problem.sentence(ENGLISH) for problem in of_frab.problems]
    assert of_sheet.programme.sessions[0].abstract == "Om val."
    assert report_on(of_sheet).items[0].room is None


@pytest.mark.parametrize("hostile", ["_" * 9000, "a@" * 9000, "meeting id " * 3000, "+4 " * 9000,
                                     "https://zoom.us/" * 2000, "join " * 4000, "(" * 20000,
                                     "-:" * 9000, "pin: " * 4000, "\n".join(["___", "zoom"] * 4000)])  # fmt: skip
def test_a_hostile_text_is_done_with_at_once(hostile: str) -> None:
    before = time.process_time()
    without_joining(hostile)
    place_without_joining(hostile[:2000])

    assert time.process_time() - before < 5
