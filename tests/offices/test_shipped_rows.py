"""Compare the rows that ship with the register with the design and the domain."""

from collections import Counter
from zoneinfo import ZoneInfo

import pytest

from registry.domain.changes import DECLINES
from registry.domain.identifiers import SCHEMES, schemes_for, shape_problem
from registry.domain.languages import TAGS
from registry.domain.membership import MemberAction
from tests.offices.shipped import (
    COUNTRIES,
    NAME_ROWS,
    ROWS,
    SCHEME_ROWS,
    read_table,
    rows_of,
)

CRITERIA = (
    "registered",
    "independent",
    "not_for_profit",
    "lawful_aims",
    "documents_complete",
    "signer_identified",
    "not_duplicate",
    "accepts_declaration",
)

# design.md, §2 and the two tables of §3.
PERIODS = {
    "promise": (30, "days"),
    "opinion": (14, "days"),
    "objection_reply": (14, "days"),
    "answer": (30, "days"),
    "reconsideration": (30, "days"),
    "claim": (48, "hours"),
    "hold": (30, "minutes"),
    "confirmation": (12, "months"),
    "confirmation_grace": (60, "days"),
    "hearing_wait": (30, "days"),
    "reopen": (365, "days"),
    "documents": (730, "days"),
    "change": (30, "days"),
}


def test_the_eight_countries_are_shipped_with_their_keys_and_codes() -> None:
    codes = {row["key"]: row["iso"] for row in read_table("countries.csv")}

    assert codes == {key: "" if key == "XN" else key for key in COUNTRIES}


def test_five_countries_are_members_and_three_observers() -> None:
    rows = read_table("countries.csv")

    observers = {row["key"] for row in rows if row["ots_standing"] == "observer"}

    assert observers == {"TM", "HU", "XN"}
    assert {row["ots_standing"] for row in rows} == {"member", "observer"}


def test_every_country_has_a_time_zone_and_an_interface_language() -> None:
    for row in read_table("countries.csv"):
        assert ZoneInfo(row["time_zone"]).key == row["time_zone"]
        assert set(row["languages"].split()) <= set(TAGS)
        assert row["languages"]


def test_every_country_has_its_names_in_all_languages() -> None:
    names = Counter((row["key"], row["language"]) for row in NAME_ROWS)

    assert names == {(key, tag): 1 for key in COUNTRIES for tag in TAGS}


def test_northern_cyprus_is_named_in_full_as_in_the_founding_documents() -> None:
    rows = [row for row in NAME_ROWS if row["key"] == "XN"]

    assert all(row["name"] == row["official_name"] for row in rows)
    assert all(row["name"] != row["short_name"] for row in rows)
    assert {row["name"] for row in rows if row["language"] == "tr"} == {
        "Kuzey Kıbrıs Türk Cumhuriyeti"
    }


def test_codes_are_unique_within_their_kind_and_country() -> None:
    codes = Counter((row["kind"], row["country"], row["code"]) for row in ROWS)

    assert [code for code, count in codes.items() if count > 1] == []


def test_positions_count_from_one_without_gaps() -> None:
    positions: dict[tuple, list[int]] = {}
    for row in ROWS:
        positions.setdefault((row["kind"], row["country"]), []).append(row["position"])
    for row in SCHEME_ROWS:
        positions.setdefault(("scheme", row["country"]), []).append(row["position"])

    for place, counted in positions.items():
        assert counted == list(range(1, len(counted) + 1)), place


def test_each_criterion_has_the_refusal_reason_of_the_same_code() -> None:
    assert tuple(row["code"] for row in rows_of("criterion")) == CRITERIA
    assert tuple(row["code"] for row in rows_of("refusal_reason")) == CRITERIA


def test_objections_rest_on_criteria() -> None:
    objections = {row["code"] for row in rows_of("objection_reason")}

    assert objections < set(CRITERIA)


def test_an_unanswered_question_closes_without_a_criterion() -> None:
    assert [row["code"] for row in rows_of("closing_reason")] == ["no_answer"]


def test_every_act_on_a_membership_has_a_reason_to_choose() -> None:
    acts = {act for row in rows_of("standing_reason") for act in row["acts"]}

    assert acts == {
        MemberAction.SUSPEND,
        MemberAction.REMOVE,
        MemberAction.ANNUL,
        MemberAction.LAPSE,
        DECLINES,
    }


def test_only_reasons_about_standing_name_acts() -> None:
    assert all(row["acts"] for row in rows_of("standing_reason"))
    others = [row for row in ROWS if row["kind"] != "standing_reason"]
    assert not any(row["acts"] for row in others)


def test_periods_are_the_defaults_of_the_design() -> None:
    periods = {row["code"]: (row["value"], row["unit"]) for row in rows_of("period")}

    assert periods == PERIODS


def test_only_periods_have_a_value() -> None:
    others = [row for row in ROWS if row["kind"] != "period"]

    assert {(row["value"], row["unit"]) for row in others} == {(None, None)}


def test_other_is_the_last_choice_of_every_list() -> None:
    assert [row["code"] for row in rows_of("field")][-1] == "other"
    for country in COUNTRIES:
        forms = [row for row in rows_of("legal_form") if row["country"] == country]
        assert [row["code"] for row in forms][-1] == "other"
        assert 4 <= len(forms) <= 6


def test_legal_forms_show_the_term_of_the_country() -> None:
    own = {row["key"]: row["languages"] for row in read_table("countries.csv")}

    for row in rows_of("legal_form"):
        assert row["local_term"]
        assert row["local_language"] in own[row["country"]].split()


def test_the_schemes_are_those_the_domain_knows_in_its_order() -> None:
    assert {row["code"] for row in SCHEME_ROWS} == set(SCHEMES)
    for country in COUNTRIES:
        shipped = [row for row in SCHEME_ROWS if row["country"] == country]
        assert [(row["code"], row["kind"]) for row in shipped] == [
            (scheme.code, scheme.kind) for scheme in schemes_for(country)
        ]


@pytest.mark.parametrize("row", SCHEME_ROWS, ids=lambda row: row["code"])
def test_an_example_raises_no_question(row: dict) -> None:
    assert shape_problem(SCHEMES[row["code"]], row["example"]) is None
