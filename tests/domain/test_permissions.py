"""Tests of who may do what: role × permission × position.

The answers are written in matrices/permissions_*.csv, typed from the design: "yes",
or "no" with the claim that fails first. matrices/permission_positions.csv says where
a step of the tables asks for a permission, matrices/roles.csv who each role is.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

import pytest

from registry.domain.application import CaseFile, Stage, steps_from
from registry.domain.authority import ANONYMOUS, Actor, File
from registry.domain.errors import NotPermitted
from registry.domain.membership import (
    MEMBER_STEPS,
    MemberFile,
    Standing,
)
from registry.domain.permissions import (
    DENIALS,
    PERMISSIONS,
    Permission,
    denial,
    permits,
    require,
)
from registry.domain.seating import Seating
from tests.domain.people import CHAIR, NOW, decider
from tests.domain.roles import COMING, NOMINATOR, ROLES, TEAM, Role
from tests.domain.written import POSITIONS, written_rows

MATRICES = (
    "permissions_outside.csv",
    "permissions_chair_office.csv",
    "permissions_other_offices.csv",
    "permissions_substitutes.csv",
)
STANDINGS = ("active", "suspended", "lapsed", "left", "removed", "annulled")

# The act that a permission of a second person is about; the design's own words.
ACTS = {
    "application:admit": "admit",
    "application:refuse": "refuse",
    "application:set_aside": "set_aside",
    "member:suspend": "suspend",
    "member:reinstate": "reinstate",
    "member:remove": "remove",
    "member:annul": "annul",
    "member:lapse": "lapse",
    "member:set_aside": "set_aside",
    "owner:seat": "seat_owner",
}


@dataclass(frozen=True)
class Proposal:
    """A nomination or a change of a rule, as the permissions see it."""

    country_key: str = COMING
    nominated_by: int = NOMINATOR
    proposed_by: int = NOMINATOR
    accepted_at: datetime | None = None


# Of the chair's office two people could act; whom it is about is none of them.
PEOPLE = Seating(
    frozenset({CHAIR}),
    tuple(officer for person in TEAM for officer in person.officers),
    person=700,
    proposed_by=NOMINATOR,
)
ABOUT_PEOPLE = frozenset(
    {
        "nomination:make",
        "general:name",
        "officer:propose",
        "officer:confirm",
        "officer:end",
        "factor:reset",
    }
)


@cache
def answers() -> dict[tuple[str, str], str]:
    """Return the written answer for each role and permission."""
    return {
        (role, row["permission"]): answer
        for name in MATRICES
        for row in written_rows(name)
        for role, answer in row.items()
        if role != "permission"
    }


@cache
def positions() -> dict[str, tuple[set[str], set[str]]]:
    """Return for each permission the stages and standings where a step asks it."""
    return {
        row["permission"]: (
            set(row["applications"].split()) - {"-"},
            set(row["members"].split()) - {"-"},
        )
        for row in written_rows("permission_positions.csv")
    }


def application_at(position: str, facts: dict[str, Any]) -> CaseFile:
    held = position == "in_review_held"
    return CaseFile(**facts, stage=Stage("in_review" if held else position), held=held)


def subjects(role: Role, permission: str) -> list[object]:
    """Return what the permission may be asked about: a file at each position."""
    if permission in {"nomination:accept", "nomination:cancel", "amendment:settle"}:
        return [Proposal()]
    if permission in ABOUT_PEOPLE:
        return [PEOPLE]
    facts = role.facts_for(ACTS.get(permission, "admit"))
    members = [MemberFile(**facts, standing=Standing(name)) for name in STANDINGS]
    held = [MemberFile(**facts, held=act) for act in ("suspend", "remove", "annul")]
    files = [application_at(position, facts) for position in POSITIONS]
    return [*files, *members, *held]


# --- the matrices are whole ------------------------------------------------


def test_the_written_matrices_answer_for_each_role_and_permission():
    names = {permission.value for permission in Permission}
    assert set(answers()) == {(role, name) for role in ROLES for name in names}
    assert set(positions()) == names
    assert set(PERMISSIONS) == set(Permission)


def test_each_role_of_the_matrices_is_told_in_words():
    told = {row["role"]: row["who that is"] for row in written_rows("roles.csv")}
    assert list(told) == list(ROLES)
    assert len(set(told.values())) == len(ROLES)


def test_each_claim_refuses_somebody_in_the_matrices():
    refusals = {answer for answer in answers().values() if answer != "yes"}
    assert refusals == {f"no: {claim}" for claim in DENIALS}


# --- every combination -----------------------------------------------------


@pytest.mark.parametrize("name", ROLES)
def test_a_role_may_do_what_the_matrix_says_wherever_the_file_is(name: str):
    role = ROLES[name]
    for permission in Permission:
        written = answers()[name, permission.value]
        for subject in subjects(role, permission.value):
            refused_by = denial(permission, role.actor, NOW, subject)
            answer = "yes" if refused_by is None else f"no: {refused_by}"
            assert answer == written, (permission, subject)
            assert permits(permission, role.actor, NOW, subject) == (answer == "yes")


@pytest.mark.parametrize("permission", Permission)
def test_a_permission_leads_to_a_step_just_where_the_matrix_says(
    permission: Permission,
):
    stages, standings = positions()[permission.value]
    facts = ROLES["stranger"].facts_for("admit")
    for position in POSITIONS:
        steps = steps_from(application_at(position, facts).position)
        asks = any(step.permission is permission for step in steps)
        assert asks == (position in stages), position
    asking = [step for step in MEMBER_STEPS if step.permission is permission]
    assert {source.value for step in asking for source in step.sources} == standings


# --- sentences around the table --------------------------------------------


def test_who_lacks_a_permission_is_refused_by_the_name_of_the_first_rule_that_fails():
    require(Permission.ACCOUNT_USE, Actor(account_id=1), NOW)
    with pytest.raises(NotPermitted) as refused:
        require(Permission.INSTALLATION_RUN, ANONYMOUS, NOW)
    assert refused.value.permission == Permission.INSTALLATION_RUN
    assert refused.value.denial == "signed_in"


def test_no_person_may_do_what_time_does():
    for role in ROLES.values():
        assert denial(Permission.CALENDAR, role.actor, NOW) == "is_the_calendar"


def test_the_operator_never_decides_nor_reads_a_file():
    file = File(**ROLES["operator"].facts_for("admit"))
    may = {
        permission.value
        for permission in Permission
        if permission.value
        not in ABOUT_PEOPLE
        | {"nomination:accept", "nomination:cancel", "amendment:settle"}
        and permits(permission, ROLES["operator"].actor, NOW, file)
    }
    assert may == {
        "account:use",
        "application:start",
        "installation:read",
        "installation:run",
    }


def test_without_a_second_factor_officers_and_operators_can_only_read():
    reading = {"account:use", "application:start", "application:read"}
    reading |= {"document:read", "member:read", "office:read", "installation:read"}
    reading |= {"import:read"}
    for name in ("decider_without_second_factor", "operator_without_second_factor"):
        may = {
            permission
            for (role, permission), answer in answers().items()
            if role == name and answer == "yes"
        }
        assert may <= reading


@pytest.mark.point("B-11")
def test_an_officer_who_is_contact_of_the_organisation_can_neither_decide_nor_read():
    officer = ROLES["decider_recused"]
    file = File(**officer.facts_for("admit"))
    for permission in (
        Permission.APPLICATION_READ,
        Permission.DOCUMENT_READ,
        Permission.APPLICATION_HANDLE,
        Permission.APPLICATION_ADMIT,
    ):
        assert denial(permission, officer.actor, NOW, file) == "not_recused"


def test_nobody_unknown_withdraws_or_takes_back_what_nobody_did():
    known_to_nobody = Actor(seats=decider(1).actor.seats, second_factor=True)
    file = File(**ROLES["decider"].facts_for("admit"))
    for permission in (
        Permission.RECOMMENDATION_WITHDRAW,
        Permission.HOLD_TAKE_BACK,
        Permission.APPLICATION_ADMIT,
    ):
        assert not permits(permission, known_to_nobody, NOW, file)
        assert not permits(permission, ANONYMOUS, NOW, file)


def test_nobody_accepts_what_they_nominated_whatever_they_are():
    operator = Actor(NOMINATOR, is_operator=True, second_factor=True)
    coming = Actor(NOMINATOR, decider(1, COMING).actor.seats, second_factor=True)
    for actor in (operator, coming):
        refused = denial(Permission.NOMINATION_ACCEPT, actor, NOW, Proposal())
        assert refused == "other_than_nominator"
