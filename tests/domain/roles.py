"""The roles of the permission matrices, each a person and the file before them.

matrices/roles.csv says in words who each one is.
"""

from dataclasses import dataclass, field, replace
from typing import Any

from registry.domain.authority import (
    ANONYMOUS,
    Actor,
    Capacity,
    OfficerRole,
    Recommendation,
)
from tests.domain.people import (
    CHAIR,
    ORGANISATION,
    OWN_COUNTRY,
    STANDBY,
    TERM,
    Person,
    decider,
    facts_of,
    reviewer,
    secretary_general,
)

FORMER = "KG"
COMING = "UZ"
NOMINATOR = 900
# The applicant moved: the former office had been asked before its country was.
ASKED = (FORMER, OWN_COUNTRY)

ME = 1
COLLEAGUE = reviewer(101)
TEAM = (COLLEAGUE, decider(102))
# Of this team a second person is lacking.
REST = (COLLEAGUE,)

BY_COLLEAGUE = Recommendation(101, "", CHAIR, Capacity.CHAIR_OFFICER, TERM)
BY_ME = replace(BY_COLLEAGUE, account_id=ME)
BY_FORMER_OFFICE = replace(BY_COLLEAGUE, office=FORMER, term_id=TERM - 1)


@dataclass(frozen=True)
class Role:
    """One column of a matrix."""

    actor: Actor
    team: tuple[Person, ...] = TEAM
    facts: dict[str, Any] = field(default_factory=dict)
    recommendation: Recommendation | None = None
    for_another_act: bool = False

    def facts_for(self, act: str) -> dict[str, Any]:
        """Return the file's facts where the permission asked for is about `act`."""
        given = self.recommendation
        if given is not None:
            other = "admit" if act == "refuse" else "refuse"
            given = replace(given, act=other if self.for_another_act else act)
        facts = facts_of(self.team) | {"asked_offices": ASKED}
        return facts | self.facts | {"recommendation": given}


def sits(person: Person, *team: Person, **about: Any) -> Role:
    """Return the role of a person, who belongs to the team that a file lists."""
    return Role(person.actor, (person, *(team or TEAM)), **about)


def _chair_office() -> dict[str, Role]:
    judge = decider(ME)
    return {
        "reviewer": sits(reviewer(ME)),
        "decider": sits(judge),
        "reviewer_who_recommended": sits(reviewer(ME), recommendation=BY_ME),
        "decider_who_recommended": sits(judge, recommendation=BY_ME),
        "reviewer_after_another": sits(reviewer(ME), recommendation=BY_COLLEAGUE),
        "decider_after_another": sits(judge, recommendation=BY_COLLEAGUE),
        "decider_after_another_act": sits(
            judge, recommendation=BY_COLLEAGUE, for_another_act=True
        ),
        "decider_after_former_office": sits(judge, recommendation=BY_FORMER_OFFICE),
        "decider_after_recused_author": sits(
            judge,
            recommendation=BY_COLLEAGUE,
            facts={"connected": frozenset({COLLEAGUE.account})},
        ),
        "decider_who_recorded_the_hold": sits(judge, facts={"recorded_by": ME}),
        "decider_without_second_factor": Role(
            replace(judge.actor, second_factor=False), recommendation=BY_COLLEAGUE
        ),
        "decider_recused": sits(
            judge,
            recommendation=BY_COLLEAGUE,
            facts={"connected": frozenset({ME}), "recorded_by": ME},
        ),
        "decider_who_acted_before": sits(
            judge,
            recommendation=BY_COLLEAGUE,
            facts={"acted_before": frozenset({ME}), "recorded_by": ME},
        ),
    }


def _outside() -> dict[str, Role]:
    mine = frozenset({ORGANISATION})
    operator = Actor(NOMINATOR, is_operator=True, second_factor=True)
    return {
        "anonymous": Role(ANONYMOUS, recommendation=BY_COLLEAGUE),
        "stranger": Role(
            Actor(ME, owns=frozenset({2}), edits=frozenset({3}), second_factor=True),
            recommendation=BY_COLLEAGUE,
        ),
        "editor": Role(Actor(ME, edits=mine), recommendation=BY_COLLEAGUE),
        "owner": Role(Actor(ME, owns=mine), recommendation=BY_COLLEAGUE),
        "operator": Role(operator, recommendation=BY_COLLEAGUE),
        "second_operator": Role(
            replace(operator, account_id=ME), recommendation=BY_COLLEAGUE
        ),
        "operator_without_second_factor": Role(
            replace(operator, account_id=ME, second_factor=False)
        ),
    }


def _other_offices() -> dict[str, Role]:
    general = Person(ME, ((CHAIR, OfficerRole.REVIEWER),), is_secretary_general=True)
    people = {
        "former_chair_decider": decider(ME, FORMER),
        "coming_chair_decider": decider(ME, COMING),
        "own_country_decider": decider(ME, OWN_COUNTRY),
        "standby_reviewer": reviewer(ME, STANDBY),
        "standby_decider": decider(ME, STANDBY),
        "secretary_general": secretary_general(ME),
        "secretary_general_reviewing_in_office": general,
    }
    return {
        name: sits(person, recommendation=BY_COLLEAGUE)
        for name, person in people.items()
    }


def _substitutes() -> dict[str, Role]:
    general = Person(ME, ((CHAIR, OfficerRole.REVIEWER),), is_secretary_general=True)
    people = {
        "standby_reviewer": reviewer(ME, STANDBY),
        "standby_decider": decider(ME, STANDBY),
        "secretary_general": secretary_general(ME),
    }
    wrote = {"opinion_authors": frozenset({ME})}
    given = BY_COLLEAGUE
    lacking = {
        f"{name}_lacking": sits(person, *REST, recommendation=given)
        for name, person in people.items()
    }
    overdue = {
        f"{name}_overdue": sits(person, recommendation=given, facts={"overdue": True})
        for name, person in people.items()
    }
    return {
        **lacking,
        **overdue,
        "secretary_general_reviewing_lacking": sits(
            general, *REST, recommendation=given
        ),
        "standby_decider_who_wrote_opinion": sits(
            people["standby_decider"], *REST, recommendation=given, facts=wrote
        ),
        "secretary_general_who_wrote_opinion": sits(
            people["secretary_general"], *REST, recommendation=given, facts=wrote
        ),
        "secretary_general_recused": sits(
            people["secretary_general"],
            *REST,
            recommendation=given,
            facts={"connected": frozenset({ME})},
        ),
        "own_country_decider_lacking": sits(
            decider(ME, OWN_COUNTRY), *REST, recommendation=given
        ),
    }


ROLES: dict[str, Role] = {
    **_outside(),
    **_chair_office(),
    **_other_offices(),
    **_substitutes(),
}
