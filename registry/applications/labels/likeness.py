"""Hold the words about organisations that may be one."""

from collections.abc import Mapping

from registry.domain.languages import N_
from registry.domain.likeness import Likeness

# To an applicant, of a member of the directory.
LIKE_LABELS: Mapping[Likeness, str] = {
    Likeness.NAME: N_("An organisation with a like name is already a member:"),
    Likeness.IDENTIFIER: N_(
        "An organisation with the same number is already a member:"
    ),
    Likeness.WEBSITE: N_("An organisation with the same website is already a member:"),
}

# To the office, of any file or member.
SHARED_LABELS: Mapping[Likeness, str] = {
    Likeness.NAME: N_("Same name"),
    Likeness.IDENTIFIER: N_("Same number"),
    Likeness.WEBSITE: N_("Same website"),
}

SAME = N_("The same organisation")

CONTESTED = N_(
    "This file is contested: another open file, or a member, has the same name, number "
    "or website. Ask for proof of authority before you decide. It keeps nobody from "
    "deciding."
)
