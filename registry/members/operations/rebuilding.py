"""Index members anew: all of them, or those that came before a part of the index."""

from collections.abc import Callable, Sequence
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from registry.members.models.memberships import Membership
from registry.members.models.organisations import Organisation
from registry.members.queries.likeness import unindexed
from registry.members.queries.organisations import organisation_entry
from registry.search.operations.indexing import index_many
from registry.search.operations.recounting import listed_countries, recount
from registry.search.operations.tidying import forget_words, tidy
from registry.unit_of_work import Clock, Work, each_alone, unit_of_work

_AT_ONCE = 500


def run_due(clock: Clock) -> int:
    """Index the members that were admitted before there was all of the index."""
    with unit_of_work(clock) as work:
        waiting = unindexed(work.session)
    return each_alone(clock, [partial(_index, some) for some in _parts(waiting)])


def rebuild(clock: Clock, told: Callable[[int, int], object]) -> int:
    """Index every member anew, former ones too; return how many there are.

    Each part is a unit of work of its own, so that others can write meanwhile, and
    what was indexed is found as before until its turn comes. `told` hears after each
    part how many are done, and of how many.
    """
    with unit_of_work(clock) as work:
        waiting = list(work.session.scalars(select(Membership.id)))
    done = 0
    told(done, len(waiting))
    for some in _parts(sorted(waiting)):
        with unit_of_work(clock) as work:
            _index(some, work)
        done += len(some)
        told(done, len(waiting))
    with unit_of_work(clock) as work:
        forget_words(work)
        tidy(work)
        countries = listed_countries(work.session)
    each_alone(clock, [partial(_recount, country) for country in countries])
    return done


def _recount(country: str, work: Work) -> None:
    recount(work, country)


def _index(memberships: Sequence[int], work: Work) -> bool:
    of = Membership.organisation
    rows = work.session.scalars(
        select(Membership)
        .where(Membership.id.in_(memberships))
        .options(
            selectinload(Membership.periods),
            joinedload(of).options(
                selectinload(Organisation.names),
                selectinload(Organisation.texts),
                selectinload(Organisation.fields),
                selectinload(Organisation.identifiers),
            ),
        )
        .order_by(Membership.id)
    )
    entries = [organisation_entry(row.organisation, row) for row in rows]
    index_many(work, entries)
    return bool(entries)


def _parts(ids: Sequence[int]) -> list[Sequence[int]]:
    return [ids[start : start + _AT_ONCE] for start in range(0, len(ids), _AT_ONCE)]
