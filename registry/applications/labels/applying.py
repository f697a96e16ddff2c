"""Hold the words of applications: stages, parts, questions, what one may do."""

from collections.abc import Mapping
from dataclasses import dataclass

from registry.audit.events import Event
from registry.audit.labels import EVENT_LABELS
from registry.decisions.models import Act
from registry.domain.answers import Part, PartStatus
from registry.domain.application import Action, Stage
from registry.domain.languages import N_

# What the applicant reads. A refusal that is held has no words of its own here:
# until it takes effect nobody outside the office sees a change.
STAGE_SENTENCES: Mapping[Stage, str] = {
    Stage.DRAFT: N_("The application was not sent yet."),
    Stage.SUBMITTED: N_("We have your application. An officer will start the review."),
    Stage.IN_REVIEW: N_("The application is under review."),
    Stage.INFORMATION_REQUESTED: N_(
        "We need more information from you. The review goes on when you answer."
    ),
    Stage.ADMITTED: N_("Your organisation is a member of the NGO Platform."),
    Stage.REFUSED: N_("The application was refused."),
    Stage.WITHDRAWN: N_("The application was withdrawn."),
    Stage.CLOSED: N_("The application was closed, because no answer came in time."),
}

PART_LABELS: Mapping[Part, str] = {
    Part.NAME: N_("Name of the organisation"),
    Part.LEGAL: N_("Legal form and registration"),
    Part.SEAT: N_("Address and website"),
    Part.ACTIVITY: N_("Fields of activity and mission"),
    Part.CONTACT: N_("Contact person"),
    Part.SIGNER: N_("Person who signs"),
    Part.DOCUMENTS: N_("Documents"),
}

STATUS_LABELS: Mapping[PartStatus, str] = {
    PartStatus.NOT_STARTED: N_("Not yet started"),
    PartStatus.IN_PROGRESS: N_("In progress"),
    PartStatus.COMPLETED: N_("Completed"),
    PartStatus.CANNOT_START: N_("Cannot start yet"),
    PartStatus.PROBLEM: N_("There is a problem"),
}

# The same words at the field, in the summary of answers and in the office.
QUESTION_LABELS: Mapping[str, str] = {
    "official_name": N_("Official name"),
    "official_language": N_("Language of the official name"),
    "acronym": N_("Short name"),
    "other_names": N_("Names in other languages"),
    "former_names": N_("Former names"),
    "language": N_("Language"),
    "country": N_("Country"),
    "legal_form": N_("Legal form"),
    "identifiers": N_("Registration and tax numbers"),
    "founded": N_("Founding year"),
    "town": N_("Town or village"),
    "address": N_("Address"),
    "website": N_("Website"),
    "fields": N_("Fields of activity"),
    "mission": N_("Mission"),
    "mission_language": N_("Language of the mission"),
    "contact_name": N_("Full name of the contact person"),
    "contact_email": N_("Email address of the contact person"),
    "contact_phone": N_("Phone of the contact person"),
    "signer_name": N_("Full name of the person who signs"),
    "signer_email": N_("Email address of the person who signs"),
    "signer_position": N_("Position in the organisation"),
    "signer_authority": N_("Why this person may sign"),
    "statute": N_("Statute"),
    "registration": N_("Registration certificate"),
    "authority": N_("Proof of the signer’s authority"),
}

# Beside being words, this is the list of what an applicant may read of a history:
# nothing of recommendations, marks, notes, claims and held acts stands in it.
HISTORY_LABELS: Mapping[Event, str] = {
    event: EVENT_LABELS[event]
    for event in (
        Event.APPLICATION_CREATED,
        Event.APPLICATION_SUBMITTED,
        Event.APPLICATION_TAKEN_UP,
        Event.APPLICATION_ASKED,
        Event.APPLICATION_REMINDED,
        Event.APPLICATION_ANSWERED,
        Event.APPLICATION_QUESTION_TAKEN_BACK,
        Event.APPLICATION_CLOSED,
        Event.APPLICATION_REOPENED,
        # What an office says is the chair's to read; an objection is shown.
        Event.OPINION_ASKED,
        Event.OPINION_SHOWN,
        Event.OPINION_REPLIED,
        Event.APPLICATION_ADMITTED,
        Event.APPLICATION_REFUSED,
        Event.APPLICATION_RECONSIDERATION_ASKED,
        Event.APPLICATION_SET_ASIDE,
        Event.APPLICATION_WITHDRAWN,
    )
}

DECISION_LABELS: Mapping[Act, str] = {
    Act.ADMIT: N_("Your organisation was admitted."),
    Act.REFUSE: N_("The application was refused."),
    Act.SET_ASIDE: N_("The refusal was set aside as mistaken."),
}


@dataclass(frozen=True)
class ActionWords:
    """Hold what an applicant reads of an action: link, explanation, button, done."""

    link: str
    text: str
    button: str
    done: str


# No step of an application: another one begins.
AGAIN = ActionWords(
    N_("Apply again"),
    N_(
        "A new application begins with the answers of this one. This application and "
        "its decision stay as they are."
    ),
    N_("Apply again"),
    N_("A new application was started."),
)

# No step of an application either: its stage stays.
REPLY = ActionWords(
    N_("Reply to the objection"),
    N_(
        "You may reply once. The application is not refused before you have replied "
        "or the time to reply has passed."
    ),
    N_("Send your reply"),
    N_("Your reply was sent."),
)

ACTION_WORDS: Mapping[Action, ActionWords] = {
    Action.ANSWER: ActionWords(
        N_("Answer the questions of the office"),
        N_("Change what was asked for, then send your answer."),
        N_("Send answer"),
        N_("Your answer was sent."),
    ),
    Action.WITHDRAW: ActionWords(
        N_("Withdraw the application"),
        N_("The office stops its work on the application. This cannot be undone."),
        N_("Withdraw the application"),
        N_("The application was withdrawn."),
    ),
    Action.REOPEN: ActionWords(
        N_("Reopen the application"),
        N_(
            "The application is sent again as it was, with a new date for the decision."
        ),
        N_("Reopen the application"),
        N_("The application was sent."),
    ),
    Action.ASK_RECONSIDERATION: ActionWords(
        N_("Ask for reconsideration"),
        N_(
            "People who did not take part in the refusal decide once more. "
            "You can ask for this only once."
        ),
        N_("Ask for reconsideration"),
        N_("The application was sent."),
    ),
}
