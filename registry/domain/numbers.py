"""Number members, organisations and applications so that a slip shows.

Each number ends in a check character after ISO 7064 MOD 37-2. It catches every
single wrong character and every swap of two neighbours. Letters count with their
real values (A is 10, Z is 35, `*` is 36), also where an alphabet leaves some out.
"""

import re
from collections.abc import Callable
from string import ascii_lowercase, ascii_uppercase, digits

_BODY_ALPHABET = digits + ascii_uppercase
CHECK_ALPHABET = _BODY_ALPHABET + "*"

# No 0 O 1 I L, which are mistaken for each other, and no vowel (Y is one in
# Turkmen), so that no word of any language comes up by chance.
OPAQUE_ALPHABET = "23456789BCDFGHJKMNPQRSTVWXZ"

_MODULUS = 37
_OPAQUE_LENGTH = 7  # 27**7 is ten thousand million, before the check character

_SERIAL_DIGITS = 5
_LONGEST_SERIAL = 12

# Folded by table: `str.upper` would turn the Turkic dotless ı into an I.
_AS_WRITTEN = str.maketrans(
    ascii_lowercase + "\u2010\u2011\u2012\u2013\u2014\u2212\u00a0",
    ascii_uppercase + "------ ",
)

# One separator at most at each place: were two allowed, a digit mistyped as a
# hyphen would vanish unseen. The hyphen before the check character may be missing
# only with the other one, for the same reason.
_GAP = "(?:-| | - )"
_MEMBER_NUMBER = re.compile(
    f"NP(?:{_GAP}?([0-9]{{1,{_LONGEST_SERIAL}}}){_GAP}"
    f"|([0-9]{{1,{_LONGEST_SERIAL}}}))([0-9A-Z])"
)
_PUBLIC_ID = re.compile(f"[{OPAQUE_ALPHABET}]{{{_OPAQUE_LENGTH + 1}}}")
_REFERENCE = re.compile(
    f"A{_GAP}?([{OPAQUE_ALPHABET}]{{4}}){_GAP}?([{OPAQUE_ALPHABET}]{{4}})"
)


def check_character(body: str) -> str:
    """Return the ISO 7064 MOD 37-2 check character of digits and capital letters."""
    remainder = 0
    for character in body:
        remainder = (remainder + _BODY_ALPHABET.index(character)) * 2 % _MODULUS
    return CHECK_ALPHABET[(1 - remainder) % _MODULUS]


def has_number(serial: int) -> bool:
    """Tell whether this serial may be given to a member.

    Serials whose check character would be `*` are skipped: it is no letter, and a
    file name or a search box may give it a meaning of its own.
    """
    return 0 < serial < 10**_LONGEST_SERIAL and not _gives_a_star(serial)


def next_serial(last: int) -> int:
    """Return the serial to give after the last one; the first is `next_serial(0)`."""
    serial = last + 1
    while _gives_a_star(serial):
        serial += 1
    return serial


def member_number(serial: int) -> str:
    """Write a serial as a member number, such as `NP-00042-I`.

    The check character covers the digits of the serial and nothing else. Leading
    zeros add nothing to it, so 42 and 00042 have the same.
    """
    if not has_number(serial):
        raise ValueError(f"no member number has the serial {serial}")
    return f"NP-{serial:0{_SERIAL_DIGITS}}-{check_character(str(serial))}"


def parse_member_number(text: str) -> int | None:
    """Return the serial of a member number as people type it, or None.

    Small letters, other dashes, spaces for hyphens, no hyphen at all and missing
    leading zeros are forgiven. A wrong check character never is.
    """
    match = _MEMBER_NUMBER.fullmatch(text.strip().translate(_AS_WRITTEN))
    if match is None:
        return None
    serial = match[1] or match[2]
    if not _ends_in_its_check(serial + match[3]) or not has_number(int(serial)):
        return None
    return int(serial)


def new_public_id(randbelow: Callable[[int], int]) -> str:
    """Draw a public id for an organisation, such as `7KM39QXD`.

    Seven random characters and a check character, all of the opaque alphabet: a
    draw whose check character falls outside it is thrown away. The caller makes
    sure that the id is free.
    """
    while True:
        body = "".join(
            OPAQUE_ALPHABET[randbelow(len(OPAQUE_ALPHABET))]
            for _ in range(_OPAQUE_LENGTH)
        )
        if check_character(body) in OPAQUE_ALPHABET:
            return body + check_character(body)


def is_public_id(text: str) -> bool:
    """Tell whether the text is a public id, exactly as one is written."""
    return _PUBLIC_ID.fullmatch(text) is not None and _ends_in_its_check(text)


def canonical_public_id(text: str) -> str | None:
    """Return a public id in capitals, whatever the case it was typed in, or None."""
    folded = text.strip().translate(_AS_WRITTEN)
    return folded if is_public_id(folded) else None


def new_reference(randbelow: Callable[[int], int]) -> str:
    """Draw a reference for an application, such as `A-7KM3-9QXD`.

    Two groups of four are easy to read out on the telephone. `A` is no letter of
    the opaque alphabet, so a reference is never taken for a public id.
    """
    drawn = new_public_id(randbelow)
    return f"A-{drawn[:4]}-{drawn[4:]}"


def canonical_reference(text: str) -> str | None:
    """Return an application reference in its one written form, or None.

    Case, other dashes, spaces for hyphens and missing hyphens are forgiven.
    """
    match = _REFERENCE.fullmatch(text.strip().translate(_AS_WRITTEN))
    if match is None or not _ends_in_its_check(match[1] + match[2]):
        return None
    return f"A-{match[1]}-{match[2]}"


def _gives_a_star(serial: int) -> bool:
    return check_character(str(serial)) == "*"


def _ends_in_its_check(text: str) -> bool:
    return check_character(text[:-1]) == text[-1]
