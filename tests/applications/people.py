"""Seat, unseat and link people, and bring a file before them."""

from sqlalchemy import select

from registry.accounts.models.people import Account
from registry.applications.operations.reviewing import (
    take_up,
)
from registry.applications.operations.sending import (
    ask_reconsideration,
)
from registry.decisions.models import Decision
from registry.domain.authority import OfficerRole
from registry.members.models.organisations import Organisation
from registry.members.models.people import Connection, ConnectionKind
from registry.offices.models.officers import OfficerRow
from registry.unit_of_work import Work
from tests.applications import positions
from tests.scene import Scene, name_general
from tests.world import make_account, make_officer, meet_criteria


def ready(scene: Scene) -> str:
    """Return a file that the reviewer recommended for admission."""
    reference = positions.in_review(scene)
    positions.recommend_admission(scene, reference)
    return reference


def connect(scene: Scene, kind: ConnectionKind, account: int, *, by: str) -> None:
    """Link a person to the organisation of the first file."""
    organisation = scene.row(Organisation).id
    with scene.work() as work:
        email = work.session.get_one(Account, account).email
        work.session.add(
            Connection(
                organisation_id=organisation,
                kind=kind,
                email=email if by == "address" else None,
                account_id=account if by == "account" else None,
                recorded_at=work.now,
            )
        )


def end_seats(scene: Scene, *names: str) -> None:
    """End the seats of these people of the world."""
    accounts = [getattr(scene.world, name) for name in names]
    with scene.work() as work:
        for account in accounts:
            for row in work.session.scalars(
                select(OfficerRow).where(OfficerRow.account_id == account)
            ):
                row.ends_at = work.now


def seat(scene: Scene, name: str, office: str, role: OfficerRole) -> int:
    """Seat somebody new, and return the account."""
    email = f"{name}@example.org"
    return scene.do(lambda w: make_officer(w, email, office, role).id)


def secretary_general(scene: Scene, *, factor: bool = True) -> int:
    """Name a Secretary-General of Azerbaijan who has an account."""

    def name(work: Work) -> int:
        account = make_account(work, "general@example.org", "az", factor=factor).id
        name_general(work, "AZ", account)
        return account

    return scene.do(name)


def lonely_file(scene: Scene, officer: int) -> str:
    """Return a file in review that this officer took up, every criterion met."""
    reference = positions.submitted(scene)
    scene.do(take_up, officer, reference)
    scene.do(meet_criteria, officer, reference)
    return reference


def as_who(scene: Scene) -> tuple[tuple[str, str], tuple[str, str]]:
    """Return office and capacity of both persons of the only decision."""
    decision = scene.row(Decision)
    return (
        (decision.first_office, decision.first_capacity.value),
        (decision.second_office, decision.second_capacity.value),
    )


def second_round(scene: Scene, *, new_people: int = 3) -> tuple[str, list[int]]:
    """Ask for reconsideration, and seat people who did not act before."""
    reference = positions.refused(scene)
    scene.clock.advance(days=1)
    scene.do(ask_reconsideration, scene.world.owner, reference)
    scene.clock.advance(hours=1)
    people = [
        seat(scene, f"new{number}", "AZ", OfficerRole.DECIDER)
        for number in range(new_people)
    ]
    return reference, people
