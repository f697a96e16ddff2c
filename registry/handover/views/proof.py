"""Ask for the second factor once more before the chair changes hands."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import redirect, url_for
from flask_login import current_user

from registry.accounts.operations.tokens import hash_token
from registry.accounts.queries import factor_lately, get_account, has_authenticator
from registry.database import db
from registry.web.context import now
from registry.web.locale import page_path


def proves_factor(view: Callable[..., Any]) -> Callable[..., Any]:
    """Lead who has not shown their second factor lately to where they do, and back.

    An account of the demo has none to show.
    """

    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        account = get_account(db.session, current_user.account_id)
        token = hash_token(current_user.token)
        if (account and account.demo) or factor_lately(db.session, token, now()):
            return view(*args, **kwargs)
        has_app = has_authenticator(db.session, current_user.account_id)
        door = "accounts.prove" if has_app else "accounts.prove_by_passkey"
        return redirect(url_for(door, next=page_path()), 303)

    return guarded
