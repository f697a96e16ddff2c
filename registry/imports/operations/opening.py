"""Open a batch for an act: read it anew, ask the permission, record the event."""

from dataclasses import dataclass
from typing import Any

from registry.audit.events import Event
from registry.audit.operations import record
from registry.decisions.operations.persons import Person, acting_person
from registry.domain.authority import Actor, File
from registry.domain.errors import FileMovedOn
from registry.domain.permissions import Permission, require
from registry.imports.models import BatchStage, ImportBatch
from registry.imports.queries.authority import batch_file
from registry.imports.queries.batches import get_batch
from registry.members.queries.authority import load_actor
from registry.unit_of_work import Work


@dataclass
class Opened:
    """Hold one batch under the write lock, and who acts on it."""

    batch: ImportBatch
    file: File
    actor: Actor

    def person(self, work: Work) -> Person:
        """Return the actor as it stands in the decision."""
        return acting_person(self.actor, work.now, self.file, Permission.IMPORT_HANDLE)


def open_batch(
    work: Work,
    account_id: int,
    batch_id: int,
    permission: Permission,
    *stages: BatchStage,
) -> Opened:
    """Read batch and actor anew, and ask; raise FileMovedOn in any other stage."""
    batch = get_batch(work.session, batch_id)
    file = batch_file(work.session, batch, work.now)
    opened = Opened(batch, file, load_actor(work.session, account_id, work.now))
    require(Permission.IMPORT_READ, opened.actor, work.now, file)
    if batch.stage not in stages:
        raise FileMovedOn
    require(permission, opened.actor, work.now, file)
    return opened


def record_event(work: Work, opened: Opened, event: Event, **data: Any) -> None:
    """Record what the actor did, with office, right, role and term."""
    person = opened.person(work)
    record(
        work,
        event,
        subject=("import", opened.batch.id),
        actor_account=person.account_id,
        office=person.office,
        capacity=person.capacity,
        acting_role=person.role,
        term_id=opened.file.term_id,
        **data,
    )
