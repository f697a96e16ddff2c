"""Tell who acts in an office or runs the register: they show a second factor."""

from datetime import datetime

from registry.accounts.queries import has_authenticator, has_second_factor
from registry.database import AnySession
from registry.web.context import registry


def is_official(session: AnySession, account_id: int, instant: datetime) -> bool:
    """Tell whether an account has a seat, now or later, or runs the register."""
    actor = registry().load_actor(session, account_id, instant)
    seated = [s for s in actor.seats if s.ends_at is None or s.ends_at > instant]
    return bool(seated) or actor.is_operator or actor.is_secretary_general


def must_show_factor(session: AnySession, account_id: int, instant: datetime) -> bool:
    """Tell whether the password alone lets nobody in.

    Whoever set up an authenticator is asked for it. A passkey is another way in for
    most: only officials, who may act by virtue of having one, have to show it.
    """
    if has_authenticator(session, account_id):
        return True
    return has_second_factor(session, account_id) and is_official(
        session, account_id, instant
    )
