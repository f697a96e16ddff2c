"""Add, ask for and remove the second factor: an authenticator app (TOTP)."""

from datetime import timedelta
from unicodedata import normalize

import pyotp
from sqlalchemy import delete, select, update

from registry.accounts.models.passkeys import Passkey
from registry.accounts.models.people import Account
from registry.accounts.models.problems import Problem
from registry.accounts.models.second_factor import RecoveryCode, Totp
from registry.accounts.models.sessions import BrowserSession
from registry.accounts.operations.sessions import end_all_sessions
from registry.accounts.operations.tokens import (
    hash_code,
    hash_token,
    new_recovery_code,
    same,
)
from registry.accounts.queries import passkeys_of
from registry.audit.events import Event
from registry.audit.operations import record
from registry.domain.folding import ascii_folded
from registry.mail.operations import queue_mail
from registry.unit_of_work import Work

RECOVERY_CODES = 10

# Seconds; what every authenticator app expects (RFC 6238, 5.2).
_STEP = 30
# Clocks of phones go wrong, and people type slowly: one step either way.
_TOLERANCE = 1


def begin_second_factor(work: Work, account_id: int) -> None:
    """Make a new secret, to be confirmed by a code; a confirmed one stays."""
    row = work.session.get(Totp, account_id)
    if row is None:
        row = Totp(account_id=account_id, created_at=work.now)
        work.session.add(row)
    if row.confirmed_at is None:
        row.secret = pyotp.random_base32()
        row.created_at = work.now


def confirm_second_factor(
    work: Work, account_id: int, code: str, token: str
) -> list[str] | Problem:
    """Ask for the factor from now on; return the recovery codes, shown this once.

    The session of `token` goes on; others end, because they never showed the factor.
    """
    row = work.session.get(Totp, account_id)
    if row is None or row.confirmed_at is not None:
        return Problem.FACTOR_WRONG
    if not _use_step(work, row, code):
        return Problem.FACTOR_WRONG
    row.confirmed_at = work.now
    end_all_sessions(work, account_id, but=token)
    work.session.execute(
        update(BrowserSession)
        .where(BrowserSession.token_hash == hash_token(token))
        .values(factor_at=work.now)
    )
    _record(work, Event.ACCOUNT_FACTOR_ADDED, account_id)
    return _new_codes(work, account_id)


def use_second_factor(work: Work, account_id: int, code: str) -> Problem | None:
    """Accept a code of the app or a recovery code, each of them once."""
    row = work.session.get(Totp, account_id)
    if row is not None and row.confirmed_at is not None and _use_step(work, row, code):
        return None
    if _use_recovery_code(work, account_id, code):
        return None
    return Problem.FACTOR_WRONG


def first_recovery_codes(work: Work, account_id: int) -> list[str]:
    """Return recovery codes for who has none yet; those that were made stay secret."""
    made = select(RecoveryCode.id).where(RecoveryCode.account_id == account_id)
    if work.session.scalars(made).first() is not None:
        return []
    return _new_codes(work, account_id)


def remove_second_factor(work: Work, account_id: int, code: str) -> Problem | None:
    """Ask for the factor no longer; it takes a code to say so."""
    problem = use_second_factor(work, account_id, code)
    if problem is not None:
        return problem
    work.session.execute(delete(Totp).where(Totp.account_id == account_id))
    if not passkeys_of(work.session, account_id):
        codes = delete(RecoveryCode).where(RecoveryCode.account_id == account_id)
        work.session.execute(codes)
    _record(work, Event.ACCOUNT_FACTOR_REMOVED, account_id)
    return None


def reset_factors(work: Work, account_id: int) -> None:
    """Remove whatever is a second factor, end every session, and tell the person.

    For who lost it: two others agreed, which `offices.operations.factors` records.
    """
    for model in (Totp, Passkey, RecoveryCode):
        work.session.execute(delete(model).where(model.account_id == account_id))
    end_all_sessions(work, account_id)
    account = work.session.get_one(Account, account_id)
    queue_mail(
        work,
        "factor_reset",
        to=account.email,
        language=account.language,
        values={},
    )


def _use_step(work: Work, row: Totp, code: str) -> bool:
    """Tell whether the code is right and its time step was not used before."""
    totp = pyotp.TOTP(row.secret)
    typed = normalize("NFKC", "".join(code.split()))
    for offset in range(-_TOLERANCE, _TOLERANCE + 1):
        instant = work.now + timedelta(seconds=offset * _STEP)
        step = int(instant.timestamp()) // _STEP
        if totp.verify(typed, for_time=instant) and step > (row.last_step or 0):
            row.last_step = step
            return True
    return False


def _new_codes(work: Work, account_id: int) -> list[str]:
    work.session.execute(
        delete(RecoveryCode).where(RecoveryCode.account_id == account_id)
    )
    codes = [new_recovery_code() for _ in range(RECOVERY_CODES)]
    work.session.add_all(
        RecoveryCode(
            account_id=account_id,
            code_hash=_recovery_hash(account_id, code),
            created_at=work.now,
        )
        for code in codes
    )
    _record(work, Event.ACCOUNT_RECOVERY_CODES_MADE, account_id)
    return codes


def _use_recovery_code(work: Work, account_id: int, code: str) -> bool:
    typed = _recovery_hash(account_id, code)
    unused = work.session.scalars(
        select(RecoveryCode).where(
            RecoveryCode.account_id == account_id, RecoveryCode.used_at.is_(None)
        )
    )
    for row in unused:
        if same(row.code_hash, typed):
            row.used_at = work.now
            _record(work, Event.ACCOUNT_RECOVERY_CODE_USED, account_id)
            return True
    return False


def _recovery_hash(account_id: int, code: str) -> str:
    """Return the hash of a recovery code, whatever stands between its groups."""
    bare = "".join(c for c in ascii_folded(code) if c.isalnum())
    return hash_code(account_id, bare)


def _record(work: Work, event: Event, account_id: int) -> None:
    record(work, event, subject=("account", account_id), actor_account=account_id)
