"""Hold the words of what all pages share: problems of fields, refusals, errors."""

from collections.abc import Mapping
from dataclasses import dataclass

from registry.domain.application import Condition, Position
from registry.domain.authority import Capacity
from registry.domain.languages import N_
from registry.domain.membership import MemberCondition, Standing
from registry.domain.opinion import OpinionCondition
from registry.domain.writing import TextProblem
from registry.web.models import Kept

TEXT_PROBLEMS: Mapping[TextProblem, str] = {
    TextProblem.TOO_LONG: N_("This text is too long. Most characters: %(count)s."),
    TextProblem.CONTROL_CHARACTERS: N_(
        "This text holds characters that cannot be shown. Type it again by hand."
    ),
    TextProblem.DIRECTION_MARKS: N_(
        "This text holds hidden marks that change its direction. Type it again by hand."
    ),
    TextProblem.UNSEEN_CHARACTERS: N_(
        "This text holds characters that cannot be seen. Type it again by hand."
    ),
    TextProblem.NO_LETTER: N_("This text has no letter. Write it in letters."),
    TextProblem.MIXED_ALPHABETS: N_(
        "A word mixes letters of two alphabets that look alike. "
        "Type the word again in one alphabet."
    ),
    TextProblem.TOO_MANY_MARKS: N_(
        "This text has too many marks on one letter. Type it again by hand."
    ),
}

STANDING_LABELS: Mapping[Standing, str] = {
    Standing.ACTIVE: N_("Member"),
    Standing.SUSPENDED: N_("Membership suspended"),
    Standing.LAPSED: N_("Membership lapsed"),
    Standing.LEFT: N_("Former member: left"),
    Standing.REMOVED: N_("Former member: removed"),
    Standing.ANNULLED: N_("Former member: admission annulled"),
}

# What a field says; a feature's own table may say more (`apply_problems`).
PROBLEMS: Mapping[str, str] = {
    **{problem.value: text for problem, text in TEXT_PROBLEMS.items()},
    "too_long": N_("This text is too long."),
    "required": N_("Fill in this field."),
    "not_an_email": N_("Enter an email address, like name@example.org."),
    "not_a_number": N_("Enter a whole number."),
    "not_listed": N_("Choose one of the listed answers."),
    "unknown": N_("Choose one of the listed answers."),
    "incomplete": N_("Some parts are not complete."),
    "taken": N_("This is already in use."),
    "changed": N_("The declaration has changed. Read it again before you send."),
    "changed_meanwhile": N_(
        "These answers were changed after you opened this page. Nothing was saved. "
        "Compare both. To keep yours, press “Save and continue” again."
    ),
    "not_in_future": N_("Choose a later date."),
    "too_far": N_("Choose an earlier date."),
    "not_in_order": N_("The end cannot be before the beginning."),
    "declared_already": N_("You have declared an interest in this organisation."),
    "ended_already": N_("The end is recorded already."),
    "in_the_future": N_("Choose an earlier date."),
}

# What the form library says by itself, in our wording; the rest of its sentences
# belong to fields and validators that this house does not use.
FORM_LIBRARY: Mapping[str, str] = {
    "Not a valid choice.": PROBLEMS["not_listed"],
    "Invalid Choice: could not coerce.": PROBLEMS["not_listed"],
    "Invalid choice(s): one or more data inputs could not be coerced.": PROBLEMS[
        "not_listed"
    ],
    "'%(value)s' is not a valid choice for this field.": PROBLEMS["not_listed"],
    "Not a valid integer value.": PROBLEMS["not_a_number"],
    "This field is required.": PROBLEMS["required"],
}


@dataclass(frozen=True)
class ErrorText:
    """Hold the heading and the sentence of an error page."""

    heading: str
    text: str


ERRORS: Mapping[int, ErrorText] = {
    400: ErrorText(
        N_("There is a problem"),
        N_("What was sent could not be read. Go back and try again."),
    ),
    403: ErrorText(
        N_("You cannot do this"), N_("Your account does not have the right to do this.")
    ),
    404: ErrorText(
        N_("Page not found"),
        N_("Check the address, or start again from the home page."),
    ),
    405: ErrorText(
        N_("There is a problem"),
        N_("This address cannot be opened in this way. Go back and try again."),
    ),
    409: ErrorText(
        N_("This is not possible now"),
        N_("Something changed since the page was shown. Nothing was saved."),
    ),
    410: ErrorText(
        N_("This page no longer exists"),
        N_("Check the address, or start again from the home page."),
    ),
    413: ErrorText(
        N_("Too much was sent"),
        N_("What was sent is too large. Nothing was saved. Go back and shorten it."),
    ),
    422: ErrorText(
        N_("There is a problem"),
        N_("Some of the answers cannot be right. Nothing was saved."),
    ),
    429: ErrorText(
        N_("Too many attempts"), N_("Wait a few minutes, and then try again.")
    ),
    500: ErrorText(
        N_("Something went wrong"),
        N_("The fault is ours. Wait a few minutes, and then try again."),
    ),
}

KEPT_LABELS: Mapping[Kept, str] = {
    Kept.EXPIRED: N_(
        "This page was open for too long. Nothing was saved. Your answers are still "
        "here. Check them, and press the button again."
    ),
    Kept.SIGNED_OUT: N_(
        "You were signed out. Nothing was saved. Your answers are still here. "
        "Check them, and press the button again."
    ),
}

FORM_EXPIRED = N_(
    "The page was open for too long, or the browser keeps no cookies. "
    "Nothing was saved. Go back, load the page again, and send it once more."
)

# Why the actor may not: by the name of the rule of domain/permissions.py that refused.
DENIAL_LABELS: Mapping[str, str] = {
    "signed_in": N_("Sign in first."),
    "has_second_factor": N_(
        "This needs two-step verification. Set it up in your account first."
    ),
    "owns_organisation": N_("Only an owner of the organisation can do this."),
    "represents_organisation": N_(
        "Only a representative of the organisation can do this."
    ),
    "seated_somewhere": N_("Only officers can see this page."),
    "is_secretary_general": N_("Only the Secretary-General can see this page."),
    "acts_for_chair": N_("Only officers of the chair office can do this."),
    "is_decider": N_("Only an officer who decides can do this."),
    "not_recused": N_(
        "You are connected with this organisation, so you cannot act on its file."
    ),
    "not_in_first_round": N_(
        "You acted on this file before. Others decide on its reconsideration."
    ),
    "was_asked": N_("Only an office that was asked for its opinion can see this."),
    "is_asked": N_("Only the office that was asked for its opinion can do this."),
    "is_recommended": N_(
        "A decision takes two persons. "
        "First another officer has to recommend the same decision."
    ),
    "other_than_recommender": N_(
        "A decision takes two persons. You made the recommendation, "
        "so another officer has to decide."
    ),
    "is_recommender": N_("Only the author of the recommendation can withdraw it."),
    "recorded_the_hold": N_("Only the officer who recorded this can take it back."),
    "runs_installation": N_("Only operators can do this."),
    "accepts_for_country": N_(
        "Only an officer of the nominated country, or an operator, can accept this."
    ),
    "other_than_nominator": N_(
        "A handover takes two persons. You made the nomination, "
        "so somebody else has to accept it."
    ),
    "stands_apart": N_(
        "This takes two persons, and neither may be the one whom it is about. "
        "Somebody else has to do it."
    ),
    "proposes_for_office": N_(
        "Only an officer of this office who decides can propose this. "
        "Where it has none, an operator can."
    ),
    "confirms_for_office": N_(
        "Only another officer of this office can confirm this. "
        "Where it has none, an operator or the Secretary-General can."
    ),
    "ends_seats": N_(
        "Only an officer of this office who decides, or an operator, can do this."
    ),
    "vouches_for": N_("Only colleagues in the office, or operators, can do this."),
    "speaks_for_chair": N_(
        "Only an officer of the chair office who decides, the Secretary-General, "
        "or an operator can do this."
    ),
    "may_cancel": N_(
        "Only operators and the nominated office can cancel this handover."
    ),
    "other_than_amender": N_(
        "A change takes two persons. You proposed it, "
        "so another operator has to adopt or decline it."
    ),
    "is_the_calendar": N_("This happens by itself when its time has come."),
}

# Why a step is refused: by the circumstance that is missing.  A circumstance that an
# application and a membership share has one code, and so one sentence.
CONDITION_LABELS: Mapping[str, str] = {
    Condition.CHAIR_EXISTS: N_("No country chairs yet, so nothing can be sent."),
    Condition.NO_OTHER_OPEN: N_("Another application of this organisation is open."),
    Condition.NOT_A_MEMBER: N_("This organisation is a member already."),
    "note_standing": N_("This note was struck already, or it strikes another."),
    Condition.QUESTIONS_LEFT: N_("The applicant was asked as often as is allowed."),
    Condition.UNANSWERED: N_("The applicant still has time to answer."),
    Condition.WITHIN_REOPENING: N_("The time for reopening has passed."),
    Condition.WITHIN_RECONSIDERATION: N_(
        "The time for asking for reconsideration has passed."
    ),
    Condition.FIRST_ROUND: N_("Reconsideration can be asked for only once."),
    Condition.CRITERIA_MET: N_(
        "Every criterion has to be marked as met before the organisation is admitted."
    ),
    Condition.REASONS_GIVEN: N_("Choose at least one reason."),
    Condition.HOLD_RUNNING: N_("The time for taking this back has passed."),
    Condition.HOLD_ENDED: N_("This can still be taken back, so it has no effect yet."),
    Condition.OBJECTION_HEARD: N_(
        "The applicant may still reply to the objection of its country office."
    ),
    OpinionCondition.OPINION_AWAITED: N_(
        "This opinion is no longer waited for: it was given, or its time has passed."
    ),
    OpinionCondition.REPLY_AWAITED: N_("The time to reply has passed."),
    MemberCondition.NO_APPLICATION_OPEN: N_(
        "An application of this organisation is open."
    ),
    MemberCondition.NOT_HELD: N_("A recorded act waits to take effect."),
    MemberCondition.HELD: N_("No recorded act waits to take effect."),
    MemberCondition.HELD_SUSPENSION: N_("No suspension waits to take effect."),
    MemberCondition.HELD_REMOVAL: N_("No removal waits to take effect."),
    MemberCondition.HELD_ANNULMENT: N_("No annulment waits to take effect."),
    MemberCondition.REVIEW_DATE_GIVEN: N_("Give a date for the review."),
    MemberCondition.HEARING_READY: N_(
        "The organisation has to be heard first, or its time to answer has to pass."
    ),
    MemberCondition.HEARING_OPEN: N_("No hearing is open."),
    MemberCondition.NO_HEARING_OPEN: N_("A hearing is already open."),
    MemberCondition.UNHEARD_TOO_LONG: N_("The suspension has not run its time."),
    MemberCondition.GRACE_PASSED: N_("The organisation still has time to confirm."),
}

# Where the file is, when no step of that name leads on from there.
POSITION_LABELS: Mapping[str, str] = {
    Position.DRAFT: N_("The application was not sent yet."),
    Position.SUBMITTED: N_("The application was sent and waits to be taken up."),
    Position.IN_REVIEW: N_("The application is under review."),
    Position.IN_REVIEW_HELD: N_(
        "A refusal is recorded. Until it takes effect it can be taken back."
    ),
    Position.INFORMATION_REQUESTED: N_("The applicant was asked for information."),
    Position.ADMITTED: N_("The organisation was admitted."),
    Position.REFUSED: N_("The application was refused."),
    Position.WITHDRAWN: N_("The application was withdrawn."),
    Position.CLOSED: N_("The application was closed."),
    Standing.ACTIVE: N_("The membership is active."),
    Standing.SUSPENDED: N_("The membership is suspended."),
    Standing.LAPSED: N_("The membership has lapsed."),
    Standing.LEFT: N_("The organisation left."),
    Standing.REMOVED: N_("The membership was removed."),
    Standing.ANNULLED: N_("The membership was annulled."),
}

# The right in which each of the two persons of a decision acted.
CAPACITY_LABELS: Mapping[Capacity, str] = {
    Capacity.CHAIR_OFFICER: N_("Officer of the chair office"),
    Capacity.STANDBY_OFFICER: N_("Officer of the standby office"),
    Capacity.SECRETARY_GENERAL: N_("Secretary-General"),
}

TERM_CLASH = N_("This start clashes with another chair term or with decisions made.")

# i18n: Name your own language in place of English: its speakers look for it.
CHANGE_LANGUAGE = N_("Change the language to English")
# i18n: Name your own language in place of English: its speakers look for it.
ALSO_AVAILABLE = N_("This page is also available in English.")
LANGUAGE = N_("Language")
DEMONSTRATION = N_(
    "This is a demonstration. All organisations and people in it are invented."
)
