"""Take several files at once, or give them back: the ones that were seen, or none."""

from collections.abc import Callable, Mapping

from registry.applications.models.applications import Application
from registry.applications.operations.reviewing import claim_file, release_file
from registry.applications.queries.applications import get_application
from registry.domain.errors import FileMovedOn
from registry.unit_of_work import Work

# References of files with the version of each that was shown.
Seen = Mapping[str, int]


def claim_files(work: Work, account_id: int, seen: Seen) -> list[Application]:
    """Take every one of these files, over others who had taken them too."""

    def take(reference: str) -> Application:
        return claim_file(work, account_id, reference, over=seen[reference])

    return _each_as_seen(work, seen, take)


def release_files(work: Work, account_id: int, seen: Seen) -> list[Application]:
    """Give every one of these files back to the queue."""
    return _each_as_seen(
        work, seen, lambda reference: release_file(work, account_id, reference)
    )


def _each_as_seen(
    work: Work, seen: Seen, act: Callable[[str], Application]
) -> list[Application]:
    """Act on each file, where all stand as they were shown; raise FileMovedOn else."""
    for reference, version in seen.items():
        if get_application(work.session, reference).version != version:
            raise FileMovedOn(reference)
    return [act(reference) for reference in seen]
