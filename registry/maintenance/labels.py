"""Name in words what the calendar does, by the names of the timed rules."""

from collections.abc import Mapping

from registry.domain.languages import N_

RULE_LABELS: Mapping[str, str] = {
    "countries": N_("Adopted changes of countries take effect"),
    "refusals": N_("Refusals take effect when their hold has ended"),
    "claims": N_("Files go back to the queue when their time has passed"),
    "opinions": N_("Requests for an opinion are closed when their time has passed"),
    "replies": N_("The time to reply to an objection ends"),
    "reminders": N_("Applicants are reminded of questions"),
    "unanswered": N_("Applications without an answer are closed"),
    "likeness of applications": N_("Applications are compared with each other"),
    "likeness of members": N_("Members are compared with applications"),
    "members": N_("Recorded acts on members take effect, and suspensions end"),
    "imports": N_("Organisations of decided lists become members"),
    "invitations": N_("Invitations that nobody accepted in time are forgotten"),
    "accounts": N_("What is past of sign-ins is forgotten"),
    "forms": N_("Forms that nobody came back for are forgotten"),
    "documents": N_("Documents are destroyed at the end of their period"),
    "threads": N_("Correspondence and notes destroyed at the end of their period"),
    "scans": N_("Files that wait for a scan are scanned"),
    "files": N_("Stored files and their rows are compared"),
}
