"""Open, keep alive and end the sessions of browsers."""

from datetime import timedelta

from sqlalchemy import delete, select, update

from registry.accounts.models.sessions import BrowserSession
from registry.accounts.operations.devices import browser_of, system_of
from registry.accounts.operations.tokens import hash_token, new_token
from registry.accounts.queries import get_open_session
from registry.audit.events import Event
from registry.audit.operations import record
from registry.unit_of_work import Work

SEEN_EVERY = timedelta(minutes=5)
"""How exactly it is known when a session was last used: a write costs more."""

KEPT = timedelta(days=90)


def open_session(
    work: Work, account_id: int, *, user_agent: str, with_factor: bool = False
) -> str:
    """Sign an account in and return the token that its cookie holds."""
    token = new_token()
    work.session.add(
        BrowserSession(
            token_hash=hash_token(token),
            account_id=account_id,
            created_at=work.now,
            last_seen_at=work.now,
            browser=browser_of(user_agent),
            system=system_of(user_agent),
            factor_at=work.now if with_factor else None,
        )
    )
    record(
        work,
        Event.ACCOUNT_SIGNED_IN,
        subject=("account", account_id),
        actor_account=account_id,
    )
    return token


def keep_session(work: Work, token: str) -> None:
    """Note that a session is being used."""
    row = get_open_session(work.session, hash_token(token), work.now)
    if row is not None:
        row.last_seen_at = max(row.last_seen_at, work.now)


def end_session(work: Work, token: str) -> None:
    """Sign out: whatever copy of the cookie is left opens nothing."""
    row = work.session.scalar(
        select(BrowserSession).where(BrowserSession.token_hash == hash_token(token))
    )
    if row is None or row.ended_at is not None:
        return
    row.ended_at = work.now
    _record_end(work, row.account_id)


def end_one_session(work: Work, account_id: int, session_id: int) -> bool:
    """Sign the account out of one of its browsers; tell whether it was signed in."""
    row = work.session.get(BrowserSession, session_id)
    if row is None or row.account_id != account_id or row.ended_at is not None:
        return False
    row.ended_at = work.now
    _record_end(work, account_id)
    return True


def note_proof(work: Work, token: str, *, with_factor: bool = False) -> None:
    """Note that whoever holds this session proved again who they are."""
    row = get_open_session(work.session, hash_token(token), work.now)
    if row is None:
        return
    row.proved_at = work.now
    if with_factor:
        row.factor_at = work.now


def end_all_sessions(work: Work, account_id: int, *, but: str | None = None) -> None:
    """Sign the account out of every browser; `but` is the token of one to keep."""
    ended = update(BrowserSession).where(
        BrowserSession.account_id == account_id, BrowserSession.ended_at.is_(None)
    )
    if but is not None:
        ended = ended.where(BrowserSession.token_hash != hash_token(but))
    work.session.execute(ended.values(ended_at=work.now))
    _record_end(work, account_id, everywhere=True)


def forget_sessions(work: Work) -> None:
    """Delete sessions that ended or lapsed long ago: they open nothing any more."""
    work.session.execute(
        delete(BrowserSession).where(BrowserSession.last_seen_at < work.now - KEPT)
    )


def _record_end(work: Work, account_id: int, *, everywhere: bool = False) -> None:
    record(
        work,
        Event.ACCOUNT_SIGNED_OUT,
        subject=("account", account_id),
        actor_account=account_id,
        everywhere=everywhere,
    )
