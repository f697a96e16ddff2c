"""Read the rules in force, each with its version and whether it was adopted."""

from datetime import timedelta

import pytest
from flask import Flask

from registry.directory.labels import RULE_KIND_LABELS
from registry.directory.views.words import DURATIONS
from registry.domain.languages import TAGS
from registry.offices.models.rules import RuleKind, RuleRow, RuleText
from tests.directory.statements import statements_of
from tests.fixed_clock import START
from tests.offices.shipped import ROWS, SCHEME_ROWS
from tests.pages import Page
from tests.product import OpenWork
from tests.visitor import Visitor

YESTERDAY = START - timedelta(days=1)
SHIPPED = "Version: 1 · In force since: 25 November 2025"


def a_rule(kind: RuleKind, code: str, label: str, **columns: object) -> RuleRow:
    """Return a second version of a rule, in force since yesterday unless said."""
    texts = [RuleText(language=tag, label=label) for tag in TAGS]
    values = {"version": 2, "position": 1, "valid_from": YESTERDAY, **columns}
    return RuleRow(kind=kind, code=code, texts=texts, **values)


def rule(page: Page, anchor: str) -> str:
    """Return what the page says of the rule at an anchor."""
    (found,) = [each for each in page.elements if each["id"] == anchor]
    return found.text


@pytest.mark.parametrize("database_kind", ["sqlite"])
@pytest.mark.parametrize("tag", TAGS)
def test_every_rule_in_force_stands_in_every_language(
    client: Visitor, tag: str
) -> None:
    page = client.visit(f"/{tag}/rules/")
    for row in [*ROWS, *({**r, "kind": "identifier_scheme"} for r in SCHEME_ROWS)]:
        parts = (row["kind"], row["country"], row["code"])
        anchor = "-".join(part for part in parts if part).replace("_", "-")
        said = rule(page, anchor)
        assert " ".join(row["texts"][tag]["label"].split()) in said
        assert " ".join(row["texts"][tag].get("text", "").split()) in said


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_every_kind_of_rule_has_a_part_that_its_contents_lead_to(
    client: Visitor,
) -> None:
    assert set(RULE_KIND_LABELS) == set(RuleKind)
    page = client.visit("/en/rules/")
    listed = {
        link["href"]
        for link in page.one("nav", **{"aria-labelledby": "contents"}).all("a")
    }
    headings = {
        heading["id"]: heading.text
        for heading in page.all("h2")
        if heading["id"] != "contents"
    }
    assert listed == {f"#{anchor}" for anchor in headings}
    assert set(RULE_KIND_LABELS.values()) <= set(headings.values())


def test_a_chapter_whose_rules_share_their_edition_says_it_once(
    client: Visitor,
) -> None:
    text = client.visit("/en/rules/").text
    assert text.count(SHIPPED) == len(RuleKind)
    assert f"Criteria for membership {SHIPPED} · Not yet adopted" in text


def test_a_new_version_takes_the_place_of_the_old_one(
    client: Visitor, work: OpenWork
) -> None:
    with work() as w:
        w.session.add(a_rule(RuleKind.CRITERION, "independent", "Its own master"))
    page = client.visit("/en/rules/")
    assert rule(page, "criterion-independent") == (
        "Its own master Version: 2 · In force since: "
        f"{YESTERDAY.day} {YESTERDAY:%B %Y} · Not yet adopted by the Platform"
    )
    # The other criteria have another edition now, so each says its own.
    assert SHIPPED in rule(page, "criterion-registered")
    assert f"Reasons for a refusal {SHIPPED}" in page.text


def test_an_adopted_rule_says_since_when(client: Visitor, work: OpenWork) -> None:
    with work() as w:
        row = a_rule(RuleKind.FIELD, "youth", "Youth", adopted_at=YESTERDAY)
        w.session.add(row)
    said = rule(client.visit("/en/rules/"), "field-youth")
    assert f"Adopted by the Platform on: {YESTERDAY.day} {YESTERDAY:%B %Y}" in said
    assert "Not yet adopted" not in said


def test_a_rule_that_is_not_yet_in_force_is_not_shown(
    client: Visitor, work: OpenWork
) -> None:
    with work() as w:
        later = START + timedelta(days=1)
        w.session.add(a_rule(RuleKind.CRITERION, "new", "Later", valid_from=later))
    assert "Later" not in client.visit("/en/rules/").text


def test_the_lengths_of_periods_come_from_their_rows(
    client: Visitor, work: OpenWork
) -> None:
    page = client.visit("/en/rules/")
    assert "30 days" in rule(page, "period-promise")
    assert "48 hours" in rule(page, "period-claim")
    assert "12 months" in rule(page, "period-confirmation")
    assert "Waiting time before a decision takes effect: 30 minutes" in page.text
    with work() as w:
        w.session.add(a_rule(RuleKind.PERIOD, "hold", "Pause", value=1, unit="hours"))
    changed = client.visit("/en/rules/")
    assert rule(changed, "period-hold").startswith("Pause 1 hour ")
    assert "Pause: 1 hour" in changed.text
    assert "30 minutes" not in changed.text


def test_every_unit_of_the_shipped_periods_has_words() -> None:
    assert {row["unit"] for row in ROWS if row["unit"]} <= set(DURATIONS)


def test_legal_forms_stand_by_country_with_the_term_of_its_law(
    client: Visitor,
) -> None:
    page = client.visit("/hu/rules/")
    countries = [heading.text for heading in page.all("h3")]
    assert countries[:8] == countries[8:]
    assert countries[0] == "Azerbajdzsán"
    (form,) = [
        each for each in page.all("li") if each["id"] == "legal-form-KZ-foundation"
    ]
    (term,) = form.all("bdi")
    assert (term.text, term["lang"]) == ("қор", "kk")


def test_a_reason_names_the_acts_it_may_be_given_for(client: Visitor) -> None:
    said = rule(client.visit("/en/rules/"), "standing-reason-register-deleted")
    assert said.endswith("Suspension · Removal")


def test_more_rules_take_no_more_statements(
    app: Flask, client: Visitor, work: OpenWork
) -> None:
    # The first page after a change also reads what others then remember.
    client.visit("/en/rules/")
    alone = statements_of(app, lambda: client.visit("/en/rules/"))
    with work() as w:
        for number in range(20):
            w.session.add(a_rule(RuleKind.FIELD, f"new_{number}", f"New {number}"))
    client.visit("/en/rules/")
    assert statements_of(app, lambda: client.visit("/en/rules/")) == alone
    assert alone < 12
