"""Name what the demo consists of; it has no rows of its own."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from registry.domain.authority import OfficerRole


class Trial(StrEnum):
    """Name what one can try as the owner of an organisation, in the list's order."""

    APPLY = "apply"
    ANSWER = "answer"
    REOPEN = "reopen"
    REFUSED = "refused"
    MEMBER = "member"
    EDITOR = "editor"


@dataclass(frozen=True)
class Person:
    """Hold somebody invented who can be signed in as."""

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
    """Hold one thing that happens: when, who acts, what.

    `day` counts from the begin of the story, below zero from the loading; None is
    minutes before the loading.
    """

    day: float | None
    who: str
    act: str


@dataclass(frozen=True)
class Ngo:
    """Hold an invented organisation: its answers, and what happens to it.

    `days` is how long before the loading its story begins. `grounds`, `hearing`,
    `question`, `note` and `interest` hold what the chair office writes in it, where the
    story needs that; `opinion` what its own country's office does. `invited` and
    `new_owner` are people without an account.
    """

    key: str
    story: str
    days: int
    steps: tuple[Step, ...]
    answers: Mapping[str, Any]
    translations: tuple[Mapping[str, str], ...] = ()
    grounds: Mapping[str, Any] = field(default_factory=dict)
    hearing: Mapping[str, Any] = field(default_factory=dict)
    question: Mapping[str, Any] = field(default_factory=dict)
    note: Mapping[str, str] = field(default_factory=dict)
    interest: Mapping[str, str] = field(default_factory=dict)
    opinion: Mapping[str, Any] = field(default_factory=dict)
    change: Mapping[str, Any] = field(default_factory=dict)
    invited: Mapping[str, str] = field(default_factory=dict)
    new_owner: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Handover:
    """Hold a change of the chair; its days count from the loading."""

    country: str
    nominated: int
    starts: int
    basis: str
    basis_language: str
    secretary_general: str
    accepted: int | None = None
    accepted_by: str = ""


@dataclass(frozen=True)
class Seat:
    """Hold a seat that an officer proposed, and that waits for another person."""

    office: str
    proposed_by: str
    proposed: int
    email: str
    name: str
    language: str
    role: OfficerRole


@dataclass(frozen=True)
class Proposed:
    """Hold a new length of a period that an operator proposed, and its adoption."""

    code: str
    value: int
    proposed: int
    basis: str
    basis_language: str
    adopted: int | None = None


@dataclass(frozen=True)
class Script:
    """Hold the whole invented world, as its files tell it.

    `consulted` and `notes` are what officers write, by their language.
    """

    people: tuple[Person, ...]
    handovers: tuple[Handover, ...]
    seats: tuple[Seat, ...]
    amendments: tuple[Proposed, ...]
    ngos: tuple[Ngo, ...]
    consulted: Mapping[str, Mapping[str, str]]
    notes: Mapping[str, Mapping[str, str]]


class Group(StrEnum):
    """Name a heading of the list of accounts, in its order."""

    OWNERS = "owners"
    CHAIR = "chair"
    STANDBY = "standby"
    OFFICES = "offices"
    PLATFORM = "platform"


@dataclass(frozen=True)
class ListedAccount:
    """Hold an account as the sign-in page of the demo lists it.

    `code` is the newest code that was mailed to it, as long as it works. `role` is
    the message id of what an officer may do, empty for others.
    """

    email: str
    code: str | None
    role: str = ""


@dataclass(frozen=True)
class ListedRow:
    """Hold accounts that belong together: by what one can try, or by country."""

    accounts: tuple[ListedAccount, ...]
    label: str = ""
    country: str = ""


@dataclass(frozen=True)
class ListedGroup:
    """Hold a heading of the list, as a message id, and the rows below it."""

    heading: str
    rows: tuple[ListedRow, ...]


@dataclass(frozen=True)
class AccountList:
    """Hold the accounts to try and the password that they share."""

    password: str
    groups: tuple[ListedGroup, ...]

    @property
    def with_codes(self) -> list[ListedAccount]:
        """Return the accounts to which a code was mailed that still works."""
        return [
            account
            for group in self.groups
            for row in group.rows
            for account in row.accounts
            if account.code
        ]
