"""Queue mails with what they tell, and send them afterwards.

A mail is stored whole in the transaction of what happened, so it is never lost and
never tells what was rolled back. It is sent outside any transaction: only a crash
between the server's yes and the mark below can send one twice, under the same
Message-ID.
"""

import smtplib
from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy import or_, select

from registry.mail.models import OutboxMail
from registry.mail.rendering import clean_line, message_domain, render
from registry.mail.transport import Transport
from registry.unit_of_work import Clock, Work, unit_of_work

# Waiting times after the first failures; hourly from then on.
BACK_OFF = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=15),
    timedelta(hours=1),
)
GIVE_UP_AFTER = timedelta(hours=48)
# Longer than one SMTP conversation can last at the transport's own timeouts.
CLAIM = timedelta(minutes=15)


class BadAddress(ValueError):
    """Refuse an address that is not exactly one plain address."""


def queue_mail(
    work: Work,
    template: str,
    *,
    to: str,
    language: str,
    values: Mapping[str, object],
    reference: str | None = None,
) -> OutboxMail:
    """Render a mail in the recipient's language and store it for sending.

    `reference` is what people quote; the subject carries it even where the template
    leaves it out.
    """
    rendered = render(template, language, values)
    subject = rendered.subject
    if reference and reference not in subject:
        subject = f"{subject} [{clean_line(reference)}]"
    mail = OutboxMail(
        kind=template,
        to_address=_one_address(to),
        language=language,
        subject=subject,
        body=rendered.body,
        reference=reference,
        message_id=f"<{uuid4().hex}@{message_domain()}>",
        created_at=work.now,
        next_attempt_at=work.now,
        attempts=0,
    )
    work.session.add(mail)
    return mail


def deliver_due(clock: Clock, transport: Transport, limit: int = 100) -> int:
    """Send what is due, at most `limit` mails; return how many were handed over."""
    delivered = 0
    with transport:
        for _ in range(limit):
            mail = _claim_next(clock)
            if mail is None:
                break
            delivered += _deliver(clock, transport, mail)
    return delivered


def _claim_next(clock: Clock) -> OutboxMail | None:
    """Take the mail that waited longest, so that no other sender does."""
    with unit_of_work(clock) as work:
        mail = work.session.scalar(
            select(OutboxMail)
            .where(
                OutboxMail.sent_at.is_(None),
                OutboxMail.dead_at.is_(None),
                OutboxMail.next_attempt_at <= work.now,
                or_(
                    OutboxMail.claimed_until.is_(None),
                    OutboxMail.claimed_until <= work.now,
                ),
            )
            .order_by(OutboxMail.next_attempt_at, OutboxMail.id)
            .limit(1)
        )
        if mail is None:
            return None
        mail.claimed_until = work.now + CLAIM
        work.session.flush()
        work.session.refresh(mail)
        # It is read outside the transaction, where nothing may be loaded anew.
        work.session.expunge(mail)
    return mail


def _deliver(clock: Clock, transport: Transport, mail: OutboxMail) -> bool:
    try:
        transport.send(mail)
    except (OSError, smtplib.SMTPException, ValueError) as error:
        _mark_failed(clock, mail.id, error)
        return False
    with unit_of_work(clock) as work:
        stored = work.session.get_one(OutboxMail, mail.id)
        stored.sent_at = work.now
        stored.claimed_until = None
        stored.last_error = None
    return True


def _mark_failed(clock: Clock, mail_id: int, error: Exception) -> None:
    with unit_of_work(clock) as work:
        mail = work.session.get_one(OutboxMail, mail_id)
        mail.attempts += 1
        mail.claimed_until = None
        mail.last_error = f"{type(error).__name__}: {error}"[:1000]
        if work.now >= mail.created_at + GIVE_UP_AFTER:
            mail.dead_at = work.now
        else:
            mail.next_attempt_at = _next_attempt(mail, work.now)


def _next_attempt(mail: OutboxMail, now: datetime) -> datetime:
    wait = BACK_OFF[min(mail.attempts, len(BACK_OFF)) - 1]
    # The last try comes at the end of the two days, not up to an hour after it.
    return min(now + wait, mail.created_at + GIVE_UP_AFTER)


def _one_address(address: str) -> str:
    """Return the address as stored; refuse whatever a header could read otherwise."""
    local, at, domain = address.strip().rpartition("@")
    plain = clean_line(address) == address.strip()
    if not (at and local and domain and plain) or set(address.strip()) & set(' ,;<>"'):
        raise BadAddress
    return address.strip()
