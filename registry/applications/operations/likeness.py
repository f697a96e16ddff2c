"""Keep by what a file is like others, from what it said when it was last sent."""

from functools import partial

from registry.applications.models.applications import Application
from registry.applications.queries.applications import latest_snapshot
from registry.applications.queries.likeness import likeness_of, sent, unindexed
from registry.domain.answers import Answers
from registry.search.operations.likeness import index_likeness
from registry.unit_of_work import Clock, Work, each_alone, unit_of_work

_AT_ONCE = 500


def index_application(work: Work, application: Application) -> None:
    """Write the keys of what an application says as it is sent."""
    _index(work, application, application.answers)


def run_due(clock: Clock) -> int:
    """Write the keys of files that were sent before there were any."""
    with unit_of_work(clock) as work:
        waiting = unindexed(work.session)
    return each_alone(clock, [partial(_fill, one) for one in waiting])


def rebuild(clock: Clock) -> int:
    """Write anew the keys of all files that were sent; return of how many.

    Some hundreds are a unit of work of their own, so that others can write meanwhile.
    """
    with unit_of_work(clock) as work:
        waiting = sent(work.session)
    done = 0
    for start in range(0, len(waiting), _AT_ONCE):
        with unit_of_work(clock) as work:
            some = waiting[start : start + _AT_ONCE]
            done += sum(_fill(one, work) for one in some)
    return done


def _fill(application_id: int, work: Work) -> bool:
    application = work.session.get_one(Application, application_id)
    snapshot = latest_snapshot(work.session, application_id)
    if snapshot is None:
        return False
    _index(work, application, snapshot.answers)
    return True


def _index(work: Work, application: Application, said: Answers) -> None:
    index_likeness(
        work,
        application.organisation_id,
        application.id,
        said["country"],
        likeness_of(said),
    )
