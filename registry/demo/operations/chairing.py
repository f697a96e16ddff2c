"""Nominate and accept the chairs of the demo, as its operator and officers would."""

from dataclasses import dataclass
from datetime import datetime

from registry.demo.models import Handover
from registry.demo.operations.people import Cast
from registry.offices.operations.terms import accept_nomination, nominate_chair
from registry.unit_of_work import Work


@dataclass
class Passing:
    """Hold one handover while it is told."""

    handover: Handover
    starts_at: datetime
    nomination: int = 0

    def nominate(self, work: Work, cast: Cast) -> None:
        """Let the operator nominate the country."""
        told = self.handover
        self.nomination = nominate_chair(
            work,
            cast.actor(work, "operator"),
            country=told.country,
            starts_at=self.starts_at,
            basis=told.basis,
            basis_language=told.basis_language,
            secretary_general=told.secretary_general,
        ).id

    def accept(self, work: Work, cast: Cast) -> None:
        """Let an officer of the nominated country accept."""
        actor = cast.actor(work, self.handover.accepted_by)
        accept_nomination(work, actor, self.nomination)
