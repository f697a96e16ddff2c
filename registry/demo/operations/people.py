"""Open the accounts of the demo's people, seat its officers, tell who is meant."""

from dataclasses import dataclass, field

from registry.accounts.models.people import Account
from registry.accounts.operations.links import (
    create_link,
    create_operator,
    invite_account,
    set_password,
)
from registry.accounts.queries import get_account_by_email
from registry.demo.models import Ngo, Person, Seat
from registry.domain.authority import Actor
from registry.members.queries.authority import load_actor
from registry.offices.operations.officers import (
    Wanted,
    propose_officer,
    seat_account,
)
from registry.offices.queries.terms import current_term
from registry.unit_of_work import Work

OPERATORS = ("operator", "second_operator")

CALENDAR = 0
"""Stands for nobody's id: what the calendar does asks for no actor."""


@dataclass
class Cast:
    """Hold the account ids of people by the names that the stories call them."""

    password_hash: str
    ids: dict[str, int] = field(default_factory=dict)

    def actor(self, work: Work, key: str) -> Actor:
        """Return a person as the register's permissions see them."""
        return load_actor(work.session, self.ids[key], work.now)

    def who(self, work: Work, name: str, ngo: Ngo) -> int:
        """Return whom a story means: an officer is of the office that chairs then.

        An adviser is of the organisation's own country.
        """
        if name == "calendar":
            return CALENDAR
        if name == "owner":
            if ngo.key not in self.ids:
                self.ids[ngo.key] = _owner(work, ngo).id
            return self.ids[ngo.key]
        if name == "editor":
            return self.ids[f"{ngo.key}.editor"]
        if name == "adviser":
            country = ngo.answers["country"]
            alone = self.ids[f"{country}.decider"]
            return self.ids.get(f"{country}.reviewer", alone)
        term = current_term(work.session, work.now)
        return self.ids[f"{term.country if term else ''}.{name}"]


def enter(work: Work, cast: Cast, person: Person) -> None:
    """Open a person's account, with the password of the demo, and seat officers.

    Operators come first: two of them seat the others.
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
        first, second = OPERATORS
        seat_account(
            work,
            opened,
            Wanted(opened.email, person.role),
            person.office,
            cast.ids[first],
            cast.actor(work, second),
        )


def propose(work: Work, cast: Cast, seat: Seat) -> None:
    """Let an officer propose a colleague; another person has to confirm."""
    actor = cast.actor(work, seat.proposed_by)
    wanted = Wanted(seat.email, seat.role, seat.name, seat.language)
    propose_officer(work, actor, seat.office, wanted)


def _owner(work: Work, ngo: Ngo) -> Account:
    """Return the account of an organisation's owner, who is its contact too."""
    answers = ngo.answers
    return _account(
        work,
        answers["contact_email"],
        answers["contact_name"],
        answers["official_language"],
    )


def _account(work: Work, email: str, name: str, language: str) -> Account:
    account = get_account_by_email(work.session, email)
    if account is None:
        account = invite_account(work, email=email, name=name, language=language)
        account.demo = True
    return account
