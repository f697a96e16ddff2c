"""Read a batch as the rules see it: who may act on it, and what stands recommended."""

from datetime import datetime

from registry.database import AnySession
from registry.decisions.models import Act
from registry.domain.authority import File, Recommendation
from registry.domain.chair import chair_at, standby_office
from registry.imports.models import ImportBatch
from registry.offices.queries.officers import (
    general_who_can_act,
    officers_who_can_act,
    staffed_offices,
)
from registry.offices.queries.terms import chair_terms

# No organisation has this id: nothing on the list is one before the decision, so who
# is recused from one of them is found when it becomes a member.
_NO_ORGANISATION = 0


def batch_file(session: AnySession, batch: ImportBatch, instant: datetime) -> File:
    """Return a batch as the rules see it at `instant`."""
    terms = chair_terms(session)
    term = chair_at(terms, instant)
    standby = standby_office(terms, instant, staffed_offices(session, instant))
    chair = term.country if term else None
    return File(
        organisation_id=_NO_ORGANISATION,
        country=chair or "",
        chair=chair,
        term_id=term.id if term else None,
        standby=standby,
        officers=officers_who_can_act(session, [chair, standby], instant),
        secretary_general=general_who_can_act(session, instant),
        recommendation=_given(batch),
    )


def _given(batch: ImportBatch) -> Recommendation | None:
    if (
        batch.recommended_by is None
        or batch.recommended_office is None
        or batch.recommended_capacity is None
        or batch.recommended_term_id is None
    ):
        return None
    return Recommendation(
        batch.recommended_by,
        Act.ADMIT,
        batch.recommended_office,
        batch.recommended_capacity,
        batch.recommended_term_id,
    )
