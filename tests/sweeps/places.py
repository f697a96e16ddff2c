"""Stand in a small register in which every page has something to show."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from werkzeug.routing import Rule

from registry.accounts.operations.forgotten import start_reset
from registry.accounts.operations.links import create_link
from registry.accounts.operations.sign_up import start_sign_up
from registry.applications.models.applications import Application
from registry.applications.operations.interests import Declared, declare_interest
from registry.applications.operations.noting import write_note
from registry.decisions.models import Act, Decision
from registry.domain.authority import OfficerRole
from registry.domain.numbers import member_number
from registry.members.models.memberships import Membership
from registry.members.models.people import InterestReason
from registry.offices.models.rules import RuleKind, RuleRow
from registry.offices.operations.officers import seat_in
from registry.unit_of_work import Work
from tests.applications import positions
from tests.applications.invitations import make_invitation, role_in
from tests.members import changing
from tests.offices import seats
from tests.offices.amending import propose, rule_change
from tests.offices.nominations import SOON, nominate
from tests.scene import Scene
from tests.world import World, make_account, make_draft, make_officer, public_id_of

PREFIX = "/<language:language>"


@dataclass(frozen=True)
class Places:
    """Hold who there is, the references of files, and what else addresses name."""

    roles: Mapping[str, int | None]
    files: Mapping[str, str]
    named: Mapping[str, object]

    def values(self, rule: Rule, on: str, language: str) -> dict[str, object]:
        """Return what fills in the address of a rule, about the file `on`."""
        known = {
            **self.named,
            "language": language,
            "reference": self.files.get(on),
            "token": self.named.get(f"token of {rule.endpoint}"),
        }
        return {name: known[name] for name in rule.arguments}


def settle_places(scene: Scene) -> Places:
    """Bring files to where each page about them opens, and seat everybody.

    Azerbaijan chairs; the applicant's own country is Kazakhstan; Hungary stands by.
    """
    files = {"closed": positions.closed(scene), "refused": positions.refused(scene)}
    files["information requested"] = positions.information_requested(scene)
    files["member"] = positions.admitted(scene)
    files["in review"] = positions.in_review(scene)
    positions.recommend_admission(scene, files["in review"])
    files["submitted"] = positions.submitted(scene)
    files["draft"] = positions.draft(scene)
    officer, file = scene.world.reviewer, files["in review"]
    note = scene.do(lambda w: write_note(w, officer, file, "Asked.", "en").id)
    closed = scene.application(files["closed"]).organisation_id
    declared = Declared(InterestReason.WORK)
    interest = scene.do(
        lambda w: declare_interest(w, officer, closed, declared).connection_id
    )
    change = _change(scene, files["member"])
    with scene.work() as work:
        own = _named(work, files["member"], scene.world.operator)
        named = {**own, **offices(work, scene.world)}
        named |= {
            "note_id": note,
            "connection_id": interest,
            "change_id": change,
            "outcome": "approved",
            "decision_id": work.session.scalars(
                select(Decision.id).where(Decision.act == Act.ADMIT)
            ).first(),
        }
        return Places(_roles(work, scene), files, named)


def _change(scene: Scene, member: str) -> int:
    organisation = scene.application(member).organisation_id
    found = scene.row(Membership, Membership.organisation_id == organisation)
    return changing.ask(scene, found.id)


def offices(work: Work, world: World) -> dict[str, object]:
    """Return what addresses about the people of the chair office name."""
    return {
        "account_id": world.second_decider,
        "nomination_id": nominate(work, world.operator, work.now + SOON).id,
        "office": "AZ",
        "proposal_id": seats.propose(work, world.decider, email="eva@example.org"),
        "seat_id": seat_in(work, world.second_decider, "AZ").id,
    }


def _roles(work: Work, scene: Scene) -> dict[str, int | None]:
    other = make_account(work, "other@example.org").id
    make_draft(work, other)
    return {
        "visitor": None,
        "owner": scene.world.owner,
        "other applicant": other,
        "chair reviewer": scene.world.reviewer,
        "chair decider": scene.world.decider,
        "standby officer": make_officer(
            work, "hu@example.org", "HU", OfficerRole.DECIDER
        ).id,
        "officer of another office": scene.world.turkish_officer,
        "officer of the own country": scene.world.kazakh_officer,
        "operator": scene.world.operator,
    }


def _amendment(work: Work, operator: int) -> int:
    change = rule_change(work, RuleKind.FIELD, "education", position=99)
    return propose(work, operator, change).id


def _named(work: Work, member: str, operator: int) -> dict[str, object]:
    admitted = work.session.scalars(
        select(Application).where(Application.reference == member)
    ).one()
    criterion = work.session.scalars(
        select(RuleRow.id).where(RuleRow.kind == RuleKind.CRITERION)
    ).first()
    sign_up = start_sign_up(
        work,
        email="new@example.org",
        name="Ұлпан",
        language="kk",
        password_hash="none",
    )
    invited = make_account(work, "invited@example.org").id
    public_id = public_id_of(work, admitted.organisation_id)
    invitation, token = make_invitation(work, admitted.created_by, public_id)
    return {
        "act": "suspend",
        "action": "claim",
        "batch_id": 0,
        "check": "registered",
        "document_id": 0,
        "figure": "queue",
        "filename": "registry.css",
        "invitation_id": invitation,
        "kind": "statute",
        "list_id": 0,
        "mail_id": 0,
        "member": public_id_of(work, admitted.organisation_id),
        "name": "seat",
        "number": member_number(work.session.scalars(select(Membership)).one().serial),
        "position": 1,
        "public_id": public_id,
        "representative_id": role_in(work, admitted.organisation_id),
        "key": "KZ",
        "amendment_id": _amendment(work, operator),
        "revision": 1,
        "rule_code": "youth",
        "rule_country": "all",
        "rule_kind": "field",
        "rule_row_id": criterion,
        "passkey_id": 0,
        "session_id": 0,
        "tag": "hu",
        "token of accounts.address_codes": "of nobody",
        "token of accounts.new_password": start_reset(
            work, email="invited@example.org", language="kk"
        ),
        "token of accounts.confirm": sign_up,
        "token of accounts.send_again": sign_up,
        "token of accounts.set_password": create_link(work, invited),
        "token of colleagues.invited": token,
    }
