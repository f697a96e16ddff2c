"""Erase a person: what they are, not what was decided in public.

Decisions, their leaves and the history keep their rows; the account that they point to
holds nobody any more, so the register verifies as before.
"""

from sqlalchemy import and_, delete, or_, select, update

from registry.accounts.models.people import Account
from registry.accounts.operations.erasure import erase_account
from registry.applications.models.applications import Application
from registry.domain.errors import ActionRefused
from registry.members.models.invitations import Invitation
from registry.members.models.organisations import Organisation
from registry.members.models.people import Connection, Interest, Representative
from registry.members.models.proposals import OwnerProposal
from registry.offices.models.terms import Nomination
from registry.offices.operations.proposals import forget_mentioned
from registry.personal.queries.ties import ties
from registry.unit_of_work import Work
from registry.web.models import KeptForm


def erase_person(work: Work, account_id: int) -> None:
    """Erase all that is held about a person, but for what has to stay.

    Raises ActionRefused while something still needs them; `ties` says what.
    """
    found = ties(work.session, account_id, work.now)
    if found:
        raise ActionRefused("erase", found[0].kind.value)
    account = work.session.get_one(Account, account_id)
    if account.erased_at is not None:
        return
    _end_roles(work, account_id)
    _forget_invitations(work, account)
    _forget_proposals(work, account.email)
    _keep_recusal(work, account)
    _forget_interests(work, account_id)
    _forget_mentions(work, account.email)
    _unpublish_address(work, account.email)
    forget_mentioned(work, account)
    _empty_drafts(work, account_id)
    forms = delete(KeptForm).where(KeptForm.account_id == account_id)
    work.session.execute(forms)
    erase_account(work, account_id)


def _end_roles(work: Work, account_id: int) -> None:
    rows = work.session.scalars(
        select(Representative).where(
            Representative.account_id == account_id,
            or_(Representative.ends_at.is_(None), Representative.ends_at > work.now),
        )
    )
    for row in rows:
        row.ends_at = max(work.now, row.starts_at)


def _forget_invitations(work: Work, account: Account) -> None:
    """Delete what was mailed to the address, and what the person invited to."""
    work.session.execute(
        delete(Invitation).where(
            or_(
                Invitation.email == account.email,
                Invitation.accepted_by == account.id,
                and_(
                    Invitation.invited_by == account.id,
                    Invitation.office.is_(None),
                    Invitation.accepted_at.is_(None),
                ),
            )
        )
    )


def _forget_proposals(work: Work, email: str) -> None:
    """Delete what proposed the address; the history tells that it was done."""
    rows = delete(OwnerProposal).where(OwnerProposal.email == email)
    work.session.execute(rows)


def _keep_recusal(work: Work, account: Account) -> None:
    """Know a signer or contact by the account's number instead of the address."""
    work.session.execute(
        update(Connection)
        .where(Connection.email == account.email)
        .values(email=None, account_id=account.id)
    )


def _forget_interests(work: Work, account_id: int) -> None:
    """Forget why somebody was recused; that they were stays with the connection."""
    work.session.execute(delete(Interest).where(Interest.account_id == account_id))


def _forget_mentions(work: Work, email: str) -> None:
    """Take an address out of the lists of first officers of past nominations."""
    for row in work.session.scalars(select(Nomination)):
        if email in row.first_officers:
            row.first_officers = [each for each in row.first_officers if each != email]


def _unpublish_address(work: Work, email: str) -> None:
    """Take the address off the entries that publish it for an organisation."""
    work.session.execute(
        update(Organisation)
        .where(Organisation.public_email == email)
        .values(public_email="")
    )


def _empty_drafts(work: Work, account_id: int) -> None:
    """Drop the answers that nobody was ever sent."""
    rows = work.session.scalars(
        select(Application).where(
            Application.created_by == account_id, Application.submitted_at.is_(None)
        )
    )
    for row in rows:
        row.answers = {}
        row.name = row.name_language = row.declared_by = ""
