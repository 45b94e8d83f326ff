"""What video meetings write into invitations, as patterns: Teams, Zoom, Webex, Meet and others.

In Swedish, English, Danish, Norwegian, Finnish and German. All repeats are bounded.
"""

import re


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


PRODUCT = (
    r"(?:microsoft[ -]teams|ms teams|teams|zoom|webex|google[ -]meet|meet|skype(?: for business)?"
    r"|jitsi(?: meet)?|goto ?meeting|goto ?webinar|whereby|bluejeans|bigbluebutton)"
)
MEETING = (
    r"(?:mötet|mötes|möte|meetings?|mødet|møde|møtet|møte|kokouksen|kokoukseen|kokous"
    r"|besprechung|sitzung|konferens|conference|konferenz|videosamtal|samtal|webinar(?:ium)?)"
)

LINK = _pattern(
    r"(?:^|[^a-z0-9])(?:"
    r"teams\.(?:microsoft|live)\.(?:com|us)/\S|aka\.ms/[a-z]{0,20}teams"
    r"|zoom\.(?:us|com)/\S|zoomgov\.com/\S|webex\.com/\S"
    r"|meet\.google\.com/\S|tel\.meet/\S|g\.co/meet|support\.google\.com/a/users/answer"
    r"|meet\.jit\.si/\S|8x8\.vc/\S|jitsi[\w-]{0,40}(?:\.[\w-]{1,40}){1,4}/\S"
    r"|meet\.[\w-]{1,60}(?:\.[\w-]{1,30}){1,3}/\S|join\.skype\.com/\S|[\w-]{0,20}\.?lync\.com/\S"
    r"|gotomeeting\.com/\S|gotomeet\.me/\S|gotowebinar\.com/\S|app\.goto\.com/\S"
    r"|whereby\.com/\S|appear\.in/\S|bluejeans\.com/\S|bigbluebutton/\S"
    r"|[\w.-]{3,80}+/b/[a-z0-9]{3}-[a-z0-9]{3}-\S|facetime\.apple\.com/join"
    r"|dialin\.[\w-]{1,40}\.\w{2,10}/\S"
    r")|^(?:msteams|zoommtg|lync|sips?|callto|conf|tel):\S"
)
"""An address that lets one in, looked for in one that is undone of what a tracker put around it."""
VIDEO_ADDRESS = _pattern(
    r"[\w.+-]{1,80}@(?:[\w-]{1,40}\.){0,4}"
    r"(?:webex\.com|zoomcrc\.com|plcm\.vc|lync\.com|onpexip\.com|pexip\.me|bjn\.vc|join\.\w{2,20}|(?:video|vc|conf)\.[\w.]{2,40})"
)
TOKEN = re.compile(r"[^\s<>\"|]{6,3000}")

DIAL = re.compile(
    r"(?:tel:)?\+?\(?\d[\d \u00a0().-]{5,24}"
    r"(?:,{2,4}[ ]?[*#]{0,2}\d[\d,*#]{0,40}|,[*#]?\d{4,14}#[\d,*#]{0,30})"
)
"""A telephone number with what to key in after it."""
PHONE_LINE = _pattern(
    r"[\W_]{0,4}(?:\(?[^\W\d]{2,24}\)?\s?:?\s?)?\+\(?\d[\d \u00a0().-]{6,24}(?:\s{1,6}[\w ,()/.-]{1,70})?#?\s{0,3}"
)

CALL = _pattern(
    r"[\W_]{0,6}(?:(?:eller|or|oder|tai)? ?(?:ring|call|dial|soita|anrufen)[^\W\d]{0,3} ?(?:in|op|inn)?[:\s]{0,3})"
    r"(?:\([a-z]{2}\)\s?)?\+\d[\d \u00a0().-]{6,24}"
)
"""The telephone number that stood before what to key in."""

ID_NAME = (
    rf"(?:(?:(?:{PRODUCT}|{MEETING}|video|vtc|phone|telefon|telefonkonferens|telefonkonference|telefonkonferenz"
    r"|telefonmøde|telefonkonferanse|puhelinkokouksen|puhelinneuvottelun|videokonferens"
    r"|videokonferenz|videokonferanse|videoneuvottelun|videoconference|event|besprechungs|sitzungs|møde|møte)"
    r"[ -]{0,2}){1,3}(?:-?id|tunnus|tunniste|nummeret|nummer|number|kennung|numero|kenn-?nummer|code|kod|kode))"
)
AFTER_NAME = (
    r"(?:\s?\([^()\n]{1,40}\)|\s(?:för|for|für|via|på|from|til|till|av)\s[^\W\d]{2,20}){0,2}"
)
IDENTIFIER = _pattern(
    rf"\b{ID_NAME}{AFTER_NAME}\s{{0,3}}[:#.]?\s{{0,3}}\d[\d \u00a0-]{{3,24}}\d ?#?"
)
KEYED_IN = _pattern(
    r"(?:(?<!\w)[^\W\d](?:[^\W\d]{1,24}+|[ -]){0,12}+[:.]?\s{0,3})?\b\d{3}[ \u00a0-]?\d[\d \u00a0-]{1,16}\d ?#(?!\w)"
)
"""Digits that end in the key which a telephone is told to end with."""
IDENTIFIER_LINE = _pattern(
    rf"\W{{0,4}}(?:{ID_NAME}{AFTER_NAME}\s{{0,3}}[:#]\s{{0,3}}\S{{3,60}}|id\s?:\s?\d{{3}}[ -]?\d{{3,4}}[ -]?\d{{3,5}})\W{{0,4}}"
)
SURE_CODE = (
    r"(?:(?:mötes|meeting|møde|møte|kokous|sitzungs|besprechungs)?(?:lösenord|lösenkod|lösenkoden|passkod|passcode|pass code|password|passwort|passord|kennwort"
    r"|kenncode|adgangskode|adgangskoden|kodeord|salasana|tunnuskoodi|pääsykoodi|åtkomstkod|möteskod"
    r"|access code|zugangscode|einwahlcode|deltagarkod|participant code|host key|mot de passe))"
)
CODE_NAME = rf"(?:{SURE_CODE}|kennung|security code|säkerhetskod|pin(?:[ -]?(?:kod|kode|koodi|code))?|kode|kod|koodi|code)"
BEFORE_CODE = rf"(?:(?:{PRODUCT}|{MEETING}|mötets|møtets|mødets|numeric|numeriskt|numerisk|telefon|phone|audio|video|your|ditt)[ -]){{0,3}}"
CODE = _pattern(
    rf"\b{BEFORE_CODE}{CODE_NAME}{AFTER_NAME}\s{{0,2}}[:=]\s{{0,3}}(?P<value>[^\s,;]{{2,60}})"
)
BARE_CODE = re.compile(
    rf"\b(?i:{SURE_CODE})\s{{1,3}}(?=[a-zA-Z]{{0,20}}\d)(?=\d{{0,20}}[a-zA-Z])\w{{4,30}}"
)
CODE_LINE = _pattern(
    rf"\W{{0,4}}(?P<name>{BEFORE_CODE}{CODE_NAME}){AFTER_NAME}\s{{0,3}}[:=]\s{{0,3}}"
    r"(?P<value>\S{1,60}(?: \d{2,6}){0,3})(?:\s?\([^()\n]{1,60}\))?\W{0,4}"
)
SURELY = _pattern(SURE_CODE)
LOOKS_LIKE_CODE = re.compile(r"\S{0,40}(?:\d|[a-zåäö][A-ZÅÄÖ])\S{0,40}")
OTHER_NET = _pattern(
    r"\bwi-?fi\b|\bwlan\b|trådlös|nätverk|network|verkko|netværk|nettverk|netzwerk|ssid"
)
"""Words that a password beside them belongs to."""

RULE = re.compile(r"\s{0,8}(?:_{3,400}|-{3,400}|={3,400}|\*{3,400}|[-=*~:.─—━]{8,400})\s{0,8}")

FIXED = _pattern(
    rf"microsoft teams[ -]{{0,3}}{MEETING}\b"
    r"|klicka här för att (?:ansluta till|delta i) mötet|click here to join the meeting"
    r"|klik her for at deltage i mødet|klikk her for å bli med i møtet"
    r"|liity kokoukseen napsauttamalla tätä|napsauta tätä liittyäksesi kokoukseen"
    r"|hier klicken, um an der besprechung teilzunehmen"
    rf"|(?:join|join the|anslut till|gå med i|delta i|deltag i|bli med i) {PRODUCT}[ -]{MEETING}(?: now)?"
    rf"|liity {PRODUCT}[ -]?kokoukseen|(?:dem )?{PRODUCT}[ -](?:meeting|besprechung|sitzung) beitreten"
    r"|anslut med google meet|join with google meet|deltag via google meet|mit google meet teilnehmen"
    r"|one[- ]tap mobile|ett tryck på mobilen|snabbval mobil|mobiltelefon med ett tryck|dial by your location|ring baserat på din plats"
    r"|schnelleinwahl mobil|einwahl nach aktuellem standort"
    r"|join on your computer(?:, mobile app or room device)?(?: or mobile app)?"
    r"|anslut (?:på|via) (?:din )?dator,? (?:mobilapp|mobilappen|eller mobilapp)(?: eller rumsenhet)?"
    r"|(?:eller ring in|or call in|eller ring op|eller ring inn|tai soita|oder rufen sie an)"
    r" ?\((?:endast ljud|audio only|kun lyd|bare lyd|vain ääni(?:puhelu)?|nur audio)\)"
    rf"|(?<![^\n.:])[^\n.:]{{1,120}} is inviting you to a scheduled {PRODUCT} {MEETING}\.?"
    rf"|(?<![^\n.:])[^\n.:]{{1,120}} (?:bjuder in dig|har bjudit in dig|inviterer dig|inviterer deg) till? et{{1,2}} [\w ]{{0,20}}{PRODUCT}[ -]{MEETING}\.?"
    r"|(?:please )?do not edit this section(?: of the description)?\.?|redigera inte (?:det här )?avsnittet\.?"
    r"|please join my meeting from your computer, tablet or smartphone\.?"
    r"|delta i mitt möte från dator, surfplatta eller smartphone\.?"
    r"|you can also dial in using your phone\.?|just want to dial in on your phone\??"
    r"|looking for a different dial-in number\??|trouble joining\?[^\n]{0,40}|try skype web app"
    r"|[- ]{0,4}do not delete or change any of the following text\.?[- ]{0,4}"
    r"|when it's time, join your webex meeting here\.?|more ways to join:?|fler sätt att ansluta:?"
    r"|you can also dial [\d.]{7,16}[^\n]{0,60}|need help\? go to [^\n]{5,60}"
    r"|also dialing-in through a room phone\??|to join by phone instead, tap this:?"
)
"""Lines that stand in no other text."""

VERB = (
    r"(?:klicka|klikk|klik|click|hier klicken|napsauta|tap|tryck|anslut(?:a)?|join|gå med|delta|deltag"
    r"|deltage|bli med|liity|osallistu|nehmen sie|teilnehmen|jetzt (?:an|teilnehmen)|eller ring|ring"
    r"|or call|or dial|call|dial|tai|soita|oder|rufen sie|einwahl|per telefon|via telefon|hitta|find"
    r"|finn|etsi|suchen|lokale|ladda|download|hent|last ned|lataa|länk|link|linkki|video call"
    r"|more phone|fler telefon|flere telefon|weitere telefon|global call|toll-?free|avgiftsfri|get the app"
    r"|new to|hämta|see meeting|when it's time|to join|för att (?:ansluta|delta)|for at deltage|to dial|alternativ|alternate)"
)
NOUN = (
    r"(?:möte|meeting|møde|møte|kokou|besprechung|sitzung|zoom|teams|webex|\bmeet\b|skype|jitsi|goto"
    r"|whereby|telefon|phone|puhelim|puhelin|video|dator|computer|datamaskin|tietokone|mobil|webb|\bweb"
    r"|browser|länk|\blink|ljud|audio|\blyd\b|ääni|online|digital|\bnumber|nummer|numero|h\.?323|\bsip\b"
    r"|\bapp\b|call-in|dial-in|instructions|vtc|raumgerät|wähl|placering|plats\b|location|standort|sijain)"
)
ALONGSIDE = _pattern(
    rf"[\W_]{{0,6}}(?:{VERB}\b[^\n]{{0,90}}?{NOUN}[^\n.!?]{{0,60}}"
    r"|werden sie mitglied|(?:microsoft teams )?(?:behöver du hjälp\??[^\n]{0,40}|need help\??[^\n]{0,60}|har du brug for hjælp\??[^\n]{0,40}"
    r"|trenger du hjelp\??[^\n]{0,40}|tarvitsetko (?:apua|ohjeita)\??[^\n]{0,40}|benötigen sie hilfe\??[^\n]{0,40})"
    r"|(?:läs mer|learn more|få mere at vide|les mer|finn ut mer|lue lisää|weitere infos(?: hier)?|mer information|hjälp|help|org help|systemreferens|system reference)"
    r"(?: om [\w ]{1,20}| about [\w ]{1,20})?(?: ?\| ?[^\n|]{1,40}){0,3}"
    r"|(?:mötesalternativ|meeting options|mødeindstillinger|møtealternativer|kokousasetukset|besprechungsoptionen)[^\n]{0,40}"
    r"|(?:för|for|til|für) (?:mötes|møde|møte)?(?:arrangörer|organisatörer|organizers|organisers|arrangører|organisatoren|mødearrangører)[^\n]{0,80}|järjestäjille: [^\n]{0,80}|forgot your dial-in[^\n]{0,40}"
    r"|(?:återställ|reset|nulstil|tilbakestill|nollaa)[^\n]{0,30}pin[^\n]{0,20}|pin zurücksetzen|ändra pin[^\n]{0,20}"
    r"|(?:integritet och säkerhet|privacy and security|juridisk information|legal)"
    r"|(?:topic|ämne|time|tid|thema|uhrzeit|aihe|aika|emne|tidspunkt) ?: [^\n]{1,80}"
    rf"|{PRODUCT}(?:[ -]{{1,3}}(?:{MEETING}|länk|link|webb|web))?:?"
    r"|h\.?323[^\n]{0,30}|sip:?|\d{1,3}(?:\.\d{1,3}){3}[^\n]{0,40}"
    r"|[\w ,]{2,40}, (?:stockholm|göteborg|københavn|copenhagen|oslo|helsinki|berlin|frankfurt)[^\n]{0,20})\s{0,4}:?\s{0,4}"
)
"""Lines that belong to an invitation where they stand beside what lets one in, and only there."""
LABEL = _pattern(
    r"[\W_]{0,6}(?:[\w./-]{1,40}+(?: [\w./-]{1,40}+){0,5} ?:|(?:länk|link|url|join|här|here|via|på|on|at|eller|or|och|and|med|pin|dial|ring|call)?)[\W_]{0,6}"
)
"""What is left of a line that only led to what was taken out of it."""
BEFORE_LINK = _pattern(
    rf"(?:^|(?<=\s))(?:(?:{PRODUCT}|{MEETING}|din|your)[ -]?){{0,2}}(?:länk|link|linkki|url|adress|address)\w{{0,6}}:\s{{0,2}}[<(]?$"
)
"""A word that only leads to the address after it."""
