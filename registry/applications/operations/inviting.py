"""Invite colleagues by mail: a link that one reader can use once.

Whether an address has an account is never asked: known or not, it gets the same mail.
Who follows the link proves by signing in that they read the address's mail.
"""

from datetime import timedelta

from sqlalchemy import delete, or_, select

from registry.accounts.models.people import Account
from registry.accounts.operations.tokens import hash_token, new_token
from registry.accounts.queries import fold_email
from registry.applications.operations.colleagues import (
    Circle,
    add_representative,
    harmless,
    name_in_mail,
    open_circle,
    permit,
    record_event,
    tell_owners,
)
from registry.applications.queries.colleagues import (
    Colleague,
    colleagues,
    get_invitation,
    pending_invitations,
    still_waits,
)
from registry.audit.events import Event
from registry.domain.errors import Invalid, NotFound
from registry.domain.permissions import Permission, require
from registry.mail.operations import queue_mail
from registry.members.models.invitations import Invitation
from registry.members.models.organisations import Organisation
from registry.members.models.people import RepresentativeRole
from registry.members.queries.authority import load_actor, owners
from registry.unit_of_work import Clock, Work, unit_of_work

LIFE = timedelta(days=14)
KEPT = timedelta(days=30)
"""How long it is known afterwards what became of an invitation."""

SENDINGS = 4
"""How often one invitation is mailed, the first time included."""

MOST_WAITING = 20
"""How many invitations of one organisation may wait at the same time."""


def invite_colleague(
    work: Work,
    account_id: int,
    public_id: str,
    *,
    email: str,
    role: RepresentativeRole,
    language: str,
) -> Invitation:
    """Mail an invitation to an address, in the language that the inviter chose.

    Raises Invalid for who represents the organisation or is invited already.
    """
    circle = open_circle(work, account_id, public_id)
    permit(work, circle, Permission.COLLEAGUE_MANAGE)
    invitation = begin_invitation(work, circle, email, role, language)
    record_event(
        work,
        circle,
        Event.COLLEAGUE_INVITED,
        invitation=invitation.id,
        role=role,
    )
    return invitation


def begin_invitation(
    work: Work,
    circle: Circle,
    email: str,
    role: RepresentativeRole,
    language: str,
    office: str | None = None,
) -> Invitation:
    """Write an invitation and mail its link; permitted and recorded by the caller."""
    email = fold_email(email)
    organisation = circle.organisation
    present = colleagues(work.session, organisation.id, work.now)
    # An office may seat who is an editor already.
    if any(
        one.account.email == email
        and (office is None or one.row.role is RepresentativeRole.OWNER)
        for one in present
    ):
        raise Invalid(email="represents_already")
    waiting = pending_invitations(work.session, organisation.id, work.now)
    if any(one.email == email for one in waiting):
        raise Invalid(email="invited_already")
    if len(waiting) >= MOST_WAITING:
        raise Invalid(email="too_many_invited")
    _end_old(work, organisation.id, email)
    token = new_token()
    invitation = Invitation(
        organisation_id=organisation.id,
        email=email,
        language=language,
        role=role,
        token_hash=hash_token(token),
        invited_by=circle.account_id,
        office=office,
        created_at=work.now,
        expires_at=work.now + LIFE,
        sendings=1,
    )
    work.session.add(invitation)
    work.session.flush()
    _mail(work, circle, invitation, token)
    return invitation


def invite_again(
    work: Work, account_id: int, public_id: str, invitation_id: int
) -> None:
    """Mail a new link in place of the old one, a few times at most."""
    circle = open_circle(work, account_id, public_id)
    permit(work, circle, Permission.COLLEAGUE_MANAGE)
    invitation = _waiting(work, circle, invitation_id)
    if invitation.sendings >= SENDINGS:
        raise Invalid(email="invited_too_often")
    token = new_token()
    invitation.token_hash = hash_token(token)
    invitation.sendings += 1
    invitation.expires_at = work.now + LIFE
    # Who sends it again stands for it from now on.
    invitation.invited_by = circle.account_id
    _mail(work, circle, invitation, token)
    record_event(work, circle, Event.COLLEAGUE_INVITED_AGAIN, invitation=invitation.id)


def take_back_invitation(
    work: Work, account_id: int, public_id: str, invitation_id: int
) -> None:
    """Let an invitation lead nowhere from now on."""
    circle = open_circle(work, account_id, public_id)
    permit(work, circle, Permission.COLLEAGUE_MANAGE)
    invitation = _waiting(work, circle, invitation_id)
    invitation.ended_at = work.now
    record_event(
        work,
        circle,
        Event.COLLEAGUE_INVITATION_TAKEN_BACK,
        invitation=invitation.id,
    )


def accept_invitation(work: Work, account_id: int, token: str) -> Organisation:
    """Let the account of the invited address represent the organisation.

    Accepted twice, as by a double click, it is done once. Raises NotFound for a link
    that no longer works, Invalid for an account of another address.
    """
    actor = load_actor(work.session, account_id, work.now)
    require(Permission.ACCOUNT_USE, actor, work.now)
    invitation = get_invitation(work.session, hash_token(token))
    if invitation is None:
        raise NotFound(token)
    organisation = work.session.get_one(Organisation, invitation.organisation_id)
    if invitation.accepted_by == account_id:
        return organisation
    if not is_open(work, invitation):
        raise NotFound(token)
    account = work.session.get_one(Account, account_id)
    if account.email != invitation.email:
        raise Invalid(address="other_address")
    invitation.accepted_by, invitation.accepted_at = account_id, work.now
    if _join(work, organisation, account, invitation.role):
        circle = open_circle(work, account_id, organisation.public_id)
        record_event(
            work,
            circle,
            Event.COLLEAGUE_JOINED,
            invitation=invitation.id,
            role=invitation.role,
        )
        tell_owners(work, organisation, "colleague_joined", account)
    return organisation


def is_open(work: Work, invitation: Invitation) -> bool:
    """Tell whether an invitation can be accepted: who invited may still do so.

    An office seats an owner only while there is none.
    """
    if not still_waits(invitation, work.now):
        return False
    present = owners(work.session, invitation.organisation_id, work.now)
    if invitation.office is not None:
        return not present
    return any(account.id == invitation.invited_by for account in present)


def forget_invitations(clock: Clock) -> None:
    """Delete invitations of which nobody needs to know any more what became of them."""
    with unit_of_work(clock) as work:
        past = work.now - KEPT
        work.session.execute(
            delete(Invitation).where(
                or_(
                    Invitation.accepted_at < past,
                    Invitation.ended_at < past,
                    Invitation.expires_at < past,
                )
            )
        )


def _join(
    work: Work,
    organisation: Organisation,
    account: Account,
    role: RepresentativeRole,
) -> bool:
    """Give the role, if it is more than the account has; tell whether it was."""
    held = _held(work, organisation, account)
    if held is not None:
        if held.row.role in {RepresentativeRole.OWNER, role}:
            return False
        held.row.ends_at = work.now
        work.session.flush()
    add_representative(work, organisation, account, role)
    return True


def _held(work: Work, organisation: Organisation, account: Account) -> Colleague | None:
    present = colleagues(work.session, organisation.id, work.now)
    return next((one for one in present if one.account.id == account.id), None)


def _waiting(work: Work, circle: Circle, invitation_id: int) -> Invitation:
    for one in pending_invitations(work.session, circle.organisation.id, work.now):
        if one.id == invitation_id:
            return one
    raise NotFound(invitation_id)


def _end_old(work: Work, organisation_id: int, email: str) -> None:
    """End an invitation of the address that is too old, to make room for a new one."""
    for row in work.session.scalars(
        select(Invitation).where(
            Invitation.organisation_id == organisation_id,
            Invitation.email == email,
            Invitation.accepted_at.is_(None),
            Invitation.ended_at.is_(None),
        )
    ):
        row.ended_at = work.now
    work.session.flush()


_TEMPLATES = {
    RepresentativeRole.OWNER: "invitation_owner",
    RepresentativeRole.EDITOR: "invitation_editor",
}


def _mail(work: Work, circle: Circle, invitation: Invitation, token: str) -> None:
    """Mail the link; of whom it names, nothing that could lead elsewhere."""
    inviter = work.session.get_one(Account, invitation.invited_by)
    by_office = invitation.office is not None
    queue_mail(
        work,
        "invitation_of_office" if by_office else _TEMPLATES[invitation.role],
        to=invitation.email,
        language=invitation.language,
        values={
            "organisation": name_in_mail(work, circle.organisation),
            "inviter": harmless(inviter.name) or inviter.email,
            "token": token,
            "until": invitation.expires_at.date(),
        },
    )
