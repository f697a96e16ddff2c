"""Hold the words of the pages on which operators change countries and rules."""

from collections.abc import Mapping

from registry.domain.amendments import AmendmentKind, Outcome
from registry.domain.countries import OtsStanding
from registry.domain.languages import N_
from registry.domain.rules import TextFlag
from registry.offices.models.rules import RuleKind

# The page of the rules in force names the kinds in the same words.
KIND_LABELS: Mapping[RuleKind, str] = {
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

OTS_LABELS: Mapping[OtsStanding, str] = {
    OtsStanding.MEMBER: N_("Member of the Organization of Turkic States"),
    OtsStanding.OBSERVER: N_("Observer in the Organization of Turkic States"),
}

FLAG_LABELS: Mapping[TextFlag, str] = {
    TextFlag.MISSING: N_("Translation missing"),
    TextFlag.UNCHANGED: N_("Not changed when another language was changed"),
}

AMENDMENT_LABELS: Mapping[AmendmentKind, str] = {
    AmendmentKind.COUNTRY: N_("Change of a country"),
    AmendmentKind.RULE: N_("Change of a rule"),
    AmendmentKind.ADOPTION: N_("Rules adopted as they stand"),
}

OUTCOME_LABELS: Mapping[Outcome, str] = {
    Outcome.ADOPTED: N_("Adopted"),
    Outcome.DECLINED: N_("Declined"),
    Outcome.WITHDRAWN: N_("Withdrawn by its author"),
}

# For which changes of a membership a reason may be chosen.
ACT_LABELS: Mapping[str, str] = {
    "suspend": N_("Suspension"),
    "lapse": N_("Lapse"),
    "remove": N_("Removal"),
    "annul": N_("Annulment"),
    "decline_change": N_("Declining a change"),
}

UNIT_LABELS: Mapping[str, str] = {
    "minutes": N_("Minutes"),
    "hours": N_("Hours"),
    "days": N_("Days"),
    "months": N_("Months"),
}

# What a field of a country or a rule is called; words carry their language beside.
FIELD_LABELS: Mapping[str, str] = {
    "key": N_("Key of the country"),
    "iso": N_("ISO code"),
    "ots_standing": N_("Standing in the Organization of Turkic States"),
    "time_zone": N_("Time zone"),
    "languages": N_("Languages of the office"),
    "name": N_("Short name"),
    "official_name": N_("Official name"),
    "code": N_("Code"),
    "country": N_("Country"),
    "position": N_("Place in the list"),
    "value": N_("Length"),
    "unit": N_("Unit"),
    "acts": N_("For which changes of membership"),
    "local_term": N_("Term of the country’s own law"),
    "local_language": N_("Language of this term"),
    "withdrawn": N_("Withdrawn"),
    "label": N_("Short words"),
    "text": N_("Explanation"),
}

AMENDMENT_PROBLEMS: Mapping[str, str] = {
    "two_letters": N_("Enter two capital letters from A to Z."),
    "time_zone": N_("Enter a known time zone, like Asia/Baku."),
    "rule_code": N_(
        "Enter small letters from a to z, digits and underscores, a letter first."
    ),
    "scheme_code": N_("Enter a code like KZ-BIN: two capital letters, a hyphen, more."),
    "period_length": N_("Enter a whole number from 1 to 1,200."),
    "fixed": N_("The register needs this period. Only its length can be changed."),
    "nothing_changed": N_("Nothing is different from what stands now."),
    "proposed_already": N_(
        "A change of this waits for another operator already. Correct that one."
    ),
    "settled": N_("This amendment was adopted, declined or withdrawn already."),
    "revised": N_("This amendment was corrected after you opened it. Read it again."),
    "outdated": N_(
        "Something else was changed since this was proposed. "
        "Decline it, and propose the change anew."
    ),
    "words_missing": N_(
        "Words are missing in some languages. All eight are needed before adoption."
    ),
    "not_its_author": N_("Only the author of an amendment can withdraw it."),
    "another_subject": N_("This amendment is about something else."),
    "adopted_already": N_("Some of these rules were adopted meanwhile. Choose again."),
}
