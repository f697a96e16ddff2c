"""Tests of what a refusal says: codes and values, never words."""

import pytest

from registry.domain.errors import (
    ActionRefused,
    FileMovedOn,
    Invalid,
    NotFound,
    NotPermitted,
    RegistryError,
    TermClash,
)


def test_a_refused_actor_learns_the_permission_and_the_claim_that_failed():
    refused = NotPermitted("application:admit", "not_recused")
    assert refused.permission == "application:admit"
    assert refused.denial == "not_recused"


def test_a_refused_action_says_where_the_file_is_and_what_is_missing():
    refused = ActionRefused("admit", "in_review", "criteria_met")
    assert (refused.action, refused.position) == ("admit", "in_review")
    assert refused.condition == "criteria_met"
    assert ActionRefused("admit", "draft").condition is None


def test_a_refused_term_says_what_it_clashes_with():
    assert TermClash("start_taken").reason == "start_taken"


def test_refused_values_are_told_field_by_field():
    refused = Invalid(founded="in_the_future", website="no_address")
    assert refused.problems == {"founded": "in_the_future", "website": "no_address"}


@pytest.mark.parametrize(
    "refused",
    [
        NotPermitted("application:admit", "is_decider"),
        ActionRefused("admit", "draft"),
        FileMovedOn(),
        TermClash("start_taken"),
        Invalid(name="missing"),
        NotFound(),
    ],
)
def test_one_name_catches_every_refusal(refused):
    assert isinstance(refused, RegistryError)
