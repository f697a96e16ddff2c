"""End the time of who runs the installation; one operator always stays."""

from registry.accounts.queries import accounts_by_id, open_operators
from registry.audit.events import Event
from registry.audit.operations import record
from registry.domain.authority import Actor
from registry.domain.errors import ActionRefused, NotFound
from registry.domain.permissions import Permission, require
from registry.domain.standpoint import OPERATOR
from registry.mail.operations import queue_mail
from registry.unit_of_work import Work


def end_operator(work: Work, actor: Actor, account_id: int) -> None:
    """End an operator's time now, and tell every operator, this one too.

    Raises NotFound for who is none, ActionRefused for the last one.
    """
    require(Permission.INSTALLATION_RUN, actor, work.now)
    rows = open_operators(work.session, work.now)
    own = [row for row in rows if row.account_id == account_id]
    if not own:
        raise NotFound(account_id)
    known = accounts_by_id(work.session, [row.account_id for row in rows])
    if len({a.id for a in known.values() if a.closed_at is None} - {account_id}) == 0:
        raise ActionRefused("end_operator", "last_operator")
    for row in own:
        # One whose time has not begun yet never begins.
        row.ends_at = max(work.now, row.starts_at)
    work.session.flush()
    record(
        work,
        Event.ACCOUNT_OPERATOR_ENDED,
        subject=("account", account_id),
        actor_account=actor.account_id,
        acting_role=OPERATOR,
    )
    for account in known.values():
        queue_mail(
            work,
            "operator_ended",
            to=account.email,
            language=account.language,
            values={"name": known[account_id].name},
        )
