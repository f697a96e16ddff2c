"""Find letters that a language does not write."""

import unicodedata
from collections.abc import Container, Iterable


def foreign_letters(
    written: Iterable[tuple[str, str, str]], tag: str, alphabet: Container[str]
) -> set[str]:
    """Return each place and letter of the texts of a language that it does not know.

    A text comes with its language and the place that a failure names.
    """
    return {
        f"{place}: {letter}"
        for language, place, text in written
        if language == tag
        for letter in text
        if unicodedata.category(letter)[0] in "LM" and letter not in alphabet
    }
