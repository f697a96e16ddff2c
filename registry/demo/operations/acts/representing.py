"""Act on who represents an organisation: owners, colleagues, and the office."""

import re

from sqlalchemy import select

from registry.applications.operations.inviting import (
    accept_invitation,
    invite_colleague,
)
from registry.applications.operations.seating_owners import propose_owner
from registry.applications.queries.applications import organisation_of
from registry.demo.operations.acts.tale import Tale
from registry.mail.models import OutboxMail
from registry.members.models.people import RepresentativeRole
from registry.personal.operations import erase_person
from registry.unit_of_work import Work

_LINK = re.compile(r"/apply/invitations/(\S+)")


def invite_editor(work: Work, tale: Tale, who: int) -> None:
    """Invite the colleague who accepts later."""
    person = tale.editor
    _invite(work, tale, who, person.email, person.language)


def accept(work: Work, tale: Tale, who: int) -> None:
    """Accept the invitation by the link that was mailed."""
    mails = select(OutboxMail).where(OutboxMail.to_address == tale.editor.email)
    newest = work.session.scalars(mails.order_by(OutboxMail.id.desc())).first()
    found = _LINK.search(newest.body) if newest else None
    if found is None:
        raise LookupError(tale.ngo.key)
    accept_invitation(work, who, found[1])


def invite_another(work: Work, tale: Tale, who: int) -> None:
    """Invite somebody who has not answered yet."""
    told = tale.ngo.invited
    _invite(work, tale, who, told["email"], told["language"])


def _invite(work: Work, tale: Tale, who: int, email: str, language: str) -> None:
    invite_colleague(
        work,
        who,
        _public_id(work, tale),
        email=email,
        role=RepresentativeRole.EDITOR,
        language=language,
    )


def erase(work: Work, tale: Tale, who: int) -> None:
    """Erase one's account, which leaves the organisation without an owner."""
    erase_person(work, who)


def propose(work: Work, tale: Tale, who: int) -> None:
    """Propose a new owner as the first of two officers."""
    told = tale.ngo.new_owner
    propose_owner(
        work,
        who,
        _public_id(work, tale),
        email=told["email"],
        language=told["language"],
        proof=told["proof"],
    )


def _public_id(work: Work, tale: Tale) -> str:
    return organisation_of(work.session, tale.application(work)).public_id
