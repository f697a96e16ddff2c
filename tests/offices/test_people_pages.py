"""Officers propose, confirm and end seats on pages; open pages say why they stop."""

import pyotp
import pytest

from registry.accounts.models.passkeys import Passkey
from registry.accounts.models.people import Operator
from registry.accounts.models.second_factor import Totp
from registry.audit.events import Event
from registry.offices.models.officers import OfficerRow
from registry.offices.models.proposals import PeopleProposal
from tests.offices import seats
from tests.scene import DONE, ON_ONE_DATABASE, Scene
from tests.signing_in import sign_in
from tests.world import FACTOR, unseat

NEW = {"email": "eva@example.org", "name": "Kiss Éva", "language": "hu"}


@ON_ONE_DATABASE
def test_one_proposes_and_another_confirms_in_two_languages(scene: Scene) -> None:
    app, people = scene.app, scene.world
    first, second = sign_in(app, people.decider), sign_in(app, people.reviewer)
    form = first.visit("/az/offices/AZ/propose")
    first.submit(form, {**NEW, "role": "reviewer"}, form="/propose")
    (proposal,) = scene.rows(PeopleProposal)
    page = second.visit(f"/tr/offices/proposals/{proposal.id}")
    assert "Kiss Éva" in page.text
    page = second.submit(page, form="/proposals/", button="Confirm")
    assert "Kiss Éva" in page.text
    assert page.path == "/tr/office/people/"
    assert ("officer_invited", "eva@example.org", "hu") in scene.told()
    second.visit(f"/tr/offices/proposals/{proposal.id}")
    done = {Event.OFFICER_PROPOSED: "decider", Event.OFFICER_SEATED: "reviewer"}
    events = [each for each in scene.events() if each.event in done]
    assert {each.event: each.acting_role for each in events} == done
    assert {(e.office, e.capacity) for e in events} == {("AZ", "chair_officer")}
    assert {e.term_id is None for e in events} == {False}


@ON_ONE_DATABASE
def test_the_audit_says_in_which_role_somebody_acted(scene: Scene) -> None:
    operator = sign_in(scene.app, scene.world.operator)
    form = operator.visit("/hu/offices/HU/propose")
    operator.submit(form, {**NEW, "role": "reviewer"}, form="/propose")
    page = operator.visit("/en/operator/audit/")
    assert "Operator" in [
        cell.text for cell in page.all("td", **{"data-label": "Role"})
    ]


@ON_ONE_DATABASE
def test_a_wrong_form_says_why_and_keeps_what_was_typed(scene: Scene) -> None:
    visitor = sign_in(scene.app, scene.world.decider)
    form = visitor.visit("/az/offices/AZ/propose")
    for wrong in (
        {"role": ""},
        {"role": "reviewer", "email": "operator@example.org"},
        {"role": "reviewer", "name": ""},
        {"role": "reviewer", "starts_on-day": "1", "starts_on-month": "1"},
        {
            "role": "reviewer",
            "starts_on-day": "1",
            "starts_on-month": "1",
            "starts_on-year": "2020",
        },
    ):
        page = visitor.submit(form, {**NEW, **wrong}, form="/propose")
        assert page.all("div", **{"class": "error-summary"}), wrong
    assert scene.rows(PeopleProposal) == []


@ON_ONE_DATABASE
def test_whose_seat_ends_gets_words_on_the_next_page(scene: Scene) -> None:
    app, people = scene.app, scene.world
    open_page, decider = sign_in(app, people.reviewer), sign_in(app, people.decider)
    open_page.visit("/az/office/")
    (seat,) = [r for r in scene.rows(OfficerRow) if r.account_id == people.reviewer]
    page = decider.visit(f"/az/offices/seats/{seat.id}/end")
    decider.submit(page, form="/end")
    refused = open_page.visit("/az/office/", 403)
    assert len(refused.text) > 40


def test_two_others_reset_a_second_factor_and_the_person_is_told(scene: Scene) -> None:
    people = scene.world
    visitor = sign_in(scene.app, people.second_decider)
    assert scene.attempt(seats.ask, people.second_decider, people.second_decider) == (
        "stands_apart"
    )
    proposal = scene.do(seats.ask, people.reviewer, people.second_decider)
    for nobody in (people.reviewer, people.second_decider):
        assert scene.attempt(seats.confirm, nobody, proposal) == "stands_apart"
    assert scene.attempt(seats.confirm, people.kazakh_officer, proposal) == (
        "vouches_for"
    )
    assert scene.attempt(seats.confirm, people.operator, proposal) == DONE
    scene.do(seats.confirm, people.decider, proposal)
    mine = people.second_decider
    assert scene.rows(Totp, Totp.account_id == mine) == []
    assert scene.rows(Passkey, Passkey.account_id == mine) == []
    assert ("factor_reset", "second@example.org", "az") in scene.told()
    assert Event.ACCOUNT_FACTOR_RESET in {e.event for e in scene.events()}
    assert visitor.get("/az/office/").status_code == 303


@ON_ONE_DATABASE
def test_an_operators_time_ends_and_the_last_ones_never(scene: Scene) -> None:
    people = scene.world
    visitor = sign_in(scene.app, people.operator)
    page = visitor.visit(f"/hu/operator/operators/{people.second_operator}/end")
    visitor.submit(page, form="/end")
    (left,) = [row for row in scene.rows(Operator) if row.ends_at is None]
    assert left.account_id == people.operator
    page = visitor.visit(f"/hu/operator/operators/{people.operator}/end")
    page = visitor.submit(page, form="/end")
    assert page.all("div", **{"class": "error-summary"})


@ON_ONE_DATABASE
@pytest.mark.parametrize("command", ["officers", "chair"])
def test_both_locked_out_two_different_operators_do_it_by_command(
    scene: Scene, command: str
) -> None:
    run = scene.app.test_cli_runner().invoke
    for account in (scene.world.decider, scene.world.second_decider):
        scene.do(unseat, account)
    ask = {
        "officers": "officers invite eva@example.org --office AZ --role decider "
        "--name Eva --language hu",
        "chair": "chair nominate HU --starts-at 2026-12-01T00:00+01:00 --basis Summit "
        "--secretary-general Eva",
    }[command]
    yes = {"officers": "officers confirm 1", "chair": "chair accept 1"}[command]
    first, second = " --as operator@example.org", " --as operator2@example.org"
    code = totp_code(scene)
    asked = run(args=(ask + first).split(), input=code)
    assert asked.exit_code == 0, asked.output
    # Another's name without another's code is no second person.
    wrong = run(args=(yes + second).split(), input="000000\n")
    assert (wrong.exit_code, "wrong" in wrong.output) == (1, True)
    again = run(args=(ask + first).split(), input=code)
    assert (again.exit_code, "used before" in again.output) == (1, True)
    scene.clock.advance(minutes=1)
    code = totp_code(scene)
    assert run(args=(yes + first).split(), input=code).exit_code == 1
    done = run(args=(yes + second).split(), input=code)
    assert done.exit_code == 0, done.output
    scene.clock.advance(minutes=1)
    code = totp_code(scene)
    assert run(args=(yes + second).split(), input=code).exit_code == 1


def totp_code(scene: Scene) -> str:
    """Return what every authenticator app of the test world shows now."""
    return f"{pyotp.TOTP(FACTOR).at(scene.clock.now)}\n"
