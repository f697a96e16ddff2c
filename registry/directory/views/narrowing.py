"""Offer what a list can be narrowed by: facets with counts, letters, orders, chips."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote_plus

from flask_babel import gettext
from markupsafe import Markup, escape

from registry.directory.labels import (
    FACET_LABELS,
    GROUP_LABELS,
    SCRIPT_LABELS,
    SORT_LABELS,
)
from registry.directory.views.asked import FILTERS, GROUPS, Asked
from registry.domain.index_letters import OTHER
from registry.domain.languages import INTERFACE
from registry.domain.names import Script
from registry.formats import format_number
from registry.search.queries.cursors import Sort
from registry.search.queries.facets import Facets
from registry.web.filters import words as say
from registry.web.ground import remembered
from registry.web.labels import STANDING_LABELS
from registry.web.patterns import pattern

_PIECES = "directory/_results.html"
# Stands in an address where a code goes: nothing has to be quoted in it.
_CODE = "__code__"


@dataclass(frozen=True)
class Option:
    """Hold an order to choose: without an address it is chosen already."""

    label: str
    address: str | None


@dataclass(frozen=True)
class Facet:
    """Hold the choices of one kind, as the page shows them."""

    label: str
    options: Markup


@dataclass(frozen=True)
class Chip:
    """Hold a filter that is on, and the address of the list without it."""

    label: str
    address: str


@dataclass(frozen=True)
class Counts:
    """Hold what stands beside the choices of a kind.

    With `at_least` there may be more, but of what is chosen where that `is_exact`.
    """

    by_code: Mapping[str, int]
    at_least: bool = False
    is_exact: bool = True

    def of(self, code: str, chosen: str | None) -> tuple[int | None, bool]:
        """Return the number of a choice, and whether there may be more."""
        number = self.by_code.get(code, 0)
        at_least = self.at_least and not (code == chosen and self.is_exact)
        # Where there may be more than none, nobody knows.
        return (number or None if at_least else number), at_least


Numbers = Mapping[str, Counts]


@dataclass(frozen=True)
class Words:
    """Hold the words of all codes on the page, read once."""

    countries: Mapping[str, str]
    fields: Mapping[str, str]

    def of(self, name: str) -> Mapping[str, str]:
        """Return code → words of a filter."""
        match name:
            case "country":
                return self.countries
            case "field":
                return self.fields
            case "language":
                return {each.tag: each.autonym for each in INTERFACE}
        labels = {**GROUP_LABELS, **STANDING_LABELS}
        return {code.value: say(label) for code, label in labels.items()}

    @cached_property
    def key(self) -> Hashable:
        """Return what tells these words from others."""
        return tuple(self.countries.items()), tuple(self.fields.items())


def numbers_of(found: Facets | None) -> Numbers:
    """Return what stands beside each choice, where the counters know it."""
    if found is None:
        return {}
    standing = {
        code: sum(found.standing.get(each, 0) for each in group)
        for code, group in GROUPS.items()
    }
    counts: dict[str, tuple[str, Mapping[str, int]]] = {
        "country": ("country", found.country),
        "field": ("field", found.field),
        "status": ("standing", standing),
        "language": ("language", found.language),
    }
    return {
        name: Counts(by_code, kind in found.at_least, found.is_all)
        for name, (kind, by_code) in counts.items()
    }


def facets_of(asked: Asked, words: Words, numbers: Numbers) -> list[Facet]:
    """Return the facets; what would leave nothing is no link."""
    return [
        Facet(say(label), _choices(asked, name, words, numbers.get(name)))
        for name, label in FACET_LABELS.items()
    ]


def _choices(asked: Asked, name: str, words: Words, counts: Counts | None) -> Markup:
    """Return the choices of a kind; the one that is on, or leaves nothing, as text."""
    choice, number = pattern(_PIECES, "choice", 2), pattern(_PIECES, "number", 2)
    chosen, made = asked.codes.get(name), []
    written = _Written(asked, name)
    for code, label, attributes in _offered(words, name, asked.language):
        count, at_least = (None, False) if counts is None else counts.of(code, chosen)
        leads, is_on = count != 0, code == chosen
        offered = written.choice(code, label, attributes, leads, is_on)
        beside = ""
        if count is not None:
            digits = format_number(count, asked.language)
            beside = number(digits, "+" if at_least else "")
        made.append(choice(offered, beside))
    return Markup("".join(made))  # noqa: S704 (every value is escaped)


def _offered(words: Words, name: str, language: str) -> list[tuple[str, Markup, str]]:
    """Return code, words and attributes of each choice of a filter, ready to show."""

    def read() -> list[tuple[str, Markup, str]]:
        return [
            (code, escape(label), f' lang="{code}"' if name == "language" else "")
            for code, label in words.of(name).items()
        ]

    return remembered(("offered", name, language, words.key), read)


class _Written:
    """Write the choices of a kind, whose addresses differ by their codes alone."""

    def __init__(self, asked: Asked, name: str) -> None:
        address = escape(asked.address(**{name: _CODE}))
        self.before, _, self.after = address.rpartition(_CODE)
        self.link = pattern(_PIECES, "link", 3)
        self.chosen = pattern(_PIECES, "chosen", 2)
        self.nothing = pattern(_PIECES, "nothing", 2)

    def choice(
        self, code: str, label: str, attributes: str, leads: bool, is_on: bool
    ) -> str:
        """Return a link where it leads anywhere else."""
        if is_on:
            return self.chosen(attributes, label)
        if not leads:
            return self.nothing(attributes, label)
        address = f"{self.before}{quote_plus(code)}{self.after}"
        return self.link(address, attributes, label)


def letters_of(asked: Asked, counts: Mapping[str, int]) -> Markup:
    """Return the index of the alphabet; a letter without names is no link."""
    letter = pattern(_PIECES, "letter", 1)
    chosen = asked.codes.get("letter")
    written = _Written(asked, "letter")
    made = []
    for code, number in counts.items():
        label, is_on = escape(letter_label(code)), code == chosen
        attributes = ' aria-current="true"' if is_on else ""
        made.append(letter(written.choice(code, label, attributes, number != 0, is_on)))
    return Markup("".join(made))  # noqa: S704 (every value is escaped)


def letter_label(letter: str) -> str:
    """Return what the index shows for a letter."""
    if letter == OTHER:
        return say(SCRIPT_LABELS[Script.OTHER])
    return letter.replace("-", "\u2013")


def sorts_of(asked: Asked) -> list[Option]:
    """Return the orders of a list."""
    return [
        Option(
            label=say(label),
            address=None
            if sort is asked.sort
            else asked.address(sort="" if sort is Sort.NAME else sort.value),
        )
        for sort, label in SORT_LABELS.items()
    ]


def chips_of(asked: Asked, words: Words) -> list[Chip]:
    """Return what is asked for, each with the address of the list without it."""
    return list(_chips(asked, words))


def _chips(asked: Asked, words: Words) -> Iterable[Chip]:
    if asked.query:
        yield Chip(asked.query, asked.address(q=""))
    for name in FILTERS:
        code = asked.codes.get(name)
        if code is None:
            continue
        if name == "letter":
            label = gettext("Letter: %(letter)s", letter=letter_label(code))
        elif name == "language":
            language = words.of(name)[code]
            label = gettext("Profile in: %(language)s", language=language)
        else:
            label = words.of(name)[code]
        yield Chip(label, asked.address(**{name: ""}))
