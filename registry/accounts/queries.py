"""Find accounts, and tell what they are."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TypeVar

from email_validator import EmailNotValidError, validate_email
from sqlalchemy import ColumnElement, bindparam, exists, or_, select

from registry.accounts.models.changes import AddressChange, PasswordReset
from registry.accounts.models.codes import OneTimeLink
from registry.accounts.models.passkeys import Passkey
from registry.accounts.models.people import Account, Operator, SignUp
from registry.accounts.models.second_factor import Totp
from registry.accounts.models.sessions import BrowserSession, KnownDevice
from registry.database import AnySession
from registry.domain.folding import ascii_folded

Begun = TypeVar("Begun", AddressChange, PasswordReset, SignUp)

SESSION_IDLE = timedelta(days=14)
"""How long a session lives without being used."""

PROOF_LASTS = timedelta(minutes=15)
"""How long somebody may change what lets them in after proving who they are."""

SIGN_UP_KEPT = timedelta(days=1)
"""How long a sign-up can be taken up again with a new code."""

_HAS_FACTOR: ColumnElement[bool] = or_(
    exists().where(Totp.account_id == Account.id, Totp.confirmed_at.is_not(None)),
    # Each passkey asks who its user is: it is a second factor by itself.
    exists().where(Passkey.account_id == Account.id),
)
FIT_TO_ACT: ColumnElement[bool] = or_(Account.demo, _HAS_FACTOR)
"""The condition on an account of who may act in an office."""

OPERATES: ColumnElement[bool] = exists().where(
    Operator.account_id == bindparam("account"),
    Operator.starts_at <= bindparam("instant"),
    or_(Operator.ends_at.is_(None), Operator.ends_at > bindparam("instant")),
)
"""The condition that `account` runs the installation at `instant`."""

OPERATES_FROM: ColumnElement[bool] = exists().where(
    Operator.account_id == bindparam("account"),
    or_(Operator.ends_at.is_(None), Operator.ends_at > bindparam("instant")),
)
"""The condition that `account` runs the installation at `instant` or after it."""

RESET_KEPT = timedelta(hours=2)
"""How long the page of a forgotten password says what became of its code."""

ADDRESS_CHANGE_KEPT = timedelta(hours=2)
"""How long the page of a change of address says what became of its codes."""


def fold_email(text: str) -> str:
    """Return the address under which an account is kept.

    ASCII letters alone are folded: the cases of i and ı are nobody's business here,
    and look-alikes of an address must never become it.
    """
    text = text.strip()
    if not text.isascii():
        text = _with_ascii_domain(text)
    return ascii_folded(text)


def _with_ascii_domain(text: str) -> str:
    """Return an address with its domain as mail servers know it, where it has one."""
    try:
        found = validate_email(text, check_deliverability=False, allow_smtputf8=False)
    except EmailNotValidError:
        return text
    return found.ascii_email or text


def get_account(session: AnySession, account_id: int) -> Account | None:
    """Return the account with this id, closed ones included."""
    return session.get(Account, account_id)


def get_account_by_email(session: AnySession, email: str) -> Account | None:
    """Return the account of an address, however its ASCII letters are typed."""
    return session.scalar(select(Account).where(Account.email == fold_email(email)))


def accounts_by_id(session: AnySession, ids: Iterable[int]) -> dict[int, Account]:
    """Return the accounts with these ids, by id; unknown ids are left out."""
    found = session.scalars(select(Account).where(Account.id.in_(set(ids))))
    return {account.id: account for account in found}


def is_operator(session: AnySession, account_id: int, instant: datetime) -> bool:
    """Tell whether the account runs this installation at `instant`."""
    values = {"account": account_id, "instant": instant}
    return bool(session.scalar(select(OPERATES), values))


def open_operators(session: AnySession, instant: datetime) -> list[Operator]:
    """Return the times as operator that have not ended, the longest first."""
    return list(
        session.scalars(
            select(Operator)
            .where(or_(Operator.ends_at.is_(None), Operator.ends_at > instant))
            .order_by(Operator.starts_at, Operator.id)
        )
    )


def has_second_factor(session: AnySession, account_id: int) -> bool:
    """Tell whether the account has a second factor: an authenticator or a passkey."""
    return accounts_with_second_factor(session, [account_id]) == {account_id}


def accounts_with_second_factor(session: AnySession, ids: Iterable[int]) -> set[int]:
    """Return those of the accounts that have a second factor."""
    found = session.scalars(
        select(Account.id).where(Account.id.in_(set(ids)), _HAS_FACTOR)
    )
    return set(found)


def accounts_fit_to_act(session: AnySession, ids: Iterable[int]) -> set[int]:
    """Return those who may act in an office: with a second factor, or of the demo."""
    found = session.scalars(
        select(Account.id).where(Account.id.in_(set(ids)), FIT_TO_ACT)
    )
    return set(found)


def get_open_session(
    session: AnySession, token_hash: str, instant: datetime
) -> BrowserSession | None:
    """Return the session of a token, while it is open and its account is."""
    found = session.scalar(
        select(BrowserSession).where(BrowserSession.token_hash == token_hash)
    )
    if found is None or found.ended_at is not None:
        return None
    if instant - found.last_seen_at > SESSION_IDLE or found.account.closed_at:
        return None
    return found


def open_sessions(
    session: AnySession, account_id: int, instant: datetime
) -> list[BrowserSession]:
    """Return where an account is signed in, the one used last first."""
    return list(
        session.scalars(
            select(BrowserSession)
            .where(
                BrowserSession.account_id == account_id,
                BrowserSession.ended_at.is_(None),
                BrowserSession.last_seen_at >= instant - SESSION_IDLE,
            )
            .order_by(BrowserSession.last_seen_at.desc(), BrowserSession.id.desc())
        )
    )


def proved_lately(session: AnySession, token_hash: str, instant: datetime) -> bool:
    """Tell whether who holds a session proved not long ago who they are."""
    row = get_open_session(session, token_hash, instant)
    if row is None:
        return False
    return instant - (row.proved_at or row.created_at) <= PROOF_LASTS


def proved_on_purpose(session: AnySession, token_hash: str, instant: datetime) -> bool:
    """Tell whether who holds a session proved it lately, after signing in."""
    row = get_open_session(session, token_hash, instant)
    if row is None or row.proved_at is None:
        return False
    return instant - row.proved_at <= PROOF_LASTS


def factor_lately(session: AnySession, token_hash: str, instant: datetime) -> bool:
    """Tell whether the second factor was shown in a session not long ago."""
    row = get_open_session(session, token_hash, instant)
    if row is None or row.factor_at is None:
        return False
    return instant - row.factor_at <= PROOF_LASTS


def knows_device(session: AnySession, account_id: int, token_hash: str) -> bool:
    """Tell whether this browser proved before that it reads the account's mail."""
    return bool(
        session.scalar(
            select(
                exists().where(
                    KnownDevice.account_id == account_id,
                    KnownDevice.token_hash == token_hash,
                )
            )
        )
    )


def device_is_known(session: AnySession, email: str, token_hash: str) -> bool:
    """Tell whether this browser is known to the account of a folded address.

    One question whether there is such an account or not, so that it takes as long.
    """
    return bool(
        session.scalar(
            select(
                exists().where(
                    Account.email == email,
                    KnownDevice.account_id == Account.id,
                    KnownDevice.token_hash == token_hash,
                )
            )
        )
    )


def get_totp(session: AnySession, account_id: int) -> Totp | None:
    """Return the authenticator of an account, confirmed or not."""
    return session.get(Totp, account_id)


def has_authenticator(session: AnySession, account_id: int) -> bool:
    """Tell whether the account's codes of an app are asked for."""
    row = session.get(Totp, account_id)
    return row is not None and row.confirmed_at is not None


def passkeys_of(session: AnySession, account_id: int) -> list[Passkey]:
    """Return the passkeys of an account, the oldest first."""
    wanted = select(Passkey).where(Passkey.account_id == account_id)
    return list(session.scalars(wanted.order_by(Passkey.id)))


def get_address_change(
    session: AnySession, token_hash: str, account_id: int, instant: datetime
) -> AddressChange | None:
    """Return an account's own change of address that was not done yet."""
    found = _unused(session, AddressChange, token_hash, ADDRESS_CHANGE_KEPT, instant)
    return found if found and found.account_id == account_id else None


def get_sign_up(
    session: AnySession, token_hash: str, instant: datetime
) -> SignUp | None:
    """Return a sign-up that was not confirmed; its code may have to be sent again."""
    return _unused(session, SignUp, token_hash, SIGN_UP_KEPT, instant)


def get_reset(
    session: AnySession, token_hash: str, instant: datetime
) -> PasswordReset | None:
    """Return a forgotten password's row while its code may still be typed."""
    return _unused(session, PasswordReset, token_hash, RESET_KEPT, instant)


def _unused(
    session: AnySession,
    model: type[Begun],
    token_hash: str,
    kept: timedelta,
    instant: datetime,
) -> Begun | None:
    """Return what was begun and not brought to its end, while it is kept."""
    found = session.get(model, token_hash)
    if found is None or found.used_at or instant - found.created_at > kept:
        return None
    return found


def get_link(
    session: AnySession, token_hash: str, instant: datetime
) -> OneTimeLink | None:
    """Return a one-time link that can still be used."""
    found = session.scalar(
        select(OneTimeLink).where(OneTimeLink.token_hash == token_hash)
    )
    if found is None or found.used_at or found.expires_at <= instant:
        return None
    return found
