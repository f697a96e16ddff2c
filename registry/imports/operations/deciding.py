"""Recommend a batch, and admit it: always two persons."""

from registry.audit.events import Event
from registry.decisions.models import DecisionBatch
from registry.decisions.operations.persons import Person, chair_of
from registry.domain.errors import FileMovedOn
from registry.domain.permissions import Permission
from registry.imports.models import BatchStage, ImportBatch
from registry.imports.operations.opening import Opened, open_batch, record_event
from registry.imports.queries.batches import counts
from registry.offices.operations.terms import note_authority_used
from registry.unit_of_work import Work


def recommend_batch(work: Work, account_id: int, batch_id: int) -> None:
    """Propose as the first of two persons that all that waits is admitted.

    It replaces what somebody else recommended, in this term or an earlier one.
    """
    opened = open_batch(
        work, account_id, batch_id, Permission.IMPORT_HANDLE, BatchStage.PENDING
    )
    recommend(work, opened.batch, opened.person(work), chair_of(opened.file)[1])
    record_event(work, opened, Event.IMPORT_RECOMMENDED)


def recommend(work: Work, batch: ImportBatch, person: Person, term_id: int) -> None:
    """Write who is the first of the two persons; permission was asked before."""
    batch.recommended_by = person.account_id
    batch.recommended_office = person.office
    batch.recommended_capacity = person.capacity
    batch.recommended_term_id = term_id
    batch.recommended_at = work.now
    note_authority_used(work, work.now)


def withdraw_batch_recommendation(work: Work, account_id: int, batch_id: int) -> None:
    """Take back one's own recommendation."""
    opened = open_batch(
        work,
        account_id,
        batch_id,
        Permission.RECOMMENDATION_WITHDRAW,
        BatchStage.PENDING,
    )
    void_recommendation(opened.batch)
    record_event(work, opened, Event.IMPORT_RECOMMENDATION_WITHDRAWN)


def void_recommendation(batch: ImportBatch) -> None:
    """Let nothing stand recommended on a batch."""
    batch.recommended_by = batch.recommended_at = None
    batch.recommended_office = batch.recommended_capacity = None
    batch.recommended_term_id = None


def admit_batch(work: Work, account_id: int, batch_id: int) -> None:
    """Decide as the second of two persons; the members come in slices after it."""
    opened = open_batch(
        work, account_id, batch_id, Permission.IMPORT_ADMIT, BatchStage.PENDING
    )
    if not counts(work.session, batch_id).of("waiting"):
        raise FileMovedOn
    decide(work, opened, opened.person(work))


def decide(work: Work, opened: Opened, second: Person) -> None:
    """Write the decision of both persons, and its one basis for every organisation."""
    batch = opened.batch
    decided = DecisionBatch(
        basis=batch.basis,
        first_account_id=batch.recommended_by,
        second_account_id=second.account_id,
        decided_at=work.now,
    )
    work.session.add(decided)
    work.session.flush()
    batch.decision_batch_id = decided.id
    batch.decided_by = second.account_id
    batch.decided_office = second.office
    batch.decided_capacity = second.capacity
    batch.chair_office, batch.term_id = chair_of(opened.file)
    batch.decided_at = work.now
    batch.stage = BatchStage.ADMITTING
    note_authority_used(work, work.now)
    record_event(work, opened, Event.IMPORT_ADMITTED)


def discard_batch(work: Work, account_id: int, batch_id: int) -> None:
    """Let nothing come of a batch: its lines are destroyed, and may come again."""
    opened = open_batch(
        work,
        account_id,
        batch_id,
        Permission.IMPORT_HANDLE,
        BatchStage.LOADING,
        BatchStage.PENDING,
    )
    opened.batch.stage = BatchStage.DISCARDED
    opened.batch.finished_at = work.now
    void_recommendation(opened.batch)
    record_event(work, opened, Event.IMPORT_DISCARDED)
