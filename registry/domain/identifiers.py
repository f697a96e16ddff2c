"""List the identifiers that NGOs of each country have, and their shapes.

Sources. The codes TR-MOI, TR-VKN, KZ-BIN, KG-ID, KG-TIN and KG-OKPO are those of
org-id.guide. It has no list for the NGOs of the other countries, so their codes
are our own. Shapes:

* AZ-VOEN: ten digits (OECD, tax identification numbers, Azerbaijan).
* TR-MOI: two, three and three digits (Turkish Interior Ministry, org-id.guide).
* TR-VKN: ten digits (Turkish Revenue Administration).
* UZ-STIR: nine digits (Uzbek Tax Committee).
* KZ-BIN: twelve digits with a check digit (Kazakh Government Resolution 406 of
  22 May 2007, and 565 of 11 June 2003).
* KG-ID: such as `48206-3303-ООО`; KG-TIN: fourteen digits; KG-OKPO: eight digits
  (Kyrgyz Ministry of Justice register, org-id.guide).
* HU-COURT: two, two and seven digits (National Register of Civil Organisations);
  older numbers look otherwise. HU-TAX: eight, one and two digits (Hungarian Act CL
  of 2017).
* AZ-REG, UZ-REG, TM-REG, TM-TAX, XN-REG, XN-TAX: no published rule was found, so
  any shape passes.

Shapes only warn: rules change, and an applicant whose number looks odd must not be
shut out. Check digits of AZ-VOEN, TR-VKN and HU-TAX need more than this layer has.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from string import ascii_lowercase, ascii_uppercase
from types import MappingProxyType

LONGEST_VALUE = 40


class SchemeKind(StrEnum):
    """Say what a scheme's register is kept for."""

    REGISTRATION = "registration"
    TAX = "tax"
    STATISTICAL = "statistical"


class Severity(StrEnum):
    """Say whether a problem stops an applicant or only asks for a second look."""

    ERROR = "error"
    WARNING = "warning"


class ProblemReason(StrEnum):
    """Say what is the matter with the value of an identifier."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    UNREADABLE = "unreadable"
    NO_DIGIT = "no_digit"
    UNUSUAL_SHAPE = "unusual_shape"
    WRONG_CHECK_DIGIT = "wrong_check_digit"


@dataclass(frozen=True)
class IdentifierProblem:
    """Name a problem of a value and how much it weighs."""

    reason: ProblemReason
    severity: Severity


@dataclass(frozen=True)
class Scheme:
    """Describe one kind of identifier of one country.

    `shape` matches normalised values. `groups` are the lengths of the groups of
    digits that the scheme writes with hyphens between, empty where it is free.
    `checked` says that the register verifies a check digit, here or in `members`.
    The example is invented.
    """

    code: str
    country: str
    kind: SchemeKind
    shape: re.Pattern[str]
    example: str
    checked: bool = False
    groups: tuple[int, ...] = ()


_ANY_SHAPE = re.compile(r".*[0-9].*")
_SEPARATORS = str.maketrans("", "", " .-")

# By table: `str.upper` would turn the Turkic dotless ı into an I.
_AS_WRITTEN = str.maketrans(
    ascii_lowercase + "\u2010\u2011\u2012\u2013\u2014\u2212",
    ascii_uppercase + "------",
)


def _free(code: str, kind: SchemeKind, example: str, shape: str = "") -> Scheme:
    pattern = re.compile(shape) if shape else _ANY_SHAPE
    return Scheme(code, code[:2], kind, pattern, example)


def _grouped(
    code: str, kind: SchemeKind, example: str, *groups: int, checked: bool = False
) -> Scheme:
    shape = re.compile("-".join(f"[0-9]{{{length}}}" for length in groups))
    return Scheme(code, code[:2], kind, shape, example, checked, groups)


_REGISTRATION, _TAX, _STATISTICAL = SchemeKind

# Within a country, in the order in which a form offers them.
_ALL = (
    _free("AZ-REG", _REGISTRATION, "1234-5678"),
    _grouped("AZ-VOEN", _TAX, "1234567801", 10, checked=True),
    _grouped("TR-MOI", _REGISTRATION, "27-018-163", 2, 3, 3),
    _grouped("TR-VKN", _TAX, "1234567890", 10, checked=True),
    _free("UZ-REG", _REGISTRATION, "1234"),
    _grouped("UZ-STIR", _TAX, "123456789", 9),
    _grouped("KZ-BIN", _REGISTRATION, "251140000016", 12, checked=True),
    _free(
        "KG-ID", _REGISTRATION, "12345-3301-ОО", r"[0-9]{1,7}-[0-9]{3,4}-[^\W\d_]{1,5}"
    ),
    _grouped("KG-TIN", _TAX, "01234567890123", 14),
    _grouped("KG-OKPO", _STATISTICAL, "12345678", 8),
    _free("TM-REG", _REGISTRATION, "1234"),
    _free("TM-TAX", _TAX, "123456789012"),
    _grouped("HU-COURT", _REGISTRATION, "01-02-0012345", 2, 2, 7),
    _grouped("HU-TAX", _TAX, "12345676-1-42", 8, 1, 2, checked=True),
    _free("XN-REG", _REGISTRATION, "1234"),
    _free("XN-TAX", _TAX, "123456789"),
)

SCHEMES: Mapping[str, Scheme] = MappingProxyType({each.code: each for each in _ALL})


def schemes_for(country: str) -> tuple[Scheme, ...]:
    """Return the schemes of a country, the one to ask for first at the front."""
    return tuple(scheme for scheme in _ALL if scheme.country == country)


def scheme_of(code: str) -> Scheme:
    """Return a scheme by its code; one that came later has any shape."""
    return SCHEMES.get(code) or _free(code, _REGISTRATION, "")


def normalise(scheme: Scheme, value: str) -> str:
    """Write a value the way its scheme writes it.

    Digits become ASCII, dashes hyphens, ASCII letters capitals; invisible marks and
    needless spaces go. Letters of other alphabets stay as they are. Groups are put
    right only where their digits are all there: what is missing cannot be guessed.
    """
    tidy = _tidy(value)
    compact = tidy.translate(_SEPARATORS)
    if not re.fullmatch("[0-9]+", compact) or not scheme.groups:
        return tidy
    if len(compact) == sum(scheme.groups):
        return _in_groups(compact, scheme.groups)
    return compact if len(scheme.groups) == 1 else tidy


def shape_problem(scheme: Scheme, value: str) -> IdentifierProblem | None:
    """Return what is the matter with a value, or None.

    Only a value that can be no identifier at all is an error.
    """
    written = normalise(scheme, value)
    if (error := _error_in(written)) is not None:
        return IdentifierProblem(error, Severity.ERROR)
    if (warning := _warning_about(scheme, written)) is not None:
        return IdentifierProblem(warning, Severity.WARNING)
    return None


def _error_in(written: str) -> ProblemReason | None:
    if not written:
        return ProblemReason.EMPTY
    if len(written) > LONGEST_VALUE:
        return ProblemReason.TOO_LONG
    if any(unicodedata.category(character)[0] == "C" for character in written):
        return ProblemReason.UNREADABLE
    if not re.search("[0-9]", written):
        return ProblemReason.NO_DIGIT
    return None


def _warning_about(scheme: Scheme, written: str) -> ProblemReason | None:
    if scheme.shape.fullmatch(written) is None:
        return ProblemReason.UNUSUAL_SHAPE
    if scheme.code == "KZ-BIN" and not _bin_check_holds(written):
        return ProblemReason.WRONG_CHECK_DIGIT
    return None


def _bin_check_holds(digits: str) -> bool:
    """Tell whether the last of twelve digits is the check digit of a Kazakh BIN.

    A first remainder of 10 asks for a second row of weights; numbers that give 10
    again are not handed out.
    """
    *body, check = map(int, digits)
    remainder = 10
    for first_weight in (1, 3):
        if remainder == 10:
            remainder = _weighted_remainder(body, first_weight)
    return remainder == check


def _weighted_remainder(body: list[int], first_weight: int) -> int:
    """Sum the digits, weights rising by one and 1 following 11, modulo 11."""
    weighted = (
        digit * ((place + first_weight - 1) % 11 + 1)
        for place, digit in enumerate(body)
    )
    return sum(weighted) % 11


def _tidy(value: str) -> str:
    visible = "".join(each for each in value if unicodedata.category(each) != "Cf")
    composed = unicodedata.normalize("NFC", visible)
    plain = " ".join("".join(map(_ascii_digit, composed)).split())
    # A capital I and a loose dot make one letter, small i and the dot do not.
    return unicodedata.normalize("NFC", plain.translate(_AS_WRITTEN))


def _ascii_digit(character: str) -> str:
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    return character


def _in_groups(digits: str, groups: tuple[int, ...]) -> str:
    parts = []
    for length in groups:
        parts.append(digits[:length])
        digits = digits[length:]
    return "-".join(parts)
