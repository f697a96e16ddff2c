"""Write into the history of a file who acted on it, and in what right."""

from registry.audit.events import Event
from registry.audit.operations import record
from registry.decisions.operations.persons import Person
from registry.domain.authority import Actor, File, represents_as
from registry.unit_of_work import Work


def record_on_file(
    work: Work,
    event: Event,
    subject: tuple[str, int],
    actor: Actor,
    file: File,
    person: Person | None,
    /,
    term_id: int | None,
    **data: object,
) -> None:
    """Record what the actor did, and in which term.

    Where an office acts, `person` says for which one, in what capacity and role.
    """
    organisation_id = file.organisation_id
    own_role = represents_as(actor, organisation_id)
    record(
        work,
        event,
        subject=subject,
        actor_account=actor.account_id,
        office=person.office if person else None,
        capacity=person.capacity if person else None,
        acting_role=person.role if person else own_role,
        term_id=term_id,
        organisation_id=organisation_id,
        **data,
    )
