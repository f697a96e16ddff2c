"""Invite somebody, and find the link that was mailed."""

from sqlalchemy import select

from registry.applications.operations.inviting import invite_colleague
from registry.mail.models import OutboxMail
from registry.members.models.people import Representative, RepresentativeRole
from registry.unit_of_work import Work


def make_invitation(
    work: Work, owner: int, public_id: str, email: str = "colleague@example.org"
) -> tuple[int, str]:
    """Invite an editor; return the id of the invitation and the token of its link."""
    invitation = invite_colleague(
        work,
        owner,
        public_id,
        email=email,
        role=RepresentativeRole.EDITOR,
        language="kk",
    )
    return invitation.id, newest_token(work)


def newest_token(work: Work) -> str:
    """Return the token of the newest invitation that was mailed."""
    mail = work.session.scalars(
        select(OutboxMail)
        .where(OutboxMail.kind.like("invitation%"))
        .order_by(OutboxMail.id.desc())
    ).first()
    assert mail is not None
    (line,) = [word for word in mail.body.split() if "/apply/invitations/" in word]
    return line.rpartition("/")[2]


def role_in(work: Work, organisation_id: int) -> int:
    """Return the id of the first role in an organisation."""
    wanted = select(Representative.id).where(
        Representative.organisation_id == organisation_id
    )
    found = work.session.scalars(wanted).first()
    assert found is not None
    return found
