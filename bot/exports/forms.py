"""As what things can be taken out; the first form is what most people want."""

from collections.abc import Mapping, Sequence
from enum import StrEnum


class TableForm(StrEnum):
    XLSX = "xlsx"
    CSV = "csv"
    JSONL = "jsonl"


class DocumentForm(StrEnum):
    DOCX = "docx"
    HTML = "html"


class ProgrammeForm(StrEnum):
    YAML = "yaml"
    PDF = "pdf"
    DOCX = "docx"
    PNG = "png"
    FRAB_XML = "frab-xml"
    FRAB_JSON = "frab-json"
    ICS = "ics"
    ATOM = "atom"


class SignsForm(StrEnum):
    HTML = "html"
    PDF = "pdf"


FORMS: Mapping[str, Sequence[str]] = {
    "feedback": tuple(TableForm),
    "voices": tuple(DocumentForm),
    "report": (DocumentForm.DOCX,),
}
"""By what is taken out."""
