"""Tell whether anybody else became a member while a list waited."""

from sqlalchemy import exists, func, or_, select

from registry.database import AnySession
from registry.decisions.models import Act, Decision
from registry.imports.models import ImportBatch
from registry.members.models.organisations import Organisation


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
        last = session.scalar(select(func.max(Decision.leaf_index)))
        if last is not None and last > self._last and not self.found:
            since = or_(
                Decision.effective_at > batch.opened_at,
                Organisation.created_at > batch.opened_at,
            )
            others = exists().where(
                Decision.leaf_index > self._last,
                Decision.act == Act.ADMIT,
                Decision.batch_id.is_distinct_from(batch.decision_batch_id),
                Organisation.id == Decision.organisation_id,
                since,
            )
            self.found = bool(session.scalar(select(others)))
            self._last = last
        return self.found
