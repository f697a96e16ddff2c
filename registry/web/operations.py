"""Keep what was typed and not taken, and forget it in time."""

import secrets

from sqlalchemy import delete

from registry.unit_of_work import Work
from registry.web.models import Kept, KeptForm
from registry.web.queries import KEPT_FOR, find_kept, token_hash


def keep_form(
    work: Work,
    *,
    path: str,
    fields: dict[str, list[str]],
    reason: Kept,
    account_id: int | None,
    token: str | None,
) -> str:
    """Keep what stood in a form, in place of what was kept before; return its token."""
    drop_kept(work, path, account_id=account_id, token=token)
    kept = secrets.token_urlsafe(16)
    work.session.add(
        KeptForm(
            token_hash=token_hash(kept),
            account_id=account_id,
            path=path,
            fields=fields,
            reason=reason,
            kept_at=work.now,
        )
    )
    return kept


def drop_kept(
    work: Work, path: str, *, account_id: int | None, token: str | None
) -> None:
    """Forget what was kept of a page: it was taken, or something newer was typed."""
    if token:
        found = find_kept(
            work.session, path, work.now, account_id=account_id, token=token
        )
        if found is not None:
            work.session.delete(found)
    if account_id is not None:
        work.session.execute(
            delete(KeptForm).where(
                KeptForm.account_id == account_id, KeptForm.path == path
            )
        )


def forget_old_forms(work: Work) -> bool:
    """Forget what nobody came back for; tell whether there was any."""
    result = work.session.execute(
        delete(KeptForm).where(KeptForm.kept_at <= work.now - KEPT_FOR)
    )
    return bool(result.rowcount)  # type: ignore[attr-defined]
