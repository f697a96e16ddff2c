"""Name the words for how far an imported list has come."""

from registry.domain.languages import N_
from registry.domain.likeness import Likeness
from registry.imports.models import BatchStage, LineStage

BATCH_LABELS: dict[BatchStage, str] = {
    BatchStage.LOADING: N_("The import has not come to its end."),
    BatchStage.PENDING: N_("Waits for a decision of two officers."),
    BatchStage.ADMITTING: N_("Decided. The organisations become members one by one."),
    BatchStage.ADMITTED: N_("All are members."),
    BatchStage.DISCARDED: N_("Discarded"),
}
LINE_LABELS: dict[LineStage, str] = {
    LineStage.WAITING: N_("Would become members"),
    LineStage.EXCLUDED: N_("Left out"),
    LineStage.ADMITTED: N_("Members"),
}
ALIKE_LABELS: dict[Likeness, str] = {
    Likeness.NAME: N_("Same name"),
    Likeness.IDENTIFIER: N_("Same number"),
    Likeness.WEBSITE: N_("Same website"),
}
