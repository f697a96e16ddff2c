"""Read the outbox as the visitors of the demo may: everybody's mail."""

import re
from datetime import datetime

from sqlalchemy import Select, func, select

from registry.accounts.operations.codes import LIFE
from registry.database import AnySession
from registry.mail.models import OutboxMail

_CODE_MAIL = "sign_in_code"
_CODE = re.compile(r"\b[0-9]{6}\b")


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


def recipients(session: AnySession) -> list[str]:
    """Return every address that was ever written to, sorted."""
    query = select(OutboxMail.to_address).distinct().order_by(OutboxMail.to_address)
    return list(session.scalars(query))


def mail_count(session: AnySession, to: str | None = None) -> int:
    """Return how many mails were ever written, to one address or to any."""
    return session.scalar(_to(select(func.count(OutboxMail.id)), to)) or 0


def mails(
    session: AnySession, limit: int, offset: int, to: str | None = None
) -> list[OutboxMail]:
    """Return one page of the outbox, the newest mail first."""
    query = _to(select(OutboxMail), to)
    query = query.order_by(OutboxMail.created_at.desc(), OutboxMail.id.desc())
    return list(session.scalars(query.limit(limit).offset(offset)))


def _to(query: Select, to: str | None) -> Select:
    return query if to is None else query.where(OutboxMail.to_address == to)
