"""Look into the loaded demo: every situation of the office has something to see."""

from collections import Counter

from flask import Flask
from sqlalchemy import select

from registry.accounts.queries import get_account_by_email
from registry.applications.models.applications import Application
from registry.applications.models.opinions import Opinion
from registry.applications.models.reviewing import Note
from registry.applications.queries.colleagues import (
    called,
    colleagues,
    pending_invitations,
)
from registry.applications.queries.likeness import contested_ids
from registry.applications.queries.opinions import is_awaited
from registry.applications.queries.ownerless import open_proposal, ownerless
from registry.database import db
from registry.demo.queries.script import read_script
from registry.domain.amendments import AmendmentKind
from registry.domain.application import OPEN_STAGES
from registry.domain.changes import ChangeOutcome
from registry.domain.opinion import RequestEnd
from registry.members.models.changes import ChangeRequest
from registry.members.models.memberships import Membership
from registry.members.models.people import Interest, RepresentativeRole
from registry.members.queries.authority import load_actor
from registry.members.queries.changes import waiting_changes
from registry.members.queries.lapses import unconfirmed
from registry.members.queries.waiting import flags_of
from registry.offices.models.proposals import ProposalKind
from registry.offices.models.rules import RuleKind
from registry.offices.queries.amendments import (
    adopted_changes,
    open_amendments,
    rule_subject,
)
from registry.offices.queries.people import open_proposals
from tests.fixed_clock import START

PEOPLE = {person.key: person for person in read_script().people}


def test_an_opinion_is_seen_in_every_condition(demo: Flask) -> None:
    with demo.app_context():
        query = select(Opinion, Application).join(
            Application, Application.id == Opinion.application_id
        )
        rows = db.session.execute(
            query.where(Application.stage.in_(OPEN_STAGES)).order_by(Opinion.id)
        ).all()
        answers = Counter(opinion.answer for opinion, _ in rows)
        ended = {opinion.ended_by for opinion, _ in rows}
        waiting = [
            opinion.office
            for opinion, file in rows
            if is_awaited(db.session, file, opinion, START)
        ]
        [objection] = [opinion for opinion, _ in rows if opinion.reasons]

    assert answers["supports"] == answers["objects"] == answers["abstains"] == 1
    assert RequestEnd.TIME in ended
    assert len(set(waiting)) > 2
    assert objection.reply


def test_an_owner_has_an_editor_and_waits_for_another(demo: Flask) -> None:
    with demo.app_context():
        account = get_account_by_email(db.session, PEOPLE["koktem.editor"].email)
        assert account
        [edited] = load_actor(db.session, account.id, START).edits
        roles = Counter(one.row.role for one in colleagues(db.session, edited, START))
        waiting = pending_invitations(db.session, edited, START)

    assert roles == {RepresentativeRole.OWNER: 1, RepresentativeRole.EDITOR: 1}
    assert len(waiting) == 1


def test_an_organisation_has_lost_its_owner_and_one_is_proposed(demo: Flask) -> None:
    with demo.app_context():
        [organisation] = ownerless(db.session, START, 0, 9)
        name = called(db.session, organisation).value
        proposed = open_proposal(db.session, organisation.id)

    assert name.startswith("Duna–Altaj")
    assert proposed
    assert proposed.confirmed_at is None


def test_two_open_files_are_contested(demo: Flask) -> None:
    with demo.app_context():
        open_ones = select(Application).where(Application.stage.in_(OPEN_STAGES))
        files = {file.id: file.name for file in db.session.scalars(open_ones)}
        contested = contested_ids(db.session, list(files))

    assert len(contested) == 2
    assert len({files[key] for key in contested}) == 1


def test_officers_have_noted_and_one_has_declared_an_interest(demo: Flask) -> None:
    with demo.app_context():
        noted = {note.application_id for note in db.session.scalars(select(Note))}
        [interest] = db.session.scalars(select(Interest))

    assert len(noted) == 2
    assert interest.ends_on is None


def test_members_wait_for_the_office_in_every_way(demo: Flask) -> None:
    with demo.app_context():
        rows = list(db.session.scalars(select(Membership)))
        flags = flags_of(db.session, rows, START)
        late = unconfirmed(db.session, START, frozenset())

    assert len(late) >= 4
    assert len(flags.unconfirmed) == len(late)
    assert len(flags.hearing_open) > 2
    assert flags.review_passed
    assert flags.recommended


def test_changes_wait_and_others_were_decided(demo: Flask) -> None:
    with demo.app_context():
        waiting = waiting_changes(db.session, START)
        outcomes = set(db.session.scalars(select(ChangeRequest.outcome)))

    assert [one.overdue for one in waiting] == [False, False]
    assert outcomes == {None, ChangeOutcome.APPROVED, ChangeOutcome.DECLINED}


def test_officers_are_proposed_for_an_office_with_others_and_for_one_without(
    demo: Flask,
) -> None:
    with demo.app_context():
        proposed = open_proposals(db.session, [ProposalKind.SEAT])

    assert {row.country_key for row in proposed} == {"TR", "TM"}


def test_one_rule_was_changed_and_another_waits_for_its_second_person(
    demo: Flask,
) -> None:
    with demo.app_context():
        subject = rule_subject(RuleKind.PERIOD, None, "reopen")
        adopted = adopted_changes(db.session, AmendmentKind.RULE, subject)
        waiting = open_amendments(db.session)

    assert [row.after["value"] for row in adopted] == [540]
    assert [row.after["code"] for row in waiting] == ["opinion"]
