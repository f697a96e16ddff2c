"""Find a form that was kept."""

import hashlib
from datetime import datetime, timedelta

from sqlalchemy import bindparam, select

from registry.database import AnySession
from registry.web.models import KeptForm

KEPT_FOR = timedelta(days=30)
"""How long what nobody came back for is kept: as long as a draft is worked on."""

# Asked for every page with a form, so they are put together once.
_OF_ACCOUNT = (
    select(KeptForm)
    .where(
        KeptForm.account_id == bindparam("account"),
        KeptForm.path == bindparam("path"),
        KeptForm.kept_at > bindparam("since"),
    )
    .order_by(KeptForm.id.desc())
    .limit(1)
)
_BY_TOKEN = select(KeptForm).where(
    KeptForm.token_hash == bindparam("token_hash"),
    KeptForm.path == bindparam("path"),
    KeptForm.kept_at > bindparam("since"),
)


def token_hash(token: str) -> str:
    """Return by what a token is known here."""
    return hashlib.sha256(token.encode()).hexdigest()


def find_kept(
    session: AnySession,
    path: str,
    now: datetime,
    *,
    account_id: int | None = None,
    token: str | None = None,
) -> KeptForm | None:
    """Return what was kept of a page: by its token, else the newest of an account.

    What one account typed is shown to no other, whoever knows the token.
    """
    values = {"path": path, "since": now - KEPT_FOR}
    if token:
        known = {**values, "token_hash": token_hash(token)}
        found = session.scalar(_BY_TOKEN, known)
        if found is not None and found.account_id in {None, account_id}:
            return found
    if account_id is None:
        return None
    return session.scalar(_OF_ACCOUNT, {**values, "account": account_id})


def paths_kept(
    session: AnySession, account_id: int, under: str, now: datetime
) -> set[str]:
    """Return the pages under a path of which an account has something kept."""
    return set(
        session.scalars(
            select(KeptForm.path).where(
                KeptForm.account_id == account_id,
                KeptForm.path.startswith(under, autoescape=True),
                KeptForm.kept_at > now - KEPT_FOR,
            )
        )
    )
