"""Hold the words of what a member changes, by itself or by a request."""

from collections.abc import Mapping
from enum import StrEnum

from registry.domain.changes import ChangeOutcome, ChangePart, EntryPart
from registry.domain.languages import N_
from registry.domain.likeness import Likeness
from registry.domain.seen import MEANWHILE

CHANGE_PART_LABELS: Mapping[ChangePart, str] = {
    ChangePart.NAMES: N_("Names"),
    ChangePart.WEBSITE: N_("Website"),
    ChangePart.LEGAL_FORM: N_("Legal form"),
    ChangePart.IDENTIFIERS: N_("Registration and tax numbers"),
    ChangePart.COUNTRY: N_("Country"),
}
ENTRY_PART_LABELS: Mapping[EntryPart, str] = {
    EntryPart.MISSION: N_("Mission"),
    EntryPart.DESCRIPTION: N_("Description"),
    EntryPart.TOWN: N_("City"),
    EntryPart.FIELDS: N_("Fields of activity"),
    EntryPart.PUBLIC_EMAIL: N_("Public email address"),
    EntryPart.PUBLIC_PHONE: N_("Public phone number"),
}


class TextState(StrEnum):
    """Name how far a text is in one language."""

    ORIGINAL = "original"
    FRESH = "fresh"
    STALE = "stale"
    MISSING = "missing"


TEXT_STATE_LABELS: Mapping[TextState, str] = {
    TextState.ORIGINAL: N_("Original"),
    TextState.FRESH: N_("Translated"),
    TextState.STALE: N_("The original text has changed since this translation."),
    TextState.MISSING: N_("Not written yet"),
}
# A history holds codes of both.
PART_LABELS: Mapping[str, str] = {
    **{part.value: label for part, label in ENTRY_PART_LABELS.items()},
    **{part.value: label for part, label in CHANGE_PART_LABELS.items()},
}
OUTCOME_LABELS: Mapping[ChangeOutcome, str] = {
    ChangeOutcome.APPROVED: N_("Approved"),
    ChangeOutcome.DECLINED: N_("Declined"),
    ChangeOutcome.WITHDRAWN: N_("Withdrawn"),
    ChangeOutcome.ENDED: N_("Ended with the membership"),
}
WAITING = N_("Waits for the chair office")
SHARED_LABELS: Mapping[Likeness, str] = {
    Likeness.NAME: N_("Same name"),
    Likeness.IDENTIFIER: N_("Same number"),
    Likeness.WEBSITE: N_("Same website"),
}

DECIDE_LABELS: Mapping[ChangeOutcome, str] = {
    ChangeOutcome.APPROVED: N_("Approve the change"),
    ChangeOutcome.DECLINED: N_("Decline the change"),
}
DONE_LABELS: Mapping[ChangeOutcome, str] = {
    ChangeOutcome.APPROVED: N_("The change is approved and public."),
    ChangeOutcome.DECLINED: N_("The change is declined."),
    ChangeOutcome.WITHDRAWN: N_("The request is withdrawn."),
}
CHANGE_PROBLEMS: Mapping[str, str] = {
    "name_needed": N_("Keep at least one name that is no short or former name."),
    "one_official_name": N_("Only one name can be the official one."),
    "official_name_needed": N_("Say which of the names is the official one."),
    "original_needed": N_("The original text cannot be empty."),
    "nothing_changed": N_("Nothing is different from what stands now."),
    MEANWHILE: N_(
        "Somebody else changed this after you opened the page. Nothing was saved. "
        "Compare both. To keep yours, send it again."
    ),
    "asked_meanwhile": N_(
        "Your organisation has sent another request meanwhile. Yours was not sent. "
        "You can send it when the other one is settled."
    ),
}
