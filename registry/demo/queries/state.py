"""Read whether this database holds the demo, and what its visitors need."""

import re
from datetime import datetime

from sqlalchemy import func, select

from registry.accounts.models import Account
from registry.accounts.operations.codes import LIFE
from registry.database import AnySession
from registry.decisions.models import Decision
from registry.mail.models import OutboxMail
from registry.maintenance.queries import DEMO_MARK, get_mark
from registry.members.models import Organisation

_CODE_MAIL = "sign_in_code"
_CODE = re.compile(r"\b[0-9]{6}\b")


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


def current_codes(session: AnySession, instant: datetime) -> dict[str, str]:
    """Return the newest code that was mailed to each address and still works."""
    mails = session.scalars(
        select(OutboxMail)
        .where(OutboxMail.kind == _CODE_MAIL, OutboxMail.created_at > instant - LIFE)
        .order_by(OutboxMail.id)
    )
    return {mail.to_address: _code_in(mail) for mail in mails}


def _code_in(mail: OutboxMail) -> str:
    found = _CODE.search(mail.body)
    return found[0] if found else ""


def mail_count(session: AnySession) -> int:
    """Return how many mails were ever written."""
    return session.scalar(select(func.count(OutboxMail.id))) or 0


def mails(session: AnySession, limit: int, offset: int) -> list[OutboxMail]:
    """Return one page of the outbox, the newest mail first."""
    return list(
        session.scalars(
            select(OutboxMail)
            .order_by(OutboxMail.created_at.desc(), OutboxMail.id.desc())
            .limit(limit)
            .offset(offset)
        )
    )
