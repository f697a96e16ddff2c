"""Let one operator of the demo propose a change of a rule, and another adopt it."""

from dataclasses import dataclass

from registry.demo.models import Proposed
from registry.demo.operations.people import OPERATORS, Cast
from registry.domain.amendments import AmendmentKind
from registry.offices.models.rules import RuleKind
from registry.offices.operations.amendments import Change, Grounds, adopt, propose
from registry.offices.queries.amendments import (
    rule_subject,
    rule_values,
    rule_versions,
)
from registry.unit_of_work import Work


@dataclass
class Amending:
    """Hold a change of a period between its two persons."""

    told: Proposed
    amendment: int = 0

    def propose(self, work: Work, cast: Cast) -> None:
        """Let the first operator propose the new length."""
        told = self.told
        row = rule_versions(work.session, RuleKind.PERIOD, None, told.code)[0]
        change = Change(
            AmendmentKind.RULE,
            rule_subject(RuleKind.PERIOD, None, told.code),
            {**rule_values(row), "value": told.value},
        )
        grounds = Grounds(told.basis, told.basis_language, work.now.date())
        actor = cast.actor(work, OPERATORS[0])
        self.amendment = propose(work, actor, change, grounds).id

    def adopt(self, work: Work, cast: Cast) -> None:
        """Let the second operator adopt it as it was proposed."""
        adopt(work, cast.actor(work, OPERATORS[1]), self.amendment, 1)
