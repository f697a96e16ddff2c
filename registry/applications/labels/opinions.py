"""Hold the words of opinions: what an office says, and how a request ended."""

from collections.abc import Mapping

from registry.domain.languages import N_
from registry.domain.opinion import OpinionAnswer, RequestEnd

ANSWER_LABELS: Mapping[OpinionAnswer, str] = {
    OpinionAnswer.SUPPORTS: N_("The office supports the application"),
    OpinionAnswer.OBJECTS: N_("The office objects to the application"),
    OpinionAnswer.ABSTAINS: N_("The office gives no opinion"),
}

END_LABELS: Mapping[RequestEnd, str] = {
    RequestEnd.TIME: N_("Closed: the time for the answer has passed"),
    RequestEnd.CHAIRS: N_("Closed: the office chairs now"),
    RequestEnd.MOVED: N_("Closed: the applicant changed its country"),
    RequestEnd.ENDED: N_("Closed: the application has ended"),
}
