"""Three stories through HTTP alone: admitted, refused, handed over."""

from datetime import timedelta

import pytest

from registry.accounts.queries import get_account_by_email
from registry.applications.operations.settling import run_due
from registry.members.queries.authority import load_actor
from registry.offices.models.rules import RuleKind
from registry.offices.operations.terms import accept_nomination, nominate_chair
from registry.offices.queries.rules import rule_label, rules_in_force
from tests import world
from tests.accounts.people import newest_code, sign_up
from tests.journeys import steps
from tests.signing_in import sign_in


@pytest.fixture
def people(work):
    with work() as unit:
        return world.populate(unit)


@pytest.fixture
def applicant(app, client, outbox, people):
    """Hold a browser in which a new account is signed in, in Kazakh."""
    page = sign_up(client, steps.EMAIL, path="/kk/account/sign-up")
    client.submit(page, {"code": newest_code(outbox)}, form="/confirm/")
    return client


def test_applied_in_kazakh_admitted_in_azerbaijani_found_in_hungarian(
    app, applicant, people, outbox
):
    reference = steps.send(applicant, steps.fill_in(applicant, "kk"))
    assert steps.mails_of(outbox, "receipt") == [(steps.EMAIL, "kk")]
    assert {language for _, language in steps.mails_of(outbox, "new_file")} == {"az"}

    reviewer = sign_in(app, people.reviewer)
    steps.review(reviewer, reference, "az")
    steps.recommend(reviewer, reference, "az", act="admit")
    steps.decide(sign_in(app, people.decider), reference, "az", act="admit")
    assert steps.mails_of(outbox, "admitted") == [(steps.EMAIL, "kk")]

    reader = app.test_client()
    for spelling in ("zhas urpaq", "Jas urpak", "ЖАС ҰРПАҚ"):
        found = reader.visit(f"/hu/orgs/?q={spelling}")
        assert steps.NAME in found.text, spelling
    link = next(a["href"] for a in found.all("a") if a.text == steps.NAME)
    profile = reader.visit(link)
    assert profile.path.startswith("/hu/orgs/")
    mission = next(e for e in profile.all(lang="kk") if "Жастарға" in e.text)
    assert mission["lang"] == "kk"
    for private in ("Қуанышқызы", "Серікұлы", steps.EMAIL, "Тәуке", "725 200"):
        assert private not in profile.text


def test_a_refusal_is_read_by_its_applicant_alone_in_its_own_language(
    app, applicant, people, outbox, work, clock
):
    reference = steps.send(applicant, steps.fill_in(applicant, "kk"))
    reviewer = sign_in(app, people.reviewer)
    steps.review(reviewer, reference, "az")
    before = applicant.visit(f"/kk/apply/{reference}/")
    steps.recommend(reviewer, reference, "az", act="refuse", reasons=["independent"])
    steps.decide(
        sign_in(app, people.decider),
        reference,
        "az",
        act="refuse",
        reasons=["independent"],
    )
    held = applicant.visit(f"/kk/apply/{reference}/")
    assert held.text == before.text, "a held refusal shows"
    assert steps.mails_of(outbox, "refused") == []

    clock.advance(minutes=31)
    with app.app_context():
        assert run_due(clock) == 1
    assert steps.mails_of(outbox, "refused") == [(steps.EMAIL, "kk")]
    status = applicant.visit(f"/kk/apply/{reference}/")
    mail = next(m for m in outbox() if m.kind == "refused")
    reason = _reason_words(work, "independent", "kk")
    assert reason in status.text
    assert reason in mail.body

    reader = app.test_client()
    for path in ("/kk/orgs/?q=zhas", "/kk/decisions/", "/kk/"):
        assert steps.NAME not in reader.visit(path).text
    stranger = sign_in(app, people.owner)
    stranger.visit(f"/kk/apply/{reference}/", 404)


def _reason_words(work, code: str, language: str) -> str:
    with work() as unit:
        rows = rules_in_force(unit.session, RuleKind.REFUSAL_REASON, unit.now)
        return next(rule_label(row, language) for row in rows if row.code == code)


@pytest.mark.point("B-04")
@pytest.mark.point("B-05")
def test_a_handover_moves_an_open_file_at_its_instant_for_open_sessions_too(
    app, applicant, people, outbox, work, clock
):
    reference = steps.send(applicant, steps.fill_in(applicant, "kk"))
    old_decider, new_decider = (
        sign_in(app, people.decider),
        sign_in(app, people.turkish_officer),
    )
    steps.review(sign_in(app, people.reviewer), reference, "az")
    with work() as unit:
        world.make_officer(unit, "tr2@example.org", "TR", language="tr")
        start = unit.now + timedelta(days=1)
        nomination = nominate_chair(
            unit,
            load_actor(unit.session, people.operator, unit.now),
            country="TR",
            starts_at=start,
            basis="13th summit",
            secretary_general="Ayşe Yılmaz",
        )
        accept_nomination(
            unit,
            load_actor(unit.session, people.turkish_officer, unit.now),
            nomination.id,
        )
    told = dict(steps.mails_of(outbox, "handover"))
    assert told["kz@example.org"] == "kk"
    assert told["tr@example.org"] == "tr"
    before = applicant.visit(f"/kk/apply/{reference}/")

    clock.advance(days=1, seconds=-1)
    old_decider.visit(f"/az/office/cases/{reference}")
    new_decider.visit(f"/tr/office/cases/{reference}", 403)
    clock.advance(seconds=1)
    old_decider.visit(f"/az/office/cases/{reference}", 403)
    new_decider.visit(f"/tr/office/cases/{reference}")

    after = applicant.visit(f"/kk/apply/{reference}/")
    assert reference in after.text
    assert _promise(after) == _promise(before)
    with work() as unit:
        second = get_account_by_email(unit.session, "tr2@example.org").id
    steps.recommend(sign_in(app, second), reference, "tr", act="admit")
    steps.decide(new_decider, reference, "tr", act="admit")
    assert steps.mails_of(outbox, "admitted") == [(steps.EMAIL, "kk")]


def _promise(page) -> list[str]:
    return [t["datetime"] for t in page.all("time") if t["datetime"] == "2026-12-22"]
