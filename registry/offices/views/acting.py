"""Say who acts, read anew in the transaction that their act belongs to."""

from registry.domain.authority import Actor
from registry.unit_of_work import Work
from registry.web.context import acting_account, registry


def actor_in(work: Work) -> Actor:
    """Return who is signed in as the register's permissions see them now."""
    actor: Actor = registry().load_actor(work.session, acting_account(), work.now)
    return actor
