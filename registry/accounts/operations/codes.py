"""Check codes that were mailed: five tries, half an hour, once."""

from datetime import timedelta

from registry.accounts.models.changes import PasswordReset
from registry.accounts.models.codes import MailedCode
from registry.accounts.models.people import SignUp
from registry.accounts.models.problems import Problem
from registry.accounts.operations.tokens import hash_code, new_code, same
from registry.unit_of_work import Work

TRIES = 5
LIFE = timedelta(minutes=30)
SENDINGS = 4
"""How often a code may be mailed for one sign-up or sign-in, the first included."""

Mailed = SignUp | MailedCode | PasswordReset


def use_code(work: Work, row: Mailed, code: str) -> Problem | None:
    """Use the code of a row up, or return what was wrong with it.

    The try is counted in this transaction: commit it whatever the answer is.
    """
    if row.used_at is not None or row.expires_at <= work.now:
        return Problem.CODE_EXPIRED
    if row.attempts >= TRIES:
        return Problem.CODE_EXHAUSTED
    row.attempts += 1
    if same(row.code_hash or "", hash_code(row.id, code)):
        row.used_at = work.now
        return None
    return Problem.CODE_EXHAUSTED if row.attempts >= TRIES else Problem.CODE_WRONG


def renew_code(work: Work, row: Mailed) -> str | None:
    """Return a new code in place of the old one; None when it was sent often enough."""
    if row.used_at is not None or row.sendings >= SENDINGS:
        return None
    row.sendings += 1
    row.attempts = 0
    row.expires_at = work.now + LIFE
    code = new_code()
    if row.code_hash is not None:
        row.code_hash = hash_code(row.id, code)
    return code
