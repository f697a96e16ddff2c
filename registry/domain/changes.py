"""Say what a member changes by itself, and what the chair office decides on first.

Texts, contact, town and fields are published at once. Names, website, legal form,
numbers and country say who the member is: a change of them waits for the office, and
the old version stays public meanwhile.

An entry is handed about as plain values, as JSON knows them: `names` (of each value,
language and kind), `website`, `legal_form`, `identifiers` (of each scheme and value)
and `country`.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from registry.domain.languages import CONTENT, NEUTRAL
from registry.domain.names import NameKind
from registry.domain.permissions import Permission

Entry = Mapping[str, Any]
Row = Mapping[str, str]

DECLINES = "decline_change"
"""For what a reason may be chosen, beside the changes of a membership."""

MOST_FIELDS = 5
"""More fields of activity say nothing."""


class EntryPart(StrEnum):
    """Name a part of an entry that its member publishes at once."""

    MISSION = "mission"
    DESCRIPTION = "description"
    TOWN = "town"
    FIELDS = "fields"
    PUBLIC_EMAIL = "public_email"
    PUBLIC_PHONE = "public_phone"


class ChangePart(StrEnum):
    """Name a part of an entry that is changed by a decision alone."""

    NAMES = "names"
    WEBSITE = "website"
    LEGAL_FORM = "legal_form"
    IDENTIFIERS = "identifiers"
    COUNTRY = "country"


class ChangeOutcome(StrEnum):
    """Name how a request ended; `ended` is what the end of a membership does."""

    APPROVED = "approved"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    ENDED = "ended"


OUTCOMES: Mapping[ChangeOutcome, Permission] = {
    ChangeOutcome.APPROVED: Permission.CHANGE_DECIDE,
    ChangeOutcome.DECLINED: Permission.CHANGE_DECIDE,
    ChangeOutcome.WITHDRAWN: Permission.CHANGE_ASK,
    ChangeOutcome.ENDED: Permission.CALENDAR,
}
"""What whoever leads an open request to its end is asked for."""


def changed_parts(before: Entry, wanted: Entry) -> dict[str, Any]:
    """Return the parts of `wanted` that differ, whole, by their names."""
    return {
        part.value: wanted[part]
        for part in ChangePart
        if part in wanted and wanted[part] != before[part]
    }


def names_after(before: Sequence[Row], wanted: Sequence[Row]) -> list[Row]:
    """Return the names that are wanted, the official first, none of them twice.

    An official name that is one no more stays as a former one: who knew the
    organisation by it still finds it.
    """
    values = {name["value"] for name in wanted}
    lost = [
        {**name, "kind": NameKind.FORMER.value}
        for name in before
        if name["kind"] == NameKind.OFFICIAL and name["value"] not in values
    ]
    found: list[Row] = []
    for name in sorted([*wanted, *lost], key=_place):
        if name not in found:
            found.append(name)
    return found


def _place(name: Row) -> int:
    """Return where a name stands; names of one kind keep their order."""
    order = (NameKind.OFFICIAL, NameKind.ACRONYM, NameKind.LABEL)
    kind = NameKind(name["kind"])
    return order.index(kind) if kind in order else len(order)


def name_problems(before: Sequence[Row], wanted: Sequence[Row]) -> dict[str, str]:
    """Return what is wrong with the names that are wanted, as a code."""
    found: dict[str, str] = {}
    kinds = [name["kind"] for name in wanted]
    had = any(name["kind"] == NameKind.OFFICIAL for name in before)
    if not {NameKind.OFFICIAL, NameKind.LABEL} & set(kinds):
        found["names"] = "name_needed"
    elif kinds.count(NameKind.OFFICIAL) > 1:
        found["names"] = "one_official_name"
    elif had and NameKind.OFFICIAL not in kinds:
        found["names"] = "official_name_needed"
    elif any(name["language"] not in (*CONTENT, NEUTRAL) for name in wanted):
        found["names"] = "not_listed"
    return found


def identifiers_after(
    before: Sequence[Row], typed: Mapping[str, str], *, moved: bool
) -> list[Row]:
    """Return the numbers with those that were typed, by scheme; '' takes one away.

    A number of a scheme that was not asked for stays, and so does a second one of a
    scheme, unless the organisation moved: then only what was typed holds.
    """
    found: list[Row] = []
    taken: set[str] = set()
    for row in [] if moved else before:
        scheme = row["scheme"]
        if scheme not in typed or scheme in taken:
            found.append(row)
        elif typed[scheme]:
            found.append({"scheme": scheme, "value": typed[scheme]})
        taken.add(scheme)
    found += [
        {"scheme": scheme, "value": value}
        for scheme, value in typed.items()
        if value and scheme not in taken
    ]
    return found
