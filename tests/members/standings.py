"""Bring a membership to each standing, and to what may be held against it."""

import secrets
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from registry.accounts.models.people import Account
from registry.decisions.models import Act
from registry.decisions.operations.persons import Person
from registry.decisions.operations.recording import Grounds
from registry.domain.authority import Capacity
from registry.domain.membership import Standing
from registry.domain.numbers import new_public_id
from registry.members.models.memberships import Membership
from registry.members.models.organisations import Organisation
from registry.members.models.people import RepresentativeRole
from registry.members.operations import settling
from registry.members.operations.admission import admit_organisation
from registry.members.operations.deciding import decide_standing, recommend_standing
from registry.members.operations.hearing import start_hearing
from registry.members.operations.owning import leave
from registry.offices.queries.terms import current_term
from registry.unit_of_work import Work
from tests.scene import Scene
from tests.world import ANSWERS, World, represent

REASONS: Mapping[Act, list[str]] = {
    Act.SUSPEND: ["declaration_breached"],
    Act.REMOVE: ["register_deleted"],
    Act.ANNUL: ["false_evidence"],
    Act.LAPSE: ["not_confirmed"],
    Act.REINSTATE: [],
    Act.SET_ASIDE: [],
}


def grounds(act: Act) -> Grounds:
    """Return grounds that the act may name."""
    return Grounds(REASONS[act], "See the file.", "en")


def add_member(work: Work, world: World) -> Membership:
    """Admit an organisation without the file that leads there."""
    organisation = Organisation(
        public_id=new_public_id(secrets.randbelow), created_at=work.now
    )
    work.session.add(organisation)
    work.session.flush()
    owner = work.session.get_one(Account, world.owner)
    represent(work, owner, organisation.id, RepresentativeRole.OWNER)
    term = current_term(work.session, work.now)
    assert term is not None
    decider = Person(world.decider, term.country, Capacity.CHAIR_OFFICER)
    return admit_organisation(work, organisation, ANSWERS, decider, term.id)


def active(scene: Scene) -> int:
    """Return the id of a new member."""
    return scene.do(lambda w: add_member(w, scene.world).id)


def today(scene: Scene) -> date:
    """Return the date of the clock."""
    return scene.clock.now.date()


def propose(scene: Scene, member: int, act: Act) -> None:
    """Let the reviewer be the first of two persons."""
    reviewer = scene.world.reviewer
    scene.do(recommend_standing, reviewer, member, act, reasons=REASONS[act])


def decide(scene: Scene, member: int, act: Act) -> None:
    """Let the decider be the second of two persons."""
    review = today(scene) + timedelta(days=60) if act is Act.SUSPEND else None
    scene.do(
        decide_standing,
        scene.world.decider,
        member,
        act,
        grounds(act),
        review_on=review,
    )


def hear(scene: Scene, member: int) -> None:
    """Open a hearing, and let its date pass without an answer."""
    answer_by = today(scene) + timedelta(days=14)
    scene.do(start_hearing, scene.world.decider, member, grounds(Act.REMOVE), answer_by)
    scene.clock.advance(days=16)


def hold(scene: Scene, member: int, act: Act) -> None:
    """Record an act that is held."""
    if act is not Act.SUSPEND:
        hear(scene, member)
    propose(scene, member, act)
    decide(scene, member, act)


def take_effect(scene: Scene) -> None:
    """Let the hold end."""
    scene.clock.advance(minutes=30)
    scene.due(settling.run_due)


def suspended(scene: Scene) -> int:
    """Return the id of a member whose suspension took effect."""
    member = active(scene)
    hold(scene, member, Act.SUSPEND)
    take_effect(scene)
    return member


def lapsed(scene: Scene) -> int:
    """Return the id of a member that did not confirm."""
    member = active(scene)
    scene.clock.advance(days=365 + 61)
    propose(scene, member, Act.LAPSE)
    decide(scene, member, Act.LAPSE)
    return member


def left(scene: Scene) -> int:
    """Return the id of a member that left."""
    member = active(scene)
    scene.do(leave, scene.world.owner, member)
    return member


def removed(scene: Scene) -> int:
    """Return the id of a member that was removed."""
    member = active(scene)
    hold(scene, member, Act.REMOVE)
    take_effect(scene)
    return member


def annulled(scene: Scene) -> int:
    """Return the id of a member whose admission was annulled."""
    member = active(scene)
    hold(scene, member, Act.ANNUL)
    take_effect(scene)
    return member


STANDINGS: Mapping[Standing, Callable[[Scene], int]] = {
    Standing.ACTIVE: active,
    Standing.SUSPENDED: suspended,
    Standing.LAPSED: lapsed,
    Standing.LEFT: left,
    Standing.REMOVED: removed,
    Standing.ANNULLED: annulled,
}
