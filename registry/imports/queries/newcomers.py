"""Tell whether anybody else became a member while a list waited."""

from sqlalchemy import Integer, bindparam, exists, func, or_, select

from registry.database import AnySession, Instant
from registry.decisions.models import Act, Decision
from registry.imports.models import ImportBatch
from registry.members.models.organisations import Organisation

# Asked for every slice, so they are put together once.
_LAST = select(func.max(Decision.leaf_index))
_OPENED_AT = bindparam("opened_at", type_=Instant())
_OTHERS = select(
    exists().where(
        Decision.leaf_index > bindparam("seen"),
        Decision.act == Act.ADMIT,
        Decision.batch_id.is_distinct_from(bindparam("decided_as", type_=Integer())),
        Organisation.id == Decision.organisation_id,
        or_(Decision.effective_at > _OPENED_AT, Organisation.created_at > _OPENED_AT),
    )
)


class Newcomers:
    """Know whether there is any member that a list was not compared with.

    Mostly there is none, and then no line need be. Decisions are only ever added, so
    each is looked at once, however often this is asked.
    """

    def __init__(self) -> None:
        self.found = False
        self._last = -1

    def look(self, session: AnySession, batch: ImportBatch) -> bool:
        """Return whether others were admitted since the list of a batch was opened."""
        last = session.scalar(_LAST)
        if last is not None and last > self._last and not self.found:
            asked = {
                "seen": self._last,
                "opened_at": batch.opened_at,
                "decided_as": batch.decision_batch_id,
            }
            self.found = bool(session.scalar(_OTHERS, asked))
            self._last = last
        return self.found
