"""Read what the office and an applicant wrote to each other."""

from sqlalchemy import select

from registry.accounts.models.people import Account
from registry.applications.models.applications import Application
from registry.database import AnySession
from registry.mail.models import OutboxMail
from registry.members.models.people import Representative


def letters_to(session: AnySession, application: Application) -> list[OutboxMail]:
    """Return the mails about an application to who represents it, oldest first."""
    people = (
        select(Account.email)
        .join(Representative, Representative.account_id == Account.id)
        .where(Representative.organisation_id == application.organisation_id)
    )
    return list(
        session.scalars(
            select(OutboxMail)
            .where(
                OutboxMail.reference == application.reference,
                OutboxMail.to_address.in_(people),
            )
            .order_by(OutboxMail.id)
        )
    )
