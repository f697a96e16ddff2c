"""Tell in which interface languages a profile is written, and which one stands for it.

Search engines are told of these alone: a page that shows a text of another language
leads them to the page of that language.
"""

from collections.abc import Mapping, Sequence

from registry.domain.languages import TAGS
from registry.domain.names import Name, Text, display_name, shown_text
from registry.members.models.organisations import TextKind

Texts = Mapping[TextKind, Sequence[Text]]


def real_languages(texts: Texts, names: Sequence[Name]) -> tuple[str, ...]:
    """Return the languages that a text is in; without any text, that a name is in."""
    if texts:
        return tuple(
            tag for tag in TAGS if any(_written(t, tag) for t in texts.values())
        )
    return tuple(tag for tag in TAGS if not display_name(names, tag).fallback)


def canonical_language(texts: Texts, names: Sequence[Name], page_language: str) -> str:
    """Return the language of the page that search engines should keep for this one."""
    real = real_languages(texts, names)
    if page_language in real or not real:
        return page_language
    shown = _shown_language(texts, names, page_language)
    return shown if shown in real else real[0]


def _written(texts: Sequence[Text], page_language: str) -> bool:
    shown = shown_text(texts, page_language)
    return shown is not None and not shown.fallback


def _shown_language(texts: Texts, names: Sequence[Name], page_language: str) -> str:
    """Return the primary language of the first text shown, or of the name."""
    for kind in TextKind:
        shown = shown_text(texts.get(kind, ()), page_language)
        if shown is not None:
            return shown.value.language.partition("-")[0]
    return display_name(names, page_language).value.language.partition("-")[0]
