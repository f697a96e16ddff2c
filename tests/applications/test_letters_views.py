"""Let an officer read on the page what the applicant will read, and then send it."""

import pytest

from registry.accounts.models.people import Account
from registry.decisions.models import Act
from tests.applications import positions
from tests.scene import ON_ONE_DATABASE
from tests.signing_in import sign_in

# The pages do not know which database it is.
pytestmark = ON_ONE_DATABASE

ASKED = {"parts": ["legal"], "reasons": ["identifier_differs"]}


def _shown(page) -> list[str]:
    """Return the letters on a page, exactly as they stand."""
    return ["".join(map(str, each.content)) for each in page.all("pre")]


def _last(outbox):
    return max(outbox(), key=lambda mail: mail.id)


@pytest.mark.point("B-03")
def test_a_question_is_read_in_the_applicants_language_before_it_is_sent(
    app, scene, outbox
):
    reference = positions.in_review(scene)
    officer = sign_in(app, scene.world.reviewer)
    told = len(outbox())
    page = officer.visit(f"/hu/office/cases/{reference}/ask")
    assert _shown(page) == []
    page = officer.submit(page, ASKED, form="/ask")
    (letter,) = _shown(page)
    assert page.all("pre")[0].text != ""
    assert [part["lang"] for part in page.all("div") if part["lang"]] == ["kk"]
    assert len(outbox()) == told
    officer.submit(page, button="Send the question")
    assert letter.encode() == _last(outbox).body.encode()


@pytest.mark.point("B-03")
@pytest.mark.parametrize("act", [Act.ADMIT, Act.SET_ASIDE])
def test_the_recommended_decision_shows_its_letter_at_once(app, scene, outbox, act):
    if act is Act.ADMIT:
        reference = positions.in_review(scene)
        positions.recommend_admission(scene, reference)
    else:
        reference = positions.refused(scene)
        positions.recommend_setting_aside(scene, reference)
    officer = sign_in(app, scene.world.decider)
    page = officer.visit(f"/tr/office/cases/{reference}/decide")
    (letter,) = _shown(page)
    officer.submit(page, button="Record the decision")
    assert letter.encode() == _last(outbox).body.encode()


@pytest.mark.point("B-03")
def test_what_was_changed_after_reading_is_read_again(app, scene, outbox):
    reference = positions.in_review(scene)
    positions.recommend_admission(scene, reference)
    officer = sign_in(app, scene.world.decider)
    page = officer.visit(f"/en/office/cases/{reference}/decide")
    told = len(outbox())
    other = {"text": "Welcome <b>", "text_language": "en"}
    page = officer.submit(page, other, form="/decide")
    assert "The email is not the one that you read." in page.text
    (letter,) = _shown(page)
    assert len(outbox()) == told
    assert "Welcome <b>" in page.all("textarea")[0].text
    page = officer.submit(page, button="Record the decision")
    assert "The decision is recorded." in page.text
    assert "Welcome <b>" in _last(outbox).body
    assert letter == _last(outbox).body


def test_a_letter_that_was_read_is_shown_after_switching_the_language(
    app, scene, outbox
):
    reference = positions.in_review(scene)
    officer = sign_in(app, scene.world.reviewer)
    page = officer.visit(f"/en/office/cases/{reference}/ask")
    page = officer.submit(page, ASKED, form="/ask")
    letters = _shown(page)
    data = {**ASKED, "switch_lang": "az", "csrf_token": _token(page)}
    data["read"] = page.all("input", name="read")[0]["value"]
    officer.post(f"/en/office/cases/{reference}/ask", data=data, follow_redirects=True)
    assert officer.page.path.startswith("/az/")
    assert _shown(officer.page) == letters
    officer.submit(officer.page, button="Send the question")
    assert _last(outbox).body == letters[0]


def _token(page) -> str:
    return page.all("input", name="csrf_token")[0]["value"]


@pytest.mark.point("B-03")
def test_taking_a_question_back_shows_its_letter(app, scene, outbox):
    reference = positions.information_requested(scene)
    officer = sign_in(app, scene.world.reviewer)
    page = officer.visit(f"/en/office/cases/{reference}/take-back")
    (letter,) = _shown(page)
    page = officer.submit(page, form="/take-back")
    assert "The question was taken back." in page.text
    assert letter == _last(outbox).body
    officer.visit(f"/en/office/cases/{reference}/take-back", 409)


def test_where_nobody_is_told_the_page_says_so(app, work, scene):
    reference = positions.in_review(scene)
    positions.recommend_admission(scene, reference)
    with work() as unit:
        unit.session.get_one(Account, scene.world.owner).closed_at = unit.now
    officer = sign_in(app, scene.world.decider)
    page = officer.visit(f"/en/office/cases/{reference}/decide")
    assert "Nobody is told: the organisation has no owner with an account." in page.text
    page = officer.submit(page, button="Record the decision")
    assert "The decision is recorded." in page.text


def test_a_decision_without_a_letter_that_was_read_records_nothing(app, scene, outbox):
    reference = positions.in_review(scene)
    positions.recommend_admission(scene, reference)
    officer = sign_in(app, scene.world.decider)
    page = officer.visit(f"/en/office/cases/{reference}/decide")
    counts = scene.counts()
    for read in ("", "forged"):
        page = officer.submit(page, {"read": read}, form="/decide")
        assert _shown(page)
    assert scene.counts() == counts
