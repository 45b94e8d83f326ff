"""The words that people and systems write over the columns of a programme, by what they mean.

Swedish, Norwegian, Danish, Finnish, German, English and French; as `normal` in `headings` makes
them: small letters, single blanks, nothing but words.
"""

PLAIN = {
    "title": (
        "title|paper title|talk title|presentation title|session title|event title|abstract title|lecture title|contribution title|workshop title|seminar title|activity title|poster title"
        "|titel|rubrik|titel sv|sessionstitel|föreläsning|föreläsningar|föreläsningstitel|programpunkt|programpunkter|programrubrik|seminarium|seminarietitel|seminarierubrik|aktivitetens namn|passets namn|föredrag titel|titel på föredrag|titel på föreläsning|titel på pass|föreläsningens titel|föredragets titel|seminariets titel|namn på aktivitet|namn på programpunkt|namn på pass|namn på seminarium"
        "|tittel|foredrag tittel|tittel på foredrag|foredragstittel|programpost|programposter|programinnslag|overskrift|programpunktets titel|foredragstitel|titel på foredrag|titel på oplæg|programpunktnavn"
        "|otsikko|esityksen nimi|esityksen otsikko|luennon nimi|ohjelmanumero|ohjelmakohta|tapahtuman nimi|session nimi|istunnon nimi"
        "|vortragstitel|vortrag titel|titel vortrag|programmpunkt|sitzungstitel|beitragstitel|titel der veranstaltung|veranstaltungstitel|thema des vortrags|bezeichnung|überschrift"
        "|titre|intitulé|titre de la session"
    ),
    "subtitle": "subtitle|sub title|untertitel|underrubrik|undertitel|undertittel|alaotsikko|sous titre|tagline session",
    "date": (
        "date|start date|event date|session date|day date|datum|startdatum|datum start|dato|startdato|päivämäärä|päiväys|pvm|alkamispäivä|beginnt am|tag datum|datum tag|date début|date de début"
        "|dag och datum|datum och dag|dag datum|datum dag|day and date|beginn datum|anfangsdatum"
    ),
    "start": (
        "start|start time|starttime|time start|event start|session start|start date time|start date and time|start hour|begin|begins|begin time|beginn|from|from time|time from|start at|starts at|starts|scheduled at|scheduled start|scheduled time|session start time|slot start|start datetime|begin at|presentation start|talk start|start local"
        "|starttid|start tid|tid start|tid från|från tid|börjar|från|från klockan|från kl|kl från|fr o m|kl|klockan|klockslag|tidpunkt|tid fr|tid börjar|påbörjas|startar|startar kl|start kl|starttid från|start klockan"
        "|tid fra|fra|fra tid|fra kl|kl fra|klokkeslett|begynner|starter|tidspunkt|starttidspunkt|klokkeslæt|begynder|fra klokken|starttidspunkt kl"
        "|alkaa|alkaa klo|aloitus|aloitusaika|alkamisaika|alku|alkuaika|kello|klo|kellonaika"
        "|startzeit|start zeit|von|uhrzeit|zeit|beginnt um|zeit von|zeit start|anfang|anfangszeit|beginn zeit|uhrzeit von|uhrzeit beginn|ab"
        "|début|debut|heure|heure début|heure de début|horaire"
    ),
    "end": (
        "end|end time|endtime|time end|event end|session end|end date time|end date and time|end hour|ends|ends at|end at|finish|finish time|finishes|stop|stop time|to|to time|time to|until|time until|scheduled end|session end time|slot end|end datetime|presentation end|talk end"
        "|slut|sluttid|slut tid|tid slut|tid till|till|till tid|till klockan|till kl|kl till|t o m|slutar|slutar kl|slut kl|stopptid|avslutas|tid slutar|tid t o m"
        "|stopp|slutt|slutttid|slutt tid|tid slutt|tid til|til|til tid|til kl|kl til|slutter|slutttidspunkt|sluttidspunkt|slutter kl|ferdig"
        "|loppuu|loppu|päättyy|päättyy klo|lopetus|loppuaika|päättymisaika|lopetusaika"
        "|ende|endzeit|end zeit|bis|endet|endet um|zeit bis|zeit ende|schluss|ende zeit|uhrzeit bis|uhrzeit ende"
        "|fin|heure fin|heure de fin"
    ),
    "end_date": "end date|enddatum|slutdatum|datum slut|sluttdato|slutdato|päättymispäivä|date fin|date de fin|endet am|datum ende",
    "duration": (
        "duration|length|scheduled duration|duration min|duration minutes|duration in minutes|dauer|dauer min|dauer in minuten|längd|längd min|längd i minuter|tidslängd|varaktighet|varighet|varighet min|lengde|længde|kesto|kesto min|durée|duree"
        "|minutes|minuter|minutter|minuten|minuuttia|antal minuter|antall minutter"
    ),
    "room": (
        "room|room name|room or building name|venue|venue name|location|place|stage|hall|where|building room|session room|room location"
        "|rum|rumsnamn|sal|salar|lokal|lokaler|hörsal|plats|var|scen|lokal plats|rum sal|salsnamn|lokalens namn|var någonstans"
        "|rom|sted|hvor|lokale|møterom|møderum|scene|romnavn|auditorium|lokation|sal rom|mødelokale"
        "|huone|sali|paikka|tila|missä|luokka|salin nimi|kokoustila"
        "|raum|saal|ort|raum ort|wo|bühne|hörsaal|raumname|veranstaltungsort|räume|seminarraum"
        "|salle|lieu"
    ),
    "track": (
        "track|theme|category|categories|stream|event type|type track|topic|topics|track name|strand|programme track|program track|subject area"
        "|spår|spor|tema|temaområde|kategori|kategorier|spårets namn|temaspår|ämnesområde|ämne|strömmar|inriktning|fagområde|område"
        "|raita|teema|kategoria|aihealue|aihe|linja"
        "|kategorie|strang|thema|themenbereich|themenstrang|schiene|themenfeld"
        "|thème|catégorie|parcours"
    ),
    "kind": (
        "type|format|kind|session type|session format|event subtype|sub type|presentation type|type of session|submission type|activity type|contribution type"
        "|typ|art|slag|aktivitetstyp|passtyp|typ av aktivitet|typ av pass|sessionstyp|programtyp"
        "|type innslag|aktivitetstype|sesjonstype|sessionstype"
        "|tyyppi|muoto|esitystyyppi|sitzungstyp|vortragsart|veranstaltungsart|beitragsart|veranstaltungsformat"
    ),
    "language": "language|språk|sprog|kieli|sprache|langue|talk language|session language|föreläsningsspråk|vortragssprache",
    "speakers": (
        "speaker|speakers|speaker name|speaker names|speaker s|presenter|presenters|presenter name|presenter names|presented by|presenting author|presenting authors|lecturer|lecturers|facilitator|facilitators|instructor|instructors|persons|people|panelist|panelists|panellists|keynote speaker|speaker full name|led by|by whom"
        "|authors|author|author names|author name|author s|author list|all authors"
        "|talare|talarnamn|talarens namn|namn på talare|namn talare|föreläsare|föreläsarens namn|namn på föreläsare|namn föreläsare|medverkande|medverkar|presentatör|presentatörer|föredragshållare|föredragande|vem|av vem|ansvarig|ansvariga|moderator|moderatorer|samtalsledare|seminarieledare|workshopledare|utställare|deltagare i panelen|ledare|vem håller i det|värd|inledare|medverkande personer|panelister|författare"
        "|foredragsholder|foredragsholdere|foredragsholders navn|taler|talere|taleren|hvem|ansvarlig|medvirkende|innleder|innledere|oplægsholder|oplægsholdere|oplægsholders navn|foreleser|forelesere|forelæser|forelæsere|underviser|møteleder|ordstyrer|debattleder|kursholder|debattanter|paneldeltakere|forfatter|forfattere"
        "|puhuja|puhujat|puhujan nimi|esittäjä|esittäjät|esiintyjä|esiintyjät|luennoitsija|luennoitsijat|kuka|vastuuhenkilö|alustaja|kouluttaja|vetäjä|pitäjä|puheenjohtaja|tekijä|tekijät|esitelmöitsijä"
        "|vortragende|vortragender|vortragende r|referent|referenten|referentin|teilnehmer|teilnehmende|sprecher|sprecherin|redner|rednerin|name des referenten|name der referentin|name des vortragenden|name des sprechers|wer|dozent|dozentin|dozenten|moderation|leitung|verantwortlich|mitwirkende|podium|autoren|autor|vorgetragen von"
        "|intervenant|intervenants|intervenant e s|orateur|orateurs|conférencier|conférenciers|auteurs|auteur"
    ),
    "first_name": "first name|firstname|given name|förnamn|fornavn|etunimi|vorname|prénom|speaker first name|presenter first name|first names|talarens förnamn|author first name",
    "last_name": "last name|lastname|surname|family name|efternamn|etternavn|efternavn|sukunimi|nachname|familienname|nom|nom de famille|speaker last name|presenter last name|talarens efternamn|author last name",
    "role": "tagline|tag line|speaker title|job title|position|speaker tagline|befattning|yrkestitel|roll|talarens titel|titel på talare|stilling|yrke|titteli|tehtävänimike|rolle|funktion|berufsbezeichnung|talarens roll|speaker position|speaker job title|speaker role",
    "organisation": "organisation|organization|company|affiliation|affiliations|institution|employer|speaker company|speaker organization|speaker organisation|speaker affiliation|author affiliation|arbetsplats|företag|arbetsgivare|myndighet|förvaltning|virksomhet|arbeidsplass|arbejdsplads|bedrift|firma|organisaatio|yritys|unternehmen|einrichtung|talarens organisation|company name",
    "abstract": (
        "abstract|description|summary|text|info|information|session description|talk description|long description|short description|abstract text|details|notes public|more information|session abstract|paper abstract"
        "|beskrivning|sammanfattning|innehåll|kort beskrivning|presentation av passet|om passet|ingress|mer information|abstrakt|detaljer|programbeskrivning"
        "|beskrivelse|sammendrag|innhold|indhold|kort beskrivelse|resumé|tekst|ingress tekst|om foredraget"
        "|kuvaus|sisältö|tiivistelmä|lisätiedot|teksti|kuvausteksti"
        "|beschreibung|zusammenfassung|inhalt|kurzbeschreibung|inhalte|erläuterung"
        "|résumé|resume|descriptif"
    ),
    "url": "url|link|länk|lenke|linkki|website|web site|lien|webb|webbplats|hemsida|webbadress|file url|session url|internetseite|nettside|hjemmeside|webpage",
    "id": "id|session id|sessionid|event key|key|code|nr|nummer|no|event id|talk id|paper id|paper number|paper no|paper nr|submission id|submission number|submission no|abstract id|abstract number|abstract no|contribution id|presentation id|proposal id|session code|programnummer|passnummer|lnr|löpnummer|numero|tunniste|friendly id",
    "published": "published|active|visible|is published|publicerad|publiceras|synlig|julkaistu|publisert|publiceret|offentliggjort|veröffentlicht|sichtbar|publié",
    "status": "status|state|proposal state|submission state|session status|acceptance status|decision|tila status|statut|beslut",
}  # fmt: skip
"""Words that mean their field and nothing else."""

SECOND = {
    "title": "session|sessions|event|events|talk|talks|vortrag|vorträge|name|namn|navn|nimi|session name|event name|talk name|seminar|workshop|veranstaltung|beitrag|presentation|présentation|föredrag|foredrag|luento|esitys|esitelmä|lecture|aktivitet|aktiviteter|activity|activities|aktivität|subject|betreff|sujet|proposal title|submission title|proposal|submission|paper|sitzung|istunto|sesjon|pass|punkt|moment|programmoment|oplæg|innslag|tapahtuma|agenda item|item|agendapunkt|dagordningspunkt|tagesordnungspunkt|föreställning|evenemang|arrangement",
    "date": "day|days|dag|dagar|dage|dager|tag|tage|jour|wochentag|veckodag|ukedag|ugedag|viikonpäivä|weekday|päivä|conference day|day of week",
    "start": "time|times|tid|tider|hour|hours|när|when|hvornår|når|milloin|wann|aika|uhr|slot|time slot|timeslot|tidslucka|tidpunkter|schedule|zeitfenster|klokka|klokken|klok",
    "speakers": "owner|host|hosts|who|full name|fullname|contributors|contributor|participants|chair|session chair|värdar|vert|vært|kontakt|deltagare|deltakere|deltagere|arrangör|arrangörer|organiser|organizer|namn på medverkande",
    "room": "area|floor|våning|lokalisering|address room",
    "track": "session group|block|section|sektion|strang titel|session track|grupp|gruppe",
    "abstract": "comment public|kommentar|comments|anmärkning|bemerkung|merknad|huom|note|notes|notering|övrigt",
}  # fmt: skip
"""Words that give way to a plain one of the same meaning."""

LAST_RESORT = {
    "title": "thema|tema|topic|theme|thème|ämne|emne|aihe|programm|program|programme|ohjelma|innehåll|indhold|innhold|sisältö|inhalt|content|contents|vad|what|hva|hvad|mitä|was|quoi|beskrivning|beskrivelse|kuvaus|description|beschreibung|text|info|information|aktivitetsbeskrivning|agenda|dagordning|dagsorden|schema|vad händer|vad gör vi|det här händer|rubriker|seminarier|workshops|programinnehåll|dagens program|punkter|inslag|kurs|kurstitel",
}  # fmt: skip
"""Words that hold the title where no other column does."""

OF = {"of", "the", "des", "der", "de", "du", "la", "av", "för", "på", "til", "for", "om", "till", "af", "zum", "den"}  # fmt: skip
"""Words between two that mean something: `Titel des Vortrags`, `Namn på föreläsare`."""
ENDINGS = {"s", "e", "es", "r", "n", "en", "in", "innen", "na"}
"""What is left of `Speaker(s)`, `Referent*in` and `Intervenant·e·s` after the word."""
NAMES = {"name", "namn", "navn", "nimi", "namen", "full name", "fullname", "names", "nom"}
"""Words for a name, which may be a person's as well as a session's."""
