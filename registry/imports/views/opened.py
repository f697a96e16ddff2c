"""Open a batch for the office: who may read it, what can be done with it now."""

from dataclasses import dataclass

from registry.database import db
from registry.domain.authority import File, recommendation_counts
from registry.domain.permissions import Permission, denial, permits, require
from registry.imports.models import BatchStage, ImportBatch, LineStage
from registry.imports.queries.authority import batch_file
from registry.imports.queries.batches import Counts, counts, get_batch
from registry.web.context import current_actor, now
from registry.web.labels import DENIAL_LABELS


@dataclass(frozen=True)
class OpenBatch:
    """Hold one batch as its reader sees it."""

    batch: ImportBatch
    file: File
    counts: Counts

    @property
    def is_pending(self) -> bool:
        """Tell whether it waits for a decision."""
        return self.batch.stage is BatchStage.PENDING

    @property
    def may_handle(self) -> bool:
        """Tell whether the reader may change the list."""
        return self.is_pending and self._allows(Permission.IMPORT_HANDLE)

    @property
    def may_recommend(self) -> bool:
        """Tell whether the reader may be the first of the two persons."""
        some_wait = self.counts.of(LineStage.WAITING) > 0
        return self.may_handle and some_wait and not self.may_withdraw

    @property
    def may_withdraw(self) -> bool:
        """Tell whether the reader may take the recommendation back."""
        return self.is_pending and self._allows(Permission.RECOMMENDATION_WITHDRAW)

    @property
    def may_admit(self) -> bool:
        """Tell whether the reader may be the second of the two persons."""
        some_wait = self.counts.of(LineStage.WAITING) > 0
        return self.is_pending and some_wait and self._allows(Permission.IMPORT_ADMIT)

    @property
    def may_discard(self) -> bool:
        """Tell whether the reader may let nothing come of it."""
        open_stages = {BatchStage.LOADING, BatchStage.PENDING}
        return self.batch.stage in open_stages and self._allows(
            Permission.IMPORT_HANDLE
        )

    @property
    def counts_now(self) -> bool:
        """Tell whether what stands recommended serves a decision now."""
        return recommendation_counts(self.file, "admit")

    @property
    def why_not(self) -> str | None:
        """Return the message id of what keeps the reader from deciding, if any."""
        if not self.is_pending or self.batch.recommended_by is None:
            return None
        denied = denial(Permission.IMPORT_ADMIT, current_actor(), now(), self.file)
        return DENIAL_LABELS[denied] if denied else None

    def _allows(self, permission: Permission) -> bool:
        return permits(permission, current_actor(), now(), self.file)


def open_for_office(batch_id: int) -> OpenBatch:
    """Return the batch; refuse who may not act for the chair."""
    batch = get_batch(db.session, batch_id)
    file = batch_file(db.session, batch, now())
    require(Permission.IMPORT_READ, current_actor(), now(), file)
    return OpenBatch(batch, file, counts(db.session, batch_id))
