"""Say what each standing means, as the public and owners read it."""

from collections.abc import Mapping

from registry.domain.languages import N_
from registry.domain.membership import Standing

# What each standing means, for readers who meet its name for the first time.
STANDING_MEANINGS: Mapping[Standing, str] = {
    Standing.ACTIVE: N_("The organisation is a member."),
    Standing.SUSPENDED: N_(
        "The membership is stopped for a time, by a decision of two persons."
    ),
    Standing.LAPSED: N_(
        "The organisation did not confirm its information in time. "
        "The membership becomes active again when it confirms."
    ),
    Standing.LEFT: N_("The organisation gave up its membership itself."),
    Standing.REMOVED: N_(
        "The membership was ended by a decision of two persons. "
        "Before it, the organisation could answer in a hearing."
    ),
    Standing.ANNULLED: N_(
        "The admission was annulled by a decision of two persons, "
        "because it rested on false evidence."
    ),
}
