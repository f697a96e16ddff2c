"""Read what rises above the desk: what is late, and what nobody can act on."""

from dataclasses import dataclass
from datetime import datetime

from registry.applications.queries.queue import open_files
from registry.applications.queries.who_can_act import files_nobody_can_act_on
from registry.database import AnySession
from registry.domain.desk import OpenFile
from registry.members.queries.memberships import suspensions_to_review


@dataclass(frozen=True)
class Risen:
    """Hold how much rises above the desk; `inherited` are among the overdue."""

    overdue: int
    inherited: int
    nobody: int
    reviews: int


def overdue_files(session: AnySession, instant: datetime) -> list[OpenFile]:
    """Return the open files past their promise, the nearest promise first."""
    return [file for file in open_files(session, instant) if file.overdue]


def waiting_for_somebody(session: AnySession, instant: datetime) -> list[OpenFile]:
    """Return the open files on which nobody can act, the nearest promise first."""
    return files_nobody_can_act_on(session, open_files(session, instant), instant)


def risen(session: AnySession, instant: datetime) -> Risen:
    """Count it all, for the public."""
    files = open_files(session, instant)
    overdue = [file for file in files if file.overdue]
    return Risen(
        overdue=len(overdue),
        inherited=sum(file.inherited for file in overdue),
        nobody=len(files_nobody_can_act_on(session, files, instant)),
        reviews=len(suspensions_to_review(session, instant)),
    )
