"""Change who represents an organisation, and tell its owners.

All of it is done under the one write lock, with the roles read anew: whatever two
owners do at the same moment, one owner remains.
"""

import re
from dataclasses import dataclass

from sqlalchemy import update

from registry.accounts.models.people import Account
from registry.applications.queries.colleagues import (
    Colleague,
    called,
    colleagues,
    file_of,
    organisation_by_public_id,
)
from registry.audit.events import Event
from registry.decisions.operations.history import record_on_file
from registry.decisions.operations.persons import Person
from registry.domain.authority import Actor, File
from registry.domain.errors import Invalid, NotFound, NotPermitted
from registry.domain.permissions import Permission, require
from registry.mail.operations import queue_mail
from registry.members.models.invitations import Invitation
from registry.members.models.organisations import Organisation
from registry.members.models.people import Representative, RepresentativeRole
from registry.members.queries.authority import load_actor, owners
from registry.unit_of_work import Work

# A stranger reads these names in an invitation: none may be an advertisement.
_LEADS_AWAY = re.compile(r"://|www\.|@|\w\.\w{2,}")
LONGEST_IN_MAIL = 120


@dataclass(frozen=True)
class Circle:
    """Hold an organisation under the write lock, and who acts for it."""

    organisation: Organisation
    file: File
    actor: Actor

    @property
    def account_id(self) -> int:
        """Return the acting account; a permission has been asked before."""
        if self.actor.account_id is None:
            raise NotPermitted(Permission.ACCOUNT_USE, "signed_in")
        return self.actor.account_id


def open_circle(work: Work, account_id: int, public_id: str) -> Circle:
    """Read actor and organisation anew."""
    organisation = organisation_by_public_id(work.session, public_id)
    return Circle(
        organisation,
        file_of(work.session, organisation, work.now),
        load_actor(work.session, account_id, work.now),
    )


def permit(work: Work, circle: Circle, permission: Permission) -> None:
    """Raise NotPermitted unless every rule of the permission holds."""
    require(permission, circle.actor, work.now, circle.file)


def change_role(
    work: Work,
    account_id: int,
    public_id: str,
    representative_id: int,
    role: RepresentativeRole,
) -> None:
    """Make an editor an owner, or an owner an editor; tell owners and the person.

    Raises Invalid for the last owner.
    """
    circle = open_circle(work, account_id, public_id)
    permit(work, circle, Permission.COLLEAGUE_MANAGE)
    found = _colleague(work, circle, representative_id)
    if found.row.role is role:
        return
    _keep_an_owner(work, found)
    _end(work, found)
    add_representative(work, circle.organisation, found.account, role)
    record_event(
        work,
        circle,
        Event.COLLEAGUE_ROLE_CHANGED,
        account=found.account.id,
        role=role,
    )
    tell_owners(work, circle.organisation, "colleague_changed", found.account)
    if role is not RepresentativeRole.OWNER:
        about = found.account
        mail_about(work, circle.organisation, "colleague_changed", about, about)


def end_role(
    work: Work, account_id: int, public_id: str, representative_id: int
) -> None:
    """Let somebody represent the organisation no longer: another, or oneself.

    Raises Invalid for the last owner.
    """
    circle = open_circle(work, account_id, public_id)
    permit(work, circle, Permission.COLLEAGUE_READ)
    found = _colleague(work, circle, representative_id)
    if found.account.id != account_id:
        permit(work, circle, Permission.COLLEAGUE_MANAGE)
    _keep_an_owner(work, found)
    _end(work, found)
    record_event(work, circle, Event.COLLEAGUE_ENDED, account=found.account.id)
    tell_owners(work, circle.organisation, "colleague_left", found.account)
    mail_about(work, circle.organisation, "role_ended", found.account, found.account)


def add_representative(
    work: Work,
    organisation: Organisation,
    account: Account,
    role: RepresentativeRole,
) -> None:
    """Let an account represent an organisation from now on."""
    work.session.add(
        Representative(
            organisation_id=organisation.id,
            account_id=account.id,
            role=role,
            starts_at=work.now,
        )
    )
    work.session.flush()


def _colleague(work: Work, circle: Circle, representative_id: int) -> Colleague:
    for found in colleagues(work.session, circle.organisation.id, work.now):
        if found.row.id == representative_id:
            return found
    raise NotFound(representative_id)


def _keep_an_owner(work: Work, found: Colleague) -> None:
    """Refuse to lose the last owner: nobody could send or answer anything then."""
    if found.row.role is not RepresentativeRole.OWNER:
        return
    present = owners(work.session, found.row.organisation_id, work.now)
    if {account.id for account in present} <= {found.account.id}:
        raise Invalid(role="last_owner")


def _end(work: Work, found: Colleague) -> None:
    """End a role now; whom its holder invited is invited by nobody any more."""
    found.row.ends_at = work.now
    work.session.execute(
        update(Invitation)
        .where(
            Invitation.organisation_id == found.row.organisation_id,
            Invitation.invited_by == found.account.id,
            Invitation.office.is_(None),
            Invitation.accepted_at.is_(None),
            Invitation.ended_at.is_(None),
        )
        .values(ended_at=work.now)
    )
    work.session.flush()


def record_event(
    work: Work,
    circle: Circle,
    event: Event,
    person: Person | None = None,
    **data: object,
) -> None:
    """Record what was done; addresses stay out of the history."""
    subject = ("organisation", circle.organisation.id)
    term_id = circle.file.term_id if person else None
    record_on_file(
        work, event, subject, circle.actor, circle.file, person, term_id=term_id, **data
    )


def tell_owners(
    work: Work, organisation: Organisation, template: str, about: Account
) -> None:
    """Queue one mail for every owner about a colleague."""
    for account in owners(work.session, organisation.id, work.now):
        mail_about(work, organisation, template, account, about)


def mail_about(
    work: Work,
    organisation: Organisation,
    template: str,
    account: Account,
    about: Account,
) -> None:
    """Queue one mail about a colleague."""
    queue_mail(
        work,
        template,
        to=account.email,
        language=account.language,
        values={
            "organisation": name_in_mail(work, organisation),
            "public_id": organisation.public_id,
            "name": about.name,
        },
    )


def name_in_mail(work: Work, organisation: Organisation) -> str:
    """Return what to call an organisation in a mail: its id where it has no name."""
    name = called(work.session, organisation).value
    return harmless(name) or organisation.public_id


def harmless(name: str) -> str:
    """Return a name as a stranger may read it; nothing of one that leads elsewhere."""
    return "" if _LEADS_AWAY.search(name) else name[:LONGEST_IN_MAIL]
