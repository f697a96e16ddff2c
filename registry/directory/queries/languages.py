"""Tell in which interface languages a profile is written, and which one stands for it.

Search engines are told of these alone: a page that shows a text of another language
leads them to the page of that language.
"""

from collections.abc import Mapping, Sequence

from registry.domain.names import (
    Name,
    Text,
    TextKind,
    display_name,
    shown_text,
    written_languages,
)

Texts = Mapping[TextKind, Sequence[Text]]


def real_languages(texts: Texts, names: Sequence[Name]) -> tuple[str, ...]:
    """Return the languages that a text is in; without any text, that a name is in."""
    return written_languages(list(texts.values()), names)


def canonical_language(
    texts: Texts, names: Sequence[Name], page_language: str, real: Sequence[str]
) -> str:
    """Return the language of the page that search engines should keep for this one.

    `real` are the languages that the profile is written in.
    """
    if page_language in real or not real:
        return page_language
    shown = _shown_language(texts, names, page_language)
    return shown if shown in real else real[0]


def _shown_language(texts: Texts, names: Sequence[Name], page_language: str) -> str:
    """Return the primary language of the first text shown, or of the name."""
    for kind in TextKind:
        shown = shown_text(texts.get(kind, ()), page_language)
        if shown is not None:
            return shown.value.language.partition("-")[0]
    return display_name(names, page_language).value.language.partition("-")[0]
