"""What a hostile reader tried at the desk, and what came of it."""

from datetime import date

import pytest

from registry.applications.operations.drafting import save_answers
from registry.applications.operations.reviewing import (
    Inquiry,
    ask_for_information,
    take_up,
)
from registry.decisions.models import Act
from registry.decisions.operations.recording import Grounds
from registry.domain.answers import Part
from registry.domain.errors import Invalid
from tests import world
from tests.scene import ON_ONE_DATABASE
from tests.signing_in import sign_in

# The pages do not know which database it is.
pytestmark = ON_ONE_DATABASE


def test_naming_the_deciders_of_the_chair_opens_the_file_to_nobody_else(
    app, work, people
):
    with work() as unit:
        reference = world.make_submitted(
            unit,
            people.owner,
            contact_email="decider@example.org",
            signer_email="second@example.org",
        ).reference
        world.unseat(unit, people.reviewer)
    case = f"/en/office/cases/{reference}"
    sign_in(app, people.decider).visit(case, 403)
    sign_in(app, people.kazakh_officer).visit(case, 403)


def test_what_was_changed_and_not_sent_is_not_shown_to_the_office(app, work, people):
    with work() as unit:
        reference = world.make_submitted(unit, people.owner).reference
        take_up(unit, people.reviewer, reference)
        inquiry = Inquiry([Part.NAME, Part.LEGAL], Grounds(["name_differs"]))
        ask_for_information(unit, people.reviewer, reference, inquiry)
    unsent = {"official_name": "Unsent secret", "official_language": "en"}
    with work() as unit:
        save_answers(unit, people.owner, reference, Part.NAME, unsent)
        save_answers(unit, people.owner, reference, Part.LEGAL, {"country": "TR"})
    officer = sign_in(app, people.decider)
    for path in ("/en/office/?country=KZ", f"/en/office/cases/{reference}"):
        page = officer.visit(path)
        assert "Unsent secret" not in page.text
        assert world.ANSWERS["official_name"] in page.text
    assert reference not in officer.visit("/en/office/?country=TR").text


def test_an_act_that_comes_after_a_hold_has_ended_finds_the_refusal_in_effect(
    app, work, people, clock, outbox
):
    with work() as unit:
        reference = world.make_recommended(unit, people, Act.REFUSE)
    decider = sign_in(app, people.decider)
    page = decider.visit(f"/en/office/cases/{reference}/decide")
    refusal = {"act": "refuse", "reasons": ["independent"]}
    page = decider.submit(page, refusal, form="/decide")
    decider.submit(page, button="Record the decision")
    owner = sign_in(app, people.owner)
    page = owner.visit(f"/en/apply/{reference}/withdraw")
    clock.advance(minutes=31)
    owner.submit(page, form="/withdraw", status=409)
    assert "refused" in [mail.kind for mail in outbox()]
    assert "The application was refused." in owner.visit(f"/en/apply/{reference}/").text


def test_a_draft_is_not_there_for_the_office(app, work, people):
    with work() as unit:
        reference = world.make_draft(unit, people.owner).reference
    sign_in(app, people.decider).visit(f"/en/office/cases/{reference}", 404)


def test_a_recused_officer_does_not_even_see_the_row(app, work, people):
    with work() as unit:
        reference = world.make_submitted(
            unit, people.owner, contact_email="decider@example.org"
        ).reference
    assert reference not in sign_in(app, people.decider).visit("/en/office/").text
    assert reference in sign_in(app, people.second_decider).visit("/en/office/").text


@pytest.mark.parametrize("answer_by", [date(2026, 11, 22), date(2027, 3, 1)])
def test_a_question_has_a_date_that_an_applicant_can_keep(work, people, answer_by):
    with work() as unit:
        reference = world.make_submitted(unit, people.owner).reference
        take_up(unit, people.reviewer, reference)
        inquiry = Inquiry([Part.NAME], Grounds(["name_differs"]), answer_by)
        with pytest.raises(Invalid):
            ask_for_information(unit, people.reviewer, reference, inquiry)


def test_a_date_that_cannot_be_is_said_at_its_field(app, work, people):
    with work() as unit:
        reference = world.make_submitted(unit, people.owner).reference
        take_up(unit, people.reviewer, reference)
    reviewer = sign_in(app, people.reviewer)
    page = reviewer.visit(f"/en/office/cases/{reference}/ask")
    asked = {"parts": ["legal"], "reasons": ["identifier_differs"]}
    for year, words in (("2020", "Choose a later date."), ("2999", "an earlier date.")):
        typed = {"answer_by-day": "1", "answer_by-month": "1", "answer_by-year": year}
        answer = reviewer.submit(page, {**asked, **typed}, form="/ask")
        assert words in answer.text
