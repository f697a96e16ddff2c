"""Record what is done about people, terms and rules, with who did it in what right."""

from typing import Any

from registry.audit.events import Event
from registry.audit.operations import record
from registry.domain.authority import Actor
from registry.domain.standpoint import standpoint_of
from registry.offices.queries.terms import current_term
from registry.unit_of_work import Work


def record_act(
    work: Work,
    actor: Actor,
    event: Event,
    *,
    subject: tuple[str, int],
    **data: Any,
) -> None:
    """Record an event with office, right, role and term of its actor at this instant.

    An office that the act is about goes into `data`: it may be another.
    """
    term = current_term(work.session, work.now)
    stand = standpoint_of(actor, work.now, term.country if term else None)
    record(
        work,
        event,
        subject=subject,
        actor_account=actor.account_id,
        office=stand.office,
        capacity=stand.capacity,
        acting_role=stand.role,
        term_id=term.id if term else None,
        **data,
    )
