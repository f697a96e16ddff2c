"""Clean what people type, and name what is wrong with it."""

import re
import unicodedata

from email_validator import EmailNotValidError, validate_email

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def clean(text: str, *, lines: bool = False) -> str:
    """Return the text composed (NFC), its spaces and line ends put in order."""
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    if lines:
        return text.strip()
    return re.sub(r"[ \t\u00a0]+", " ", text).strip()


def problem_of(text: str, longest: int, *, lines: bool, words: bool) -> str | None:
    """Return the code of the first thing that is wrong with a text, if any."""
    allowed = text.replace("\n", "").replace("\t", "") if lines else text
    if _CONTROLS.search(allowed) or (not lines and "\n" in text):
        return "control_characters"
    if _DIRECTION.search(text):
        return "direction_marks"
    return "too_long" if len(text) > longest else None


def is_email(text: str) -> bool:
    """Tell whether mail servers would take this for an address."""
    try:
        validate_email(text, check_deliverability=False, allow_smtputf8=False)
    except EmailNotValidError:
        return False
    return True
