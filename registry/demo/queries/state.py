"""Read whether this database holds the demo."""

from sqlalchemy import select

from registry.accounts.models.people import Account
from registry.database import AnySession
from registry.decisions.models import Decision
from registry.maintenance.queries import DEMO_MARK, get_mark
from registry.members.models.organisations import Organisation


def shown_password(session: AnySession) -> str | None:
    """Return the password of the demo's accounts, which the mark holds, or None."""
    mark = get_mark(session, DEMO_MARK)
    return mark.value if mark else None


def is_empty(session: AnySession) -> bool:
    """Tell whether nobody has used this database yet."""
    return not any(
        session.scalar(select(model.id).limit(1))
        for model in (Account, Organisation, Decision)
    )
