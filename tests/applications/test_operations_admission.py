"""An admission is one act: decision, membership, search row, audit, mails at once."""

from datetime import date

import pytest

from registry.applications.models.applications import Application
from registry.applications.operations import telling
from registry.applications.operations.deciding import admit, recommend
from registry.applications.operations.drafting import start_application
from registry.applications.operations.reviewing import take_up
from registry.applications.operations.sending import submit_application
from registry.audit.events import Event
from registry.audit.models import AuditEvent
from registry.decisions.models import Act, Decision, DecisionSalt, Series, SubjectKind
from registry.decisions.operations.recording import Grounds
from registry.domain.authority import Capacity
from registry.domain.folding import folded
from registry.domain.membership import Standing
from registry.domain.merkle import canonical, leaf_hash
from registry.domain.names import NameKind
from registry.domain.numbers import member_number
from registry.mail.models import OutboxMail
from registry.members.models.memberships import Membership, MembershipPeriod
from registry.members.models.organisations import (
    Organisation,
    OrganisationField,
    OrganisationIdentifier,
    OrganisationName,
    OrganisationText,
)
from registry.members.operations.owning import leave
from registry.search.models.documents import SearchDocument, SearchKey
from registry.search.models.rows import SearchField, SearchRow
from tests.applications import positions
from tests.scene import Scene
from tests.world import ANSWERS, make_member, make_submitted, meet_criteria


def admit_second(scene: Scene, reference: str, text: str = "") -> None:
    """Admit as the second of two persons."""
    grounds = Grounds(text=text, text_language="az") if text else None
    scene.do(admit, scene.world.decider, reference, grounds)


def ready(scene: Scene) -> str:
    """Return a file that the reviewer recommended for admission."""
    reference = positions.in_review(scene)
    positions.recommend_admission(scene, reference)
    return reference


def test_the_decision_names_office_term_two_persons_and_their_capacities(
    scene: Scene,
) -> None:
    reference = ready(scene)
    scene.clock.advance(hours=2)
    admit_second(scene, reference, "Xoş gəldiniz.")
    decision = scene.row(Decision)
    assert (decision.series, decision.number) == (Series.PUBLIC, 1)
    assert (decision.act, decision.subject_kind) == (Act.ADMIT, SubjectKind.APPLICATION)
    assert decision.subject_id == scene.application(reference).id
    assert (decision.office, decision.term_id) == ("AZ", 1)
    world = scene.world
    assert (decision.first_account_id, decision.second_account_id) == (
        world.reviewer,
        world.decider,
    )
    assert (decision.first_office, decision.second_office) == ("AZ", "AZ")
    chair_officer = Capacity.CHAIR_OFFICER
    assert decision.first_capacity is decision.second_capacity is chair_officer
    assert decision.decided_at == decision.effective_at == scene.clock.now
    assert (decision.text, decision.text_language) == ("Xoş gəldiniz.", "az")
    assert decision.organisation_name == ANSWERS["official_name"]
    assert decision.organisation_name_language == "kk"
    assert scene.rows(DecisionSalt) == []


def test_the_leaf_can_be_computed_from_what_is_public(scene: Scene) -> None:
    admit_second(scene, ready(scene))
    decision = scene.row(Decision)
    record = {
        "series": "public",
        "number": 1,
        "act": "admit",
        "organisation": scene.row(Organisation).public_id,
        "name": ANSWERS["official_name"],
        "office": "AZ",
        "term": 1,
        "capacities": ["chair_officer", "chair_officer"],
        "offices": ["AZ", "AZ"],
        "reasons": [],
        "decided_at": "2026-11-22T09:00:00+00:00",
        "effective_at": "2026-11-22T09:00:00+00:00",
    }
    assert decision.leaf_index == 0
    assert decision.leaf_hash == leaf_hash(canonical(record))


def test_numbers_and_leaves_count_on_without_a_gap(scene: Scene) -> None:
    for _ in range(3):
        admit_second(scene, ready(scene))
    decisions = scene.rows(Decision)
    assert [d.number for d in decisions] == [1, 2, 3]
    assert [d.leaf_index for d in decisions] == [0, 1, 2]
    serials = [membership.serial for membership in scene.rows(Membership)]
    # Serial 1 would end in `*`: it is skipped.
    assert serials == [2, 3, 4]


def test_a_refused_attempt_uses_up_no_number(scene: Scene) -> None:
    reference = ready(scene)
    assert scene.attempt(admit, scene.world.reviewer, reference) == "is_decider"
    admit_second(scene, reference)
    decision, membership = scene.row(Decision), scene.row(Membership)
    assert (decision.number, decision.leaf_index, membership.serial) == (1, 0, 2)


def test_the_membership_has_a_number_a_period_and_a_date_to_confirm_by(
    scene: Scene,
) -> None:
    admit_second(scene, ready(scene))
    membership, period = scene.row(Membership), scene.row(MembershipPeriod)
    assert membership.standing is Standing.ACTIVE
    assert member_number(membership.serial).startswith("NP-00002-")
    assert membership.confirmed_on == date(2026, 11, 22)
    assert membership.confirm_by == date(2027, 11, 22)
    assert (period.starts_at, period.ends_at) == (scene.clock.now, None)


def test_a_leap_day_is_confirmed_by_the_last_of_february(scene: Scene) -> None:
    scene.clock.set(scene.clock.now.replace(year=2028, month=2, day=29))
    admit_second(scene, ready(scene))
    assert scene.row(Membership).confirm_by == date(2029, 2, 28)


def test_names_texts_and_identifiers_are_copied_as_they_were_sent(scene: Scene) -> None:
    former = [{"value": "Жас", "language": "kk"}]
    reference = positions.submitted(scene)
    with scene.work() as work:
        application = work.session.get_one(Application, 1)
        application.answers = {**application.answers, "former_names": former}
    scene.do(take_up, scene.world.reviewer, reference)
    scene.do(meet_criteria, scene.world.reviewer, reference)
    positions.recommend_admission(scene, reference)
    admit_second(scene, reference)
    names = [
        (n.value, n.language, n.script, n.kind) for n in scene.rows(OrganisationName)
    ]
    # The former name was written after the sending: nobody decided on it.
    assert names == [
        (ANSWERS["official_name"], "kk", "Cyrl", NameKind.OFFICIAL),
        ("ЖҰ", "mul", "Cyrl", NameKind.ACRONYM),
        ("Young Generation", "en", "Latn", NameKind.LABEL),
    ]
    text, identifier = scene.row(OrganisationText), scene.row(OrganisationIdentifier)
    assert (text.value, text.language) == (ANSWERS["mission"], "kk")
    assert {identifier.scheme: identifier.value} == ANSWERS["identifiers"]
    assert [field.code for field in scene.rows(OrganisationField)] == ["youth"]
    organisation = scene.row(Organisation)
    assert (organisation.country_key, organisation.town) == ("KZ", "Шымкент")
    assert (organisation.founded, organisation.legal_form) == (
        1999,
        "public_association",
    )
    assert organisation.website == "https://zhasurpaq.example.org"
    assert not organisation.application_open


def test_former_names_are_kept_as_former_and_what_was_not_given_is_not_there(
    scene: Scene,
) -> None:
    former = [{"value": "Ескі атау", "language": "kk"}]
    answers = {"acronym": "", "other_names": None, "former_names": former}
    owner = scene.world.owner
    reference = scene.do(lambda w: make_submitted(w, owner, **answers).reference)
    scene.do(take_up, scene.world.reviewer, reference)
    scene.do(meet_criteria, scene.world.reviewer, reference)
    positions.recommend_admission(scene, reference)
    admit_second(scene, reference)
    assert [(n.value, n.kind) for n in scene.rows(OrganisationName)] == [
        (ANSWERS["official_name"], NameKind.OFFICIAL),
        ("Ескі атау", NameKind.FORMER),
    ]


def test_the_member_is_found_at_once_by_name_and_number(scene: Scene) -> None:
    admit_second(scene, ready(scene))
    row = scene.row(SearchRow)
    assert (row.country_key, row.standing) == ("KZ", Standing.ACTIVE)
    assert row.admitted_at == scene.clock.now
    assert f"_n{ANSWERS['identifiers']['KZ-BIN']}" in scene.row(SearchDocument).words
    keys = {row.key for row in scene.rows(SearchKey)}
    assert keys & set(folded(ANSWERS["official_name"]))
    assert [field.code for field in scene.rows(SearchField)] == ["youth"]


def test_nothing_of_an_applicant_is_listed_before(scene: Scene) -> None:
    ready(scene)
    for model in (SearchRow, Membership, OrganisationName, OrganisationText, Decision):
        assert scene.rows(model) == []


def test_two_events_tell_of_it_by_whom_in_which_office_and_term(scene: Scene) -> None:
    admit_second(scene, ready(scene))
    events = [
        e
        for e in scene.events()
        if e.event in {Event.APPLICATION_ADMITTED, Event.MEMBER_ADMITTED}
    ]
    assert [e.subject_kind for e in events] == ["membership", "application"]
    for event in events:
        assert event.account_id == scene.world.decider
        assert (event.office, event.capacity) == ("AZ", "chair_officer")
        assert event.term_id == 1


def test_the_applicant_reads_its_number_in_its_own_language(scene: Scene) -> None:
    admit_second(scene, ready(scene), "Xoş gəldiniz.")
    mail = scene.rows(OutboxMail, OutboxMail.kind == "admitted")[0]
    number = member_number(scene.row(Membership).serial)
    assert mail.language == "kk"
    assert number in mail.body
    assert "Xoş gəldiniz." in mail.body
    assert f"/kk/orgs/{scene.row(Organisation).public_id}" in mail.body


@pytest.mark.parametrize("step", ["queue_mail", "organisation_of", "owners"])
def test_where_the_last_step_fails_nothing_is_left(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    reference = ready(scene)
    before = scene.counts()
    file = scene.application(reference)

    def fail(*arguments: object, **named: object) -> None:
        raise RuntimeError("the mail cannot be put into words")

    monkeypatch.setattr(telling, step, fail)
    with pytest.raises(RuntimeError, match="put into words"):
        admit_second(scene, reference)
    assert scene.counts() == before
    after = scene.application(reference)
    assert (after.stage, after.version) == (file.stage, file.version)
    monkeypatch.undo()
    admit_second(scene, reference)
    assert scene.row(Decision).number == 1


def test_a_member_that_left_is_admitted_again_with_its_number_and_a_new_period(
    scene: Scene,
) -> None:
    membership = scene.do(lambda w: make_member(w, scene.world).id)
    before = scene.membership(membership)
    scene.clock.advance(days=10)
    scene.do(leave, scene.world.owner, membership)
    assert scene.row(SearchRow).standing is Standing.LEFT
    scene.clock.advance(days=10)
    organisation, owner = scene.row(Organisation).id, scene.world.owner
    again = scene.do(
        lambda w: (
            start_application(
                w, owner, "again", "kk", organisation_id=organisation
            ).reference
        )
    )
    with scene.work() as work:
        draft = work.session.get_one(Application, 2)
        draft.answers = {**draft.answers, "official_name": "Жаңа ұрпақ"}
    # A former member's draft never changes its public profile.
    assert scene.rows(OrganisationName)[0].value == ANSWERS["official_name"]
    scene.do(submit_application, owner, again, "k", "Asqar", "kk")
    scene.do(take_up, scene.world.reviewer, again)
    scene.do(meet_criteria, scene.world.reviewer, again)
    scene.do(recommend, scene.world.reviewer, again, Act.ADMIT)
    admit_second(scene, again)
    after = scene.row(Membership)
    assert (after.serial, after.standing) == (before.serial, Standing.ACTIVE)
    assert after.confirmed_on == date(2026, 12, 12)
    periods = [(p.starts_at, p.ended_as) for p in scene.rows(MembershipPeriod)]
    assert [ended for _, ended in periods] == [Standing.LEFT, None]
    assert periods[1][0] == scene.clock.now
    assert scene.row(SearchRow).standing is Standing.ACTIVE
    assert scene.rows(OrganisationName)[0].value == "Жаңа ұрпақ"
    readmitted = scene.row(AuditEvent, AuditEvent.event == Event.MEMBER_READMITTED)
    assert (readmitted.office, readmitted.capacity) == ("AZ", "chair_officer")
    assert [d.number for d in scene.rows(Decision)] == [1, 2]


def test_an_admission_names_no_reasons(scene: Scene) -> None:
    reference = ready(scene)
    made_up = Grounds(["<script>"])
    outcome = scene.attempt(admit, scene.world.decider, reference, made_up)
    assert outcome == "reasons: unknown"
