"""Open the accounts of the demo's people, and seat its officers."""

from dataclasses import dataclass, field

from registry.accounts.models import Account
from registry.accounts.operations.links import (
    create_link,
    create_operator,
    invite_account,
    set_password,
)
from registry.accounts.queries import get_account_by_email
from registry.demo.models import Ngo, Person
from registry.members.queries.authority import load_actor
from registry.offices.operations.officers import seat_officer
from registry.unit_of_work import Work


@dataclass
class Cast:
    """Hold the account ids of people by the names that the stories call them."""

    password_hash: str
    ids: dict[str, int] = field(default_factory=dict)


def enter(work: Work, cast: Cast, person: Person) -> None:
    """Open a person's account, with the password of the demo, and seat officers.

    Operators come first: they seat the others.
    """
    if person.operator:
        token = create_operator(
            work,
            email=person.email,
            name=person.name,
            language=person.language,
            is_officer=lambda account_id: False,
        )
    else:
        account = _account(work, person.email, person.name, person.language)
        token = create_link(work, account.id)
    opened = set_password(work, token, cast.password_hash)
    if opened is None:
        raise LookupError(person.email)
    opened.demo = True
    work.session.flush()
    cast.ids[person.key] = opened.id
    if person.office and person.role:
        operator = load_actor(work.session, cast.ids["operator"], work.now)
        seat_officer(work, operator, opened, person.office, person.role)


def owner_of(work: Work, ngo: Ngo) -> int:
    """Return the account of an organisation's owner, who is its contact too."""
    answers = ngo.answers
    account = _account(
        work,
        answers["contact_email"],
        answers["contact_name"],
        answers["official_language"],
    )
    return account.id


def _account(work: Work, email: str, name: str, language: str) -> Account:
    account = get_account_by_email(work.session, email)
    if account is None:
        account = invite_account(work, email=email, name=name, language=language)
        account.demo = True
    return account
