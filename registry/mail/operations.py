"""Queue mails with what they tell, and send them afterwards.

A mail is stored whole in the transaction of what happened, so it is never lost and
never tells what was rolled back. It is sent outside any transaction: only a crash
between the server's yes and the mark below can send one twice, under the same
Message-ID.
"""

import logging
import smtplib
from collections.abc import Iterable, Mapping
from datetime import timedelta
from uuid import uuid4

from sqlalchemy import or_, select

from registry.domain.authority import Actor
from registry.domain.permissions import Permission, require
from registry.mail.models import MailOutage, OutboxMail
from registry.mail.queries import current_outage
from registry.mail.rendering import clean_line, message_domain, render
from registry.mail.transport import Transport, Unreachable
from registry.unit_of_work import Clock, Work, unit_of_work

log = logging.getLogger(__name__)

# The waiting time doubles with every failure of a mail, up to a last one. Twenty
# tries so take two days.
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=4)
TRIES = 20
# A server that says "never" (a reply of 500 or more) is believed after two hours: it
# may only be set up wrongly just then.
TRIES_WHEN_REFUSED = 8
REFUSED_FOR_GOOD = 500
# A server that cannot be reached is asked again soon: codes wait to be typed.
LONGEST_OUTAGE_WAIT = timedelta(minutes=5)
# Longer than one SMTP conversation can last at the transport's own timeouts.
CLAIM = timedelta(minutes=15)
LONGEST_ADDRESS = 254
LONGEST_SUBJECT = 200
LONGEST_ERROR = 1_000


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
    mail = OutboxMail(
        kind=template,
        to_address=_one_address(to),
        language=language,
        subject=subject_line(rendered.subject, reference),
        body=rendered.body,
        html=rendered.html,
        reference=reference,
        message_id=f"<{uuid4().hex}@{message_domain()}>",
        created_at=work.now,
        next_attempt_at=work.now,
        attempts=0,
    )
    work.session.add(mail)
    return mail


def deliver_due(clock: Clock, transport: Transport, limit: int = 100) -> int:
    """Send what is due, at most `limit` mails; return how many were handed over.

    Where the server cannot be reached, the pass ends: what waits stays in its order.
    """
    delivered = 0
    with transport:
        for _ in range(limit):
            mail = _claim_next(clock)
            if mail is None:
                break
            try:
                delivered += _deliver(clock, transport, mail)
            except Unreachable as error:
                _note_outage(clock, mail, error)
                break
    return delivered


def try_again(work: Work, actor: Actor, mail_ids: Iterable[int]) -> int:
    """Let an operator have mails tried again at once; return how many will be."""
    require(Permission.INSTALLATION_RUN, actor, work.now)
    return put_back(work, mail_ids)


def put_back(work: Work, mail_ids: Iterable[int]) -> int:
    """Make mails due that were given up or wait after a failure; count them.

    They keep their Message-ID, so one that did arrive after all can be known.
    """
    mails = work.session.scalars(
        select(OutboxMail).where(
            OutboxMail.id.in_(list(mail_ids)),
            OutboxMail.sent_at.is_(None),
            or_(OutboxMail.dead_at.is_not(None), OutboxMail.attempts > 0),
        )
    ).all()
    for mail in mails:
        mail.dead_at = None
        mail.attempts = 0
        mail.next_attempt_at = work.now
    outage = current_outage(work.session)
    if outage is not None:
        outage.next_try_at = work.now
    return len(mails)


def _claim_next(clock: Clock) -> OutboxMail | None:
    """Take the mail that waited longest, so that no other sender does."""
    with unit_of_work(clock) as work:
        outage = current_outage(work.session)
        if outage is not None and work.now < outage.next_try_at:
            return None
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
    except Unreachable:
        raise
    except Exception as error:  # noqa: BLE001 (whatever it is, it is kept with the mail)
        _mark_failed(clock, mail, error)
        return False
    with unit_of_work(clock) as work:
        _end_outage(work)
        stored = work.session.get(OutboxMail, mail.id)
        # Whose account is erased takes the mails along, even one on its way.
        if stored is not None:
            stored.sent_at = work.now
            stored.dead_at = stored.claimed_until = None
            stored.last_error = stored.last_code = None
    return True


def _mark_failed(clock: Clock, claimed: OutboxMail, error: Exception) -> None:
    with unit_of_work(clock) as work:
        _end_outage(work)
        mail = _still_held(work, claimed)
        if mail is None:
            return
        mail.attempts += 1
        mail.claimed_until = None
        mail.last_error, mail.last_code = _in_short(error), _reply_code(error)
        refused = mail.last_code is not None and mail.last_code >= REFUSED_FOR_GOOD
        if mail.attempts >= (TRIES_WHEN_REFUSED if refused else TRIES):
            mail.dead_at = work.now
            log.warning("Mail %s was given up: %s", mail.id, mail.last_error)
        else:
            wait = _doubled(mail.attempts, LONGEST_WAIT)
            mail.next_attempt_at = work.now + wait


def _note_outage(clock: Clock, claimed: OutboxMail, error: Unreachable) -> None:
    """Give the mail back as it was, and let all of them wait for the server."""
    cause = error.__cause__ or error
    with unit_of_work(clock) as work:
        mail = _still_held(work, claimed)
        if mail is not None:
            mail.claimed_until = None
        outage = current_outage(work.session)
        if outage is None:
            log.warning("The mail server cannot be reached: %s", _in_short(cause))
            outage = MailOutage(id=1, since=work.now, tries=0)
            work.session.add(outage)
        outage.tries += 1
        outage.next_try_at = work.now + _doubled(outage.tries, LONGEST_OUTAGE_WAIT)
        outage.last_error, outage.last_code = _in_short(cause), _reply_code(cause)


def _end_outage(work: Work) -> None:
    outage = current_outage(work.session)
    if outage is not None:
        log.warning("The mail server can be reached again.")
        work.session.delete(outage)


def _still_held(work: Work, claimed: OutboxMail) -> OutboxMail | None:
    """Return the mail, unless it is gone or another sender took it after the claim."""
    mail = work.session.get(OutboxMail, claimed.id)
    held = mail is not None and mail.claimed_until == claimed.claimed_until
    return mail if held else None


def _doubled(failures: int, longest: timedelta) -> timedelta:
    # The bound of the exponent keeps a long row of failures a small number.
    return min(FIRST_WAIT * 2 ** min(failures - 1, 16), longest)


def _in_short(error: BaseException) -> str:
    return clean_line(f"{type(error).__name__}: {error}")[:LONGEST_ERROR]


def _reply_code(error: BaseException) -> int | None:
    """Return the number that a server refused with."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return next((code for code, _ in error.recipients.values()), None)
    if isinstance(error, smtplib.SMTPResponseException):
        return error.smtp_code
    return None


def subject_line(words: str, reference: str | None) -> str:
    """Return the words, cut where they are too many, and always with the reference."""
    if len(words) > LONGEST_SUBJECT:
        words = words[: LONGEST_SUBJECT - 1].rstrip() + "…"
    if reference and reference not in words:
        return f"{words} [{clean_line(reference)}]"
    return words


def _one_address(address: str) -> str:
    """Return the address as stored; refuse whatever a header could read otherwise."""
    address = address.strip()
    local, at, domain = address.rpartition("@")
    plain = clean_line(address) == address and not set(address) & set(' ,;<>"')
    if not (at and local and domain and plain) or len(address) > LONGEST_ADDRESS:
        raise BadAddress
    return address
