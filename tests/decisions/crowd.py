"""Fill every table of the register with at least one row that makes sense."""

from datetime import timedelta

from sqlalchemy import select

from registry.applications.models.applications import Application
from registry.applications.models.opinions import Opinion
from registry.applications.models.reviewing import Note
from registry.decisions.models import DecisionBatch
from registry.domain.amendments import AmendmentKind, Outcome
from registry.domain.authority import Capacity
from registry.imports.models import BatchStage, ImportBatch, ImportLine, LineStage
from registry.members.models.organisations import Organisation
from registry.members.models.people import (
    Connection,
    Interest,
    InterestReason,
    Representative,
)
from registry.members.models.proposals import OwnerProposal
from registry.members.operations.changing import withdraw_change
from registry.offices.models.amendments import Amendment
from registry.offices.models.proposals import PeopleProposal, ProposalKind
from registry.offices.models.terms import ChairTerm, Nomination
from registry.unit_of_work import Work
from tests.applications import positions
from tests.applications.invitations import make_invitation
from tests.members import changing, standings
from tests.scene import Scene
from tests.world import public_id_of


def crowd(scene: Scene) -> None:
    """Bring files and members everywhere, and write what no operation writes yet."""
    standings.hold(scene, standings.left(scene), standings.Act.REMOVE)
    scene.do(standings.add_member, scene.world)
    _change(scene, standings.active(scene))
    for position in positions.POSITIONS.values():
        position(scene)
    # Its hold still runs, and so does the question of another.
    positions.held(scene)
    positions.information_requested(scene)
    scene.do(complete)
    scene.do(invite)


def _change(scene: Scene, member: int) -> None:
    """Let a request for a change wait, after one withdrawn and one declined."""
    scene.do(withdraw_change, scene.world.owner, changing.ask(scene, member))
    changing.decline(scene, changing.ask(scene, member))
    changing.ask(scene, member)


def invite(work: Work) -> None:
    """Let an invitation and a proposal of an owner wait."""
    owner = work.session.scalars(select(Representative)).first()
    assert owner is not None
    public_id = public_id_of(work, owner.organisation_id)
    make_invitation(work, owner.account_id, public_id)
    term = work.session.scalars(select(ChairTerm)).first()
    assert term is not None
    work.session.add(
        OwnerProposal(
            organisation_id=owner.organisation_id,
            email="proposed@example.org",
            language="kk",
            proof="The register",
            proposed_by=owner.account_id,
            office=term.country_key,
            capacity=Capacity.CHAIR_OFFICER,
            term_id=term.id,
            proposed_at=work.now,
        )
    )


def _list(work: Work, people: tuple[int, int]) -> None:
    """Add an imported list that waits, and one whose line is a member."""
    organisation = work.session.scalars(select(Organisation.id)).first()
    for admitted in (False, True):
        batch = ImportBatch(
            source="founders",
            basis="The founding list",
            stage=BatchStage.ADMITTED if admitted else BatchStage.PENDING,
            opened_at=work.now,
            recommended_by=people[0] if admitted else None,
            recommended_at=work.now if admitted else None,
            decided_by=people[1] if admitted else None,
            decided_at=work.now if admitted else None,
        )
        work.session.add(batch)
        work.session.flush()
        work.session.add(
            ImportLine(
                batch_id=batch.id,
                number=1,
                source="founders",
                key=f"{admitted}",
                stage=LineStage.ADMITTED if admitted else LineStage.WAITING,
                country_key="AZ",
                name="Gənclər Birliyi",
                name_language="az",
                digest=bytes(32),
                content=None if admitted else "{}",
                organisation_id=organisation if admitted else None,
            )
        )


def _amend(work: Work, people: tuple[int, int]) -> None:
    """Add a change of a country that waits, and one that was declined."""
    for settled in (None, Outcome.DECLINED):
        work.session.add(
            Amendment(
                kind=AmendmentKind.COUNTRY,
                subject="KZ",
                after={},
                basis="Decision 7",
                basis_language="en",
                basis_on=work.now.date(),
                proposed_by=people[0],
                proposed_at=work.now,
                settled_by=settled and people[1],
                settled_at=settled and work.now,
                outcome=settled,
            )
        )


def complete(work: Work, start: int = 40) -> None:
    """Add what no operation writes by itself, and a term that came by nomination."""
    first, second = (
        work.session.scalars(select(Application.created_by)).first(),
        work.session.scalars(select(Nomination.id)).first(),
    )
    assert first is not None
    assert second is None
    people = (first, first + 1)
    _list(work, people)
    work.session.add(
        DecisionBatch(
            basis="The founding list",
            first_account_id=people[0],
            second_account_id=people[1],
            decided_at=work.now,
        )
    )
    file = work.session.scalars(select(Application.id)).first()
    work.session.add(
        Opinion(
            application_id=file,
            office="KZ",
            asked_at=work.now,
            due_on=work.now.date(),
        )
    )
    term = work.session.scalars(select(ChairTerm.id)).first()
    note = Note(
        application_id=file,
        text="Asked the ministry.",
        language="en",
        account_id=first,
        office="AZ",
        term_id=term,
        written_at=work.now,
    )
    work.session.add(note)
    work.session.flush()
    work.session.add(
        Note(
            application_id=file,
            text="It was another ministry.",
            language="en",
            account_id=first,
            office="AZ",
            term_id=term,
            written_at=work.now,
            strikes_id=note.id,
        )
    )
    connection = work.session.scalars(select(Connection.id)).first()
    work.session.add(
        Interest(
            connection_id=connection,
            account_id=first,
            reason=InterestReason.WORK,
            starts_on=work.now.date(),
        )
    )
    _amend(work, people)
    nomination = Nomination(
        country_key="KZ",
        starts_at=work.now + timedelta(days=start),
        basis="Summit",
        secretary_general="Somebody",
        nominated_by=people[0],
        nominated_at=work.now,
        accepted_by=people[1],
        accepted_at=work.now,
    )
    work.session.add(nomination)
    work.session.add(
        PeopleProposal(
            kind=ProposalKind.SEAT,
            country_key="KZ",
            made_by=people[0],
            made_at=work.now,
            confirmed_by=people[1],
            confirmed_at=work.now,
        )
    )
    work.session.flush()
    work.session.add(
        ChairTerm(
            country_key="KZ",
            starts_at=nomination.starts_at,
            basis="Summit",
            nomination_id=nomination.id,
        )
    )
