"""The codes of parties: four letters that nobody takes for others, and that spell no word."""

import secrets

LETTERS = "BCDFGHJKLMNPRSTVXZ"
"""Without vowels, and without those that look like others or that few can name."""

LENGTH = 4

PAYLOAD = "g_"
"""What the start parameter that leads to a party begins with; its code follows."""

PATH = "/sallskap"
"""Where on the web a code leads."""


def new_code() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def code_in(typed: str) -> str:
    """The code in what was typed, as "b c-d f"; empty where it is none."""
    letters = "".join(letter for letter in typed if letter.isalnum()).upper()
    return letters if len(letters) == LENGTH and set(letters) <= set(LETTERS) else ""


def start_parameter(code: str) -> str:
    return PAYLOAD + code


def address_of(root: str, language: str, code: str) -> str:
    """Where a code leads on the web, whose pages are below `root`."""
    return f"{root}/{language}{PATH}/{code}"
