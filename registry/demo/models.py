"""Name what the demo consists of; it has no rows of its own."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from registry.domain.authority import OfficerRole


class Trial(StrEnum):
    """Name what one can try with an account of the demo, in the order of the list."""

    APPLY = "apply"
    ANSWER = "answer"
    MEMBER = "member"
    REVIEW = "review"
    DECIDE = "decide"
    DECIDE_TOO = "decide_too"
    STANDBY = "standby"
    STANDBY_TOO = "standby_too"
    OTHER_OFFICE = "other_office"
    OPERATE = "operate"


@dataclass(frozen=True)
class Person:
    """Hold somebody invented; who has a `trial` can be signed in as."""

    key: str
    email: str
    name: str
    language: str
    trial: Trial | None = None
    office: str | None = None
    role: OfficerRole | None = None
    operator: bool = False


@dataclass(frozen=True)
class Step:
    """Hold one thing that happens: days after the story begins, who acts, what."""

    day: float
    who: str
    act: str


@dataclass(frozen=True)
class Ngo:
    """Hold an invented organisation: its answers, and what happens to it.

    `days` is how long before the loading its story begins. `grounds`, `hearing` and
    `question` hold what the chair office writes in it, where the story needs that.
    """

    key: str
    days: float
    steps: tuple[Step, ...]
    answers: Mapping[str, Any]
    translations: tuple[Mapping[str, str], ...] = ()
    grounds: Mapping[str, Any] = field(default_factory=dict)
    hearing: Mapping[str, Any] = field(default_factory=dict)
    question: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Script:
    """Hold the whole invented world, as its files tell it."""

    people: tuple[Person, ...]
    ngos: tuple[Ngo, ...]
    consulted: Mapping[str, str]
    notes: Mapping[str, str]


@dataclass(frozen=True)
class ListedAccount:
    """Hold an account as the sign-in page of the demo lists it.

    `code` is the newest code that was mailed to it, as long as it works.
    """

    label: str
    email: str
    password: str
    code: str | None
