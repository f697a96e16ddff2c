"""Hold the words of what the public reads: standings, acts, names, answers."""

from collections.abc import Mapping
from enum import StrEnum

from registry.decisions.models import Act
from registry.domain.changes import DECLINES
from registry.domain.languages import N_
from registry.domain.membership import Standing
from registry.domain.names import NameKind, Script, TextKind
from registry.offices.models.rules import RuleKind
from registry.search.queries.cursors import Sort


class StandingGroup(StrEnum):
    """Name two sets of standings that readers look for."""

    CURRENT = "current"
    FORMER = "former"


GROUP_LABELS: Mapping[StandingGroup, str] = {
    StandingGroup.CURRENT: N_("Members of today"),
    StandingGroup.FORMER: N_("Former members"),
}

# What a list is narrowed by, in the order of the page.
FACET_LABELS: Mapping[str, str] = {
    "country": N_("Country"),
    "field": N_("Field of activity"),
    "status": N_("Status"),
    "language": N_("Language of the profile"),
}

SORT_LABELS: Mapping[Sort, str] = {
    Sort.NAME: N_("Name"),
    Sort.NEWEST: N_("Newest members"),
    Sort.COUNTRY: N_("Country"),
}

# The first line of a profile; the date is the one that matters for the standing.
BANNERS: Mapping[Standing, str] = {
    Standing.ACTIVE: N_("Member since: %(date)s"),
    Standing.SUSPENDED: N_("Membership suspended. Since: %(date)s"),
    Standing.LAPSED: N_("Membership lapsed. Last confirmed: %(date)s"),
    Standing.LEFT: N_("Former member. Left on: %(date)s"),
    Standing.REMOVED: N_("Former member. Removed on: %(date)s"),
    Standing.ANNULLED: N_("Former member. Admission annulled on: %(date)s"),
}

# The answer of the verify page; the organisation's name stands above it.
ANSWERS: Mapping[Standing, str] = {
    Standing.ACTIVE: N_("Yes, this organisation is a member. Since: %(date)s"),
    Standing.SUSPENDED: N_(
        "The membership of this organisation is suspended. Since: %(date)s"
    ),
    Standing.LAPSED: N_(
        "The membership of this organisation has lapsed. Last confirmed: %(date)s"
    ),
    Standing.LEFT: N_(
        "No, this organisation is no longer a member. It left on: %(date)s"
    ),
    Standing.REMOVED: N_(
        "No, this organisation is no longer a member. It was removed on: %(date)s"
    ),
    Standing.ANNULLED: N_(
        "No, this organisation is not a member. Its admission was annulled on: %(date)s"
    ),
}
NO_SUCH_NUMBER = N_("No, nobody ever had this member number.")
WRONG_NUMBER = N_(
    "This is not a member number. Please check every letter and digit: "
    "the last character proves the others."
)

ACT_LABELS: Mapping[Act, str] = {
    Act.ADMIT: N_("Admission"),
    Act.REFUSE: N_("Refusal"),
    Act.SUSPEND: N_("Suspension"),
    Act.REINSTATE: N_("Reinstatement"),
    Act.REMOVE: N_("Removal"),
    Act.LAPSE: N_("Lapse"),
    Act.ANNUL: N_("Annulment of the admission"),
    Act.SET_ASIDE: N_("Setting aside a mistaken decision"),
}
# For what a reason of the rules may be given.
REASON_FOR_LABELS: Mapping[str, str] = {
    **{act.value: label for act, label in ACT_LABELS.items()},
    DECLINES: N_("Declining a change"),
}

NAME_KIND_LABELS: Mapping[NameKind, str] = {
    NameKind.OFFICIAL: N_("Official name"),
    NameKind.LABEL: N_("Name"),
    NameKind.ACRONYM: N_("Short name"),
    NameKind.FORMER: N_("Former name"),
    NameKind.TRANSLITERATION: N_("Name in another alphabet"),
}

SCRIPT_LABELS: Mapping[Script, str] = {
    Script.LATN: N_("Latin letters"),
    Script.CYRL: N_("Cyrillic letters"),
    Script.OTHER: N_("Other letters"),
}

# In the order in which the page of the rules shows them.
RULE_KIND_LABELS: Mapping[RuleKind, str] = {
    RuleKind.CRITERION: N_("Criteria for membership"),
    RuleKind.DECLARATION: N_("What an applicant declares"),
    RuleKind.REFUSAL_REASON: N_("Reasons for a refusal"),
    RuleKind.QUESTION_REASON: N_("Questions to the applicant"),
    RuleKind.CLOSING_REASON: N_("Reasons for closing an application"),
    RuleKind.OBJECTION_REASON: N_("Reasons for an objection"),
    RuleKind.STANDING_REASON: N_("Reasons for a change of membership"),
    RuleKind.PERIOD: N_("Periods"),
    RuleKind.FIELD: N_("Fields of activity"),
    RuleKind.LEGAL_FORM: N_("Legal forms by country"),
    RuleKind.IDENTIFIER_SCHEME: N_("Registration and tax numbers"),
}

# What the privacy notice says of each fact that the deployment gives.
PRIVACY_FACT_LABELS: Mapping[str, str] = {
    "controller": N_("Who is responsible for the data (controller)"),
    "legal_basis": N_("Legal basis"),
    "hosting_country": N_("Country where the data is kept"),
    "recipients": N_("Who else receives data"),
    "retention": N_("How long data is kept"),
}

TEXT_KIND_LABELS: Mapping[TextKind, str] = {
    TextKind.MISSION: N_("Mission"),
    TextKind.DESCRIPTION: N_("Description"),
}

# What is late and what waits, as the public reads it: totals alone.
RISEN_LABELS: Mapping[str, str] = {
    "overdue": N_("Applications past their promised date"),
    "inherited": N_("Of these, sent before the present term"),
    "nobody": N_("Applications on which nobody can act at present"),
    "reviews": N_("Suspensions past their day of review"),
}
