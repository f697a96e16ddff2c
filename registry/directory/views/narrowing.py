"""Offer what a list can be narrowed by: facets with counts, letters, orders, chips."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flask_babel import gettext

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
from registry.search.queries.cursors import Sort
from registry.search.queries.facets import Facets
from registry.web.labels import STANDING_LABELS


@dataclass(frozen=True)
class Option:
    """Hold a choice: without an address it is nothing to choose, or chosen already."""

    label: str
    address: str | None
    number: int | None = None
    at_least: bool = False
    is_on: bool = False
    language: str | None = None


@dataclass(frozen=True)
class Facet:
    """Hold the choices of one kind."""

    label: str
    options: list[Option]


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
        return {code.value: gettext(label) for code, label in labels.items()}


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
        Facet(gettext(label), _options(asked, name, words.of(name), numbers.get(name)))
        for name, label in FACET_LABELS.items()
    ]


def _options(
    asked: Asked,
    name: str,
    words: Mapping[str, str],
    counts: Counts | None,
) -> list[Option]:
    chosen = asked.codes.get(name)
    return [
        _option(asked, name, code, label, code == chosen, counts)
        for code, label in words.items()
    ]


def _option(
    asked: Asked,
    name: str,
    code: str,
    label: str,
    is_on: bool,
    counts: Counts | None,
) -> Option:
    number = None if counts is None else counts.by_code.get(code, 0)
    at_least = (
        counts is not None and counts.at_least and not (is_on and counts.is_exact)
    )
    if at_least and not number:
        number = None  # nobody knows
    leads = number != 0 and not is_on
    return Option(
        label=label,
        address=asked.address(**{name: code}) if leads else None,
        number=number,
        at_least=at_least,
        is_on=is_on,
        language=code if name == "language" else None,
    )


def letters_of(asked: Asked, counts: Mapping[str, int]) -> list[Option]:
    """Return the index of the alphabet; a letter without names is no link."""
    chosen = asked.codes.get("letter")
    return [
        Option(
            label=letter_label(letter),
            address=asked.address(letter=letter)
            if number and letter != chosen
            else None,
            is_on=letter == chosen,
        )
        for letter, number in counts.items()
    ]


def letter_label(letter: str) -> str:
    """Return what the index shows for a letter."""
    if letter == OTHER:
        return gettext(SCRIPT_LABELS[Script.OTHER])
    return letter.replace("-", "\u2013")


def sorts_of(asked: Asked) -> list[Option]:
    """Return the orders of a list."""
    return [
        Option(
            label=gettext(label),
            address=None
            if sort is asked.sort
            else asked.address(sort="" if sort is Sort.NAME else sort.value),
            is_on=sort is asked.sort,
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
