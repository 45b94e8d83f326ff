"""By which words a role or an organisation is told from a person."""

import re

ROLE_ENDINGS = (
    "chef", "chefen", "chefer", "sekreterare", "ledare", "ledaren", "samordnare", "strateg",
    "utvecklare", "utredare", "handläggare", "pedagog", "koordinator", "coach", "rådgivare",
    "direktör", "psykolog", "terapeut", "lärare", "forskare", "lektor", "konsulent", "assistent",
    "ordförande", "behandlare", "kurator", "jurist", "ansvarig", "ansvariga", "expert", "konsult",
    "arkitekt", "sköterska", "läkare", "ingenjör", "redaktör", "journalist", "författare",
    "doktorand", "rektor", "minister", "politiker", "student", "socionom", "specialist",
    "vägledare", "handledare", "kommunalråd", "regionråd", "generaldirektör", "controller", "ombud",
    "ombudsman", "analytiker", "skötare", "logoped", "bibliotekarie", "professor", "docent",
    "moderator", "programledare", "föreläsare", "statsvetare", "ekonom", "sociolog", "kriminolog",
    "sjef", "leder", "lederen", "rådgiver", "direktør", "lærer", "forsker", "sekretær", "veileder",
    "vejleder", "behandler", "medarbeider", "medarbejder", "konsulenten", "koordinatoren",
    "pædagog", "sygeplejerske", "sykepleier", "læge", "lege", "sosionom", "socialrådgiver",
    "borgmester", "ordfører", "johtaja", "päällikkö", "koordinaattori", "asiantuntija", "tutkija",
    "opettaja", "sihteeri", "työntekijä", "ohjaaja", "puheenjohtaja",
)  # fmt: skip
MAYBE_ENDINGS = (
    "leiter", "leiterin", "beauftragte", "beauftragter", "referent", "referentin",
    "geschäftsführer", "geschäftsführerin", "wissenschaftler", "manager", "director", "engineer",
    "officer", "developer", "consultant", "evangelist", "founder",
)  # fmt: skip
BODY_ENDINGS = (
    "regionen", "kommun", "kommunen", "kommuner", "förvaltning", "förvaltningen", "universitet",
    "universitetet", "högskola", "högskolan", "förbund", "förbundet", "styrelse", "styrelsen",
    "myndighet", "myndigheten", "verket", "kyrkan", "sjukhus", "sjukhuset", "nämnd", "nämnden",
    "kontoret", "avdelning", "avdelningen", "enhet", "enheten", "bolag", "bolaget", "institut",
    "institutet", "stiftelse", "stiftelsen", "förening", "föreningen", "centrum", "kansliet",
    "länsstyrelsen", "polisen", "rådet", "akademin", "skolan", "gymnasiet", "socialtjänsten",
    "mottagningen", "departementet", "tingsrätten", "domstolen", "biblioteket", "museet", "kommune",
    "forvaltning", "forvaltningen", "skole", "skolen", "forening", "foreningen", "direktoratet",
    "høgskolen", "højskolen", "sykehuset", "sygehuset", "etaten", "fylkeskommune", "kaupunki",
    "kunta", "yliopisto", "virasto", "ammattikorkeakoulu", "ministeriö", "hyvinvointialue",
    "ministerium", "verband", "hochschule", "stadtverwaltung", "behörde",
)  # fmt: skip
BODY_WORDS = {
    "ab", "gmbh", "ag", "inc", "ltd", "llc", "as", "a/s", "oy", "aps", "stad", "region", "univ",
    "university", "universität", "college", "school", "institute", "department", "ministry",
    "foundation", "company", "council", "sverige", "sweden", "norge", "danmark", "suomi", "group",
    "kommun", "universitet", "sykehus", "agency", "association", "news", "consulting", "press",
    "landeshauptstadt", "stadt", "stadtrat", "abteilung", "rundfunk", "svenska", "svenskt",
}  # fmt: skip
COMPANY = {"ab", "a/s", "oy", "gmbh", "aps", "ltd", "inc"}
ROLE_WORDS = {
    "ceo", "cto", "cfo", "cio", "vd", "head", "chief", "lead", "founder", "president",
    "phd", "ph.d", "fil", "med", "leg", "dr", "bitr", "chef", "chair", "senior", "junior",
    "direktor", "oberbürgermeister", "vice",
}  # fmt: skip
NORDIC = frozenset({"stad", "kommun", "universitet", "ab", "vd", "chef", "fil", "leg", "bitr"})
"""Words that are certain, as the endings are; the others are no more than a hint."""
PARTICLES = {
    "von", "van", "de", "af", "av", "al", "el", "di", "da", "dos", "del", "der", "den", "ter",
    "bin", "ibn", "la", "le", "zu", "do", "du", "y", "e", "und",
}  # fmt: skip
TITLES = {"dr", "prof", "dipl", "mag", "professor", "docent", "fru", "herr", "mr", "mrs", "ms"}
OTHERS = re.compile(r"(?:et\.?\s?al\.?|m\.?\s?fl\.?|u\.?\s?a\.?|m\.?\s?m\.?|and others|others|med flera|o\.?\s?a\.?)", re.IGNORECASE)  # fmt: skip
WORD = re.compile(r"[^\W\d_][^\s,;()]*")


def is_calling(text: str) -> bool:
    """Whether a text is surely a role or an organisation: small first letter, or its ending."""
    words = [word.strip(".") for word in WORD.findall(text)]
    if not words:
        return False
    if words[0][0].islower() and words[0] not in PARTICLES:
        return OTHERS.fullmatch(text.strip()) is None
    return is_body(text) or _ends(words, ROLE_ENDINGS) or bool(_small(words) & NORDIC)


def is_body(text: str) -> bool:
    """Whether a text is surely an organisation."""
    words = [word.strip(".") for word in WORD.findall(text)]
    if not words:
        return False
    last = words[-1].casefold()
    if last in COMPANY:
        return True
    if words[0][0].islower():
        return False
    is_town = last == "stad" or (len(words) == 1 and last.endswith("stad") and len(last) > 8)
    starts = words[0].casefold() in {"region", "svenska", "sveriges"} and len(words) > 1
    return is_town or starts or _ends(words, BODY_ENDINGS)


def names_body(text: str) -> bool:
    """Whether a text is an organisation, surely or by a word such as `AG` or `University`."""
    words = [word.strip(".") for word in WORD.findall(text)]
    starts_small = bool(words) and words[0][0].islower()
    return is_body(text) or (not starts_small and bool(_small(words) & BODY_WORDS))


def may_be_calling(text: str) -> bool:
    """Whether it is surely one, or has a word of one in it."""
    words = [word.strip(".") for word in WORD.findall(text)]
    has_word = bool(_small(words) & (BODY_WORDS | ROLE_WORDS))
    return is_calling(text) or has_word or _ends(words, MAYBE_ENDINGS) or len(words) > 5


def is_person(text: str) -> bool:
    """Whether a text reads as the full name of somebody."""
    words = text.split()
    if not 2 <= len(words) <= 6 or len(text) > 60 or re.search(r"[\d:!?@/]", text):
        return False
    names = [word for word in words if word.strip(".").casefold() not in PARTICLES | TITLES]
    is_named = len(names) >= 2 and all(word[0].isupper() for word in names if word[0].isalpha())
    return is_named and not may_be_calling(text)


def _ends(words: list[str], endings: tuple[str, ...]) -> bool:
    """Whether a word is or ends in one of these; a hyphen ends a word too."""
    return any(word.casefold().endswith(endings) for word in words)


def _small(words: list[str]) -> set[str]:
    return {word.casefold() for word in words}
