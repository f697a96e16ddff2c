"""Hold the words of what links an officer to an organisation."""

from collections.abc import Mapping

from registry.domain.languages import N_
from registry.members.models.people import InterestReason

# What links an officer to an organisation, so that others act on its files.
RECUSAL_LABELS: Mapping[str, str] = {
    "representative": N_("You represent this organisation, or did before."),
    "signer": N_("You are named as who signed the application."),
    "contact": N_("You are named as a contact of the organisation."),
    "interest": N_("You declared an interest in the organisation."),
}

INTEREST_LABELS: Mapping[InterestReason, str] = {
    InterestReason.WORK: N_("I work or worked with the organisation"),
    InterestReason.FAMILY: N_("Family or close friends are part of it"),
    InterestReason.MONEY: N_("Money or property links me to it"),
    InterestReason.FOUNDER: N_("I founded it or am a member of it"),
    InterestReason.RIVAL: N_("I belong to an organisation that competes with it"),
    InterestReason.OTHER: N_("Another reason"),
}
