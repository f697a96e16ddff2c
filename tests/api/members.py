"""Change members between two pages, as offices do while somebody reads."""

from registry.domain.membership import FORMER, Standing
from registry.members.models.organisations import Organisation
from registry.search.operations.changes import note_change
from registry.unit_of_work import Work
from tests.factories.members import ENDED, list_member


def change(work: Work, organisation: Organisation, standing: Standing) -> None:
    """Give a member another standing, listed and noted as an operation does."""
    organisation = work.session.merge(organisation, load=True)
    membership = organisation.membership
    membership.standing = standing
    membership.suspended_at = work.now if standing is Standing.SUSPENDED else None
    if standing in FORMER:
        membership.periods[-1].ends_at = ENDED
        membership.periods[-1].ended_as = standing
    work.session.flush()
    list_member(work, organisation)
    note_change(work, organisation.id)
