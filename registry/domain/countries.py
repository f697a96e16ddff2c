"""Say what is kept of a country, and what cannot be right about it.

Values are handed about as JSON knows them: `key`, `iso`, `ots_standing`, `time_zone`,
`languages`, and `names`, by language `name` and `official_name`.
"""

import re
from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import Any
from zoneinfo import available_timezones

from registry.domain.languages import CONTENT, TAGS

LONGEST_NAME = 120
LONGEST_OFFICIAL_NAME = 200
LONGEST_ZONE = 64

_TWO_LETTERS = re.compile(r"[A-Z]{2}")


class OtsStanding(StrEnum):
    """Name how a country stands in the Organization of Turkic States."""

    MEMBER = "member"
    OBSERVER = "observer"


def country_problems(
    values: Mapping[str, Any], known_codes: Collection[str] = ()
) -> dict[str, str]:
    """Return what is wrong with a country's values, by the name of the field.

    `known_codes` are the ISO codes of the other countries.
    """
    found = _code_problems(values, known_codes)
    if values["ots_standing"] not in list(OtsStanding):
        found["ots_standing"] = "not_listed"
    if values["time_zone"] not in available_timezones():
        found["time_zone"] = "time_zone"
    if not values["languages"]:
        found["languages"] = "required"
    elif set(values["languages"]) - set(CONTENT):
        found["languages"] = "not_listed"
    return found | _name_problems(values["names"])


def _code_problems(
    values: Mapping[str, Any], known_codes: Collection[str]
) -> dict[str, str]:
    found: dict[str, str] = {}
    if not _TWO_LETTERS.fullmatch(values["key"]):
        found["key"] = "two_letters"
    if values["iso"] and not _TWO_LETTERS.fullmatch(values["iso"]):
        found["iso"] = "two_letters"
    elif values["iso"] in known_codes:
        found["iso"] = "taken"
    return found


def _name_problems(names: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    longest = {"name": LONGEST_NAME, "official_name": LONGEST_OFFICIAL_NAME}
    for tag in TAGS:
        for part, most in longest.items():
            value = names.get(tag, {}).get(part) or ""
            if not value:
                found[f"{part}_{tag}"] = "required"
            elif len(value) > most:
                found[f"{part}_{tag}"] = "too_long"
    return found
