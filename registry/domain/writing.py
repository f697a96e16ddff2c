"""Clean what people type, and refuse what cannot be read or would mislead.

Names are accepted as they are written: any script, any apostrophe, one word or many.
Markup is text like any other; it is escaped where it is shown.
"""

import re
from enum import StrEnum
from unicodedata import category, name, normalize

from registry.domain.letters import signs


class TextProblem(StrEnum):
    """Why a text cannot be accepted."""

    TOO_LONG = "too_long"
    CONTROL_CHARACTERS = "control_characters"
    DIRECTION_MARKS = "direction_marks"
    UNSEEN_CHARACTERS = "unseen_characters"
    NO_LETTER = "no_letter"
    MIXED_ALPHABETS = "mixed_alphabets"
    TOO_MANY_MARKS = "too_many_marks"


# What copying leaves inside words, unseen and unmeant: soft hyphen, zero-width space,
# word joiner, byte order mark.  Nobody could find them to take them out.
_DEBRIS = re.compile("[\u00ad\u200b\u2060\ufeff]")
_LINE_END = re.compile("\r\n|[\r\v\f\u0085\u2028\u2029]")

_DIRECTION_MARKS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# Seen as nothing although Unicode calls them letters, marks or symbols.
_BLANK = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\uffa0\ufe00-\ufe0f"
    "\U000e0100-\U000e01ef]"
)
# Persian and Uyghur words need the joiners; emoji are made with them, and with the
# variation selector.  New emoji are unassigned to an older Python.
_MEANT = re.compile(
    "(?<=[\u0620-\u06ff])[\u200c\u200d](?=[\u0620-\u06ff])"
    "|(?<=[#*0-9©®\u2190-\u2bff\U0001f000-\U0001faff])\ufe0f"
    "|(?<=[\u2190-\u2bff\U0001f000-\U0001faff\ufe0f])\u200d"
    "|[\U0001f000-\U0001faff]"
)
_UNREADABLE = frozenset({"Cf", "Cn", "Co", "Cs"})
_CONTROLS = frozenset({"Cc", "Zl", "Zp"})

# Alphabets whose letters look alike; mixing others is how some languages are written.
_ALIKE = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC"})
_WORD = re.compile(r"[^\W\d_]+")
_MOST_MARKS = 2  # a letter of Vietnamese or vowelled Arabic takes two

# Letters that stand by themselves, figures and plain signs: nothing unseen, no marks.
_LATIN_LETTERS = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0259\u02bb\u02bc"
_CYRILLIC_LETTERS = "\u0400-\u0481\u048a-\u052f"
_ORDINARY = re.compile(f"[\n -~«»‘’“”„–—…№{_LATIN_LETTERS}{_CYRILLIC_LETTERS}]*")
_LETTER = re.compile(f"[{_LATIN_LETTERS}{_CYRILLIC_LETTERS}]")
# Two neighbours of which one is of each alphabet.
_MIXED = re.compile(
    f"[{_LATIN_LETTERS}][{_CYRILLIC_LETTERS}]|[{_CYRILLIC_LETTERS}][{_LATIN_LETTERS}]"
)

_TURNED = re.compile(f"(?<=[OoGg])[{signs.APOSTROPHES}]")
_RAISED = re.compile(f"(?<![OoGg])[{signs.APOSTROPHES}]")


def clean(value: str) -> str:
    """Return one line: composed, trimmed, one space between words."""
    return " ".join(_composed(value).split())


def clean_lines(value: str) -> str:
    """Return several lines, each ended by one newline and trimmed at its right."""
    lines = _LINE_END.sub("\n", _composed(value)).replace("\t", " ").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()


def normalised_apostrophes(value: str) -> str:
    """Return Uzbek with U+02BB in oʻ and gʻ and U+02BC elsewhere, for sorting.

    ICU knows only some of the apostrophes that people type.  What is stored stays as it
    was written.
    """
    return _TURNED.sub("ʻ", _RAISED.sub("ʼ", value))


def problems(
    value: str, *, max_length: int, multiline: bool = False
) -> list[TextProblem]:
    """Return what keeps a cleaned text from being accepted, worst first.

    The length is in characters.  What lies beyond it is not looked at.
    """
    start = value[:max_length]
    if _ORDINARY.fullmatch(start) and (multiline or "\n" not in start):
        # Most texts: letters, figures and the commonest signs, one alphabet or two.
        return _problems_of_ordinary(value, start, max_length)
    applies = {
        TextProblem.TOO_LONG: len(value) > max_length,
        TextProblem.CONTROL_CHARACTERS: _has_controls(start, multiline=multiline),
        TextProblem.DIRECTION_MARKS: bool(_DIRECTION_MARKS.search(start)),
        TextProblem.UNSEEN_CHARACTERS: _has_unseen(start),
        TextProblem.NO_LETTER: not any(map(str.isalpha, start)),
        TextProblem.MIXED_ALPHABETS: bool(mixed_words(start)),
        TextProblem.TOO_MANY_MARKS: _has_heaped_marks(start),
    }
    return [problem for problem, found in applies.items() if found]


def _problems_of_ordinary(value: str, start: str, longest: int) -> list[TextProblem]:
    """Return what may keep a text out that has none but ordinary characters."""
    applies = {
        TextProblem.TOO_LONG: len(value) > longest,
        TextProblem.NO_LETTER: not _LETTER.search(start),
        TextProblem.MIXED_ALPHABETS: _MIXED.search(start) and mixed_words(start),
    }
    return [problem for problem, found in applies.items() if found]


def mixed_words(value: str) -> list[str]:
    """Return the words that mix letters of alphabets whose letters look alike.

    Hyphens and digits separate words, so IT-парк and A4 формат are as they should be.
    """
    words = [word for word in _WORD.findall(value) if not word.isascii()]
    return [word for word in words if len(_alphabets(word)) > 1]


def _alphabets(word: str) -> frozenset[str]:
    return _ALIKE & {name(letter, "").partition(" ")[0] for letter in word}


def _composed(value: str) -> str:
    return normalize("NFC", _DEBRIS.sub("", value))


def _has_controls(value: str, *, multiline: bool) -> bool:
    if multiline:
        value = value.replace("\n", "")
    return any(category(character) in _CONTROLS for character in value)


def _has_unseen(value: str) -> bool:
    rest = _DIRECTION_MARKS.sub("", _MEANT.sub("", value))
    return bool(_BLANK.search(rest)) or any(
        category(character) in _UNREADABLE for character in rest
    )


def _has_heaped_marks(value: str) -> bool:
    height = 0
    for character in value:
        height = height + 1 if category(character).startswith("M") else 0
        if height > _MOST_MARKS:
            return True
    return False
