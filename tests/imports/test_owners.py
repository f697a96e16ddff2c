"""Nobody owns what a list brought, until two officers seat somebody."""

from registry.applications.operations.inviting import accept_invitation
from registry.applications.operations.seating_owners import (
    confirm_owner,
    propose_owner,
)
from registry.imports.operations import carrying
from registry.imports.operations.publishing import publish_batch
from registry.members.models.organisations import Organisation
from registry.members.models.proposals import OwnerProposal
from registry.members.queries.authority import owners
from tests.applications.invitations import newest_token
from tests.imports.files import WHOLE, import_lines
from tests.scene import ON_ONE_DATABASE, Scene
from tests.world import make_account

EMAIL = "owner@gencler.example.org"


@ON_ONE_DATABASE
def test_two_officers_seat_an_owner_of_an_imported_member(scene: Scene) -> None:
    batch = import_lines(scene, [dict(WHOLE)]).batch_id
    with scene.work() as work:
        publish_batch(work, batch)
    assert scene.due(carrying.run_due) == 1
    added = scene.rows(Organisation)[-1]
    scene.do(
        propose_owner,
        scene.world.reviewer,
        added.public_id,
        email=EMAIL,
        language="az",
        proof="The register of the ministry",
    )
    proposal = scene.row(OwnerProposal).id
    scene.do(confirm_owner, scene.world.decider, added.public_id, proposal)
    with scene.work() as work:
        token = newest_token(work)
        chosen = make_account(work, EMAIL).id
    scene.do(accept_invitation, chosen, token)
    with scene.reading() as session:
        seated = owners(session, added.id, scene.clock())
        assert [account.id for account in seated] == [chosen]
