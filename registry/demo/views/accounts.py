"""List the demo's accounts on the sign-in page, by what one can try with them."""

from collections.abc import Iterable, Mapping

from registry.database import db
from registry.demo.labels import (
    GENERAL,
    GROUP_LABELS,
    OPERATOR,
    ROLE_LABELS,
    TRIAL_LABELS,
)
from registry.demo.models import (
    AccountList,
    Group,
    ListedAccount,
    ListedGroup,
    ListedRow,
    Person,
)
from registry.demo.queries.mails import current_codes
from registry.demo.queries.script import read_script
from registry.demo.queries.state import shown_password
from registry.offices.queries.officers import current_standby
from registry.offices.queries.terms import current_secretary_general, current_term
from registry.web.context import now

Codes = Mapping[str, str]


def listed_accounts() -> AccountList | None:
    """Return the accounts to try; officers stand where their office stands now."""
    password = shown_password(db.session)
    if password is None:
        return None
    people, codes = read_script().people, current_codes(db.session, now())
    rows = {
        Group.OWNERS: _owners(people, codes),
        **_offices(people, codes),
        Group.PLATFORM: _platform(people, codes),
    }
    return AccountList(
        password,
        tuple(
            ListedGroup(label, tuple(rows[group]))
            for group, label in GROUP_LABELS.items()
            if rows[group]
        ),
    )


def _owners(people: Iterable[Person], codes: Codes) -> list[ListedRow]:
    owners = {person.trial: person for person in people if person.trial}
    return [
        ListedRow((_account(owners[trial], codes),), label=label)
        for trial, label in TRIAL_LABELS.items()
    ]


def _offices(people: Iterable[Person], codes: Codes) -> dict[Group, list[ListedRow]]:
    """Return a row for each office, below what it is at this instant."""
    term = current_term(db.session, now())
    standing = {
        term and term.country: Group.CHAIR,
        current_standby(db.session, now()): Group.STANDBY,
    }
    rows: dict[Group, list[ListedRow]] = {
        group: [] for group in (Group.CHAIR, Group.STANDBY, Group.OFFICES)
    }
    people = [person for person in people if person.office]
    for office in sorted({person.office or "" for person in people}):
        accounts = tuple(_account(p, codes) for p in people if p.office == office)
        group = standing.get(office, Group.OFFICES)
        rows[group].append(ListedRow(accounts, country=office))
    return rows


def _platform(people: Iterable[Person], codes: Codes) -> list[ListedRow]:
    """Return the Secretary-General of this instant, and the operator."""
    general = current_secretary_general(db.session, now())
    name = general.name if general else None
    labels = {
        GENERAL: [person for person in people if person.name == name],
        OPERATOR: [person for person in people if person.operator],
    }
    return [
        ListedRow(tuple(_account(person, codes) for person in found), label=label)
        for label, found in labels.items()
        if found
    ]


def _account(person: Person, codes: Codes) -> ListedAccount:
    role = ROLE_LABELS[person.role] if person.role else ""
    return ListedAccount(person.email, codes.get(person.email), role)
