"""Let an owner prepare a document that shows why a change is asked for."""

from collections.abc import Iterator
from contextlib import contextmanager

from registry.documents.operations.desk import Drawer
from registry.domain.permissions import Permission
from registry.members.operations.changing import permit_asking
from registry.members.operations.opening import open_member
from registry.unit_of_work import Clock, unit_of_work


@contextmanager
def open_evidence(
    clock: Clock, account_id: int, membership_id: int
) -> Iterator[Drawer]:
    """Open what is prepared for a request, for a change.

    Raises NotPermitted, and ActionRefused where no request can be sent now.
    """
    with unit_of_work(clock) as work:
        member = open_member(work, account_id, membership_id)
        permit_asking(work, member)
        yield Drawer(work, member.actor, member.file, None, Permission.CHANGE_ASK)
