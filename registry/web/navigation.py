"""Say which ways every page offers to whom."""

from dataclasses import dataclass, replace

from flask import request

from registry.domain.languages import N_
from registry.domain.permissions import Permission, permits
from registry.web.context import current_actor, now
from registry.web.locale import page_language

SIGN_IN = "account/sign-in"
SIGN_OUT = "account/sign-out"


@dataclass(frozen=True)
class Way:
    """Hold a link of the navigation: its words and its path after the language."""

    label: str
    path: str
    permission: Permission | None = None
    """Who alone is shown the way, where not everybody of its section may go there."""

    @property
    def address(self) -> str:
        """Return where it leads, in the language of the page."""
        return f"/{page_language()}/{self.path}"

    @property
    def is_here(self) -> bool:
        """Tell whether this page is where it leads, or lies below it."""
        return request.path.startswith(self.address)


PUBLIC_WAYS = (
    Way(N_("Members"), "orgs/"),
    Way(N_("Decisions"), "decisions/"),
    Way(N_("Who chairs"), "chair/"),
    Way(N_("Apply"), "apply/"),
)
# At the end of every page, the one that broke too: nothing here asks for data.
INFORMATION_WAYS = (
    Way(N_("About the Platform"), "about/"),
    Way(N_("Rules"), "rules/"),
    Way(N_("Help"), "help/"),
    Way(N_("Contact"), "contact/"),
    Way(N_("Data for programs"), "api/"),
    Way(N_("Privacy notice"), "privacy/"),
    Way(N_("Accessibility statement"), "accessibility/"),
)
OFFICE = Way(N_("Office"), "office/")
OPERATOR = Way(N_("Installation"), "operator/")
ACCOUNT = Way(N_("My account"), "account/")
ENTRANCE = Way(N_("Sign in"), SIGN_IN)


@dataclass(frozen=True)
class Section:
    """Hold pages that belong together; each shows the ways to all the others.

    The first leads to the section's own page, below whose path all others lie.
    """

    name: str
    ways: tuple[Way, ...]

    @property
    def here(self) -> Way | None:
        """Return the way to the page that is read, or to what it lies below."""
        found = [way for way in self.ways if way.is_here]
        return max(found, key=lambda way: len(way.path), default=None)


# A page of an office or of the operator that others have to find stands here.
SECTIONS = (
    Section(
        N_("Office"),
        (
            Way(N_("Queue"), "office/"),
            Way(N_("Members"), "office/members/"),
            Way(N_("Change requests"), "office/changes/"),
            Way(N_("Imported lists"), "office/imports/"),
            Way(N_("Opinions"), "office/opinions/"),
            Way(N_("Figures"), "office/figures/"),
            Way(N_("Overdue"), "office/overdue/", Permission.OFFICE_OVERSEE),
            Way(
                N_("Nobody can act"),
                "office/nobody-can-act/",
                Permission.OFFICE_OVERSEE,
            ),
            Way(N_("Officers"), "office/people/"),
            Way(N_("Terms"), "office/terms/"),
            Way(N_("Handover"), "office/handover/"),
            Way(N_("Decisions of your office"), "office/decisions"),
            Way(N_("My interests"), "office/interests"),
            Way(N_("Audit"), "office/audit/"),
        ),
    ),
    Section(
        N_("Installation"),
        (
            Way(N_("Overview"), "operator/"),
            Way(N_("Emails to be sent"), "operator/mail/"),
            Way(N_("Nobody can act"), "operator/nobody-can-act/"),
            Way(N_("Officers"), "operator/officers/"),
            Way(N_("Operators"), "operator/operators/"),
            Way(N_("Terms"), "operator/terms/"),
            Way(N_("Countries"), "operator/countries/"),
            Way(N_("Rules"), "operator/rules/"),
            Way(N_("Proposed changes"), "operator/amendments/"),
            Way(N_("Audit"), "operator/audit/"),
        ),
    ),
)


def ways() -> tuple[Way, ...]:
    """Return the links for who reads this page; signing out is a button beside them."""
    actor = current_actor()
    if actor.account_id is None:
        return (*PUBLIC_WAYS, ENTRANCE)
    if permits(Permission.OFFICE_READ, actor, now()):
        return (*PUBLIC_WAYS, OFFICE, ACCOUNT)
    if permits(Permission.INSTALLATION_READ, actor, now()):
        return (*PUBLIC_WAYS, OPERATOR, ACCOUNT)
    return (*PUBLIC_WAYS, ACCOUNT)


def section() -> Section | None:
    """Return the section that the page belongs to; None where it has but one page."""
    for known in SECTIONS:
        found = replace(known, ways=tuple(way for way in known.ways if _shown(way)))
        if found.here is not None and len(found.ways) > 1:
            return found
    return None


def _shown(way: Way) -> bool:
    return way.permission is None or permits(way.permission, current_actor(), now())


def sign_out_address() -> str:
    """Return where the button that signs out posts to."""
    return f"/{page_language()}/{SIGN_OUT}"
