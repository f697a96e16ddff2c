"""Put roles, proposals and what is refused about them into words."""

from collections.abc import Mapping

from registry.domain.authority import OfficerRole
from registry.domain.languages import N_
from registry.offices.models.proposals import ProposalKind

ROLE_LABELS: Mapping[OfficerRole, str] = {
    OfficerRole.REVIEWER: N_("Reviews"),
    OfficerRole.DECIDER: N_("Decides"),
}

KIND_LABELS: Mapping[ProposalKind, str] = {
    ProposalKind.SEAT: N_("New officer"),
    ProposalKind.FACTOR_RESET: N_("Reset of two-step verification"),
    ProposalKind.GENERAL: N_("New Secretary-General"),
}

CONFIRMED: Mapping[ProposalKind, str] = {
    ProposalKind.SEAT: N_("The officer is seated, and was told by email."),
    ProposalKind.FACTOR_RESET: N_(
        "Two-step verification was reset, and the person was told by email."
    ),
    ProposalKind.GENERAL: N_("The Secretary-General is appointed."),
}

PROBLEMS: Mapping[str, str] = {
    "closed": N_("This account was closed."),
    "ends_before_start": N_("The end has to be after the start."),
    "is_operator": N_("Nobody is officer and operator. This person is an operator."),
    "is_seated": N_("This person has this seat already, or will have it."),
    "name_of_new": N_("This address has no account yet. Enter the full name."),
    "no_account": N_("No account has this address."),
    "no_chair": N_("No country chairs at that time."),
    "no_factor": N_("This person has no second factor."),
    "oneself": N_("Nobody seats themself. Somebody else has to do this."),
    "taken": N_("Something else begins at this very instant. Choose another time."),
}
