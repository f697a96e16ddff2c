"""Hold one organisation while its story is told: what every act begins with."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from registry.accounts.models.people import Account
from registry.applications.models.applications import Application
from registry.applications.queries.applications import get_application
from registry.decisions.models import Act
from registry.decisions.operations.recording import Grounds
from registry.demo.models import Ngo, Person, Script
from registry.members.models.memberships import Membership
from registry.members.queries.memberships import membership_of
from registry.unit_of_work import Work


@dataclass
class Tale:
    """Hold an organisation, and the reference of its newest application."""

    ngo: Ngo
    script: Script
    reference: str = ""

    @property
    def grounds(self) -> Grounds:
        """Return why the chair office decides as it does."""
        return grounds_of(self.ngo.grounds)

    def application(self, work: Work) -> Application:
        """Return the application as it stands."""
        return get_application(work.session, self.reference)

    def membership(self, work: Work) -> Membership:
        """Return the membership as it stands."""
        organisation = self.application(work).organisation_id
        found = membership_of(work.session, organisation)
        if found is None:
            raise LookupError(self.ngo.key)
        return found

    @property
    def editor(self) -> Person:
        """Return who accepts an invitation to the organisation."""
        key = f"{self.ngo.key}.editor"
        return next(person for person in self.script.people if person.key == key)

    def consulted(self, work: Work, who: int) -> Mapping[str, str]:
        """Return what an officer looked at for each criterion, in its language."""
        return self.script.consulted[_language(work, who)]

    def note(self, work: Work, who: int, act: Act) -> str:
        """Return why an officer proposes an act; a refusal has words of its own."""
        own = self.ngo.grounds.get("text") if act is Act.REFUSE else None
        return own or self.script.notes[_language(work, who)][act.value]


StoryAct = Callable[[Work, Tale, int], None]


def _language(work: Work, who: int) -> str:
    return work.session.get_one(Account, who).language


def grounds_of(table: Mapping[str, Any]) -> Grounds:
    """Return reasons and text as a file of the world holds them."""
    return Grounds(
        list(table.get("reasons", ())),
        table.get("text", ""),
        table.get("text_language"),
    )
