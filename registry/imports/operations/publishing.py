"""Admit a batch at once, in a demo: the two persons are invented officers."""

from registry.decisions.operations.persons import Person, chair_of
from registry.domain.authority import Capacity, File, Officer, OfficerRole
from registry.domain.errors import FileMovedOn, NotPermitted
from registry.domain.permissions import Permission
from registry.imports.models import BatchStage
from registry.imports.operations.deciding import decide, recommend
from registry.imports.operations.opening import Opened
from registry.imports.queries.authority import batch_file
from registry.imports.queries.batches import get_batch
from registry.members.queries.authority import load_actor
from registry.unit_of_work import Work


def publish_batch(work: Work, batch_id: int) -> None:
    """Decide on a batch in the name of two officers of the chair office.

    Whether this is a demo is the caller's to ask. Raises NotPermitted where no office
    chairs, or it has no two officers of whom one decides.
    """
    batch = get_batch(work.session, batch_id)
    if batch.stage is not BatchStage.PENDING:
        raise FileMovedOn
    first, second = _pair(batch_file(work.session, batch, work.now))
    file = batch_file(work.session, batch, work.now)
    recommend(work, batch, _as_person(first), chair_of(file)[1])
    actor = load_actor(work.session, second.account_id, work.now)
    decide(work, Opened(batch, file, actor), _as_person(second))


def _pair(file: File) -> tuple[Officer, Officer]:
    own = [officer for officer in file.officers if officer.office == file.chair]
    for second in own:
        for first in own:
            is_other = first.account_id != second.account_id
            if is_other and second.role is OfficerRole.DECIDER:
                return first, second
    raise NotPermitted(Permission.IMPORT_ADMIT, "acts_for_chair")


def _as_person(officer: Officer) -> Person:
    return Person(
        officer.account_id, officer.office, Capacity.CHAIR_OFFICER, officer.role
    )
