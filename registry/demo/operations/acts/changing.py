"""Ask for a change of an entry as its owner, and decide on it in the office."""

from registry.decisions.operations.recording import Grounds
from registry.demo.operations.acts.tale import Tale
from registry.domain.changes import ChangeOutcome
from registry.domain.names import NameKind
from registry.members.models.changes import ChangeRequest
from registry.members.operations import changing
from registry.members.queries.changes import entry_of, open_change
from registry.unit_of_work import Work


def ask(work: Work, tale: Tale, who: int) -> None:
    """Ask for another official name, or another website."""
    told, membership = tale.ngo.change, tale.membership(work)
    wanted = {"website": told["website"]} if "website" in told else {}
    if "official_name" in told:
        wanted["names"] = [
            {**name, "value": told["official_name"]}
            if name["kind"] == NameKind.OFFICIAL
            else name
            for name in entry_of(membership.organisation)["names"]
        ]
    language = tale.ngo.answers["official_language"]
    backing = changing.Backing(told["reason"], language)
    changing.ask_change(work, who, membership.id, wanted, backing)


def approve(work: Work, tale: Tale, who: int) -> None:
    """Approve what was asked for."""
    changing.decide_change(work, who, _asked(work, tale).id, ChangeOutcome.APPROVED)


def decline(work: Work, tale: Tale, who: int) -> None:
    """Decline what was asked for."""
    grounds = Grounds(list(tale.ngo.change["reasons"]))
    asked = _asked(work, tale).id
    changing.decide_change(work, who, asked, ChangeOutcome.DECLINED, grounds)


def _asked(work: Work, tale: Tale) -> ChangeRequest:
    found = open_change(work.session, tale.membership(work).id)
    if found is None:
        raise LookupError(tale.ngo.key)
    return found
